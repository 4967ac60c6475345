"""Rich Text Format to blocks: paragraphs, bold, table rows, notes, in whatever code page.

By the RTF Specification 1.9.1. Our own walk over its tokens, because striprtf, the one library
that is alive, gives no bold (our labels), keeps deleted text and says nothing of what it drops.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from archive.ingest.errors import Damaged, EmptyDocument
from archive.ingest.readers.flow import Flow, squeezed
from archive.ingest.types import Block, Page, Role

SIGNATURE = b"{\\rtf"
TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)|.",
    re.S,
)
DEEPEST = 2_000  # groups within groups
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwnj": "\u200c",
    "zwj": "\u200d",
}
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
# Groups that hold no text of the page; `\*` says so of any that we do not know.
SILENT = frozenset(
    """
    fonttbl colortbl stylesheet listtable listoverridetable info pict object fldinst xmlnstbl
    themedata colorschememapping datastore latentstyles rsidtbl generator pntext pn bkmkstart
    bkmkend filetbl revtbl userprops mmathPr atnid atnauthor atndate atnref atntime shpinst
    nonshppict template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc xe sp
    """.split()
)
READABLE = frozenset(("shptxt", "upr", "ud"))  # text after all, though marked with \*
ASIDES = {
    "header": "page_header",
    "headerl": "page_header",
    "headerr": "page_header",
    "headerf": "page_header",
    "footer": "page_footer",
    "footerl": "page_footer",
    "footerr": "page_footer",
    "footerf": "page_footer",
    "annotation": "comment",
}
# \fcharset of a font → code page (table in the specification, "Font Table").
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back when it closes. `use` is what its text is for."""

    use: str = "body"
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    skip: int = 1  # letters that stand for a Unicode sign in older readers
    depth: int = 0  # at which the present use began


def read(content: bytes) -> Page:
    """The document's blocks; headers, footers, comments and deleted text as chrome. Raises Damaged
    for what is no RTF, EmptyDocument for one without text."""
    if not content.lstrip().startswith(SIGNATURE):
        raise Damaged("This is no RTF document.")
    walk, at = _Walk(), 0
    while (token := TOKEN.match(content, at)) and walk.take(token):
        # Binary data follows its length and is no RTF.
        at = token.end() + (max(0, int(token["value"] or 0)) if token["word"] == b"bin" else 0)
    blocks = walk.done()
    if not blocks:
        raise EmptyDocument("The document holds no text.")
    title = squeezed("".join(walk.title))
    return Page("rtf", blocks, {"page_title": title} if title else {})


@dataclass(slots=True)
class _Walk:
    flow: Flow = field(default_factory=Flow)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    page: str = "cp1252"  # the code page of the document
    fonts: dict[int, str] = field(default_factory=dict)
    defining: int = -1  # the font whose table entry we are in
    raw: bytearray = field(default_factory=bytearray)  # bytes not decoded yet
    half: str = ""  # the first half of a sign beyond the 65,536th
    skipping: int = 0
    starred: bool = False
    begun: bool = False  # whether a paragraph is open
    heading: bool = False
    in_row: bool = False
    row_open: bool = False
    aside: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    notes: int = 0

    def take(self, token: re.Match[bytes]) -> bool:
        """One token; False when the document is over."""
        word = token["word"]
        if token["byte"] is None and not (token["text"] and self.raw and not self.skipping):
            self._decode()
        if token["brace"] == b"{":
            if len(self.stack) >= DEEPEST:
                raise Damaged(f"The document nests groups more than {DEEPEST} deep.")
            self.stack.append(self.state)
            self.skipping, self.starred = 0, False
        elif token["brace"] == b"}":
            return self._close()
        elif word is not None:
            self._word(word.decode("ascii"), int(token["value"]) if token["value"] else None)
        elif token["byte"] is not None:
            self._bytes(bytes([int(token["byte"], 16)]))
        elif (sign := token["sign"]) is not None:
            if sign == b"*":
                self.starred = True
            elif sign in (b"\n", b"\r"):
                self._paragraph()
            elif sign in SYMBOLS:
                self._say(SYMBOLS[sign])
        elif token["text"]:
            self._bytes(token["text"])
        return True

    def done(self) -> tuple[Block, ...]:
        self._decode()
        if self.begun:
            self._paragraph()
        return tuple(dict.fromkeys([*self.flow.finish(), *self.asides]))

    def _close(self) -> bool:
        state, self.skipping, self.starred = self.state, 0, False
        if not self.stack:
            return False
        outer = self.stack.pop()
        if state.use != outer.use and state.depth == len(self.stack) + 1:
            self._end_of(state.use)
        self.state = outer
        return bool(self.stack)

    def _end_of(self, use: str) -> None:
        text = squeezed("".join(self.aside))
        if use == "footnote":
            self.notes += 1
            self._begin()
            self.flow.note(str(self.notes), text)
        elif use in ASIDES and text:
            self.asides.append(Block(text, Role.CHROME, ASIDES[use]))
        if use == "footnote" or use in ASIDES:
            self.aside = []

    def _enter(self, use: str) -> None:
        if self.state.use in ("body", "upr"):
            self.state = replace(self.state, use=use, depth=len(self.stack))

    def _word(self, word: str, value: int | None) -> None:
        starred, self.starred = self.starred, False
        if self.skipping:
            self.skipping = 0
        if word == "fonttbl":
            self._enter("fonts")
        elif word == "title" and self.state.use == "info":
            self.state = replace(self.state, use="title", depth=len(self.stack))
        elif word == "info":
            self._enter("info")
        elif word in ASIDES or word == "footnote":
            self._enter(word)
        elif word in SILENT or (starred and word not in READABLE):
            self._enter("silent")
        elif word == "f":
            self.state = replace(self.state, font=value or 0)
            self.defining = value or 0
        elif word in ("fcharset", "cpg") and self.state.use == "fonts":
            page = CHARSETS.get(value or 0, "") if word == "fcharset" else _page(value)
            if page:
                self.fonts[self.defining] = page
        elif word == "ansicpg":
            self.page = _page(value) or self.page
        elif word in PAGES:
            self.page = PAGES[word]
        elif word == "u" and value is not None:
            self._unicode(value)
        elif word == "uc":
            self.state = replace(self.state, skip=max(0, min(value or 0, 10)))
        else:
            self._format(word, value)

    def _format(self, word: str, value: int | None) -> None:
        if word == "plain":
            self.state = replace(self.state, bold=False, hidden=False, deleted=False)
        elif word == "b":
            self.state = replace(self.state, bold=value != 0)
        elif word == "v":
            self.state = replace(self.state, hidden=value != 0)
        elif word == "deleted":
            self.state = replace(self.state, deleted=value != 0)
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif self.state.use not in ("body", "upr"):
            if word in ("par", "cell", "row"):
                self._say(" ")
        elif word in ("par", "sect", "page"):
            self._paragraph()
        elif word == "pard":
            self.heading, self.in_row = False, False
        elif word == "outlinelevel":
            self.heading = value is not None and value < 9
        elif word == "intbl":
            self.in_row = True
        elif word in ("cell", "nestcell"):
            self._cell()
        elif word in ("row", "nestrow"):
            self._row()

    def _unicode(self, value: int) -> None:
        char = chr(value % 0x10000)
        self.skipping = self.state.skip
        if "\ud800" <= char <= "\udbff":
            self.half = char
            return
        if "\udc00" <= char <= "\udfff":
            pair = (self.half + char).encode("utf-16", "surrogatepass")
            char = pair.decode("utf-16", "replace")
        self.half = ""
        self._say(char)

    def _bytes(self, content: bytes) -> None:
        if self.skipping:
            skipped = min(self.skipping, len(content))
            self.skipping -= skipped
            content = content[skipped:]
        self.raw += content

    def _decode(self) -> None:
        if self.raw:
            page = self.fonts.get(self.state.font, self.page)
            content, self.raw = bytes(self.raw), bytearray()
            self._say(content.decode(page, "replace"))

    def _say(self, text: str) -> None:
        state = self.state
        if state.use == "title":
            self.title.append(text)
        elif state.use == "footnote" or state.use in ASIDES:
            self.aside.append(text)
        elif state.use in ("body", "upr"):
            if state.deleted or state.hidden:
                reason = "deleted_text" if state.deleted else "hidden_text"
                self.left.append(Block(text, Role.CHROME, reason))
                return
            self._begin()
            self.flow.say(text, bold=state.bold)

    def _begin(self) -> None:
        if not self.begun:
            if self.in_row:
                self._open_row()
            self.flow.begin()
            self.begun = True

    def _paragraph(self) -> None:
        if self.state.use not in ("body", "upr"):
            return
        if self.begun:
            self.flow.end(Role.HEADING if self.heading else Role.BODY)
            self.begun = False
        for block in self.left:
            self.flow.aside(block.text, block.reason)
        self.left = []

    def _open_row(self) -> None:
        if not self.row_open:
            self.flow.begin_row()
            self.flow.begin_cell()
            self.row_open = True

    def _cell(self) -> None:
        self._open_row()
        self._paragraph()
        self.flow.begin_cell()

    def _row(self) -> None:
        self._paragraph()
        if self.row_open:
            self.flow.end_row()
            self.row_open = False


def _page(number: int | None) -> str:
    """The code page of that number, if Python knows it."""
    name = {65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}.get(
        number or 0, f"cp{number}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
