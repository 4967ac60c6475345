"""HTML to blocks: one walk over the tree, roles from the layout's table of classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree, html

from archive.ingest.errors import EmptyDocument
from archive.ingest.rules import Region, SourceRules
from archive.ingest.types import Block, Page, Role

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    ]
)
SILENT_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "button",
        "select",
        "option",
        "textarea",
        "head",
        "datalist",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
STRONG_TAGS = frozenset(("b", "strong"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
# Elements and class names that are page furniture on any site, when the layout has no table.
FURNITURE_TAGS: Mapping[str, str] = {
    "nav": "navigation",
    "footer": "page_footer",
    "aside": "aside",
    "form": "form",
    "figcaption": "caption",
    "dialog": "dialog",
    "menu": "navigation",
}
FURNITURE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|share|sharing"
    r"|social|related"
    r"|cookies?|banner|skip|skiplink|pagination|pager|comments?|newsletter|advert|ads|toolbar"
    r"|search"
    r"|see-also|masthead|topbar|hidden|caption|print-only|language-switcher|tags|taxonomy|subscribe"
    r"|feedback|login|widget)(?:$|[-_ ])",
    re.I,
)
# The element that holds the document, best first.
MAIN = (
    "//*[@itemprop='articleBody']|//article",
    "//main|//*[@role='main']",
    "//*[contains(concat(' ',@class,' '),' entry-content ') or @id='content' or @id='main-content'"
    " or @id='main' or @id='bodyContent' or contains(@class,'article-body')"
    " or contains(@class,'field--name-body') or contains(@class,'post-content')]",
)
# Of the text outside navigation, the share that an element must hold to be taken for the document.
MAIN_SHARE = 0.5
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
SPACE = re.compile(r"\s+")
CAMEL = re.compile(r"(?<=[a-zà-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")


def read(text: str, rules: SourceRules) -> Page:
    """The page's blocks and fields. Raises EmptyDocument if nothing is in it."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as broken:
        raise EmptyDocument("The page holds no text.") from broken
    fields = _fields(root)
    regions = rules.regions
    walk = _Walk(rules, _furniture(root) if not rules.regions_only else {}, regions)
    body = root.find("body")
    walk.over(body if body is not None else root)
    return Page("html", tuple(_merged(walk.blocks)), fields)


@dataclass(slots=True)
class _Walk:
    """The state of one walk: the region we are in and the block being gathered."""

    rules: SourceRules
    furniture: Mapping[etree._Element, Region]
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

    def over(self, root: etree._Element) -> None:
        outside = (
            Region(Role.CHROME, "page_chrome") if self.rules.regions_only else Region(Role.BODY)
        )
        self.stack.append(outside)
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "start":
                if element.tag in SILENT_TAGS or not isinstance(element.tag, str):
                    steps.skip_subtree()
                    continue
                self._enter(element)
                self._say(element.text)
            else:
                if element.tag not in SILENT_TAGS and isinstance(element.tag, str):
                    self._leave(element)
                if element is not root:
                    self._say(element.tail)
        self._flush()

    def _region(self, element: etree._Element) -> Region | None:
        if (named := self.furniture.get(element)) is not None:
            return named
        for name in (element.get("class") or "").split():
            if (region := self.regions.get(name)) is not None:
                return region
        return None

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
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
        if (
            not inline
            or tag == "br"
            or (
                region is not None
                and region.role is not current.role
                and region.reason != "hover_card"
            )
        ):
            self._flush()
        self.stack.append(region or current)
        if tag in STRONG_TAGS or (inline and BOLD_STYLE.search(element.get("style") or "")):
            self._join(element)
            self.strong += 1
        elif tag == "a":
            self.links += 1
            link = self.rules.person_link
            if link is not None and link.search(element.get("href") or ""):
                self.person = []
        elif tag in HEADING_TAGS or tag == "dt":
            self.heading = True
        elif tag == "li":
            self.bullet = True

    def _join(self, element: etree._Element) -> None:
        """A name split over two bold elements lost its space: put it back."""
        before = element.getprevious()
        if before is not None and before.tag in STRONG_TAGS and not before.tail and self.pieces:
            first = (element.text or "")[:1]
            if CAMEL.search(self.pieces[-1][-1:] + first):
                self._say(" ")

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        ends = tag in BLOCK_TAGS or tag == "br" or self.stack[-1].role is not self.stack[-2].role
        if ends and not self._hovering():
            self._flush()
        if tag in STRONG_TAGS or (
            tag not in BLOCK_TAGS and BOLD_STYLE.search(element.get("style") or "")
        ):
            self.strong -= 1
        elif tag == "a":
            self.links -= 1
            if self.person is not None:
                self.people.append(_squeezed("".join(self.person)))
                self.person = None
        self.stack.pop()

    def _hovering(self) -> bool:
        return self.stack[-1].reason == "hover_card"

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._hovering():
            if words := _squeezed(text):
                self.blocks.append(Block(words, Role.CHROME, "hover_card"))
            return
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
        text = _squeezed("".join(self.pieces))
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
                    lead_in=_squeezed("".join(self.lead)),
                    people=tuple(name for name in self.people if name),
                    linked=min(1.0, self.linked / len(text)),
                    bullet=self.bullet,
                )
            )
            self.heading = self.bullet = False
        elif region.role is not Role.HEADING:
            self.heading = False
        self.pieces, self.lead, self.people = [], [], []
        self.lead_open, self.linked = True, 0


def _squeezed(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def _merged(blocks: list[Block]) -> Iterator[Block]:
    """Neighbouring pieces of one left-out region as one block, and of one title as one line."""
    held: Block | None = None
    for block in blocks:
        joins = block.role in (Role.CHROME, Role.TITLE, Role.VENUE)
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


def _fields(root: etree._Element) -> dict[str, str]:
    """What the head says: title, language, address, site, date, licence."""
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        key = META_FIELDS.get(name)
        if key and (value := _squeezed(meta.get("content") or "")):
            fields.setdefault(key, value)
    title = root.find(".//title")
    if title is not None:
        fields["page_title"] = _squeezed(title.text or "")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            fields["canonical"] = link.get("href")
    for link in root.iter("a"):
        if (link.get("rel") or "").lower() == "license":
            fields["licence"] = _squeezed("".join(link.itertext()))
            fields["licence_url"] = link.get("href") or ""
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        fields["language"] = language
    fields["articles"] = str(
        sum(1 for e in root.iter() if "hentry" in (e.get("class") or "").split())
    )
    return fields


def _furniture(root: etree._Element) -> dict[etree._Element, Region]:
    """Elements to leave out (or to keep) of a page whose layout we have no table for."""
    found: dict[etree._Element, Region] = {}
    total = max(1, _weight(root))
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        reason = FURNITURE_TAGS.get(element.tag, "")
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not reason and (element.get("role") or "") in {
            "navigation",
            "banner",
            "contentinfo",
            "search",
        }:
            reason = "navigation"
        if (
            not reason
            and element.tag not in ("html", "body", "main", "article")
            and FURNITURE_NAMES.search(names)
        ):
            reason = "page_chrome"
        if not reason and element.tag == "header" and element.find(".//h1") is None:
            reason = "page_header"
        if reason and _weight(element) < 0.4 * total:
            found[element] = Region(Role.CHROME, reason)
    kept = total - sum(
        _weight(element)
        for element in found
        if not any(up in found for up in element.iterancestors())
    )
    for query in MAIN:
        holders = root.xpath(query)
        if len(holders) == 1 and _weight(holders[0]) >= MAIN_SHARE * max(1, kept):
            _keep_only(holders[0], found)
            break
    return found


def _keep_only(main: etree._Element, found: dict[etree._Element, Region]) -> None:
    """Everything beside `main` and its ancestors is furniture, save what holds the title."""
    within = main
    for ancestor in main.iterancestors():
        for child in ancestor:
            if child is within or not isinstance(child.tag, str) or child in found:
                continue
            before = ancestor.index(child) < ancestor.index(within)
            # A title or date line just above the text belongs to it.
            if before and (
                child.tag == "h1" or child.find(".//h1") is not None or child.tag == "time"
            ):
                continue
            found[child] = Region(Role.CHROME, "page_chrome")
        within = ancestor


def _weight(element: etree._Element) -> int:
    return (
        sum(len(text) for text in element.itertext(*()) if text)
        if element.tag not in SILENT_TAGS
        else 0
    )
