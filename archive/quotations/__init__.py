"""Words quoted from a speech: their address, their checksum, and what became of them since."""
