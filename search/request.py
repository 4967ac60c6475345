"""A request made into conditions, on transcripts and on speeches, for whichever engine answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import cached_property

from haystack.backends import SQ
from haystack.query import SearchQuerySet

from archive.models import Speech, Transcript
from search.criteria import Scope, SearchCriteria
from search.facets import FACETS
from search.inputs import Of, ReaderQuery, Within
from search.labels import labels
from search.naming import resolved
from search.problems import Problem
from search.query import And, Dates, Field, Node, Not, Or, Word, leaves, parse
from search.visibility import Hidden, hidden
from search.words import analysis

# The fields of the query language that are facets, each with the facet's name.
_FACETS_OF_FIELDS = {
    **{name: name for name in ("speaker", "participant", "venue", "country", "kind", "source")},
    "lang": "language",
}

_MOST_NAMED = 3  # that one field may mean

Unit = type[Transcript | Speech]


class Request:
    """What `criteria` ask for, its query read and its names resolved.

    In the scope of transcripts, whatever is asked together with a speaker is asked of single
    speeches, so that it is that person's own words that are searched; who does not speak, does
    not speak in the whole transcript.
    """

    def __init__(self, criteria: SearchCriteria) -> None:
        parsed = parse(criteria.q)
        self.criteria = criteria
        names = resolved(parsed.tree)
        self.tree: Node | None = names.tree
        self.problems: tuple[Problem, ...] = parsed.problems + names.problems
        self._values = names.values

    def found(self, but: str = "") -> SearchQuerySet:
        """What matches, in the unit asked for."""
        in_speeches = self.criteria.scope is Scope.SPEECHES
        return self.speeches(but) if in_speeches else self.transcripts(but)

    def transcripts(self, but: str = "") -> SearchQuerySet:
        """The transcripts that match. `but` names a facet whose choices are left out; what the
        facet excludes stays excluded."""
        if speakers := self._speakers(but):
            own = _all(speakers, self._asked(Speech, Scope.TRANSCRIPTS))
            asked = self._within(own)
        else:
            asked = self._asked(Transcript, Scope.TRANSCRIPTS)
        shown = _none_of("django_id", sorted(self._hidden.transcripts))
        return _found(Transcript, asked, self._shared(but), self._excluded("speaker"), shown)

    def speeches(self, but: str = "") -> SearchQuerySet:
        """The speeches that match, each by itself."""
        asked = self._asked(Speech, Scope.SPEECHES)
        return self._speeches(but, asked, self._excluded("speaker"))

    def speeches_of_transcripts(self, but: str = "") -> SearchQuerySet:
        """The speeches for which transcripts match when speakers are chosen, or counted."""
        heard = self.criteria.excluded("speaker")
        silent = _not(SQ(transcript__in=Of(SQ(speaker__in=list(heard))))) if heard else SQ()
        return self._speeches(but, self._asked(Speech, Scope.TRANSCRIPTS), silent)

    def _speeches(self, but: str, *wanted: SQ) -> SearchQuerySet:
        shown = _none_of("transcript", sorted(self._hidden.transcripts))
        chosen = self._speakers(but), self._shared(but)
        return _found(Speech, *wanted, *chosen, shown, self._still_said())

    def speeches_to_show(self, transcripts: Collection[int], *, by_anybody: bool) -> SearchQuerySet:
        """The speeches in these transcripts that show why they match, best first: those that have
        some of the words, by the speakers asked for unless `by_anybody`."""
        among = _one_of("transcript", sorted(transcripts))
        words = _any(*(SQ(content=ReaderQuery(leaf)) for leaf in leaves(self.tree)))
        speakers = SQ() if by_anybody else _one_of("speaker", self.speakers)
        return _found(Speech, words, speakers, among)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whose own words are searched."""
        named = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        fields = (part for part in named if isinstance(part, Field) and part.name == "speaker")
        asked = (slug for field in fields for slug in self._values[field])
        return tuple(dict.fromkeys((*self.criteria.chosen("speaker"), *asked)))

    def name_of(self, field: Field) -> str:
        """What a field means by its value, by name; the value as typed if it means many things."""
        values = self._values.get(field, ())
        if not 0 < len(values) <= _MOST_NAMED:
            return field.value
        facet = _FACETS_OF_FIELDS[field.name]
        names = labels({facet: values}).get(facet, {})
        return " or ".join(dict.fromkeys(names.get(value, value) for value in values))

    # --- The conditions ----------------------------------------------------------------------

    @cached_property
    def _hidden(self) -> Hidden:
        return hidden()

    def _within(self, own: SQ) -> SQ:
        return SQ(django_id__in=Within(_all(own, self._still_said())))

    def _still_said(self) -> SQ:
        return _none_of("django_id", sorted(self._hidden.speeches))

    def _shared(self, but: str) -> SQ:
        """The choices that mean the same for both units: one of the values of each facet, none of
        those excluded, and the dates."""
        criteria = self.criteria
        wanted = [_days(criteria.date_from, criteria.date_to)]
        for name in FACETS:
            if name != "speaker":
                chosen = criteria.chosen(name) if name != but else ()
                wanted += [_one_of(name, chosen), self._excluded(name)]
        return _all(*wanted)

    def _excluded(self, name: str) -> SQ:
        return _none_of(name, self.criteria.excluded(name))

    def _speakers(self, but: str) -> SQ:
        return _one_of("speaker", self.criteria.chosen("speaker") if but != "speaker" else ())

    def _asked(self, unit: Unit, scope: Scope) -> SQ:
        return self._condition(self.tree, unit, scope) if self.tree is not None else SQ()

    def _condition(self, node: Node, unit: Unit, scope: Scope) -> SQ:
        """A part of the query as Haystack states it."""
        if isinstance(node, Not):
            positive = self._condition(node.part, unit, scope)
            if unit is Speech and scope is Scope.TRANSCRIPTS and _is_speaker(node.part):
                positive = SQ(transcript__in=Of(positive))
            return _not(positive)
        if isinstance(node, Or):
            return _any(*(self._condition(part, unit, scope) for part in node.parts))
        if isinstance(node, And):
            own_words = unit is Transcript and any(map(_is_speaker, node.parts))
            asked = Speech if own_words else unit
            every = _all(*(self._condition(part, asked, scope) for part in node.parts))
            return self._within(every) if own_words else every
        if isinstance(node, Dates):
            return _days(node.first, node.last)
        if isinstance(node, Field):
            return self._field(node, unit)
        return SQ(content=ReaderQuery(node))

    def _field(self, field: Field, unit: Unit) -> SQ:
        if field.name != "title":
            return _one_of(_FACETS_OF_FIELDS[field.name], self._values[field])
        words = (match.group() for match in analysis.WORD.finditer(field.value))
        wanted = (Word(word, field.start, field.end) for word in words)
        titled = _all(*(SQ(title=ReaderQuery(leaf)) for leaf in wanted))
        return titled if unit is Transcript else SQ(transcript__in=Of(titled))


def _is_speaker(node: Node) -> bool:
    """Whether a part says who speaks, and nothing else."""
    if isinstance(node, Or):
        return all(map(_is_speaker, node.parts))
    return isinstance(node, Field) and node.name == "speaker"


def _found(unit: Unit, *wanted: SQ) -> SearchQuerySet:
    """By the query itself: models() and filter() would copy it each."""
    found = SearchQuerySet()
    found.query.add_model(unit)
    if every := _all(*wanted):
        found.query.add_filter(SQ(every))
    return found


# --- Conditions joined -----------------------------------------------------------------------
# By SQ itself, not by its operators: Haystack cannot copy what those give.


def _all(*parts: SQ) -> SQ:
    return _joined(SQ.AND, parts)


def _any(*parts: SQ) -> SQ:
    return _joined(SQ.OR, parts)


def _joined(connector: str, parts: Sequence[SQ]) -> SQ:
    kept = [part for part in parts if part]
    return kept[0] if len(kept) == 1 else SQ(*kept, _connector=connector)


def _not(part: SQ) -> SQ:
    return SQ(part, _negated=True)


def _one_of(field: str, values: Sequence[str | int]) -> SQ:
    return SQ(**{f"{field}__in": list(values)}) if values else SQ()


def _none_of(field: str, values: Sequence[str | int]) -> SQ:
    return _not(_one_of(field, values)) if values else SQ()


def _days(first: dt.date | None, last: dt.date | None) -> SQ:
    """All days that a date may mean lie within these."""
    return _all(SQ(date__gte=first) if first else SQ(), SQ(last_day__lte=last) if last else SQ())
