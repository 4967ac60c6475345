"""The hits of a page as HTML. With their passages they have a hundred links and more: as a template
they would cost as much as it takes to find them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from archive.models import Transcript
from search.along import hit_part
from search.criteria import SearchCriteria
from search.engine import PER_PAGE, Hit
from search.passages import Passage
from search.within import with_query


def rows(hits: Iterable[Hit], criteria: SearchCriteria) -> str:
    """One article for each, escaped. What a link leads to is marked with the query there, and knows
    which hit it is."""
    first = (criteria.page - 1) * PER_PAGE + 1
    return "".join(
        (_speech if hit.speech else _transcript)(hit, hit_part(criteria, place))
        for place, hit in enumerate(hits, first)
    )


def _transcript(hit: Hit, query: str) -> str:
    """A transcript, with the speeches that show best why it was found."""
    language = _language(hit.transcript)
    shown = "".join(_quoted(passage, query, language) for passage in hit.passages)
    return (
        f'<article class="hit">\n<h3><a href="{_link(hit.url, query)}" {language}>'
        f"{hit.title_html}</a></h3>\n"
        f'<p class="meta">{_where(hit.transcript)}</p>\n{shown}</article>\n'
    )


def _quoted(passage: Passage, query: str, language: str) -> str:
    return (
        f'<blockquote cite="{escape(passage.url)}"><a href="{_link(passage.url, query)}">'
        f"{_speaker(passage)}</a><span {language}>{passage.html}</span></blockquote>\n"
    )


def _speech(hit: Hit, query: str) -> str:
    """A speech: who said it, the words, and beneath them in which transcript."""
    language, link = _language(hit.transcript), _link(hit.url, query)
    said = "".join(
        f'<h3><a href="{link}">{_speaker(passage)}</a></h3>\n'
        f'<blockquote cite="{escape(hit.url)}" {language}>{passage.html}</blockquote>\n'
        for passage in hit.passages
    )
    return (
        f'<article class="hit said">{said}<p class="meta"><a href="{link}" {language}>'
        f"{hit.title_html}</a><br>{_where(hit.transcript)}</p>\n</article>\n"
    )


def _speaker(passage: Passage) -> str:
    return passage.speaker or "From the text"


def _link(url: str, query: str) -> str:
    return escape(with_query(url, query))


def _language(transcript: Transcript) -> str:
    """The attributes of an element that holds words of a transcript."""
    language = f'lang="{escape(transcript.language)}" ' if transcript.language else ""
    return f'{language}dir="auto"'


def _where(transcript: Transcript) -> str:
    """When and where, and what it was."""
    date = transcript.partial_date
    when = f'<time datetime="{date}">{date.words}</time>' if date else "Undated"
    venue = str(transcript.venue or transcript.venue_printed)
    return " · ".join(filter(None, (when, escape(venue), Transcript.KINDS[transcript.kind])))
