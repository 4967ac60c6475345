"""What the search adds to the page of a transcript, which knows nothing of it but these tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from archive.models import Speech, Transcript
from search.along import Along, along
from search.criteria import in_one_line
from search.naming import spelt
from search.similar import Similar, similar
from search.within import Text, Within, address, within

register = template.Library()

_LEAD = "lead"


@register.filter
def carrying(url: str, query: str) -> str:
    """The address of a transcript or of a speech, with the query to be marked there."""
    return address(url, query)


@register.simple_tag(takes_context=True)
def search_within(
    context: Context, transcript: Transcript, passages: Iterable[Any]
) -> Within | None:
    """What the `q` of the address finds in the transcript; None if it asks for nothing. `passages`
    are those of the page, each with its `speech` and `speaker`."""
    request = context.get("request")
    query = in_one_line(request.GET.get("q", "")) if request else ""
    if not query:
        return None
    texts = [Text(_LEAD, transcript.lead, "Lead")]
    for passage in passages:
        speech = passage.speech
        speaker = passage.speaker or speech.get_kind_display()
        texts.append(Text(speech.anchor, speech.text, speaker))
    return within(query, texts, transcript.language, spelt)


@register.simple_tag(takes_context=True)
def search_along(context: Context, transcript: Transcript) -> Along | None:
    """Which hit of a search the page was opened from, and those beside it; None of none."""
    request = context.get("request")
    return along(dict(request.GET.lists()), transcript) if request else None


@register.filter
def paragraphs(speech: Speech, found: Within | None) -> list[str]:
    """The paragraphs of a speech, with what was found in it marked."""
    if not found:
        return speech.paragraphs
    return [_escaped(html) for html in found.paragraphs(speech.anchor, speech.text)]


@register.filter
def marked_lead(transcript: Transcript, found: Within | None) -> str:
    """The lead with what was found in it marked, its paragraphs parted by blank lines."""
    if not found:
        return transcript.lead
    return _escaped("\n\n".join(found.paragraphs(_LEAD, transcript.lead)))


@register.simple_tag
def similar_to(transcript: Transcript) -> list[Similar]:
    """Other transcripts in which much the same is said; none while the index cannot be asked."""
    return similar(transcript)


def _escaped(html: str) -> SafeString:
    """What search.within has escaped; a property test holds it to that."""
    return mark_safe(html)  # noqa: S308
