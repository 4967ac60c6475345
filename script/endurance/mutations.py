"""Files of every format, damaged in every way that a file can be: what the readers must endure."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from html import escape

from tests.ingest import office, print

LARGEST = 1_000_000  # bytes that a mutation makes of a file
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r", "latin-1", "cp1252", "shift_jis")
TAGS = (
    "<p>|</p>|<b>|</b>|<br>|<div class='read__internal_content'>|<h1 class='entry-title'>|</div>"
    "|<main>|</main>|<article>|<nav>|</nav>|<span class='read__tooltip'>|</span>|<table><tr><td>"
    "|</table>|<script>|</script>|<!--|-->|<![CDATA[|]]>|<|>|&amp;|&#0;|&nbsp;|<html lang='ru'>"
    "|<title>|<pre>|<noscript>|<button>|<select>|<?xml version='1.0'?>|<speech by='#a'>|</speech>"
).split("|")
LINES = (
    "14 May 2011|Date: 3 June 2014|* * *|<…>|See also|(BUTTON) Print|[3]Link|---|Q|Q.|PRESIDENT:"
    "|QUESTION:|THE PRESIDENT.|[Applause]|END|# Title|**bold|[a](b|\\*|>|1.|- |\u200b|\ufeff|\u00ad"
    "|\x00|\x0c|\u2028|\u202e|Page 3 of 9|A/PV.45"
).split("|")
DEEP = (("<div>", "</div>"), ("(", ")"), ("<b>", ""), ("[", "]"), ("> ", ""), ("<li><ul>", ""))

Mutation = Callable[[random.Random, bytes, bytes], bytes]


def _flip(chance: random.Random, content: bytes, other: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 30, 300)) if damaged else 0):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _cut(chance: random.Random, content: bytes, other: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return chance.choice((content[:start], content[end:], content[:start] + content[end:]))


def _insert(chance: random.Random, content: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice((1, 4, 50, 500))) + content[at:]


def _soup(chance: random.Random, content: bytes, other: bytes) -> bytes:
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(content) + 1)
        put = chance.choice((*TAGS, *(f"\n{line}\n" for line in LINES)))
        content = content[:at] + put.encode() + content[at:]
    return content


def _nest(chance: random.Random, content: bytes, other: bytes) -> bytes:
    at, times = chance.randrange(len(content) + 1), chance.choice((5, 100, 3_000))
    opened, closed = chance.choice(DEEP)
    inner = content[at : at + 200] + (closed * chance.choice((0, times))).encode()
    return content[:at] + (opened * times).encode() + inner + content[at + 200 :]


def _recode(chance: random.Random, content: bytes, other: bytes) -> bytes:
    read, written = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    return content.decode(read, "replace").encode(written, "replace")


def _splice(chance: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def _one_line(chance: random.Random, content: bytes, other: bytes) -> bytes:
    joined = content.replace(b"\r", b"").replace(b"\n", chance.choice((b"", b" ", b"\t")))
    return joined * chance.choice((1, 1, 5, 50))


def _repeat(chance: random.Random, content: bytes, other: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:end] + content[start:end] * chance.choice((1, 2, 30)) + content[end:]


def _shuffle(chance: random.Random, content: bytes, other: bytes) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _respace(chance: random.Random, content: bytes, other: bytes) -> bytes:
    spaces = ("\u00a0", "\u3000", "  ", "\t", "\u200b", "-\n", "\r\n", "\r").__iter__()
    space = chance.choice(list(spaces)).encode()
    return b"".join(
        space if byte == b" " and chance.random() < 0.1 else byte
        for byte in (content[at : at + 1] for at in range(len(content)))
    )


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _cut, _insert, _soup, _nest, _recode),
    *(_splice, _one_line, _repeat, _shuffle, _respace),
)


def mutated(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """The content after one to four mutations; `other` is what parts are taken from."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        content = chance.choice(MUTATIONS)(chance, content, other)[:LARGEST]
    return content


# --- Other formats, around a damaged text ----------------------------------------------------


def _paragraphs(content: bytes) -> list[str]:
    text = "".join(
        c if c.isprintable() or c in "\n\t" else " " for c in content.decode("utf-8", "replace")
    )
    return [line for line in text.split("\n") if line.strip()][:2_000]


def _docx(chance: random.Random, content: bytes) -> bytes:
    lines = map(escape, _paragraphs(content))
    return office.docx(*(office.paragraph(office.run(line)) for line in lines))


def _docx_of_soup(chance: random.Random, content: bytes) -> bytes:
    """A Word document whose own markup is damaged."""
    body = "".join(office.paragraph(office.run(escape(line))) for line in _paragraphs(content))
    return office.docx(mutated(chance, body.encode(), b"</w:p><w:tbl>").decode("utf-8", "replace"))


def _odt(chance: random.Random, content: bytes) -> bytes:
    return office.odt("".join(f"<text:p>{escape(line)}</text:p>" for line in _paragraphs(content)))


def _rtf(chance: random.Random, content: bytes) -> bytes:
    body = "\\par ".join(_paragraphs(content)).encode("cp1252", "replace")
    return b"{\\rtf1\\ansi " + mutated(chance, body, b"{\\b0\\u1234?") + b"}"


def _pdf(chance: random.Random, content: bytes) -> bytes:
    lines = [line.encode("cp1252", "replace").decode("cp1252") for line in _paragraphs(content)]
    pages = [print.running(line[:90] for line in lines[at : at + 45]) for at in range(0, 450, 45)]
    return print.pdf(*(page for page in pages if page))


def _mail(chance: random.Random, content: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Remarks in Lindholm", "press@varland.example"
    message["Date"] = "Wed, 14 Mar 2012 10:00:00 +0100"
    lines = "\n".join(_paragraphs(content))
    message.set_content(lines, subtype=chance.choice(("plain", "html")))
    if chance.random() < 0.3:
        message.add_attachment(content, maintype="text", subtype="plain", filename="talks.txt")
    return message.as_bytes()


def _csv(chance: random.Random, content: bytes) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["title", "date", "speaker", "text"])
    for line in _paragraphs(content):
        writer.writerow(["Talks", "2012-03-14", "Elin Aasgaard", line])
    return out.getvalue().encode("utf-8", "replace")


def _json_lines(chance: random.Random, content: bytes) -> bytes:
    rows = ({"title": "Talks", "date": "2012-03-14", "text": line} for line in _paragraphs(content))
    return "\n".join(map(json.dumps, rows)).encode()


def _zip(chance: random.Random, content: bytes) -> bytes:
    return office.zipped({"a/talks.txt": content, "source.toml": content[:300], "b.html": content})


WRAPPINGS: Mapping[str, Callable[[random.Random, bytes], bytes]] = {
    ".docx": _docx,
    ".docm.docx": _docx_of_soup,
    ".odt": _odt,
    ".rtf": _rtf,
    ".pdf": _pdf,
    ".eml": _mail,
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".zip": _zip,
}
WRAPPED = 0.25  # of all files


def file(chance: random.Random, seeds: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A damaged file and its name."""
    (name, content), (_, other) = chance.choice(seeds), chance.choice(seeds)
    content = mutated(chance, content, other)
    suffix = "." + name.rpartition(".")[2]
    if chance.random() < WRAPPED:
        suffix, wrap = chance.choice(list(WRAPPINGS.items()))
        content = wrap(chance, content[:100_000])
        if chance.random() < 0.5:
            content = mutated(chance, content, other)
    elif chance.random() < 0.1:
        suffix = chance.choice((".txt", ".html", ".md", ".xml", "", *WRAPPINGS))
    return f"damaged{suffix}", content
