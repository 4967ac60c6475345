"""What templates need to show quoted words."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from archive.models import Speech
from archive.quotations.links import PLACE
from archive.quotations.marking import marked
from archive.quotations.tracing import Traced

register = template.Library()


@register.simple_tag
def with_quotation(
    paragraphs: Sequence[str], speech: Speech, traced: Traced | None
) -> Sequence[str]:
    """The paragraphs of a speech, in which other marks may be, with the quoted words marked."""
    if not traced or speech.anchor not in traced.marks:
        return paragraphs
    place = PLACE if traced.is_as_quoted else "stands"
    name = place if speech.anchor == next(iter(traced.marks)) else ""
    escaped = [conditional_escape(paragraph) for paragraph in paragraphs]
    return [_escaped(html) for html in marked(escaped, traced.marks[speech.anchor], name)]


def _escaped(html: str) -> SafeString:
    """What was escaped before and has only got marks since; a property test holds it to that."""
    return mark_safe(html)  # noqa: S308
