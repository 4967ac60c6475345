"""OpenDocument texts (.odt) to blocks: what is read on the page, with tracked changes accepted.

Plain XML of OpenDocument 1.3, part 3, so that lxml is enough: odfpy has stood still since 2020.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from archive.ingest.errors import Damaged, Encrypted
from archive.ingest.readers import package
from archive.ingest.readers.flow import Flow, once, squeezed
from archive.ingest.readers.package import attribute, local, properties
from archive.ingest.types import Block, Finding, Page, Role, Severity

MAIN = re.compile(r"content\.xml")
# Elements whose content is not read where they stand, and why it is left out.
LEFT_OUT = {
    "tracked-changes": "deleted_text",
    "annotation": "comment",
    "table-of-content": "contents",
    "alphabetical-index": "contents",
    "note": "",  # read by itself
    "hidden-text": "",
    "hidden-paragraph": "",
    "automatic-styles": "",
    "font-face-decls": "",
    "scripts": "",
    "forms": "",
    "sequence-decls": "",
    "object": "",
    "desc": "",
    "title": "",
}
SIGNS = {"tab": "\t", "line-break": "\n"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says that we heed; None where it says nothing."""

    parent: str = ""
    bold: bool | None = None


def read(content: bytes) -> Page:
    """The document's blocks, footnotes where they are called, headers and footers as chrome; title
    and language as its properties say. Raises Damaged, Encrypted, TooLarge or UnsafeArchive."""
    parts = package.opened(content)
    manifest = parts.content("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Encrypted("The document has a password.")
    root, common = parts.tree("content.xml"), parts.tree("styles.xml")
    if root is None:
        raise Damaged("The part content.xml is empty.")
    walk = _Walk({**_styles(common), **_styles(root)})
    blocks = walk.over(root)
    found = [Finding("tracked_changes", Severity.WARNING, walk.changed)] if walk.changed else []
    return Page(
        "odt", (*blocks, *once(_margins(common))), properties(parts.tree("meta.xml")), tuple(found)
    )


@dataclass(slots=True)
class _Walk:
    styles: dict[str, _Style]
    flow: Flow = field(default_factory=Flow)
    paragraphs: list[str] = field(default_factory=list)  # the styles of those we are in
    spans: list[bool] = field(default_factory=list)  # whether each open span is bold
    titled: bool = False
    changed: str = ""

    def over(self, root: Any) -> tuple[Block, ...]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "end":
                self._leave(name, element)
                self._say(element.tail)
            elif name in LEFT_OUT:
                self._leave_out(name, element)
                walk.skip_subtree()
            else:
                self._enter(name, element)
                self._say(element.text)
        return self.flow.finish()

    def _say(self, text: str | None) -> None:
        if text and self.paragraphs:
            bold = self.spans[-1] if self.spans else self._bold(self.paragraphs[-1])
            self.flow.say(text.replace("\n", " "), bold=bold)

    def _enter(self, name: str, element: Any) -> None:
        style = attribute(element, "style-name")
        if name in ("p", "h"):
            self.paragraphs.append(style)
            self.flow.begin()
        elif name == "span":
            outer = self.spans[-1] if self.spans else self._bold((self.paragraphs or [""])[-1])
            own = self._said(style)
            self.spans.append(outer if own is None else own)
        elif name == "s":
            self.flow.say(" ")
        elif name in SIGNS:
            self.flow.say(SIGNS[name])
        elif name == "change-start":
            self.changed = self.changed or "insertions"
        elif name == "table-row":
            self.flow.begin_row()
        elif name == "table-cell":
            self.flow.begin_cell()

    def _leave(self, name: str, element: Any) -> None:
        if name in ("p", "h") and self.paragraphs:
            role = self._role(name, self.paragraphs.pop())
            self.titled = self.titled or role is Role.TITLE
            self.flow.end(role)
        elif name == "span" and self.spans:
            self.spans.pop()
        elif name == "table-row":
            self.flow.end_row()

    def _leave_out(self, name: str, element: Any) -> None:
        if name == "note":
            cited = next((one for one in element if local(one) == "note-citation"), None)
            body = next((one for one in element if local(one) == "note-body"), None)
            self.flow.note(_text(cited) or "*", _text(body))
        elif name == "tracked-changes":
            for one in element.iter():
                if local(one) == "deletion":
                    words = " ".join(_text(child) for child in one if local(child) in ("p", "h"))
                    self.changed = self.changed or words[:120]
                    self.flow.aside(words, LEFT_OUT[name])
        elif LEFT_OUT[name]:
            self.flow.aside(_text(element), LEFT_OUT[name])

    def _role(self, name: str, style: str) -> Role:
        titles = any(one == "Title" for one in self._chain(style))
        if titles and not self.titled:
            return Role.TITLE
        return Role.HEADING if name == "h" or titles else Role.BODY

    def _chain(self, style: str) -> list[str]:
        """A style and those it takes after."""
        chain = [style]
        while len(chain) < 12 and (known := self.styles.get(chain[-1])) and known.parent:
            chain.append(known.parent)
        return chain

    def _said(self, style: str) -> bool | None:
        bolds = (self.styles[one].bold for one in self._chain(style) if one in self.styles)
        return next((bold for bold in bolds if bold is not None), None)

    def _bold(self, style: str) -> bool:
        return bool(self._said(style))


def _styles(root: Any) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for element in root.iter() if root is not None else ():
        if local(element) != "style":
            continue
        weights = [
            attribute(one, "font-weight") for one in element if local(one) == "text-properties"
        ]
        weight = next(filter(None, weights), "")
        bold = None if not weight else weight == "bold" or (weight.isdigit() and int(weight) >= 600)
        name = attribute(element, "name")
        found[name] = _Style(attribute(element, "parent-style-name"), bold)
    return found


def _margins(common: Any) -> list[Block]:
    """What stands above and below every page."""
    reasons = {"header": "page_header", "footer": "page_footer"}
    return [
        Block(text, Role.CHROME, reason)
        for element in (common.iter() if common is not None else ())
        if (reason := reasons.get(local(element).removesuffix("-left").removesuffix("-first")))
        and (text := _text(element))
    ]


def _text(element: Any) -> str:
    """All the words inside an element, on one line."""
    if element is None:
        return ""
    pieces: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append(" " if local(one) in ("s", "tab", "line-break", "p", "h") else "")
            pieces.append(one.text or "")
        elif one is not element:
            pieces.append(one.tail or "")
    return squeezed("".join(pieces))
