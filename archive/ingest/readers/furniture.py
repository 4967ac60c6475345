"""What is page and what is document, on pages whose layout we have no table for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import Tag

from archive.ingest.readers.tree import End, Start, attribute, events
from archive.ingest.rules import Region
from archive.ingest.types import Role

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
# What is the element that holds the document: identifiers and class names, whole and in part.
MAIN_IDS = frozenset(("content", "main-content", "main", "bodyContent"))
MAIN_NAME = "entry-content"
MAIN_PARTS = ("article-body", "field--name-body", "post-content")
# Of the text outside navigation, the share that an element must hold to be taken for the document.
MAIN_SHARE = 0.5
LANDMARKS = frozenset(("navigation", "banner", "contentinfo", "search"))
NEVER_FURNITURE = frozenset(("html", "body", "main", "article"))
# Nothing that holds more than this share of the page's text is furniture.
FURNITURE_SHARE = 0.4


def furniture(root: Tag) -> dict[int, Region]:
    """The elements to leave out, by the id of each."""
    weights = _weights(root)
    total = max(1, weights[id(root)])
    found: dict[int, Region] = {}
    kept = total
    outermost: Tag | None = None  # the furniture that we are inside of
    mains: tuple[list[Tag], ...] = ([], [], [])  # what may hold the document, best first
    for event in events(root):
        if isinstance(event, Start):
            element = event.element
            if (rank := _rank_as_main(element)) is not None:
                mains[rank].append(element)
            weight = weights[id(element)]
            reason = _reason(element)
            if reason and weight < FURNITURE_SHARE * total:
                found[id(element)] = Region(Role.CHROME, reason)
                if outermost is None:
                    outermost = element
                    kept -= weight
        elif isinstance(event, End) and event.element is outermost:
            outermost = None
    for holders in mains:
        if len(holders) == 1 and weights[id(holders[0])] >= MAIN_SHARE * max(1, kept):
            _keep_only(holders[0], root, found)
            break
    return found


def _rank_as_main(element: Tag) -> int | None:
    """How well the markup says that the element holds the document, 0 best; None if it does not."""
    if element.name == "article" or attribute(element, "itemprop") == "articleBody":
        return 0
    if element.name == "main" or attribute(element, "role") == "main":
        return 1
    names = attribute(element, "class")
    named = MAIN_NAME in names.split() or any(part in names for part in MAIN_PARTS)
    return 2 if named or attribute(element, "id") in MAIN_IDS else None


def _reason(element: Tag) -> str:
    """Why the element is furniture; empty if nothing says so."""
    if reason := FURNITURE_TAGS.get(element.name):
        return reason
    if attribute(element, "role") in LANDMARKS:
        return "navigation"
    names = f"{attribute(element, 'class')} {attribute(element, 'id')}"
    if element.name not in NEVER_FURNITURE and FURNITURE_NAMES.search(names):
        return "page_chrome"
    if element.name == "header" and element.h1 is None:
        return "page_header"
    return ""


def _keep_only(main: Tag, root: Tag, found: dict[int, Region]) -> None:
    """Everything beside `main` and its ancestors is furniture, save a title or a date above it."""
    within = main
    while within is not root and within.parent is not None:
        above = True
        for child in within.parent.contents:
            if child is within:
                above = False
            elif isinstance(child, Tag) and id(child) not in found:
                heads = child.name in ("h1", "time") or child.h1 is not None
                if not (above and heads):
                    found[id(child)] = Region(Role.CHROME, "page_chrome")
        within = within.parent


def _weights(root: Tag) -> dict[int, int]:
    """How many characters of text each element holds, links left aside: a menu may have more words
    than the document has."""
    weights: dict[int, int] = {}
    open_elements = [0]
    links = 0
    for event in events(root):
        if isinstance(event, Start):
            open_elements.append(0)
            links += event.element.name == "a"
        elif isinstance(event, End):
            weight = open_elements.pop()
            weights[id(event.element)] = weight
            open_elements[-1] += weight
            links -= event.element.name == "a"
        elif not links:
            open_elements[-1] += len(event.strip())
    weights[id(root)] = open_elements[0]
    return weights
