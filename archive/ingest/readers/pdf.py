"""PDFs with a text layer to blocks; where the letters stand is found by a program beside us."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from archive.ingest.errors import Damaged, Encrypted, IngestError, NoTextLayer, TooLarge
from archive.ingest.readers import pdf_layout
from archive.ingest.types import Finding, Page, Severity

SIGNATURE = re.compile(rb"\A[^%]{0,1000}%PDF-")
LETTERS = Path(__file__).with_name("pdf_letters.py")
SECONDS = 90  # with the time that the system takes; the program itself bounds its work
FEWEST_LETTERS = 20
# Titles that programs make up from the name of a file.
MADE_UP = re.compile(r"^(?:microsoft word|untitled|powerpoint)\b|\.\w{2,5}$|^[\w-]*\d[\w-]*$", re.I)
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
REFUSALS: dict[str, IngestError] = {
    "encrypted": Encrypted("The PDF has a password."),
    "too_large": TooLarge("The PDF has too many pages.", advice="Split it."),
}


def read(content: bytes) -> Page:
    """The PDF's text in reading order; running heads and page numbers as chrome. Raises Damaged,
    Encrypted, NoTextLayer or TooLarge."""
    told, *pages = _letters(content)
    sheets = [pdf_layout.Sheet(width, height, pieces) for width, height, _, pieces in pages]
    blocks = pdf_layout.blocks(sheets)
    letters = "".join(block.text for block in blocks)
    readable = sum(map(str.isalpha, letters))
    if len(UNREADABLE.findall(letters)) > readable:
        raise NoTextLayer("The letters of this PDF are drawn, but it does not say which they are.")
    if readable < FEWEST_LETTERS:
        raise NoTextLayer("This PDF holds no text: its pages are pictures, or empty.")
    scanned = [str(number) for number, page in enumerate(pages, start=1) if page[2]]
    found = [Finding("scanned_pages", Severity.WARNING, ", ".join(scanned))] if scanned else []
    fields = {"language": told["language"]} if told["language"] else {}
    if (title := told["title"].strip()) and not MADE_UP.search(title):
        fields["page_title"] = title
    return Page("pdf", blocks, fields, tuple(found))


def _letters(content: bytes) -> list[Any]:
    """What the program beside us found: the document, then its pages."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the PDF is only its input
            [sys.executable, "-I", str(LETTERS)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        records = [json.loads(line) for line in done.stdout.splitlines()]
    except subprocess.TimeoutExpired as slow:
        raise TooLarge("The PDF takes too long to read.", advice="Split it.") from slow
    except (OSError, ValueError) as failed:
        raise Damaged(f"The PDF cannot be read: {failed}.") from failed
    refusals = [record["refused"] for record in records if "refused" in record]
    if refusals:
        raise (
            type(known)(known.message, advice=known.advice)
            if (known := REFUSALS.get(refusals[0]))
            else Damaged("This is no PDF that can be opened.")
        )
    if done.returncode == -getattr(signal, "SIGXCPU", 0) and done.returncode:
        raise TooLarge("The PDF takes too long to read.", advice="Split it.")
    if done.returncode or not records or len(records) != records[0]["pages"] + 1:
        raise Damaged("The PDF broke the program that reads it.")
    return records
