"""Who each label means: people of one document, their spellings and their offices."""

from archive.ingest.speakers.cast import Cast
from archive.ingest.speakers.introductions import introduced
from archive.ingest.speakers.offices import office_words

__all__ = ["Cast", "introduced", "office_words"]
