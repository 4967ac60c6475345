"""From bytes to a page of blocks; one module per format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from archive.ingest.errors import Encrypted, UnsupportedFormat
from archive.ingest.readers import (
    debates,
    docx,
    html,
    leaves,
    mail,
    markdown,
    odt,
    package,
    pdf,
    rows,
    rtf,
    text,
    xml,
)
from archive.ingest.readers.encoding import Decoded, decoded
from archive.ingest.rules import SourceRules
from archive.ingest.types import Finding, Page, RawDocument

HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml|main|article"
    r"|div|p|h[1-6]|meta|section|table|blockquote|figure|ul|ol|span|strong)\b",
    re.I | re.S,
)
HTML_NAME = re.compile(r"\.(?:x?html?|xml|mht)$", re.I)
TAG = re.compile(r"<(?:p|div|br|html|body|h[1-6]|table|span|article|main)\b[^>]*>", re.I)
MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown)$", re.I)
# The part that tells what a zip-based document is: who reads it, or what people call it.
PACKAGES: tuple[tuple[re.Pattern[str], Callable[[bytes], Page] | str], ...] = (
    (docx.MAIN, docx.read),
    (re.compile(r"xl/workbook\.xml"), "an Excel workbook"),
    (re.compile(r"ppt/presentation\.xml"), "a PowerPoint presentation"),
    (re.compile(r"META-INF/container\.xml"), "an e-book"),
    (odt.MAIN, odt.read),
)
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as text, by which its layout is recognised, and its page by the rules of one."""

    text: str
    page: Callable[[SourceRules], Page]
    findings: tuple[Finding, ...] = ()
    encoding: str = ""


def opened(document: RawDocument) -> Opened:
    """The document in the format that its content tells, else its name. Raises IngestError."""
    if (reader := _binary(document.content)) is not None:
        page = reader(document.content)
        return Opened("\n\n".join(block.text for block in page.blocks), lambda rules: page)
    if mail.is_mail(document.content, document.name):
        return _letter(document.content)
    source = decoded(document.content)
    if (record := rows.loaded(source.text)) is not None:
        return _record(rows.opened(record), source)
    if (leaf := leaves.loaded(source.text)) is not None:
        return _record(leaf, source)
    kind = format_of(source.text, document.name, document.media_type)
    return Opened(source.text, partial(_page, kind, source.text), source.findings, source.encoding)


def _letter(content: bytes) -> Opened:
    """A message, by the text that it was sent for."""
    letter = mail.opened(content)
    return Opened(
        letter.printed, lambda rules: mail.unwrapped(_page(letter.kind, letter.text, rules), letter)
    )


def _record(record: rows.Record, source: Decoded) -> Opened:
    """A row of a table, by the text in it, whatever that is written in."""
    kind = format_of(record.text, "", None)

    def page(rules: SourceRules) -> Page:
        body = _page(kind, record.text, rules) if record.text else Page("text", ())
        return rows.page(record, body)

    return Opened(record.printed, page, source.findings, source.encoding)


def _binary(content: bytes) -> Callable[[bytes], Page] | None:
    """Who reads these bytes; None if they are text. Raises UnsupportedFormat for other documents
    of office programs, by their name."""
    if content.startswith(package.SIGNATURE):
        return _packaged(content)
    if content.startswith(rtf.SIGNATURE):
        return rtf.read
    if pdf.SIGNATURE.match(content):
        return pdf.read
    if content.startswith(package.OLD_SIGNATURE) and package.ENCRYPTED_PART in content:
        raise Encrypted("The document has a password.")
    return None


def _packaged(content: bytes) -> Callable[[bytes], Page]:
    parts = package.opened(content)
    for main, reader in PACKAGES:
        if not any(main.fullmatch(name) for name in parts.names):
            continue
        if isinstance(reader, str):
            raise UnsupportedFormat(f"This is {reader}, not a text.", advice="Save it as text.")
        if reader is odt.read and not parts.content("mimetype").strip().startswith(ODT_TYPE):
            break
        return reader
    raise UnsupportedFormat("This is a zip file, but no text document that we read.")


def format_of(source: str, name: str, media_type: str | None) -> str:
    """ "html", "xml", "markdown" or "text": by what the text holds, then by its name."""
    if markdown.FRONT.match(source[:20_000]) or MARKDOWN_NAME.search(name):
        return "markdown"
    if xml.START.match(source[:5_000]):
        return "xml"
    if HTML_START.match(source[:5_000]):
        return "html"
    named = HTML_NAME.search(name) or (media_type or "").endswith("html")
    return "html" if named and TAG.search(source[:50_000]) else "text"


def _page(kind: str, source: str, rules: SourceRules) -> Page:
    """The page in a text of that format, by the rules of its layout."""
    if rules.debate is not None:
        return debates.read(rules.prepared(source), rules.debate)
    if kind == "html":
        return html.read(source, rules)
    if kind == "xml":
        return xml.read(source, rules)
    if kind == "markdown":
        return markdown.read(source)
    return text.read(rules.prepared(source))
