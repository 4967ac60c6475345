"""Pages of the archive: thin, each a sentence about querysets."""
