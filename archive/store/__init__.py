"""The only writer of transcripts: each change in one transaction, nothing lost, links kept."""

from archive.store.changing import (
    as_written,
    correct,
    publish,
    recognise,
    rewrite,
    set_status,
    take_text,
    withdraw,
)
from archive.store.history import keep_ground
from archive.store.saving import (
    Outcome,
    Saved,
    doubted,
    file_with,
    likely_duplicates,
    replaced_by,
    save,
)
from archive.store.undoing import ASIDE, Overtaken, overtaken, take_back, undo

__all__ = [
    "ASIDE",
    "Outcome",
    "Overtaken",
    "Saved",
    "as_written",
    "correct",
    "doubted",
    "file_with",
    "keep_ground",
    "likely_duplicates",
    "overtaken",
    "publish",
    "recognise",
    "replaced_by",
    "rewrite",
    "save",
    "set_status",
    "take_back",
    "take_text",
    "undo",
    "withdraw",
]
