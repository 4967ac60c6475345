"""The lines of a document as it came, told without its reader, so that the reader can be judged."""

from __future__ import annotations

import re

from lxml import etree, html

# Elements of which a reader of the page sees nothing.
UNSEEN = frozenset(
    "script style template svg head title iframe object embed canvas audio video datalist map"
    " area param source track link meta base".split()
)
# Elements within a line of text; any other begins a line and ends one.
WITHIN_LINES = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup tt u var wbr".split()
)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
XML = re.compile(r"^\s*<\?xml[^>]*>")
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
MARKDOWN_TAG = re.compile(r"</?(?:u|sup|sub|b|i|em|strong|span|br|small|center)\b[^<>]*>", re.I)


def printed(source: str, reader: str) -> tuple[str, ...]:
    """The lines of a decoded document with words or marks in them. `reader` says what the text is
    written in."""
    if reader == "html":
        return _lines_of_page(source)
    if reader == "markdown":
        body = FRONT_MATTER.sub("", source, count=1)
        return _lines(MARKDOWN_TAG.sub("", LINK_TARGET.sub("]", body)))
    return _lines(source)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _lines_of_page(source: str) -> tuple[str, ...]:
    """What a page shows, with a line for each stretch between two breaks."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    markup = XML.sub("", source)
    if markup is not source:
        markup = CDATA.sub("", markup)
    try:
        root = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    body = root.find("body")
    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root if body is None else body, events=("start", "end")):
        breaks = element.tag not in WITHIN_LINES
        if breaks:
            pieces.append("\n")
        if event == "start":
            unseen += element.tag in UNSEEN
            said = element.text
        else:
            unseen -= element.tag in UNSEEN
            said = element.tail if element is not body else ""
        if said and not unseen:
            pieces.append(said.replace("\n", " "))
    return _lines("".join(pieces))
