"""The top of a document: title, date, time, venue and lead, by markup, front matter and lines."""

from archive.ingest.header.fields import without_fields
from archive.ingest.header.found import Header
from archive.ingest.header.reading import read

__all__ = ["Header", "read", "without_fields"]
