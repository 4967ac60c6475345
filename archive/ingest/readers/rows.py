"""Rows of a table, kept as JSON, to the text and the fields of one document.

A record is {"columns": {use: name}, "rows": [{name: value}, …]}: the rows as they stood in the
table, and what was told of its columns, so that it can be read again by the rules of another day.
Any other JSON object is taken for a row by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.ingest.errors import Damaged, EmptyDocument, SeveralDocuments
from archive.ingest.readers import columns
from archive.ingest.readers.flow import squeezed
from archive.ingest.readers.nested import flattened
from archive.ingest.readers.text import SPEAKING
from archive.ingest.types import Block, Mark, Page, SpeechKind
from archive.ingest.vocabulary import QUESTION_VOICES

START = re.compile(r"\s*[{\[]")
COMPACT_DATE = re.compile(r"^((?:19|20)\d\d)([01]\d)([0-3]\d)$")
WEB = re.compile(r"^https?://\S+$", re.I)
# Where tables leave out line breaks, two spaces between sentences are what is left of them.
LEFT_BREAK = re.compile(r"(?<=[.!?…:”\"»)\]])\s{2,}(?=\S)")
SENTENCE_GAP = re.compile(r"[.!?…]\s+(?=\S)")
LONG_LINE, MOST_BREAKS = 1_000, 0.6
FIELDS = {
    "title": "title",
    "date": "date",
    "venue": "venue",
    "speaker": "speaker",
    "participants": "participants",
    "url": "url",
    "language": "language",
    "kind": "section",
}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Speech:
    """One row of a transcript that has a row for each speech."""

    text: str
    speaker: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What the rows of one document say: its text or its speeches, and its fields."""

    fields: Mapping[str, str]
    text: str
    speeches: tuple[Speech, ...] = ()

    @property
    def printed(self) -> str:
        """All that there is to read, a paragraph each."""
        said = (part for one in self.speeches for part in (one.speaker, one.text))
        return "\n\n".join(filter(None, (self.text, *said)))


def record(rows: Sequence[Row], told: Mapping[str, str]) -> bytes:
    """The rows of one document as the bytes that are kept of it."""
    kept: dict[str, Any] = {"columns": dict(told)} if told else {}
    return json.dumps({**kept, "rows": list(rows)}, ensure_ascii=False, indent=1).encode(
        "utf-8", "replace"
    )


def loaded(text: str) -> Any:
    """The JSON in a text; None if it is none."""
    if not START.match(text):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def opened(content: Any) -> Record:
    """What a record says. Raises EmptyDocument, SeveralDocuments, Damaged or UnknownColumns."""
    rows, told = _rows(content)
    if not rows:
        raise EmptyDocument("There is no row in it.")
    names, uses = _uses(rows, told)
    if "text" not in uses or any(isinstance(row.get(uses["text"]), dict) for row in rows):
        rows = [flattened(row) for row in rows]
        uses = _uses(rows, told)[1]
    if "text" not in uses:
        raise columns.complaint(names)
    if len(rows) > 1 and ("id" not in uses or len({_value(row, uses, "id") for row in rows}) > 1):
        raise SeveralDocuments(f"This file holds {len(rows)} rows, each a document of its own.")
    fields = {name: value for use, name in FIELDS.items() if (value := _value(rows[0], uses, use))}
    if compact := COMPACT_DATE.match(fields.get("date", "")):
        fields["date"] = "-".join(compact.groups())
    if not WEB.match(fields.get("url", "https://x")):
        del fields["url"]
    text = rows[0].get(uses["text"])
    speeches = tuple(_outer(rows, uses) if len(rows) > 1 else _inner(text))
    if any(speech.speaker for speech in speeches):
        fields.pop("speaker", None)
        return Record(fields, "", speeches)
    joined = "\n\n".join(speech.text for speech in speeches) if speeches else _parted(_plain(text))
    if not joined.strip():
        raise EmptyDocument("The row holds no text.")
    return Record(fields, joined)


def _uses(rows: Sequence[Row], told: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The names of the columns, and what each use is called by."""
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    return names, columns.recognised(names, told)


def page(found: Record, body: Page) -> Page:
    """The page of a record: `body` is that of its text, or empty where it has speeches."""
    blocks = list(body.blocks)
    for speech in found.speeches:
        asks = speech.speaker.casefold().strip(" .:") in QUESTION_VOICES
        kind = SpeechKind.QUESTION if asks else SpeechKind.SPEECH
        if speech.speaker:
            name = speech.speaker
            blocks.append(
                Block(name, mark=Mark(kind, label=True, speaker=name, office=speech.office))
            )
        blocks += [
            Block(squeezed(part), mark=Mark(kind))
            for part in re.split(r"\n+", speech.text)
            if part.strip()
        ]
    fields = {**body.fields, **found.fields}
    if not found.speeches and "speaker" in fields and not any(_labelled(one) for one in blocks):
        fields.setdefault("section", "speech")  # of the one who is named
    return replace(body, blocks=tuple(blocks), fields=fields)


def _labelled(block: Block) -> bool:
    return bool(block.lead_in or SPEAKING.match(block.text))


def _rows(content: Any) -> tuple[list[Row], dict[str, str]]:
    told: dict[str, str] = {}
    if isinstance(content, dict) and isinstance(content.get("rows"), list):
        named = content.get("columns")
        if isinstance(named, dict):
            told = columns.checked({str(use): str(name) for use, name in named.items()})
        content = content["rows"]
    rows = content if isinstance(content, list) else [content]
    if not all(isinstance(row, dict) for row in rows):
        raise Damaged("This JSON holds no rows with named columns.")
    return rows, told


def _value(row: Row, uses: Mapping[str, str], use: str) -> str:
    """What a row says under a use, on one line."""
    return squeezed(_plain(row.get(uses[use]), "; ")) if use in uses else ""


def _plain(value: Any, between: str = "\n\n") -> str:
    """A value as text: a list is its paragraphs."""
    if isinstance(value, list):
        return between.join(filter(None, (_plain(one, between) for one in value[:100_000])))
    if isinstance(value, bool | None):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _parted(text: str) -> str:
    """A text whose line breaks a table has lost, parted at the double spaces that they left; one
    that is typed with two spaces after every sentence stays as it is."""
    if "\n" in text or len(text) < LONG_LINE:
        return text
    left, ends = len(LEFT_BREAK.findall(text)), len(SENTENCE_GAP.findall(text))
    return LEFT_BREAK.sub("\n\n", text) if 0 < left < MOST_BREAKS * ends else text


def _outer(rows: Sequence[Row], uses: Mapping[str, str]) -> list[Speech]:
    """A speech a row; one whose speaker is that of the row before goes on."""
    made: list[Speech] = []
    for row in rows:
        speaker, text = _value(row, uses, "speaker"), _plain(row.get(uses["text"]))
        if not text.strip():
            continue
        if made and made[-1].speaker == speaker:
            made[-1] = replace(made[-1], text=f"{made[-1].text}\n{text}")
        else:
            made.append(Speech(text, speaker, _value(row, uses, "role")))
    return made


def _inner(value: Any) -> list[Speech]:
    """The speeches in a value that is itself a list of rows."""
    if not (isinstance(value, list) and value and all(isinstance(one, dict) for one in value)):
        return []
    uses = columns.recognised(dict.fromkeys(str(name) for one in value for name in one), {})
    return _outer(value, uses) if "text" in uses else []
