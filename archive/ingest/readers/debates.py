"""Debates in XML to blocks that carry what the markup says of them, by the layout's own table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html.entities import html5

from lxml import etree

from archive.ingest.errors import UnsupportedFormat
from archive.ingest.readers.flow import squeezed
from archive.ingest.rules import Debate, Use
from archive.ingest.types import Block, Finding, Mark, Page, Role, Severity, SpeechKind

PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?P<declared>.*?)\]\s*)?>", re.S | re.I)
ENTITY = re.compile(r"""<!ENTITY\s+(?P<name>[\w.-]+)\s+(["'])(?P<text>[^<&%]{1,40}?)\2\s*>""")
REFERENCE = re.compile(r"&(?P<name>[A-Za-z][\w.-]*);")
OWN_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))  # XML's
MARKUP = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>|<[^>]*>|&\w+;", re.S)
# Where less of the text than this comes out of broken XML, it is read as leniently as HTML is.
RECOVERED = 0.9
NUMBERING = re.compile(r"^[\[(]?[A-Z]{0,3}\d{1,4}[\])]?[.)]?$")  # "12." before a label
BRACKETED = re.compile(r"^(?:\([^()]*\)|\[[^\[\]]*\])\.?$")
ISO = re.compile(r"(?<!\d)(?:1[89]|20)\d\d-[01]\d-[0-3]\d(?!\d)")
DATE_ATTRIBUTES = ("when", "date", "format", "from", "value", "short-date", "divdate", "id")
LONGEST_DATE = 60  # letters
KINDS: Mapping[Use, SpeechKind] = {
    Use.SPEECH: SpeechKind.SPEECH,
    Use.QUESTION: SpeechKind.QUESTION,
    Use.HEADING: SpeechKind.HEADING,
    Use.DIRECTION: SpeechKind.DIRECTION,
    Use.NARRATION: SpeechKind.NARRATION,
}
DROPPED = (Use.FRONT, Use.COLUMN, Use.LEFT_OUT)
NO_SPEAKER = frozenset(("", "unknown", "none"))


def read(text: str, debate: Debate) -> Page:
    """The debate's blocks and fields. No entity that the file defines through others is expanded,
    no file or address that it names is opened. Raises UnsupportedFormat where too little of it
    can be read."""
    root, findings = _tree(text)
    for element in root.iter():
        _simplify(element)
    words = [tag for tag, use in debate.elements.items() if use is Use.WORD]
    spaced = any(root.find(f".//{tag}") is not None for tag in words)
    walk = _Walk(debate, _people(root, debate.people), _people(root, debate.roles), spaced)
    walk.over(root)
    spoken = any(block.mark and block.mark.label for block in walk.blocks)
    blocks = walk.blocks if spoken else [_unmarked(block) for block in walk.blocks]
    return Page("xml", tuple(blocks), _fields(root, debate), findings)


def _unmarked(block: Block) -> Block:
    """For a text in which the markup names nobody who speaks: then the words have to tell."""
    heading = block.mark is not None and block.mark.kind is SpeechKind.HEADING
    return replace(block, mark=None, role=Role.HEADING if heading else block.role)


def _tree(text: str) -> tuple[etree._Element, tuple[Finding, ...]]:
    """The elements of the text, as many as can be had, and a finding where it is broken."""
    source = _without_entities(PROLOGUE.sub("", text)).encode("utf-8", "replace")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    root = etree.fromstring(source, parser)
    if not len(parser.error_log) and root is not None:
        return root, ()
    first = parser.error_log[0]
    finding = Finding("broken_xml", Severity.WARNING, f"line {first.line}: {first.message}"[:200])
    enough = RECOVERED * _letters(MARKUP.sub("", text))
    if root is None or _letters(*root.itertext()) < enough:
        lenient = etree.HTMLParser(no_network=True, huge_tree=True, encoding="utf-8")
        root = etree.fromstring(source, lenient)
    if root is None or _letters(*root.itertext()) < enough:
        raise UnsupportedFormat("This XML is too broken, or nested too deeply, to be read whole.")
    return root, (finding,)


def _letters(*texts: str) -> int:
    return sum(sum(map(str.isalnum, text)) for text in texts)


def _without_entities(text: str) -> str:
    """The text without its document type; entities of HTML, and short ones that the file defines
    as plain text, as the letters they stand for. Others are left as they are printed."""
    declared = DOCTYPE.search(text[:100_000])
    own: dict[str, str] = {}
    if declared is not None:
        own = {m["name"]: m["text"] for m in ENTITY.finditer(declared["declared"] or "")}
        text = text[: declared.start()] + text[declared.end() :]

    def letters(reference: re.Match[str]) -> str:
        name = reference["name"]
        if name in OWN_ENTITIES:
            return reference.group()
        return own.get(name) or html5.get(f"{name};") or f"&amp;{name};"

    return REFERENCE.sub(letters, text)


def _simplify(element: etree._Element) -> None:
    """Names of the element and of its attributes without their namespace, in lower case. What only
    broken markup can be called keeps its name."""
    if not isinstance(element.tag, str):
        return
    with suppress(ValueError):
        element.tag = _local(element.tag)
    for name, value in list(element.attrib.items()):
        with suppress(ValueError):
            if _local(str(name)) not in element.attrib:
                element.set(_local(str(name)), value)


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _text(element: etree._Element) -> str:
    return squeezed("".join(element.itertext()))


def _people(root: etree._Element, tag: str) -> dict[str, str]:
    """Identifier → name of the people or offices that the file lists."""
    found: dict[str, str] = {}
    for element in root.iter(tag) if tag else ():
        name = element.get("showas") or _name_of(element)
        key = element.get("eid") or element.get("id") or ""
        if key and name:
            found.setdefault(key, squeezed(name))
    return found


def _name_of(person: etree._Element) -> str:
    """ "Ada van Norr" from the parts of a name in TEI, or its text."""
    name = person.find("persname")
    if name is None:
        return ""
    parts = [
        _text(part) for tag in ("forename", "namelink", "surname") for part in name.iterfind(tag)
    ]
    return " ".join(parts) or _text(name)


def _fields(root: etree._Element, debate: Debate) -> dict[str, str]:
    """What the file says of itself. Of several languages the text's own is taken."""
    fields = {"language": language} if (language := root.get("lang") or "") else {}
    for name, paths in debate.fields.items():
        values = (_value(name, root, path, language) for path in paths)
        # A venue is made of all its parts, from the room to the country.
        found = dict.fromkeys(value for value in values if value)
        if found:
            fields[name] = ", ".join(found) if name == "venue" else next(iter(found))
    return fields


def _value(name: str, root: etree._Element, path: str, language: str) -> str:
    found = [element for element in root.xpath(path) if isinstance(element, etree._Element)]
    own = [element for element in found if element.get("lang") == language] or found
    if name in ("date", "published"):
        return next(filter(None, map(_date, own)), "")
    texts = dict.fromkeys(filter(None, map(_text, own)))
    return ", ".join(texts) if name == "venue" else next(iter(texts), "")


def _date(element: etree._Element) -> str:
    """The day that an attribute gives, else as printed."""
    for name in DATE_ATTRIBUTES:
        if day := ISO.search(element.get(name) or ""):
            return day.group()
    text = _text(element)
    return text if len(text) <= LONGEST_DATE else ""


@dataclass(slots=True)
class _Walk:
    """One walk over the elements: who speaks, and the paragraph being gathered."""

    debate: Debate
    people: Mapping[str, str]
    roles: Mapping[str, str]
    spaced: bool  # words are elements of their own, and white space between them means nothing
    blocks: list[Block] = field(default_factory=list)
    uses: list[Use | None] = field(default_factory=list)  # of the open elements
    pieces: list[str] = field(default_factory=list)
    silent: int = 0  # open elements that are left out
    kind: SpeechKind | None = None  # of the speech that paragraphs belong to
    reference: tuple[str, ...] = ()  # identifiers of who speaks, or spoke last
    label: str = ""  # as printed; then the name and the office that attributes give
    name: str = ""
    office: str = ""
    due: bool = False  # a speech is open, and its label is not among the blocks yet
    contained: bool = False  # what is said stands in an element of its own
    said: bool = False  # that element, or a label, was met in this paragraph

    def over(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._enter(element)
                self._say(element.text)
                continue
            if event == "end":
                self._leave(element)
            self._say(element.tail)
        self._flush()
        self._announce()

    def _use(self, element: etree._Element) -> Use | None:
        parent = element.getparent()
        kind = element.get("type") or element.get("klasse") or ""
        above = parent.tag if parent is not None else ""
        keys = (f"{element.tag}[{kind}]", f"{above}/{element.tag}", element.tag)
        return next(
            (self.debate.elements[key] for key in keys if key in self.debate.elements), None
        )

    def _enter(self, element: etree._Element) -> None:
        use = None if self.silent else self._use(element)
        if use is not None and use is not Use.WORD and use not in DROPPED:
            self._flush(before_label=use is Use.LABEL)
        self.uses.append(use)
        if use in DROPPED:
            # It may be a mark in mid-sentence, and does not end the paragraph.
            self.silent += 1
            # What a file says of itself is fields and lists, which nothing else may set apart.
            between = " " if use is Use.FRONT else ""
            if text := squeezed(between.join(element.itertext())):
                self.blocks.append(Block(text, Role.CHROME, str(use)))
        elif element.tag in self.debate.spoken:
            self.contained = self.said = True
            self.kind = self.kind or SpeechKind.SPEECH
        elif use in (Use.SPEECH, Use.QUESTION):
            self._open(element, KINDS[use])
        elif use is Use.NOBODY:
            self._close()
        elif use is Use.LABEL and self.label:
            self._announce()

    def _leave(self, element: etree._Element) -> None:
        use = self.uses[-1]
        if use in DROPPED:
            self.silent -= 1
        elif use is Use.WORD:
            self.pieces.append("" if element.get("join") in ("right", "both") else " ")
        elif use is not None:
            self._flush()
        self.uses.pop()
        if use in (Use.SPEECH, Use.QUESTION):
            self._announce()
            self.kind = None

    def _say(self, text: str | None) -> None:
        if text and not self.silent and not (self.spaced and text.isspace()):
            self.pieces.append(text)

    def _open(self, element: etree._Element, kind: SpeechKind) -> None:
        """A speech begins: who speaks, as far as its attributes say."""
        keys = " ".join(element.get(name) or "" for name in self.debate.references).split()
        reference = tuple(filter(None, (key.rpartition("#")[2] for key in keys)))
        last = self.blocks[-1].mark if self.blocks else None
        speaking = last is not None and last.kind is kind and not last.label
        goes_on = speaking and not self.label and reference and reference == self.reference
        self.kind, self.reference, self.contained = kind, reference, False
        if goes_on:
            return
        name = next(filter(None, (element.get(name) for name in self.debate.names)), "")
        self.name = "" if name.casefold() in NO_SPEAKER else squeezed(name)
        role = (element.get(self.debate.role) if self.debate.role else None) or ""
        self.office = self.roles.get(role.lstrip("#"), "" if role.startswith("#") else role)
        self.due = bool(self.label or self.reference or self.name)
        if not self.due and not self._labelled(element):
            self.kind = None

    def _labelled(self, element: etree._Element) -> bool:
        """Whether a label stands inside the speech."""
        return any(self._use(child) is Use.LABEL for child in element.iterdescendants("*"))

    def _close(self) -> None:
        self._announce()
        self.kind, self.reference, self.contained = None, (), False

    def _flush(self, *, before_label: bool = False) -> None:
        """The paragraph gathered, as a block of its own."""
        text, self.pieces = squeezed("".join(self.pieces)), []
        said, self.said = self.said, False
        if not text:
            self.said = said
            return
        plain = (None, Use.PARAGRAPH, Use.WORD)
        use = next((use for use in reversed(self.uses) if use not in plain), None)
        if use is Use.LABEL:
            self._labels(text)
        elif before_label and NUMBERING.match(text):
            self.blocks.append(Block(text, Role.CHROME, "item_number"))
        elif use is Use.TITLE or use is Use.DATE:
            self.blocks.append(Block(text, Role.TITLE if use is Use.TITLE else Role.DATE))
        elif use in (Use.HEADING, Use.DIRECTION, Use.NARRATION):
            if self.label:
                self._announce()
            self._print(text, KINDS[use])
        else:
            self._paragraph(text, said)

    def _labels(self, text: str) -> None:
        """A printed label; outside an element for the speech it opens one itself."""
        self.label, self.due, self.said = text.strip(" :–—") or text, True, True
        if not any(use in (Use.SPEECH, Use.QUESTION) for use in self.uses):
            self.kind, self.contained = SpeechKind.SPEECH, False
            self.reference, self.name, self.office = (), "", ""

    def _paragraph(self, text: str, said: bool) -> None:
        kind = self.kind if said or self.due or not self.contained else None
        if self.due:
            self._announce()
            text = text.lstrip(" :–—") or text
        self._print(text, SpeechKind.DIRECTION if BRACKETED.match(text) else kind)

    def _announce(self) -> None:
        """The label of the speech that begins, once."""
        if not self.due:
            return
        known = [self.people[key] for key in self.reference if key in self.people]
        name = self.name or (known[0] if len(known) == len(self.reference) == 1 else "")
        printed = self.label or self.name or " and ".join(known) or " ".join(self.reference)
        mark = Mark(
            self.kind or SpeechKind.SPEECH,
            label=True,
            speaker=name,
            office=self.office,
            identifier=not (self.label or self.name or known),
        )
        self.blocks.append(Block(printed, mark=mark))
        self.due, self.label = False, ""

    def _print(self, text: str, kind: SpeechKind | None) -> None:
        self.blocks.append(Block(text, mark=Mark(kind or SpeechKind.NARRATION)))
