"""Word documents (.docx) to blocks: what is read on the page, with tracked changes accepted.

Plain XML of ECMA-376, part 1, section 17, so that lxml is enough: python-docx gives neither
footnotes nor tracked changes, which would have to be read from the XML all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from archive.ingest.errors import Damaged
from archive.ingest.readers import package
from archive.ingest.readers.flow import Flow, once, squeezed
from archive.ingest.readers.package import Package, attribute, local, properties
from archive.ingest.types import Block, Finding, Page, Role, Severity

MAIN = re.compile(r"word/document\d*\.xml")  # some programs number it
HEADING = re.compile(r"heading \d|überschrift \d|titre \d|заголовок \d", re.I)
CONTENTS = re.compile(r"toc \d|toc heading|table of figures", re.I)
OFF = frozenset(("0", "false", "off", "none"))
# Elements whose content is not read where they stand, and why it is left out.
LEFT_OUT = {
    "del": "deleted_text",
    "moveFrom": "deleted_text",
    "Fallback": "",  # the same drawing once more, for older programs
    "instrText": "",
    "pPr": "",
    "rPr": "",
    "sectPr": "",
    "tblPr": "",
    "tblGrid": "",
    "trPr": "",
    "tcPr": "",
    "object": "",
    "pict": "",
}
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph or character style says that we heed."""

    name: str = ""
    bold: bool = False
    heading: bool = False


def read(content: bytes) -> Page:
    """The document's blocks, footnotes where they are called, headers and footers as chrome; title
    and language as its properties say. The day it was saved is no day of an event and not read.
    Raises Damaged, Encrypted, TooLarge or UnsafeArchive."""
    parts = package.opened(content)
    root = parts.tree(next((name for name in sorted(parts.names) if MAIN.fullmatch(name)), ""))
    if root is None:
        raise Damaged("The part that holds the text is empty.")
    walk = _Walk(_styles(parts.tree("word/styles.xml")), _notes(parts))
    blocks = walk.over(root)
    chrome = [
        Block(text, Role.CHROME, reason)
        for reason, pattern in (
            ("page_header", r"word/header\d*\.xml"),
            ("page_footer", r"word/footer\d*\.xml"),
            ("comment", r"word/comments\.xml"),
        )
        for name in parts.numbered(pattern)
        if (text := _text(parts.tree(name)))
    ]
    found = [Finding("tracked_changes", Severity.WARNING, walk.changed)] if walk.changed else []
    return Page(
        "docx", (*blocks, *once(chrome)), properties(parts.tree("docProps/core.xml")), tuple(found)
    )


@dataclass(slots=True)
class _Walk:
    styles: dict[str, _Style]
    notes: dict[tuple[str, str], str]
    flow: Flow = field(default_factory=Flow)
    open: list[_Style] = field(default_factory=list)  # the styles of the paragraphs we are in
    left: list[tuple[str, str]] = field(default_factory=list)  # why, and the words deleted
    bold: bool = False
    hidden: bool = False
    titled: bool = False
    numbers: int = 0
    changed: str = ""  # the first tracked change

    def over(self, root: Any) -> tuple[Block, ...]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "end":
                self._leave(name)
            elif name in LEFT_OUT:
                if name == "pict" and _has_text(element):
                    continue
                self._leave_out(element, LEFT_OUT[name])
                walk.skip_subtree()
            else:
                self._enter(name, element)
        return self.flow.finish()

    def _enter(self, name: str, element: Any) -> None:
        if name == "p":
            self.open.append(self._style_of(element))
            self.flow.begin()
        elif name == "r":
            self.bold, self.hidden = self._look(element)
        elif name == "t" and self.open:
            if self.hidden:
                self.left.append(("hidden_text", element.text or ""))
            else:
                self.flow.say(element.text or "", bold=self.bold)
        elif name in SIGNS and self.open:
            self.flow.say(SIGNS[name], bold=self.bold)
        elif name in ("footnoteReference", "endnoteReference"):
            if words := self.notes.get((name[:-9], attribute(element, "id"))):
                self.numbers += 1
                self.flow.note(str(self.numbers), words)
        elif name == "ins":
            self.changed = self.changed or _text(element)[:120]
        elif name == "tr":
            self.flow.begin_row()
        elif name == "tc":
            self.flow.begin_cell()

    def _leave(self, name: str) -> None:
        if name == "p" and self.open:
            style = self.open.pop()
            role, reason = self._role(style)
            self.flow.end(role, reason)
            if role is Role.TITLE:
                self.titled = True
            if not self.open:
                self._account()
        elif name == "tr":
            self.flow.end_row()

    def _leave_out(self, element: Any, reason: str) -> None:
        if reason and (words := _text(element)):
            self.left.append((reason, words))
            self.changed = self.changed or words[:120]

    def _account(self) -> None:
        for reason, words in self.left:
            self.flow.aside(words, reason)
        self.left = []

    def _role(self, style: _Style) -> tuple[Role, str]:
        if CONTENTS.fullmatch(style.name):
            return Role.CHROME, "contents"
        if style.name.casefold() == "title":
            return (Role.HEADING if self.titled else Role.TITLE), ""
        return (Role.HEADING if style.heading else Role.BODY), ""

    def _style_of(self, paragraph: Any) -> _Style:
        properties = _child(paragraph, "pPr")
        named = self.styles.get(_value(properties, "pStyle"), _Style())
        level = _value(properties, "outlineLvl")
        if level.isdigit() and int(level) < 9:
            return _Style(named.name, named.bold, heading=True)
        return named

    def _look(self, run: Any) -> tuple[bool, bool]:
        """Whether a run is bold, and whether it is hidden."""
        properties = _child(run, "rPr")
        own = _switch(properties, "b")
        styled = self.styles.get(_value(properties, "rStyle"), _Style()).bold
        inherited = styled or (bool(self.open) and self.open[-1].bold)
        return inherited if own is None else own, bool(_switch(properties, "vanish"))


def _styles(root: Any) -> dict[str, _Style]:
    """Every style by its id; what it does not say itself is said by the style it is based on."""
    if root is None:
        return {}
    elements = {attribute(one, "styleId"): one for one in root if local(one) == "style"}
    found: dict[str, _Style] = {}
    for key, element in elements.items():
        chain = [element]
        while len(chain) < 12 and (above := elements.get(_value(chain[-1], "basedOn"))) is not None:
            chain.append(above)
        bolds = [_switch(_child(one, "rPr"), "b") for one in chain]
        levels = [_value(_child(one, "pPr"), "outlineLvl") for one in chain]
        level = next((level for level in levels if level), "")
        name = _value(element, "name")
        found[key] = _Style(
            name,
            next((bold for bold in bolds if bold is not None), False),
            bool(HEADING.fullmatch(name)) or (level.isdigit() and int(level) < 9),
        )
    return found


def _notes(parts: Package) -> dict[tuple[str, str], str]:
    """The text of every footnote and endnote, by its kind and id."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        root = parts.tree(f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if local(note) == kind and not attribute(note, "type"):
                found[kind, attribute(note, "id")] = _text(note)
    return found


def _text(element: Any) -> str:
    """All the words inside an element, deleted ones too, on one line."""
    if element is None:
        return ""
    pieces: list[str] = []
    for one in element.iter():
        name = local(one)
        if name in ("t", "delText"):
            pieces.append(one.text or "")
        elif name in SIGNS or name == "p":
            pieces.append(" ")
    return squeezed("".join(pieces))


def _has_text(element: Any) -> bool:
    return any(local(one) == "txbxContent" for one in element.iter())


def _child(element: Any, name: str) -> Any:
    if element is None:
        return None
    return next((child for child in element if local(child) == name), None)


def _value(element: Any, name: str) -> str:
    """The value of a property, such as the name of the style."""
    child = _child(element, name)
    return attribute(child, "val") if child is not None else ""


def _switch(properties: Any, name: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said."""
    child = _child(properties, name)
    return None if child is None else attribute(child, "val").casefold() not in OFF
