"""The words that tell what somebody says from what others here say, each language by itself.

A word tells something if it is used at least twice as often as by others, in several transcripts,
and more often than chance explains (see keyness). Words that stand in one speech of twenty tell
nothing of anybody, and names of those who take part are left out: whom somebody addresses is told
elsewhere. What to ask the index about is found in a sample of what is said; what is told is
counted in all of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Sum
from django.urls import reverse
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from archive.models import Participation, Person, Speech, Transcript
from search import kept
from search.criteria import Scope, SearchCriteria
from search.errors import IndexUnusable
from search.keyness import SIGNIFICANT, Share, log_likelihood, times_as_often
from search.search_indexes import UNSAID
from search.words import analysis

MOST = 30
TRANSCRIPTS = 3  # in which a word must be used
TIMES = 2.0  # as often as by others
_SAMPLE = 30_000  # words that are read
_LOOKED_UP = 300  # words of the sample that the index is asked about
_WEIGHED = 60  # of these that are counted in everything
_COMMON, _RARE = 0.05, 30  # speeches, in more than which a word is too common: a share, a number
_SHORTEST = 3  # letters
# "(Applause.)", "[laughs]": what nobody says, though it stands within a speech.
_ASIDE = re.compile(r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is mostly written, how many times as often as by others it is used (None: by
    nobody else), and the search of where it is."""

    written: str
    times: float | None
    url: str

    @property
    def told(self) -> str:
        """How many times as often, for display: "3.4×", "15×", "only here"."""
        if self.times is None:
            return "only here"
        return f"{self.times:.{1 if self.times < 10 else 0}f}×"


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The most telling words first."""

    language: str
    words: tuple[Word, ...]


class Distinctive(NamedTuple):
    """The words of each language, that of which most is said first."""

    languages: tuple[InLanguage, ...]

    @property
    def size(self) -> int:  # bytes, about
        return 200 + sum(200 * len(one.words) for one in self.languages)


def distinctive(person: Person) -> Distinctive:
    """What tells the published words of a person from those of others; nothing while there is no
    index, or with an engine that does not say how often words are used."""
    ask = getattr(connections[DEFAULT_ALIAS].get_backend(), "usage", None)
    if ask is None:
        return Distinctive(())
    try:
        return kept.finding(("distinctive", person.slug), lambda: _found(person, ask))
    except IndexUnusable:
        return Distinctive(())


def _found(person: Person, ask: Any) -> Distinctive:
    samples = sorted(_samples(person), key=lambda sample: -sample.words)
    found = (
        InLanguage(sample.language, tuple(_telling(sample, person, ask))) for sample in samples
    )
    return Distinctive(tuple(one for one in found if one.words))


# --- The sample ------------------------------------------------------------------------------


class _Sample:
    """What was read of somebody's words in one language: for each stem how often it occurs, in
    how many transcripts, how often in one of them at most, and its written forms."""

    def __init__(self, language: str, unwanted: Collection[str]) -> None:
        self.language = language
        self.words = 0
        self.counts: Counter[str] = Counter()
        self.transcripts: Counter[str] = Counter()
        self.at_once: Counter[str] = Counter()
        self.written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._unwanted = unwanted
        self._stems: dict[str, str] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Adds what is said in one transcript."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(analysis.section_words(_ASIDE.sub(" ", text)))
        here: Counter[str] = Counter()
        for written, count in counts.items():
            self.words += count
            if stem := self._stem(written):
                here[stem] += count
                self.written[stem][written] += count
        self.counts.update(here)
        self.transcripts.update(here.keys())
        for stem, count in here.items():
            self.at_once[stem] = max(self.at_once[stem], count)

    def _stem(self, written: str) -> str:
        """What a written word is counted under; "" for what is no word to be told."""
        known = self._stems.get(written)
        if known is None:
            form, *others = analysis.word(written).forms
            known = ""
            if not others and self._is_wanted(form):
                known = analysis.stem(analysis.algorithm(self.language, form), form)
            self._stems[written] = known
        return known

    def _is_wanted(self, form: str) -> bool:
        return len(form) >= _SHORTEST and form.isalpha() and form not in self._unwanted

    def spread(self) -> list[str]:
        """The stems that several transcripts have, none of them most of it; the frequent first."""
        found = [
            stem
            for stem, count in self.counts.items()
            if self.transcripts[stem] >= TRANSCRIPTS and 2 * self.at_once[stem] <= count
        ]
        return sorted(found, key=lambda stem: (-self.counts[stem], stem))

    def forms(self, stems: Iterable[str]) -> list[str]:
        """A form of each."""
        return [analysis.word(self.as_written(stem)).forms[0] for stem in stems]

    def as_written(self, stem: str) -> str:
        ways = self.written[stem]
        return min(ways, key=lambda written: (-ways[written], written))


def _samples(person: Person) -> Iterator[_Sample]:
    """Every so many of their speeches, read by language and transcript."""
    said = Speech.objects.filter(
        person=person, transcript__status=Transcript.Status.PUBLISHED
    ).exclude(kind__in=UNSAID)
    taken = Participation.objects.filter(
        person=person, transcript__status=Transcript.Status.PUBLISHED
    )
    words = taken.aggregate(words=Sum("words"))["words"] or 0
    keys = list(said.order_by("pk").values_list("pk", flat=True))[:: -(-words // _SAMPLE) or 1]
    texts: dict[str, dict[int, list[str]]] = {}
    rows = Speech.objects.filter(pk__in=keys).order_by("pk")
    for transcript, language, text in rows.values_list(
        "transcript", "transcript__language", "text"
    ):
        texts.setdefault(language, {}).setdefault(transcript, []).append(text)
    texts.pop("", None)  # what is in no known language can be held against nothing
    texts = {language: read for language, read in texts.items() if len(read) >= TRANSCRIPTS}
    names = _names(person, (key for read in texts.values() for key in read))
    for language, by_transcript in texts.items():
        sample = _Sample(language, names)
        for read in by_transcript.values():
            sample.add(read)
        yield sample


def _names(person: Person, transcripts: Iterable[int]) -> set[str]:
    """The forms of the names of those who take part in these transcripts."""
    rows = Participation.objects.filter(transcript__in=list(transcripts)).order_by()
    named = {person.name}
    for pair in rows.values_list("name_printed", "person__name").distinct():
        named.update(filter(None, pair))
    return {form for name in named for form in analysis.forms(name)}


# --- The words -------------------------------------------------------------------------------


def _telling(sample: _Sample, person: Person, ask: Any) -> Iterator[Word]:
    """The words of a sample that tell this person from others, the most telling first."""
    stems = sample.spread()[:_LOOKED_UP]
    everybody = ask(Speech, sample.forms(stems), sample.language)
    used = {stem: often for stem, (often, _) in zip(stems, everybody.of_each, strict=True)}
    likely = _likely(sample, stems, everybody)
    theirs = ask(Speech, sample.forms(likely), sample.language, person.slug)
    others = max(1, everybody.words - theirs.words)
    weighed = []
    for stem, (count, _) in zip(likely, theirs.of_each, strict=True):
        one, other = Share(count, theirs.words), Share(max(0, used[stem] - count), others)
        surely, times = log_likelihood(one, other), times_as_often(one, other)
        if surely >= SIGNIFICANT and (times is None or times >= TIMES):
            weighed.append((-surely, sample.as_written(stem), times))
    search = SearchCriteria().in_scope(Scope.SPEECHES).toggled("speaker", person.slug)
    url = search.urls_asking()
    for _, written, times in sorted(weighed, key=lambda row: row[:2])[:MOST]:
        yield Word(written, times, f"{reverse('search')}{url(written)}")


def _likely(sample: _Sample, stems: Sequence[str], everybody: Any) -> list[str]:
    """The stems that are worth being counted in all that somebody says, by the sample alone."""
    too_common = max(_RARE, _COMMON * everybody.texts)
    weighed = []
    for stem, (often, texts) in zip(stems, everybody.of_each, strict=True):
        one, other = Share(sample.counts[stem], sample.words), Share(often, everybody.words)
        if texts <= too_common and one.rate > other.rate:
            weighed.append((-log_likelihood(one, other), stem))
    return [stem for _, stem in sorted(weighed)[:_WEIGHED]]
