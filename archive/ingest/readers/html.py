"""HTML to blocks: one walk over the tree, roles from the layout's table of classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeDict

from archive.ingest.readers import text as plain
from archive.ingest.readers.flow import squeezed
from archive.ingest.readers.furniture import furniture
from archive.ingest.readers.tree import End, Start, attribute, events
from archive.ingest.rules import Region, SourceRules
from archive.ingest.types import Block, Page, Role

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu
    nav ol p pre section summary table tbody td tfoot th thead time tr ul
    """.split()
)
STRONG_TAGS = frozenset(("b", "strong"))
# Elements that a reader of the page sees and that are never its text.
CONTROLS: Mapping[str, Region] = {
    **dict.fromkeys(("button", "select", "textarea"), Region(Role.CHROME, "control")),
    "noscript": Region(Role.CHROME, "noscript"),
}
# How letters are read aloud, small above them: no part of the sentence.
RUBY = dict.fromkeys(("rt", "rp"), Region(Role.CHROME, "ruby"))
# What stands in the middle of a line that goes on after it.
INSETS = frozenset(("hover_card", "control", "noscript", "ruby"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
META_FIELDS: Mapping[str, str] = {
    "og:title": "og_title",
    "og:url": "url",
    "og:site_name": "site_name",
    "application-name": "site_name",
    "article:published_time": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "dc.date.issued": "published",
    "date": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "citation_publication_date": "published",
}
DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")  # of XHTML, which is read as HTML
WEB = ("http://", "https://")
WORD = re.compile(r"[^\W_]+")
PULLED_WORDS = 5  # of a quotation that may be set again beside the text
LINES_KEPT = 8  # line breaks of preformatted text that is more than a table
CAMEL = re.compile(r"(?<=[a-zà-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")


def read(text: str, rules: SourceRules) -> Page:
    """The page's blocks and fields, whatever the markup is like."""
    soup = BeautifulSoup(
        DECLARATION.sub("", text),
        "lxml",
        # Nothing is written back, so that a plain tree will do.
        multi_valued_attributes=None,
        attribute_dict_class=AttributeDict,
        string_containers={},
    )
    # All of it and not only the body: what stands after its end is shown too.
    aside = {} if rules.regions_only else furniture(soup)
    if "<blockquote" in text:
        aside |= _pull_quotes(soup)
    walk = _Walk(rules, aside, rules.regions)
    walk.over(soup)
    return Page("html", tuple(_merged(walk.blocks)), _fields(soup))


def _pull_quotes(soup: BeautifulSoup) -> dict[int, Region]:
    """Quotations that only repeat, larger, what the text beside them says; by the id of each."""
    page = " ".join(WORD.findall(soup.get_text(" ")))
    found: dict[int, Region] = {}
    for quote in soup.find_all("blockquote"):
        words = WORD.findall(quote.get_text(" "))
        if len(words) >= PULLED_WORDS and page.count(" ".join(words)) > 1:
            found[id(quote)] = Region(Role.CHROME, "pull_quote")
    return found


@dataclass(slots=True)
class _Walk:
    """The state of one walk: the region we are in and the block being gathered. `furniture` is
    keyed by the id of an element: the hash of one is that of all the text in it."""

    rules: SourceRules
    furniture: Mapping[int, Region]
    regions: Mapping[str, Region]
    blocks: list[Block] = field(default_factory=list)
    stack: list[Region] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    lead_open: bool = True
    strong: int = 0
    links: int = 0
    linked: int = 0
    person: list[str] | None = None
    people: list[str] = field(default_factory=list)
    heading: bool = False
    bullet: bool = False
    inset: list[str] = field(default_factory=list)
    preformatted: Tag | None = None
    beside_inset: bool = False

    def over(self, root: Tag) -> None:
        self.stack.append(
            Region(Role.CHROME, "page_chrome") if self.rules.regions_only else Region(Role.BODY)
        )
        for event in events(root):
            if isinstance(event, Start):
                self._enter(event.element)
            elif isinstance(event, End):
                self._leave(event.element)
            else:
                self._say(event)
        self._flush()

    def _region(self, element: Tag) -> Region | None:
        if (named := self.furniture.get(id(element))) is not None:
            return named
        for name in attribute(element, "class").split():
            if (region := self.regions.get(name)) is not None:
                return region
        if element.name in RUBY and element.parent is not None:
            return RUBY[element.name] if element.parent.name in ("ruby", "rtc") else None
        return CONTROLS.get(element.name)

    def _enter(self, element: Tag) -> None:
        tag = element.name
        region = self._region(element)
        current = self.stack[-1]
        # Nothing inside a left-out region comes back, unless its own table says what it is for.
        if (
            region is not None
            and current.role is Role.CHROME
            and region.role is Role.BODY
            and current.reason != "page_chrome"
        ):
            region = None
        inline = tag not in BLOCK_TAGS
        ends = not inline or tag == "br"
        enters = region is not None and region.role is not current.role
        inset = self._in_inset() or (region is not None and region.reason in INSETS)
        if (ends or enters) and not inset:
            self._flush()
        self.stack.append(region or current)
        if tag == "pre" and not inset and self.preformatted is None:
            self._set_lines(element)
        if tag in STRONG_TAGS or (inline and _is_bold(element)):
            self._join(element)
            self.strong += 1
        elif tag == "a":
            self.links += 1
            link = self.rules.person_link
            if link is not None and link.search(attribute(element, "href")):
                self.person = []
        elif tag in HEADING_TAGS or tag == "dt":
            self.heading = True
        elif tag == "li":
            self.bullet = True

    def _set_lines(self, element: Tag) -> None:
        """Text whose lines the page keeps, as printing offices put it up, is read as text is."""
        text, region = element.get_text(), self.stack[-1]
        if region.role is Role.BODY and text.count("\n") >= LINES_KEPT:
            self.blocks += plain.read(self.rules.prepared(text)).blocks
            self.preformatted = element

    def _join(self, element: Tag) -> None:
        """A name split over two bold elements lost its space: put it back."""
        before = element.previous_sibling
        if (
            isinstance(before, Tag)
            and before.name in STRONG_TAGS
            and self.pieces
            and CAMEL.search(self.pieces[-1][-1:] + element.get_text()[:1])
        ):
            self._say(" ")

    def _leave(self, element: Tag) -> None:
        tag = element.name
        if element is self.preformatted:
            self.preformatted = None
        ends = tag in BLOCK_TAGS or tag == "br" or self.stack[-1].role is not self.stack[-2].role
        if ends and not self._in_inset():
            self._flush()
        if tag in STRONG_TAGS or (tag not in BLOCK_TAGS and _is_bold(element)):
            self.strong -= 1
        elif tag == "a":
            self.links -= 1
            if self.person is not None:
                self.people.append(squeezed("".join(self.person)).strip("[]() "))
                self.person = None
        left = self.stack.pop()
        if self.inset and left.reason in INSETS and not self._in_inset():
            self.blocks.append(Block("\n".join(self.inset), left.role, left.reason))
            self.inset = []
            self.beside_inset = left.reason != "ruby"  # which may stand within a word

    def _in_inset(self) -> bool:
        return self.stack[-1].reason in INSETS

    def _say(self, text: str) -> None:
        if self.preformatted:
            return
        if self._in_inset():
            if words := squeezed(text):
                self.inset.append(words)
            return
        if self.beside_inset and text:
            # What stood on either side of a hover-card was never one word.
            apart = self.pieces and self.pieces[-1][-1:].isalpha() and text[0].isalpha()
            self.pieces += [" "] if apart else []
            self.beside_inset = False
        self.pieces.append(text)
        if self.person is not None:
            self.person.append(text)
        if self.links:
            self.linked += len(text)
        if self.lead_open:
            if self.strong:
                self.lead.append(text)
            elif text.strip():
                self.lead_open = False

    def _flush(self) -> None:
        text = squeezed("".join(self.pieces)) if self.pieces else ""
        region = self.stack[-1]
        if text:
            role = region.role
            if role is Role.BODY and self.heading:
                role = Role.HEADING
            self.blocks.append(
                Block(
                    text,
                    role,
                    region.reason,
                    lead_in=squeezed("".join(self.lead)),
                    people=tuple(name for name in self.people if name),
                    linked=min(1.0, self.linked / len(text)),
                    bullet=self.bullet,
                )
            )
            self.heading = self.bullet = False
        elif region.role is not Role.HEADING:
            self.heading = False
        self.pieces, self.lead, self.people = [], [], []
        self.beside_inset = False
        self.lead_open, self.linked = True, 0


def _is_bold(element: Tag) -> bool:
    style = attribute(element, "style")
    return bool(style) and BOLD_STYLE.search(style) is not None


def _merged(blocks: list[Block]) -> Iterator[Block]:
    """Neighbouring pieces of one left-out region as one block, and of one title as one line."""
    held: Block | None = None
    for block in blocks:
        joins = block.role in (Role.CHROME, Role.TITLE, Role.VENUE) and block.reason not in INSETS
        if held is not None and joins and (held.role, held.reason) == (block.role, block.reason):
            gap = "\n" if block.role is Role.CHROME else " "
            held = Block(
                f"{held.text}{gap}{block.text}",
                block.role,
                block.reason,
                people=held.people + block.people,
                linked=(held.linked + block.linked) / 2,
            )
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _fields(soup: BeautifulSoup) -> dict[str, str]:
    """What the page says of itself: title, language, address, site, date, licence."""
    fields: dict[str, str] = {}
    of_name: dict[str, list[Tag]] = {"meta": [], "link": [], "a": []}
    articles = 0
    element = soup.contents[0] if soup.contents else None
    while element is not None:  # once: a page has thousands of elements
        if isinstance(element, Tag):
            if element.name in of_name:
                of_name[element.name].append(element)
            names = attribute(element, "class")
            articles += "hentry" in names and "hentry" in names.split()
        element = element.next_element
    for meta in of_name["meta"]:
        called = (attribute(meta, name) for name in ("property", "name", "itemprop"))
        key = META_FIELDS.get(next(filter(None, called), "").lower())
        value = squeezed(attribute(meta, "content"))
        if key and value and (key != "url" or value.startswith(WEB)):
            fields.setdefault(key, value)
    if soup.title is not None:
        fields["page_title"] = squeezed(soup.title.get_text())
    others: list[str] = []
    for link in (*of_name["link"], *of_name["a"]):
        rel, target = attribute(link, "rel").lower(), attribute(link, "href")
        # A page saved from a browser may name its file on that machine.
        if rel == "canonical" and target.startswith(WEB):
            fields["canonical"] = target
        elif rel == "alternate" and attribute(link, "hreflang") not in ("", "x-default"):
            others.append(target)
        elif rel == "license":
            fields["licence"] = squeezed(link.get_text())
            fields["licence_url"] = target
    if soup.html is not None and (
        language := attribute(soup.html, "lang") or attribute(soup.html, "xml:lang")
    ):
        fields["language"] = language
    if others:
        fields["translations"] = "\n".join(others)
    fields["articles"] = str(articles)
    return fields
