"""Other forms of a transcript, as they come in: printed, wrapped, lightly edited, cut short."""

from __future__ import annotations

import html
import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.ingest.types import ParsedTranscript, RawDocument

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "..."})
_CURLED = str.maketrans({"'": "’", '"': "”", "-": "–"})
_ADDED = (
    "This was said again at the end of the afternoon.",
    "The interpreter asked for the number once more.",
    "Nobody in the room had anything to add to that.",
    "The rest of the answer was given in writing.",
)


@dataclass(frozen=True, slots=True)
class Text:
    """What is printed of a transcript: a head, and paragraphs with their labels."""

    title: str
    date: str
    venue: str
    paragraphs: tuple[str, ...]


def text_of(parsed: ParsedTranscript) -> Text:
    """The words of a reading, laid out as a page prints them."""
    said = parsed.metadata
    paragraphs = []
    for turn in parsed.turns:
        label = f"{turn.label.printed.rstrip(':')}: " if turn.label else ""
        first, *rest = turn.paragraphs or ("",)
        paragraphs += [f"{label}{first}", *rest]
    return Text(
        said.title or "",
        said.date.printed if said.date else "",
        said.venue or "",
        tuple(filter(None, paragraphs)),
    )


def _edited(text: Text, chance: random.Random) -> Text:
    """One to five words in a hundred changed, a sentence in fifty dropped, one added."""
    share = chance.uniform(0.01, 0.05)
    vocabulary = " ".join(text.paragraphs).split()
    paragraphs = []
    for paragraph in text.paragraphs:
        sentences = [s for s in _SENTENCE.split(paragraph) if chance.random() > 0.02]
        words = [
            chance.choice(vocabulary) if chance.random() < share else word
            for word in " ".join(sentences).split()
        ]
        paragraphs.append(" ".join(words))
    if len(vocabulary) > 100:
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), chance.choice(_ADDED))
    return replace(text, paragraphs=tuple(filter(None, paragraphs)))


def _cut(text: Text, chance: random.Random) -> Text:
    """Three to nine tenths of it. Whoever cuts the beginning away takes title and date with it."""
    share = chance.uniform(0.3, 0.9)
    words = [paragraph.split() for paragraph in text.paragraphs]
    left = round(share * sum(map(len, words)))
    from_end = chance.random() < 0.5
    kept: list[list[str]] = []
    for paragraph in reversed(words) if from_end else words:
        piece = paragraph[-left:] if from_end else paragraph[:left]
        kept.append(piece)
        left -= len(piece)
        if left <= 0:
            break
    kept = kept[::-1] if from_end else kept
    paragraphs = tuple(" ".join(piece) for piece in kept)
    if from_end:
        return Text("", "", "", paragraphs)
    return replace(text, paragraphs=paragraphs)


def _as_it_is(text: Text, chance: random.Random) -> Text:
    return text


def _wrapped(text: Text, chance: random.Random) -> bytes:
    """Plain text in lines of 60 to 90 letters, perhaps with other quotes and dashes."""
    width = chance.randint(60, 90)
    marks = chance.choice([_PLAIN, _CURLED, {}])
    head = [line for line in (text.title, text.date, text.venue) if line]
    parts = [*head, *(textwrap.fill(paragraph, width) for paragraph in text.paragraphs)]
    return "\n\n".join(parts).translate(marks).encode()


def _printed(text: Text, chance: random.Random) -> bytes:
    """A print version as text: a line of the site above, page numbers, the address below."""
    width = chance.randint(70, 90)
    lines = "\n\n".join(textwrap.fill(p, width) for p in text.paragraphs).split("\n")
    height = chance.randint(45, 60)
    pages = [lines[start : start + height] for start in range(0, len(lines), height)]
    numbered = [
        "\n".join([*page, "", f"Page {number} of {len(pages)}", ""])
        for number, page in enumerate(pages, 1)
    ]
    head = [line for line in (text.title, text.date, text.venue) if line]
    body = "\n\n".join([*head, "\n".join(numbered)])
    return f"Print version\n\n{body}\n\nhttps://www.example.org/print/{chance.randrange(9999)}".encode()


def _web_page(text: Text, chance: random.Random) -> bytes:
    """The same on another site's page, with its own menu and footer."""
    head = [f"<h1>{html.escape(text.title)}</h1>"] if text.title else []
    head += [f"<p>{html.escape(line)}</p>" for line in (text.date, text.venue) if line]
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in text.paragraphs)
    return (
        "<!doctype html><html><head><title>Documents</title></head><body>"
        '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/about">About us</a></nav>'
        f"<main>{''.join(head)}{body}</main>"
        "<footer><p>All rights reserved. <a href='/contact'>Contact</a></p></footer></body></html>"
    ).encode()


Change = Callable[[Text, random.Random], Text]
Form = Callable[[Text, random.Random], bytes]

CHANGES: dict[str, tuple[Change, ...]] = {
    "as it is": (_as_it_is,),
    "lightly edited": (_edited,),
    "cut short": (_cut,),
    "edited and cut": (_edited, _cut),
}
FORMS: dict[str, tuple[Form, str]] = {
    "wrapped": (_wrapped, "txt"),
    "printed": (_printed, "txt"),
    "web page": (_web_page, "html"),
}


def kinds() -> Sequence[tuple[str, str]]:
    """Every change in every form."""
    return [(change, form) for change in CHANGES for form in FORMS]


def variant(parsed: ParsedTranscript, kind: tuple[str, str], chance: random.Random) -> RawDocument:
    """One other form of a transcript, as a file that tells nothing by its name."""
    text = text_of(parsed)
    for change in CHANGES[kind[0]]:
        text = change(text, chance)
    form, suffix = FORMS[kind[1]]
    return RawDocument(form(text, chance), f"variant.{suffix}")
