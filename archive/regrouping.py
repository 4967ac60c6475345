"""Merging and splitting people and venues: their transcripts follow, old addresses lead on, and
each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from archive import announcements, participations, spoken
from archive.announcements import announce
from archive.folding import folded
from archive.models import (
    OldAnchor,
    OldPersonSlug,
    OldVenueSlug,
    Participation,
    Person,
    PersonName,
    Regrouping,
    Speech,
    Transcript,
    Venue,
    VenueAlias,
)
from archive.querysets import TranscriptQuerySet
from archive.slugs import unique_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Entry = Person | Venue
Moved = dict[str, Any]  # what was moved, as JSON keeps it


class NotUndone(Exception):
    """A merge or split that cannot be taken back, with the reason."""


@dataclass(frozen=True, slots=True)
class _Family:
    """What people and venues differ in. `says` are the fields that describe an entry; `printed`
    is the field of a spelling."""

    entry: type[Person] | type[Venue]
    owner: str
    says: tuple[str, ...]
    spelling: type[PersonName] | type[VenueAlias]
    printed: str
    old_slug: type[OldPersonSlug] | type[OldVenueSlug]
    transcripts: Callable[[Any], TranscriptQuerySet]
    printings: Callable[[Any], set[str]]
    move: Callable[[Any, Any, Collection[int]], Moved]
    move_back: Callable[[Any, Any, Moved], None]


# --- What an editor does ---------------------------------------------------------------------


def merge(absorbed: Entry, into: Entry, *, by: User | None) -> Regrouping:
    """Makes two entries one: spellings and transcripts of `absorbed` become those of `into`, and
    its address leads there. Raises ValueError if they are one, or of two sorts."""
    if type(absorbed) is not type(into) or absorbed.pk == into.pk:
        raise ValueError("Two different people, or two different venues, can be merged.")
    family = _family(into)
    with announcements.batch(), transaction.atomic():
        transcripts = _numbers(family.transcripts(absorbed))
        record = {
            "entry": {"slug": absorbed.slug, **description(absorbed)},
            "old_slugs": [old.slug for old in absorbed.old_slugs.all()],
            "regroupings": list(absorbed.regroupings.values_list("pk", flat=True)),
            "spellings": _give_spellings(family, absorbed, into, all_of_them=True),
            "moved": family.move(absorbed, into, transcripts),
        }
        absorbed.regroupings.update(**{family.owner: into})
        absorbed.old_slugs.update(**{family.owner: into})
        _old_slugs(family).create(slug=absorbed.slug, **{family.owner: into})
        done = _remember(family, into, str(absorbed), record, by, is_merge=True)
        absorbed.delete()
        _tell(transcripts)
    return done


def split(
    entry: Entry, transcripts: Iterable[Transcript], said: Mapping[str, str], *, by: User | None
) -> Regrouping:
    """Gives these transcripts of `entry` to the other one that `said` describes (name and note, or
    name, city and country), made if it is new. Spellings that only these transcripts print go with
    them. Raises ValueError if there is nothing to give, or the description is of `entry` itself."""
    family = _family(entry)
    with announcements.batch(), transaction.atomic():
        own = set(_numbers(family.transcripts(entry)))
        chosen = sorted({transcript.pk for transcript in transcripts} & own)
        if not chosen:
            raise ValueError("Choose the transcripts that belong to the other one.")
        if dict(said) == description(entry):
            raise ValueError("Describe the other one in a way that tells the two apart.")
        other = _entries(family).filter(**said).exclude(pk=entry.pk).first()
        made = other is None
        if other is None:
            other = _entries(family).create(slug=_new_slug(family, said), **said)
        record = {
            "from": entry.pk,
            "made": made,
            "moved": family.move(entry, other, chosen),
            "spellings": _give_spellings(family, entry, other, all_of_them=False),
        }
        done = _remember(family, other, str(entry), record, by, is_merge=False)
        _tell(chosen)
    return done


def undo(done: Regrouping, *, by: User | None) -> Entry:
    """Takes a merge or a split back; gives the entry that has its own again. What was said since
    then, or corrected by hand, stays where it was put. Raises NotUndone if it is undone already or
    the other entry is gone."""
    with announcements.batch(), transaction.atomic():
        done = Regrouping.objects.select_for_update().get(pk=done.pk)
        if done.undone_at:
            raise NotUndone("This was undone before.")
        holder: Entry = done.person or done.venue  # type: ignore[assignment]  # one is there
        family = _family(holder)
        record = done.record
        entry = _restored(family, holder, record) if done.is_merge else _former(family, record)
        family.move_back(holder, entry, record["moved"])
        _take_spellings_back(family, holder, entry, record["spellings"])
        _tell({*record["moved"]["transcripts"]})
        done.undone_at = timezone.now()
        done.save(update_fields=["undone_at"])
        if record.get("made") and not family.transcripts(holder).exists():
            merge(holder, entry, by=by).delete()  # what was made for the split has nothing left
    return entry


# --- What is asked about an entry ------------------------------------------------------------


def transcripts_of(entry: Entry) -> TranscriptQuerySet:
    """The transcripts that merging or splitting would touch."""
    return _family(entry).transcripts(entry)


def described_by(entry: Entry) -> tuple[str, ...]:
    """The fields that tell one such entry from another, the name first."""
    return _family(entry).says


def description(entry: Entry) -> dict[str, str]:
    return {field: getattr(entry, field) for field in described_by(entry)}


def as_printed(entry: Entry, transcripts: Iterable[Transcript]) -> dict[int, str]:
    """How each of the transcripts prints the entry, with the office of somebody."""
    if isinstance(entry, Venue):
        return {transcript.pk: transcript.venue_printed for transcript in transcripts}
    rows = entry.participations.filter(transcript__in=[row.pk for row in transcripts])
    return {
        row.transcript_id: ", ".join(filter(None, (row.name_printed, row.office))) for row in rows
    }


def printed_with(entry: Entry, word: str) -> models.Q:
    """The condition that a transcript prints the word in the entry's name or office."""
    if isinstance(entry, Venue):
        return models.Q(venue_printed__icontains=word)
    named = models.Q(name_printed__icontains=word) | models.Q(office__icontains=word)
    return models.Q(pk__in=entry.participations.filter(named).values("transcript"))


# --- Entries and their spellings -------------------------------------------------------------


def _family(entry: Entry) -> _Family:
    return _PEOPLE if isinstance(entry, Person) else _VENUES


def _entries(family: _Family) -> models.Manager[Any]:
    return family.entry._default_manager


def _old_slugs(family: _Family) -> models.Manager[Any]:
    return family.old_slug._default_manager


def _new_slug(family: _Family, said: Mapping[str, str]) -> str:
    words = " ".join(filter(None, (said["name"], said.get("city", ""))))
    taken = _entries(family).all(), _old_slugs(family).all()
    return unique_slug(words, *taken, fallback=family.owner)


def _restored(family: _Family, holder: Entry, record: Mapping[str, Any]) -> Entry:
    """The entry that a merge took away, with its addresses and its own history."""
    _old_slugs(family).filter(slug=record["entry"]["slug"]).delete()
    entry: Entry = _entries(family).create(**record["entry"])
    _old_slugs(family).filter(slug__in=record["old_slugs"]).update(**{family.owner: entry})
    holder.regroupings.filter(pk__in=record["regroupings"]).update(**{family.owner: entry})
    return entry


def _former(family: _Family, record: Mapping[str, Any]) -> Entry:
    entry: Entry | None = _entries(family).filter(pk=record["from"]).first()
    if entry is None:
        raise NotUndone("The one it was split from was merged since then; undo that first.")
    return entry


def _give_spellings(
    family: _Family, giver: Entry, taker: Entry, *, all_of_them: bool
) -> dict[str, list[str]]:
    """Gives the spellings on that no transcript of the giver prints any more (or all). A spelling
    of people that both have from then on is "shared"; one that the giver lost is "moved"."""
    rows = family.spelling._default_manager
    had = {row.folded for row in rows.filter(**{family.owner: taker})}
    theirs = {folded(printed) for printed in family.printings(taker)} - {""}
    own = set() if all_of_them else {folded(text) for text in family.printings(giver)}
    own |= set() if all_of_them else {folded(giver.name)}
    moved, shared = [], []
    for row in rows.filter(**{family.owner: giver}):
        if all_of_them or (row.folded in theirs and row.folded not in own):
            if row.folded in had:
                row.delete()
            else:
                rows.filter(pk=row.pk).update(**{family.owner: taker})
            moved.append(getattr(row, family.printed))
        elif row.folded in theirs - had and family is _PEOPLE:
            _spell(family, taker, getattr(row, family.printed))
            shared.append(getattr(row, family.printed))
    if not all_of_them and family is _PEOPLE and folded(taker.name) not in had:
        _spell(family, taker, taker.name)
    return {"moved": moved, "shared": shared, "had": sorted(had)}


def _take_spellings_back(
    family: _Family, holder: Entry, entry: Entry, given: Mapping[str, list[str]]
) -> None:
    rows = family.spelling._default_manager.filter(**{family.owner: holder})
    for printed in given["shared"]:
        rows.filter(folded=folded(printed)).delete()
    for printed in given["moved"]:
        kept = folded(printed) in given["had"]
        if not kept:
            rows.filter(folded=folded(printed)).delete()
        if not (kept and family is _VENUES):  # a printing means one venue
            _spell(family, entry, printed)


def _spell(family: _Family, entry: Entry, printed: str) -> None:
    family.spelling._default_manager.get_or_create(
        folded=folded(printed),
        **({family.owner: entry} if family is _PEOPLE else {}),
        defaults={family.owner: entry, family.printed: printed},
    )


def _remember(
    family: _Family, holder: Entry, name: str, record: Moved, by: User | None, *, is_merge: bool
) -> Regrouping:
    return Regrouping.objects.create(
        **{family.owner: holder}, name=name[:300], is_merge=is_merge, record=record, done_by=by
    )


def _numbers(transcripts: TranscriptQuerySet) -> list[int]:
    return sorted(transcripts.order_by().values_list("pk", flat=True).distinct())


def _tell(transcripts: Collection[int]) -> None:
    Transcript.objects.filter(pk__in=transcripts).update(updated_at=timezone.now())
    for transcript in Transcript.objects.filter(pk__in=transcripts):
        announce(transcript)


# --- People ----------------------------------------------------------------------------------


def _with_person(person: Person) -> TranscriptQuerySet:
    named = Participation.objects.filter(person=person).values("transcript")
    heard = Speech.objects.filter(person=person).values("transcript")
    return Transcript.objects.filter(models.Q(pk__in=named) | models.Q(pk__in=heard))


def _printings_of_person(person: Person) -> set[str]:
    named = person.participations.order_by().values_list("name_printed", flat=True)
    heard = person.speeches.order_by().values_list("speaker_name", flat=True)
    return {*named.distinct(), *heard.distinct()}


def _move_person(giver: Person, taker: Person, transcripts: Collection[int]) -> Moved:
    """Where both take part, it is noted whose was what, so that they can be told apart again."""
    both: dict[str, Moved] = {}
    theirs = {row.transcript_id: row for row in taker.participations.all()}
    theirs = {pk: theirs[pk] for pk in theirs if pk in set(transcripts)}
    heard = taker.speeches.filter(transcript__in=transcripts)
    for pk in {*theirs, *heard.order_by().values_list("transcript", flat=True)}:
        anchors = giver.speeches.filter(transcript=pk).values_list("anchor", flat=True)
        both[str(pk)] = {"anchors": list(anchors)}
    for row in giver.participations.filter(transcript__in=theirs):
        kept = theirs[row.transcript_id]
        both[str(row.transcript_id)] |= {"gone": _row(row), "kept": _row(kept)}
        kept.office = kept.office or row.office
        kept.country = kept.country or row.country
        kept.speaks = kept.speaks or row.speaks
        kept.save(update_fields=["office", "country", "speaks"])
        row.delete()
    giver.participations.filter(transcript__in=transcripts).update(person=taker)
    giver.speeches.filter(transcript__in=transcripts).update(person=taker)
    spoken.count_words([int(pk) for pk in both])
    participations.settle_others({taker.pk})
    return {"transcripts": list(transcripts), "both": both}


def _row(row: Participation) -> dict[str, Any]:
    fields = ("name_printed", "office", "country", "speaks", "position")
    return {field: getattr(row, field) for field in fields}


def _move_person_back(holder: Person, entry: Person, moved: Moved) -> None:
    both = moved["both"]
    alone = [pk for pk in moved["transcripts"] if str(pk) not in both]
    holder.participations.filter(transcript__in=alone).update(person=entry)
    holder.speeches.filter(transcript__in=alone).update(person=entry)
    for pk, shared in both.items():
        anchors = shared["anchors"]
        heirs = OldAnchor.objects.filter(transcript=pk, anchor__in=anchors).values("speech")
        said = models.Q(anchor__in=anchors) | models.Q(pk__in=heirs)
        holder.speeches.filter(said, transcript=pk).update(person=entry)
        if "gone" not in shared:
            holder.participations.filter(transcript=pk).update(person=entry)
            continue
        gone, kept = shared["gone"], shared["kept"]
        rows = Participation.objects.filter(transcript=pk)
        stood = {field: kept[field] for field in ("office", "country", "speaks") if field in kept}
        rows.filter(person=holder).update(**stood)
        if not rows.filter(name_printed=gone["name_printed"]).update(person=entry):
            Participation.objects.create(transcript_id=int(pk), person=entry, **gone)
    spoken.count_words([int(pk) for pk in both])


_PEOPLE = _Family(
    entry=Person,
    owner="person",
    says=("name", "note"),
    spelling=PersonName,
    printed="name",
    old_slug=OldPersonSlug,
    transcripts=_with_person,
    printings=_printings_of_person,
    move=_move_person,
    move_back=_move_person_back,
)


# --- Venues ----------------------------------------------------------------------------------


def _at_venue(venue: Venue) -> TranscriptQuerySet:
    return Transcript.objects.filter(venue=venue)


def _printings_of_venue(venue: Venue) -> set[str]:
    return set(_at_venue(venue).order_by().values_list("venue_printed", flat=True).distinct())


def _move_venue(giver: Venue, taker: Venue, transcripts: Collection[int]) -> Moved:
    _at_venue(giver).filter(pk__in=transcripts).update(venue=taker)
    return {"transcripts": list(transcripts)}


def _move_venue_back(holder: Venue, entry: Venue, moved: Moved) -> None:
    _at_venue(holder).filter(pk__in=moved["transcripts"]).update(venue=entry)


_VENUES = _Family(
    entry=Venue,
    owner="venue",
    says=("name", "city", "country"),
    spelling=VenueAlias,
    printed="printed",
    old_slug=OldVenueSlug,
    transcripts=_at_venue,
    printings=_printings_of_venue,
    move=_move_venue,
    move_back=_move_venue_back,
)
