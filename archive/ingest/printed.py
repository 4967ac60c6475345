"""The lines of a document as it came, told without its reader, so that the reader can be judged."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

WORD = re.compile(r"[^\W_]+")
# Elements of which a reader of the page sees nothing.
UNSEEN = frozenset(
    "script style template svg head iframe object embed canvas audio video datalist map"
    " area param source track link meta base".split()
)
# Elements within a line of text; any other begins a line and ends one.
WITHIN_LINES = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup tt u var wbr".split()
)
# What of XML is no text, and where its lines end if it is printed without line breaks.
XML_NO_TEXT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
XML_LINE_END = re.compile(
    r"</(?:\w+:)?(?:p|head|heading|title|speech|u|s|item|li|date|num|from)>", re.I
)
XML_ABOVE = re.compile(r".*?<(?:\w+:)?(?:body|text|debatebody)\b", re.S | re.I)
XML_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+(["'])([^<&%]{1,40}?)\2\s*>""")
TAG = re.compile(r"<[^<>]*>")
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
XML = re.compile(r"^\s*<\?xml[^>]*>")
# A record may also come in a message, below its headers.
XML_IN_SIGHT = re.compile(XML.pattern, re.M)
HEAD = 2_000  # letters
SGML = re.compile(r"^\s*<CHAPTER\b[^>]*>", re.M)  # of the Europarl corpus
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
MARKDOWN_TAG = re.compile(
    r"</?(?:u|sup|sub|b|i|em|strong|span|br|small|center|table|caption|thead|tbody|tfoot|tr|td|th"
    r"|colgroup|col|figure|figcaption|div|p|a|hr|ul|ol|li|img|iframe|video)\b[^<>]*>",
    re.I,
)


def printed(source: str, reader: str) -> tuple[str, ...]:
    """The lines of a decoded document with words or marks in them. `reader` says what the text is
    written in."""
    if reader == "html":
        return _lines_of_page(source)
    if reader == "xml":
        return _lines_of_xml(source)
    if reader == "markdown":
        body = FRONT_MATTER.sub("", source, count=1)
        return _lines(MARKDOWN_TAG.sub("", LINK_TARGET.sub("]", body)))
    return _lines(source)


def unseen_words(source: str) -> frozenset[str]:
    """Words, in lower case, that a record in XML holds beside its text: in its tags, and in a list
    of people above it. Who speaks may be named there and nowhere else."""
    if not (XML_IN_SIGHT.search(source, 0, HEAD) or SGML.search(source, 0, HEAD)):
        return frozenset()
    above = XML_ABOVE.match(source)
    beside = [*TAG.findall(source), TAG.sub(" ", above.group()) if above else ""]
    return frozenset(word.casefold() for text in beside for word in WORD.findall(text))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _lines_of_xml(source: str) -> tuple[str, ...]:
    entities = {name: text for name, _, text in XML_ENTITY.findall(source[:100_000])}
    text = CDATA.sub("", XML_LINE_END.sub("\n", XML_NO_TEXT.sub("", source)))
    text = TAG.sub(" ", text)
    for name, letters in entities.items():
        text = text.replace(f"&{name};", letters)
    return _lines(unescape(text))


def _lines_of_page(source: str) -> tuple[str, ...]:
    """What a page shows, with a line for each stretch between two breaks."""
    markup = XML.sub("", source)
    if markup is not source:
        markup = CDATA.sub("", markup)
    if not markup.strip():
        return ()
    parser = etree.HTMLParser(target=_Shown(), huge_tree=True)
    parser.feed(markup)
    return _lines("".join(parser.close()))


class _Shown:
    """Gathers what a page shows as its elements open and close, however deep they nest."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.unseen = 0

    def start(self, tag: str, attributes: object) -> None:
        self.unseen += tag in UNSEEN
        if tag not in WITHIN_LINES:
            self.pieces.append("\n")

    def end(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN
        if tag not in WITHIN_LINES:
            self.pieces.append("\n")

    def data(self, text: str) -> None:
        if not self.unseen:
            self.pieces.append(text.replace("\n", " "))

    def close(self) -> list[str]:
        return self.pieces
