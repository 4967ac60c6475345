"""The title over again: cut short above the whole, in capitals, in the words of a lower line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.ingest.dates import rest_of
from archive.ingest.header.found import IN_PAPERS, Header, Line, drop
from archive.ingest.header.one_line import is_sentence, same_words, says_again, stands_in
from archive.ingest.labels.printed import folded, words_of
from archive.ingest.types import Block

RUN_IN = 5  # words of a title that ends the line above it, too
BARE_ARTICLE = re.compile(r"[\s,]+den$")  # of "Sund, Dienstag, den 9. Februar 2010"
LETTERHEAD = 3  # lines at least that a title in capitals takes


def dropped_as_cut(head: Header, line: Line, blocks: Sequence[Block]) -> bool:
    """Drops a title that was cut short, above the whole of it: "Remarks at the Spring Meet…", or
    one that ran into the section of the site, or into who speaks ("Ada Norr: Remarks in Asten",
    "Ada Norr", "17 - Remarks in Asten"), or into the summary ("Remarks in Asten The full …")."""
    cut = re.sub(r"\s*(?:…|\.{3})$", "", line.text)
    following = [block.text for block in blocks[line.index + 1 : line.index + 4]]
    below = following[0] if following else ""
    short = cut != line.text and len(cut.split()) > 2 and below.startswith(cut)
    run_in = line.text.endswith(below) and line.text != below and len(below.split()) >= RUN_IN
    run_in = run_in or any(
        line.text.endswith(f": {IN_PAPERS.sub('', text)}") for text in following[1:]
    )
    run_in = run_in or (line.text.startswith(f"{below} ") and is_sentence(line.text))
    run_in = run_in and not is_sentence(below)
    if short or run_in:
        drop(head, line, "repeated_title")
    return short or run_in


def drop_title_in_capitals(head: Header, lines: Sequence[Line]) -> None:
    """The title over again in capitals, parted into lines as a letterhead is: "MEETING OF THE",
    "PRESIDENT OF VARLAND", "WITH THE PRESS"."""
    title = folded(head.title or "")
    at, again = 0, list[Line]()
    for line in lines:
        words = folded(line.text)
        found = title.find(words, at) if line.text.isupper() else -1
        if found < 0 or line.when or line.index in head.used:
            if again:
                break
            continue
        again.append(line)
        at = found + len(words)
    if len(again) >= LETTERHEAD:
        for line in again:
            drop(head, line, "repeated_title")


def is_title_again(text: str, title: str | None) -> bool:
    """Whether a line says what the title says, or the first words of it."""
    begins = len(text.split()) > 1 and (title or "").startswith(f"{text} ")
    # "Press meeting in Sund on 3 June 2014" below "Press meeting in Sund".
    begins |= " " in (title or "") and same_words(BARE_ARTICLE.sub("", rest_of(text)), title)
    # A part of it, in the capitals of a letterhead or a programme: "ON THE HARBOUR TALKS",
    # "HARBOUR MATTERS - ADA NORR".
    words = words_of(text) if text.isupper() else []
    part = words[:1] != [] and (words[0] in ("on", "by", "with", "to", "for") or " - " in text)
    begins |= part and {*words} <= {*words_of(title or "")}
    return begins or any(told(text, title) for told in (same_words, says_again, stands_in))
