"""A reading written over a transcript: metadata, participants, speeches and their anchors, slug."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from archive import (
    anchors,
    duplicates,
    participations,
    people,
    publishers,
    sketches,
    slugs,
    spoken,
    venues,
)
from archive.countries import delegation
from archive.folding import folded
from archive.ingest.shingles import Hashes, shingles
from archive.ingest.types import Metadata, ParsedTranscript, Participant, Turn
from archive.models import OldAnchor, OldSlug, Participation, Person, Speech, Transcript


def write(
    transcript: Transcript,
    parsed: ParsedTranscript,
    *,
    known: Mapping[str, Person | None] | None = None,
    named: Sequence[str] = (),
    hashes: Hashes | None = None,
) -> None:
    """Writes a reading. `known` says who names belong to, where that is settled already, `named`
    what the anchors of the speeches are, `hashes` what the shingles of the text are."""
    metadata = _with_speakers(parsed.metadata, parsed.turns)
    date = metadata.date
    transcript.title = (metadata.title or _title_of_untitled(parsed))[:500]
    transcript.lead = metadata.lead or ""
    transcript.kind = metadata.kind
    transcript.language = metadata.language or ""
    transcript.date = date.value if date else None
    transcript.date_precision = date.precision if date else ""
    transcript.date_printed = date.printed[:200] if date else ""
    transcript.time = metadata.time
    transcript.time_printed = metadata.time_printed[:100]
    transcript.venue_printed = (metadata.venue or "")[:300]
    transcript.venue = venues.venue_for(metadata.venue, metadata.publisher)
    transcript.delegation = delegation(transcript.title)
    transcript.source = publishers.source_for(metadata.publisher)
    transcript.source_url = metadata.source_url
    transcript.text_digest = text_digest(parsed.turns, metadata)
    transcript.word_count = sum(len(turn.text.split()) for turn in parsed.turns)
    set_slug(transcript)
    transcript.save()
    persons = _write_participants(transcript, metadata, known or {})
    _write_speeches(transcript, parsed.turns, persons, named)
    spoken.count_words([transcript.pk])
    text = shingles(duplicates.text_of(parsed.turns)) if hashes is None else hashes
    sketches.keep(transcript, text)


def _with_speakers(metadata: Metadata, turns: Iterable[Turn]) -> Metadata:
    """Who speaks takes part, even if an editor's list of participants leaves them out."""
    named = {participant.name for participant in metadata.participants}
    speakers = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    more = [Participant(name, speaks=True) for name in speakers if name not in named]
    return replace(metadata, participants=(*metadata.participants, *more))


def _title_of_untitled(parsed: ParsedTranscript) -> str:
    """The opening words, for a document that prints no title."""
    first = next((turn for turn in parsed.turns if turn.text), None)
    if first is None:
        return "Untitled"
    words = first.text.split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def _write_participants(
    transcript: Transcript, metadata: Metadata, known: Mapping[str, Person | None]
) -> dict[str, Person | None]:
    """Replaces the list of participants; gives the person found for each name."""
    persons: dict[str, Person | None] = {}
    rows: list[Participation] = []
    named: set[Any] = set()
    for position, participant in enumerate(metadata.participants):
        # Capitals in a running text are not always a name: who neither speaks nor holds an office
        # is a person only if the archive knows them.
        likely = participant.speaks or bool(participant.office)
        if participant.name in known:
            person = known[participant.name]
        else:
            person = people.person_for(
                participant.name,
                metadata.publisher,
                make=likely,
                office=participant.office,
                date=metadata.date,
            )
        persons[participant.name] = person
        key = person.pk if person else participant.name
        if key in named:
            continue
        named.add(key)
        rows.append(
            Participation(
                transcript=transcript,
                person=person,
                name_printed=participant.name[:200],
                office=(participant.office or "")[:300],
                speaks=participant.speaks,
                position=position,
            )
        )
    transcript.participations.all().delete()
    participations.settle(rows, transcript)
    Participation.objects.bulk_create(rows)
    participations.settle_others({row.person_id for row in rows if row.person_id and row.country})
    return persons


def _write_speeches(
    transcript: Transcript,
    turns: Iterable[Turn],
    persons: dict[str, Person | None],
    named: Sequence[str],
) -> None:
    """Replaces the speeches; links to the old ones reach what took their place."""
    old = list(transcript.speeches.all())
    new = [_speech(transcript, turn, persons) for turn in turns]
    carried = anchors.carry([(s.anchor, s.text) for s in old], [s.text for s in new])
    names = named or carried.anchors
    for position, (speech, anchor) in enumerate(zip(new, names, strict=True)):
        speech.position, speech.anchor = position, anchor

    index = {speech.pk: i for i, speech in enumerate(old)}
    led_to = {speech.anchor: i for i, speech in enumerate(old)} | {
        row.anchor: index[row.speech_id] for row in transcript.old_anchors.all()
    }
    transcript.old_anchors.all().delete()
    transcript.speeches.all().delete()
    Speech.objects.bulk_create(new)
    present = set(names)
    OldAnchor.objects.bulk_create(
        OldAnchor(transcript=transcript, anchor=anchor, speech=new[carried.heirs[i]])
        for anchor, i in led_to.items()
        if i in carried.heirs and anchor not in present
    )


def _speech(transcript: Transcript, turn: Turn, persons: dict[str, Person | None]) -> Speech:
    name = turn.speaker or ""
    return Speech(
        transcript=transcript,
        kind=turn.kind,
        label=turn.label.printed[:300] if turn.label else "",
        speaker_name=name[:200],
        person=persons[name] if name else None,
        text=turn.text,
    )


def text_digest(turns: Iterable[Turn], metadata: Metadata) -> str:
    """What two copies of one text have in common: the words of its title and body."""
    words = folded(" ".join([metadata.title or "", *(turn.text for turn in turns)]))
    return hashlib.sha256(words.encode()).hexdigest()


def set_slug(transcript: Transcript) -> None:
    """Gives a slug that begins with the date. One that the transcript already has is kept while
    date and title agree with it; otherwise it is remembered, so that old links redirect."""
    date = str(transcript.partial_date) if transcript.partial_date else "undated"
    wanted = f"{date} {transcript.title}"
    rivals = Transcript.objects.exclude(pk=transcript.pk)
    old_rivals = OldSlug.objects.exclude(transcript_id=transcript.pk)
    base = slugs.plain_slug(wanted, fallback=date)
    if transcript.slug == base or transcript.slug.removeprefix(f"{base}-").isdigit():
        return
    if transcript.pk and transcript.slug:
        OldSlug.objects.get_or_create(slug=transcript.slug, transcript=transcript)
    transcript.slug = slugs.unique_slug(wanted, rivals, old_rivals, fallback=date)
    OldSlug.objects.filter(slug=transcript.slug).delete()
