"""A parsed page as a row of events, so that nothing recurses however deep the page goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import NavigableString, PageElement, Tag

# Elements whose text is not for reading.
SILENT_TAGS = frozenset(
    """
    script style template svg iframe object embed head datalist canvas audio video map
    """.split()
)


@dataclass(frozen=True, slots=True)
class Start:
    element: Tag


@dataclass(frozen=True, slots=True)
class End:
    element: Tag


def events(root: Tag) -> Iterator[Start | End | str]:
    """The elements below `root` as they open and close, and the text between them. Comments and
    elements that are not for reading are passed over."""
    waiting: list[PageElement | End] = list(reversed(root.contents))
    while waiting:
        node = waiting.pop()
        if type(node) is NavigableString:  # and no comment, which is one too
            yield str(node)
        elif isinstance(node, End):
            yield node
        elif isinstance(node, Tag) and node.name not in SILENT_TAGS:
            yield Start(node)
            waiting.append(End(node))
            waiting.extend(reversed(node.contents))


def attribute(element: Tag, name: str) -> str:
    """An attribute of the element; empty where it has none."""
    value = element.attrs.get(name)
    return value if type(value) is str else str(value or "")
