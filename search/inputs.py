"""What the engine asks for beyond Haystack's own inputs, and how other engines are asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Self

from haystack.backends import SQ
from haystack.inputs import BaseInput
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from search.query import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word
from search.words import analysis

_ROWS = 5_000  # asked of an engine at once
_LUCENE_SIGNS = re.compile(r'([+\-=&|><!(){}\[\]^"~*?:\\/])')


class _Frozen(BaseInput):
    """Not copied with the query that it stands in: joined SQs cannot be."""

    def __deepcopy__(self, memo: Any) -> Self:
        return self


class ReaderQuery(_Frozen):
    """A leaf of the reader's query: SQ(content=ReaderQuery(leaf)).

    An engine that knows our leaves takes `leaf`; any other is given it in Lucene's syntax, as near
    as that comes.
    """

    input_type_name = "reader_query"
    post_process = False

    def __init__(self, leaf: Leaf) -> None:
        super().__init__(lucene(leaf))
        self.leaf = leaf


class Within(_Frozen):
    """The transcripts in which there is a speech for which `condition` holds:
    SQ(django_id__in=Within(condition)). Other engines than ours are given their keys."""

    input_type_name = "within"

    def __init__(self, condition: SQ) -> None:
        super().__init__(str(condition))
        self.condition = condition

    def prepare(self, query_obj: Any) -> list[int]:
        found = SearchQuerySet(using=query_obj._using).models(Speech).filter(self.condition)
        return sorted({transcript for (transcript,) in every(found.values_list("transcript"))})


class Of(_Frozen):
    """The speeches of the transcripts for which `condition` holds:
    SQ(transcript__in=Of(condition)). Other engines than ours are given the transcripts' keys."""

    input_type_name = "of"

    def __init__(self, condition: SQ) -> None:
        super().__init__(str(condition))
        self.condition = condition

    def prepare(self, query_obj: Any) -> list[int]:
        found = SearchQuerySet(using=query_obj._using).models(Transcript).filter(self.condition)
        return sorted(transcript for (transcript,) in every(found.values_list("transcript")))


def every(found: SearchQuerySet) -> Iterator[Any]:
    """All rows, in as few questions to the engine as a large result allows: by itself Haystack
    asks for ten at a time."""
    found = found.order_by("django_id")
    for start in range(0, found.count(), _ROWS):
        yield from found[start : start + _ROWS]


def lucene(leaf: Leaf) -> str:
    """A leaf in the syntax that Solr, Elasticsearch and OpenSearch share. Its NEAR knows single
    words only: other parts are asked for anywhere in the text."""
    if isinstance(leaf, Near):
        if isinstance(leaf.first, Word) and isinstance(leaf.second, Word):
            words = analysis.forms(leaf.first.text) + analysis.forms(leaf.second.text)
            return f"{_quoted(words)}~{leaf.distance}"
        return f"({lucene(leaf.first)} AND {lucene(leaf.second)})"
    if isinstance(leaf, Phrase):
        return _quoted(analysis.forms(leaf.text)) + (f"~{leaf.slop}" if leaf.slop else "")
    if isinstance(leaf, Prefix):
        return f"{_escaped(leaf.text.lower())}*"
    if isinstance(leaf, Wildcard):
        return re.sub(r"[^*?]+", lambda part: _escaped(part.group()), leaf.text.lower())
    if isinstance(leaf, Fuzzy):
        return f"{_escaped(leaf.text)}~{leaf.distance}"
    forms = analysis.forms(leaf.text)
    return forms[0] if len(forms) == 1 else _quoted(forms)


def _quoted(words: list[str]) -> str:
    return f'"{" ".join(words)}"'


def _escaped(text: str) -> str:
    return _LUCENE_SIGNS.sub(r"\\\1", text)
