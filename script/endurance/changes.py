"""What editors do to an archive, through its one writer."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

from django.db import transaction

from archive import store
from archive.admin.reading import reading_of
from archive.ingest.pipeline import parse
from archive.models import Person, Transcript
from archive.signals import changes_committed
from endurance.documents import document, unique_word, unique_words
from search import indexing

Status = Transcript.Status


def write_files(folder: Path, numbers: range) -> Path:
    """A folder with the documents of these numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        raw = document(number)
        (folder / raw.name).write_bytes(raw.content)
    return folder


def ingest(number: int, status: Status) -> store.Saved:
    raw = document(number)
    return store.save(parse(raw), raw, status=status)


def correct(key: int, number: int) -> str:
    """Puts the word of the number in the place of the transcript's own. Gives the word."""
    with transaction.atomic():  # nobody else writes between the reading and the saving
        transcript = Transcript.objects.get(pk=key)
        reading = reading_of(transcript)
        word = unique_word(number)
        turns = tuple(
            dataclasses.replace(
                turn, paragraphs=tuple(_with(word, paragraph) for paragraph in turn.paragraphs)
            )
            for turn in reading.turns
        )
        store.correct(transcript, reading.metadata, turns, by=None)  # type: ignore[arg-type]
    return word


def correct_some(chance: random.Random) -> None:
    for transcript in some(chance, published=True):
        correct(transcript.pk, 2_000_000 + chance.randrange(20_000_000))


def _with(word: str, text: str) -> str:
    for old in unique_words(text):
        text = text.replace(old, word)
    return text


def some(chance: random.Random, *, published: bool, most: int = 1) -> list[Transcript]:
    """A few transcripts that are shown, or a few that are not."""
    shown = Transcript.objects.filter(status=Status.PUBLISHED)
    keys = (shown if published else Transcript.objects.exclude(pk__in=shown)).values_list("pk")
    drawn = chance.sample([key for (key,) in keys], min(most, len(keys)))
    return list(Transcript.objects.filter(pk__in=drawn))


def leave_pending(seed: int) -> int:
    """A dozen changes of all kinds that nobody applies. Gives the number of rows."""
    changes_committed.disconnect(dispatch_uid="search.changes_committed", sender=Transcript)
    chance = random.Random(seed)  # noqa: S311
    store.withdraw(some(chance, published=True, most=4), by=None)
    store.publish(some(chance, published=False, most=4), by=None)
    for _ in range(3):
        correct_some(chance)
    person = chance.choice(list(Person.objects.all()))
    renamed = f"{person.name.split(' the ')[0]} the {chance.choice(('Elder', 'Younger'))}"
    Person.objects.filter(pk=person.pk).update(name=renamed)
    return indexing.record(
        Transcript.objects.published()
        .filter(participations__person=person)
        .values_list("pk", flat=True)
    )
