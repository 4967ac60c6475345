"""Pages of the archive: thin, each a sentence about querysets; one module per subject."""
