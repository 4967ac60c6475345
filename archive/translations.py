"""Languages of one event: found by what publishers' addresses say, else by its date and shape."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

import numpy as np
from django.db.models import Q

from archive.ingest.types import DatePrecision, SpeechKind
from archive.models import Relation, Speech, Transcript

Kind, State = Relation.Kind, Relation.State

# Marks of a language in an address: en.site.example, /fr/, page_de.html, ?lang=ru.
MARKS = frozenset(
    "ar be bg ca cn cs da de ee el en es et fa fi fr he hi hr hu hy id it ja jp ka kk ko lt lv nl"
    " no pl pt ro ru sk sl sq sr sv th tr ua uk ur vi zh"
    " ara deu eng esp fra fre ger ita por rus spa zho english francais deutsch espanol".split()
)
PARAMETERS = frozenset(("lang", "language", "hl", "locale", "l"))
REGION = re.compile(r"^([a-z]{2})[-_][a-z]{2}$")
IN_NAME = re.compile(r"[-_.]([a-z]{2,3})(?=(?:\.\w{2,5})?$)")
TURNS = 4  # with fewer contributions or paragraphs a shape says nothing
ALIKE = 0.8  # correlation of the lengths, turn by turn


def relate(transcript: Transcript, addresses: Sequence[str]) -> None:
    """Keeps which transcripts are the same event in another language. What the publisher says, by
    links of the page or by addresses that differ in the language alone, is certain; what only has
    the same date and shape is proposed."""
    for other in _others(transcript, addresses):
        if by := _evidence(transcript, other, addresses):
            _keep(transcript, other, by)


def _others(transcript: Transcript, addresses: Sequence[str]) -> list[Transcript]:
    """Transcripts in other languages, of the same day or under the addresses that a page names."""
    near = Q(source_url__in=addresses) if addresses else Q()
    if transcript.date and transcript.date_precision == DatePrecision.DAY:
        day = dt.timedelta(days=1)
        near |= Q(
            status__in=Transcript.Status.values,  # by it the dates are indexed
            date__range=(transcript.date - day, transcript.date + day),
        )
    if not near or not transcript.language:
        return []
    others = Transcript.objects.filter(near).exclude(pk=transcript.pk)
    return list(others.exclude(language__in=[transcript.language, ""]))


def _evidence(one: Transcript, other: Transcript, addresses: Sequence[str]) -> str:
    """What tells that they are one event: "link", "address", "shape", or "" if nothing does."""
    if other.source_url and other.source_url in addresses:
        return "link"
    if are_twins(one.source_url, other.source_url):
        return "address"
    here = {row.person_id for row in one.participations.all() if row.person_id}
    there = {row.person_id for row in other.participations.all() if row.person_id}
    in_common = (
        (one.venue_id and one.venue_id == other.venue_id)
        or here & there
        or (one.source_id and one.source_id == other.source_id)
    )
    if one.date == other.date and in_common and same_shape(shape_of(one), shape_of(other)):
        return "shape"
    return ""


def _keep(one: Transcript, other: Transcript, by: str) -> None:
    """Adds the relation; a proposal that turns out certain is confirmed, a decision stays."""
    relation = Relation.objects.between(one, other, Kind.TRANSLATION).first()
    relation = relation or Relation(one=one, other=other, kind=Kind.TRANSLATION)
    if relation.state != State.PROPOSED:
        return
    relation.evidence = {"by": by}
    relation.state = State.PROPOSED if by == "shape" else State.CONFIRMED
    relation.save()


def languages_of(transcript: Transcript) -> list[Transcript]:
    """The published transcripts of the same event in other languages, in the order of these."""
    found, new = {transcript.pk}, {transcript.pk}
    confirmed = Relation.objects.filter(kind=Kind.TRANSLATION, state=State.CONFIRMED)
    while new:
        pairs = confirmed.filter(Q(one__in=new) | Q(other__in=new)).values_list("one", "other")
        new = {key for pair in pairs for key in pair} - found
        found |= new
    if len(found) == 1:
        return []
    others = Transcript.objects.published().filter(pk__in=found).exclude(pk=transcript.pk)
    return list(others.exclude(language__in=[transcript.language, ""]).order_by("language", "pk"))


# --- Addresses -------------------------------------------------------------------------------


def are_twins(one: str, other: str) -> bool:
    """Whether two addresses are of one page in two languages: without the marks of a language they
    are the same, and name a page by a number or a long name."""
    if not one or not other or one == other:
        return False
    here, there = _unmarked(one), _unmarked(other)
    name = here.rpartition("?")[2] if "?" in here else here.rstrip("/").rpartition("/")[2]
    return here == there and (any(c.isdigit() for c in name) or len(name) >= 20)


def _unmarked(url: str) -> str:
    """An address without scheme, "www." and marks of a language."""
    try:
        parts = urlsplit(url.lower())
        asked = [pair for pair in parse_qsl(parts.query) if pair[0] not in PARAMETERS]
    except ValueError:
        return url
    labels = [label for label in parts.netloc.split(".") if label != "www"]
    if len(labels) > 2 and _is_mark(labels[0]):
        labels = labels[1:]
    segments = [segment for segment in parts.path.split("/") if not _is_mark(segment)]
    if segments and (mark := IN_NAME.search(segments[-1])) and mark[1] in MARKS:
        segments[-1] = segments[-1][: mark.start()] + segments[-1][mark.end() :]
    page = f"{'.'.join(labels)}{'/'.join(segments)}".rstrip("/")
    return f"{page}?{urlencode(asked)}" if asked else page


def _is_mark(part: str) -> bool:
    region = REGION.match(part)
    return (region[1] if region else part) in MARKS


# --- Shapes ----------------------------------------------------------------------------------

Shape = list[tuple[str, int]]


def shape_of(transcript: Transcript) -> Shape:
    """Who says how much in what order, without a word of it: "?" for questions, otherwise a number
    for each speaker; of a speech by one person its paragraphs."""
    voices: dict[str, str] = {}
    spoken = [s for s in transcript.speeches.all() if s.kind in (SpeechKind.SPEECH, "question")]
    turns = [(_voice(speech, voices), len(speech.text)) for speech in spoken]
    if len(turns) >= TURNS:
        return turns
    return [(_voice(s, voices), len(text)) for s in spoken for text in s.paragraphs]


def _voice(speech: Speech, voices: dict[str, str]) -> str:
    if speech.kind == SpeechKind.QUESTION:
        return "?"
    name = speech.speaker_name or speech.label
    return voices.setdefault(name, str(len(voices)))


def same_shape(one: Shape, other: Shape) -> bool:
    """Whether two texts have the same voices in the same order, long where the other is long."""
    if len(one) < TURNS or [voice for voice, _ in one] != [voice for voice, _ in other]:
        return False
    here, there = (np.log([length + 1 for _, length in shape]) for shape in (one, other))
    if any(np.ptp(lengths) == 0 for lengths in (here, there)):
        return False
    return float(np.corrcoef(here, there)[0, 1]) >= ALIKE
