"""E-mail (.eml, .mht) as press lists send it: which part to read, what is wrapped around it."""

from __future__ import annotations

import contextlib
import email.errors
import email.header
import email.utils
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from email.parser import BytesParser
from typing import Any

from archive.ingest.errors import Damaged, EmptyDocument, IngestError, NotATranscript
from archive.ingest.readers.encoding import decoded
from archive.ingest.readers.flow import squeezed
from archive.ingest.types import Block, Page, Role

NAME = re.compile(r"\.(?:eml|mht|mhtml)$", re.I)
HEADERS = re.compile(
    rb"\A(?:From [^\n]*\r?\n)?(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+"
)
# What only mail has; "From:", "Date:" and "Subject:" alone may stand above a memorandum.
OF_MAIL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.I | re.M
)
MAX_PARTS = 500
HEAD = 100_000  # bytes in which the headers end
# A text of HTML that says less than this share of the plain one is not the same text.
AS_RICH = 0.8
COVERING_WORDS = 80  # a message with attachments that says no more is no transcript
DOCUMENT = re.compile(
    r"\.(?:docx|odt|rtf|pdf|txt|md|html?|xml|csv|tsv|jsonl?|ndjson|eml|zip)$", re.I
)
TYPES = {
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "message/rfc822": ".eml",
}
SHOWN = ("From", "Date", "Subject")
ADDRESSES = ("Archived-At", "Snapshot-Content-Location", "Content-Location")
WEB = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?$", re.I)
PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|rif|отв|пер)\s*:|\s*\[[^\]]{1,40}\])+\s*", re.I)
SIGNATURE = re.compile(r"^-- ?$", re.M)
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)
# What lists put around their messages.
AROUND = re.compile(
    r"\bunsubscri|\bopt out\b|manage (?:your )?(?:subscription|preferences|e-?mail)"
    r"|(?:you (?:are receiving|received|have received|are subscribed)|you're receiving) "
    r"|view (?:this|it|the) .{0,30}\b(?:browser|online)\b|to be removed from|mailing list"
    r"|this e-?mail (?:was sent|and any|is intended|may contain|message)|forward to a friend"
    r"|désinscri|désabonn|vous recevez ce|afficher .{0,30}navigateur|liste de diffusion"
    r"|abmelden|abbestellen|newsletter|im browser (?:ansehen|anzeigen)|sie erhalten diese"
    r"|darse de baja|cancelar (?:la|su) suscripción|ver .{0,20}navegador|recibe este"
    r"|annulla l['’]iscrizione|cancellar\w* .{0,20}(?:lista|newsletter)|visualizza .{0,20}browser"
    r"|отписаться|вы получили это|рассылк",
    re.I,
)
CLOSING = re.compile(
    r"^(?:(?:with )?(?:best|kind|warm)(?:est)?(?: (?:wishes|regards))|regards|sincerely|yours \w+"
    r"|cordialement|bien à vous|(?:mit )?(?:freundlichen|besten|herzlichen) grüßen|beste grüße"
    r"|atentamente|(?:un )?(?:cordial saludo|saludos cordiales)|cordiali saluti|distinti saluti"
    r"|с уважением|atenciosamente)\W*$",
    re.I,
)
LAST_SHARE = 0.6  # of the blocks, after which the end may begin
LONGEST_FOOT = 15  # blocks
CONTACT_WORDS = 14  # of a line of a signature


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message taken apart: the text to read, as "html" or "text", and what is around it."""

    text: str
    kind: str
    signature: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    header: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def printed(self) -> str:
        """All that there is to read, in the kind of the text."""
        if self.kind == "html":
            return f"{self.text}\n<p>{html.escape(self.header)}</p>"
        return "\n\n".join(filter(None, (self.header, self.text, self.signature)))


def is_mail(content: bytes, name: str) -> bool:
    """Whether the bytes are a message: by headers that only mail has, or by any and the name."""
    found = HEADERS.match(content[:HEAD])
    return bool(found and (OF_MAIL.search(found.group()) or NAME.search(name)))


def carries(content: bytes, name: str) -> bool:
    """Whether these bytes are a message with documents of their own in it."""
    try:
        return is_mail(content, name) and bool(attachments(content))
    except IngestError:
        return False


def opened(content: bytes) -> Letter:
    """The message taken apart. Raises Damaged or EmptyDocument."""
    message = _message(content)
    texts: dict[str, str] = {}
    attachments: list[Attachment] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if (attachment := _attachment(part, len(attachments) + 1)) is not None:
            attachments.append(attachment)
        elif kind in ("text/plain", "text/html") and kind not in texts and (text := _text(part)):
            texts[kind] = text
    plain, page = texts.get("text/plain", ""), texts.get("text/html", "")
    rich = page if _letters(TAG.sub(" ", page)) >= AS_RICH * _letters(plain) else ""
    if not (rich or plain):
        if attachments:
            raise NotATranscript("The message only carries its attachments.")
        raise EmptyDocument("The message holds no text.")
    body, signature = (rich, "") if rich else _without_signature(plain)
    return Letter(
        body,
        "html" if rich else "text",
        signature,
        _fields(message),
        "\n".join(f"{name}: {value}" for name in SHOWN if (value := _header(message, name))),
        tuple(attachments),
    )


def attachments(content: bytes) -> tuple[Attachment, ...]:
    """The documents that a message carries. Raises Damaged."""
    found: list[Attachment] = []
    for part in _parts(_message(content)):
        if (attachment := _attachment(part, len(found) + 1)) is not None:
            found.append(attachment)
    return tuple(found)


def unwrapped(page: Page, letter: Letter) -> Page:
    """The page of a message's text without what lists and senders put around it, with what its
    headers say. Raises NotATranscript for a covering note."""
    end = _end(page.blocks)
    blocks = [
        replace(block, role=Role.CHROME, reason=reason)
        if (reason := _around(index, block, page.blocks, end))
        else block
        for index, block in enumerate(page.blocks)
    ]
    words = sum(len(block.text.split()) for block in blocks if block.role is not Role.CHROME)
    if letter.attachments and words < COVERING_WORDS:
        raise NotATranscript("The message only accompanies its attachments.")
    head = [Block(letter.header, Role.CHROME, "mail_header")] if letter.header else []
    foot = [Block(squeezed(letter.signature), Role.CHROME, "signature")]
    told = {name: value for name, value in page.fields.items() if value}
    # The subject is written for readers, the title of a page in a message hardly ever.
    fields = {**told, **letter.fields}
    return Page(
        page.reader, (*head, *blocks, *(foot if letter.signature else ())), fields, page.findings
    )


def _message(content: bytes) -> Message[str, str]:
    try:
        return BytesParser().parsebytes(content)
    except (email.errors.MessageError, RecursionError, ValueError, LookupError) as broken:
        raise Damaged(f"The message cannot be taken apart: {broken}.") from broken


def _parts(message: Message[str, str]) -> Iterator[Message[str, str]]:
    """The parts in order; a message within the message is one part."""
    waiting: list[Any] = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_PARTS:
            raise Damaged(f"The message has more than {MAX_PARTS} parts.")
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and part.get_content_type() != "message/rfc822":
            waiting += reversed(inside)
        else:
            yield part


def _attachment(part: Message[str, str], number: int) -> Attachment | None:
    """A part that is a document of its own; None for the message's text, pictures and the like."""
    kind = part.get_content_type()
    try:
        name = _decoded_header(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    if kind in ("text/plain", "text/html") and not disposition.startswith("attachment"):
        return None
    if not DOCUMENT.search(name):
        if kind not in TYPES:
            return None
        name = (name or f"attachment-{number}") + TYPES[kind]
    if kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        content = first.as_bytes() if isinstance(first, Message) else b""
    else:
        content = _payload(part)
    base = re.split(r"[/\\]", name)[-1].strip(". ") or f"attachment-{number}"
    return Attachment(base, content)


def _payload(part: Message[str, str]) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, RecursionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _text(part: Message[str, str]) -> str:
    """The text of a part in its declared character set, or in the one that it is in after all."""
    content = _payload(part)
    try:
        charset = part.get_content_charset() or ""
        text = content.decode(charset) if charset not in ("", "us-ascii") else ""
        return decoded(text.encode() if text else content).text
    except (LookupError, ValueError):
        pass
    except IngestError:
        return ""
    try:
        return decoded(content).text
    except IngestError:
        return ""


def _fields(message: Message[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    if subject := PREFIX.sub("", _header(message, "Subject")):
        fields["page_title"] = subject
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        # The day where it was sent, not that of Greenwich.
        sent = email.utils.parsedate_to_datetime(_header(message, "Date"))
        fields["published"] = sent.date().isoformat()
    for name in ADDRESSES:
        if found := WEB.match(_header(message, name)):
            fields["url"] = found["url"]
            break
    if language := _header(message, "Content-Language"):
        fields["language"] = language
    return fields


def _header(message: Message[str, str], name: str) -> str:
    return _decoded_header(message.get(name, ""))


def _decoded_header(value: Any) -> str:
    """A header's words, its encoded ones decoded as far as they can be."""
    try:
        text = str(email.header.make_header(email.header.decode_header(value)))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        text = str(value)
    # Bytes beyond ASCII that no header declares come as surrogates.
    raw = text.encode("utf-8", "surrogateescape")
    return squeezed(raw.decode("utf-8", "replace")).replace("\x00", "")


def _without_signature(text: str) -> tuple[str, str]:
    """A plain text parted at the line "-- " that begins a signature (RFC 3676, section 4.3)."""
    marks = list(SIGNATURE.finditer(text))
    if marks and len(text) - marks[-1].end() < len(text) / 3:
        return text[: marks[-1].start()], text[marks[-1].end() :].strip()
    return text, ""


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _end(blocks: tuple[Block, ...]) -> int:
    """Where the words of a list or a signature begin below the text."""
    first = max(int(LAST_SHARE * len(blocks)), len(blocks) - LONGEST_FOOT)
    for index in range(first, len(blocks)):
        rest = blocks[index + 1 :]
        contact = all(len(block.text.split()) <= CONTACT_WORDS or _is_foot(block) for block in rest)
        if contact and (_is_foot(blocks[index]) or CLOSING.match(blocks[index].text)):
            return index
    return len(blocks)


def _is_foot(block: Block) -> bool:
    return bool(AROUND.search(block.text)) and ": " not in block.text[:40]


def _around(index: int, block: Block, blocks: tuple[Block, ...], end: int) -> str:
    """Why a block is none of the text: a list's or the sender's words; empty if it is."""
    if block.role is Role.CHROME:
        return block.reason
    if index >= end:
        listed = any(_is_foot(other) for other in blocks[end : index + 1])
        return "list_footer" if listed else "signature"
    top = index < 3 and len(block.text.split()) <= CONTACT_WORDS and _is_foot(block)
    return "list_header" if top else ""
