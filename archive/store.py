"""The only writer of transcripts: each change in one transaction, nothing lost, links kept."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive import (
    anchors,
    duplicates,
    exports,
    originals,
    people,
    publishers,
    sketches,
    slugs,
    states,
    translations,
    venues,
)
from archive.announcements import announce
from archive.duplicates import Likeness
from archive.folding import folded
from archive.ingest.shingles import Hashes, shingles
from archive.ingest.types import (
    Finding,
    Metadata,
    ParsedTranscript,
    RawDocument,
    Severity,
    Turn,
)
from archive.likeness import Verdict
from archive.models import (
    Ground,
    OldAnchor,
    OldSlug,
    Original,
    Participation,
    Person,
    Revision,
    Source,
    Speech,
    Transcript,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Status = Transcript.Status


class Outcome(StrEnum):
    """What became of a document."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer of `save`: what happened, to which transcript, and why if nothing did or it waits;
    and what else is like it, which an editor should decide about."""

    outcome: Outcome
    transcript: Transcript
    reason: str = ""
    alike: tuple[Likeness, ...] = ()


# --- Saving a reading ------------------------------------------------------------------------


def save(
    parsed: ParsedTranscript,
    raw: RawDocument,
    *,
    status: Status = Status.DRAFT,
    by: User | None = None,
    by_hand: bool = False,
    read: ParsedTranscript | None = None,
    into: Transcript | None = None,
    apart_from: Collection[Transcript] = (),
) -> Saved:
    """Keeps a reading and the original it came from.

    The same bytes change nothing. A document of the same source address is taken for a new version
    of the transcript already there, unless that was corrected by hand. The same text under the same
    title and date, or the same words in another form (a print version), is kept as a further
    original of the one transcript. A text that is only like another is kept as a draft, whatever
    the `status`, and related to the other for an editor to decide. A document whose saving was
    undone returns to its former transcript, whose links live on.

    What an editor has decided goes before all that: `by_hand` marks a reading that they corrected,
    `read` is that of the rules before they did, `into` is the transcript whose new version it is,
    `apart_from` are those that it is not.
    """
    with transaction.atomic():
        original = originals.keep(raw, by=by)
        if original.transcript:
            return Saved(Outcome.UNCHANGED, original.transcript, "the same file is already here")
        account = duplicates.account_of(parsed)
        former = original.former
        settled = into or former
        known, reason = (settled, "") if settled else _already_here(parsed)
        if known in apart_from:
            known, reason = None, ""
        alike = [
            one
            for one in duplicates.likenesses(account, besides=known)
            if not (reason or into or one.transcript in apart_from)
        ]
        if known is None and (same := _same(alike)):
            known, reason, alike = same, "the same words are already here in another form", []
        parsed = doubted(parsed, alike)
        originals.record_reading(original, parsed)
        if known and reason:
            file_with(original, known)
            return Saved(Outcome.UNCHANGED, known, reason)

        before = _state(known) if known else None
        transcript = known or Transcript()
        if known is None or known == former:
            transcript.status, transcript.corrected_at = Status.DRAFT if alike else status, None
        _write(transcript, parsed, hashes=account.hashes)
        duplicates.relate(transcript, alike)
        translations.relate(transcript, parsed.metadata.translations)
        transcript.read_from = original
        if by_hand:
            transcript.corrected_at = timezone.now()
            keep_ground(transcript, as_written(read) if read else None)
        transcript.save(update_fields=["corrected_at", "read_from"])
        file_with(original, transcript)
        if before is not None:
            received = "Saved again" if known == former else "A new version was received"
            _remember(transcript, before, by, f"{received}: {raw.name}")
        announce(transcript)
    outcome = Outcome.UPDATED if known and known != former else Outcome.CREATED
    waits = "much like another transcript, kept as a draft" if alike and known is None else ""
    return Saved(outcome, transcript, waits, tuple(alike))


def _same(alike: Iterable[Likeness]) -> Transcript | None:
    """The transcript that has the same words, if there is one."""
    return next((one.transcript for one in alike if one.verdict is Verdict.SAME), None)


def doubted(parsed: ParsedTranscript, alike: Iterable[Likeness]) -> ParsedTranscript:
    """The reading with a finding for each transcript that it is like."""
    found = tuple(Finding("near_duplicate", Severity.WARNING, str(one)) for one in alike)
    return replace(parsed, findings=(*parsed.findings, *found)) if found else parsed


def file_with(original: Original, transcript: Transcript) -> None:
    """Keeps an original with a transcript, whose text stays as it is."""
    original.transcript, original.former = transcript, None
    original.save(update_fields=["transcript", "former"])


def replaced_by(parsed: ParsedTranscript) -> Transcript | None:
    """The transcript whose text `save` would replace by this reading, if there is one."""
    known, reason = _already_here(parsed)
    return None if reason else known


def likely_duplicates(metadata: Metadata) -> list[Transcript]:
    """Transcripts of the same day whose titles are nearly the same, or of the same address."""
    same_address = Transcript.objects.filter(source_url=metadata.source_url)
    found = list(same_address) if metadata.source_url else []
    if metadata.date and metadata.title:
        title = folded(metadata.title)
        for other in Transcript.objects.filter(date=metadata.date.value).exclude(
            pk__in=[transcript.pk for transcript in found]
        ):
            likeness = difflib.SequenceMatcher(None, title, folded(other.title)).ratio()
            if likeness > 0.8:
                found.append(other)
    return found


def _already_here(parsed: ParsedTranscript) -> tuple[Transcript | None, str]:
    """The transcript that this reading belongs to, and why it must be left as it is, if so."""
    metadata = parsed.metadata
    if metadata.source_url:
        same_address = Transcript.objects.filter(source_url=metadata.source_url).first()
        if same_address and same_address.corrected_at:
            return same_address, "kept as corrected by hand; the new file is filed with it"
        if same_address and same_address.text_digest == _text_digest(parsed.turns, metadata):
            return same_address, "the text is the same"
        if same_address:
            return same_address, ""
    same_text = Transcript.objects.filter(
        text_digest=_text_digest(parsed.turns, metadata),
        date=metadata.date.value if metadata.date else None,
    ).first()
    if same_text is None:
        return None, ""
    return duplicates.kept(same_text), "the same text is already here"


def _write(
    transcript: Transcript,
    parsed: ParsedTranscript,
    *,
    known: Mapping[str, Person | None] | None = None,
    named: Sequence[str] = (),
    hashes: Hashes | None = None,
) -> None:
    """Writes a reading. `known` says who names belong to, where that is settled already, `named`
    what the anchors of the speeches are, `hashes` what the shingles of the text are."""
    metadata = parsed.metadata
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
    transcript.source = publishers.source_for(metadata.publisher)
    transcript.source_url = metadata.source_url
    transcript.text_digest = _text_digest(parsed.turns, metadata)
    transcript.word_count = sum(len(turn.text.split()) for turn in parsed.turns)
    set_slug(transcript)
    transcript.save()
    persons = _write_participants(transcript, metadata, known or {})
    for name in {turn.speaker for turn in parsed.turns if turn.speaker}:
        if name not in persons:
            persons[name] = (
                known[name]
                if known and name in known
                else people.person_for(name, metadata.publisher, date=metadata.date)
            )
    _write_speeches(transcript, parsed.turns, persons, named)
    text = shingles(duplicates.text_of(parsed.turns)) if hashes is None else hashes
    sketches.keep(transcript, text)


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
    Participation.objects.bulk_create(rows)
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


def _text_digest(turns: Iterable[Turn], metadata: Metadata) -> str:
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


# --- Changing what is there ------------------------------------------------------------------


def correct(
    transcript: Transcript, metadata: Metadata, turns: tuple[Turn, ...], *, by: User
) -> bool:
    """Saves an editor's reading over the one that stands. The former state goes into the history.
    Gives whether anything changed."""
    with transaction.atomic():
        before = _state(transcript)
        _write(transcript, ParsedTranscript(metadata, turns, body=()))
        changed = _remember(
            transcript,
            before,
            by,
            "Corrected by hand",
            by_hand=True,
            corrected_at=_stamp(transcript),
        )
        if changed:
            if transcript.corrected_at is None:
                keep_ground(transcript, before)
            transcript.corrected_at = timezone.now()
            transcript.save(update_fields=["corrected_at"])
            announce(transcript)
    return changed is not None


def rewrite(
    transcript: Transcript,
    parsed: ParsedTranscript,
    *,
    known: Mapping[str, Person | None],
    by: User | None,
    reason: str,
) -> Revision | None:
    """Puts a new reading in the place of the one that stands, if it differs: then the former goes
    into the history. `known` says who names belong to. Gives the revision; None if nothing
    differs."""
    with transaction.atomic():
        before = _state(transcript)
        attempt = transaction.savepoint()
        _write(transcript, parsed, known=known)
        made = _remember(transcript, before, by, reason)
        if made:
            announce(transcript)
        else:
            transaction.savepoint_rollback(attempt)
            transcript.refresh_from_db()
    return made


def as_written(parsed: ParsedTranscript) -> dict[str, Any]:
    """The state that a reading would be if it were saved; nothing of it is kept."""
    with transaction.atomic():
        attempt = transaction.savepoint()
        scratch = Transcript(status=Status.DRAFT)
        _write(scratch, parsed)
        state = _state(scratch)
        transaction.savepoint_rollback(attempt)
    return state


def keep_ground(transcript: Transcript, state: Mapping[str, Any] | None) -> None:
    """Remembers what the rules read of a transcript that an editor corrects; nothing, if they could
    not read it."""
    Ground.objects.filter(transcript=transcript).delete()
    if state is not None:
        Ground.objects.create(transcript=transcript, state=dict(state))


def publish(transcripts: Iterable[Transcript], *, by: User | None) -> int:
    """Shows them to the public. Gives how many were not shown before."""
    return _set_status(transcripts, Status.PUBLISHED, by, "Published")


def withdraw(transcripts: Iterable[Transcript], *, by: User | None) -> int:
    """Takes them off every public page and out of search, and keeps them. Gives how many were
    not withdrawn before."""
    return _set_status(transcripts, Status.WITHDRAWN, by, "Withdrawn")


def set_status(transcript: Transcript, status: str, *, by: User | None, reason: str) -> None:
    """Sets what becomes of a transcript through a decision about another one."""
    _set_status([transcript], Status(status), by, reason[:200])


def take_text(transcript: Transcript, other: Transcript, *, by: User | None) -> Revision | None:
    """Gives a transcript the text of another one as its new version; what it says of itself stays,
    and links to its speeches hold. It counts as corrected by hand, so that no file replaces what an
    editor chose. Gives the revision that keeps the former text; None if the text is the same."""
    with transaction.atomic():
        transcript.refresh_from_db()
        before, taken = _state(transcript), _state(other)
        source = transcript.source
        metadata = states.metadata_of(before, publishers.publisher_of(source) if source else None)
        named = {person.name for person in metadata.participants}
        more = states.metadata_of(taken, None).participants
        participants = *metadata.participants, *(one for one in more if one.name not in named)
        _write(
            transcript,
            ParsedTranscript(
                replace(metadata, participants=participants), states.turns_of(taken), body=()
            ),
            known=states.persons_of(taken) | states.persons_of(before),
        )
        stamp = _stamp(transcript)
        transcript.corrected_at = timezone.now()
        transcript.save(update_fields=["corrected_at"])
        reason = f"The text of {other.slug} was taken"
        made = _remember(transcript, before, by, reason, corrected_at=stamp)
        if made:
            announce(transcript)
    return made


def recognise(person: Person, *, by: User | None) -> int:
    """Gives the person what was said under one of their spellings by somebody not yet known, where
    that spelling is nobody else's. Gives how many transcripts were changed."""
    names = [
        spelling.name
        for spelling in person.names.all()
        if people.person_named(spelling.name) == person
    ]
    unknown = {
        *Participation.objects.filter(person=None, name_printed__in=names).values_list(
            "transcript_id", flat=True
        ),
        *Speech.objects.filter(person=None, speaker_name__in=names).values_list(
            "transcript_id", flat=True
        ),
    }
    changed = 0
    with transaction.atomic():
        for transcript in Transcript.objects.filter(pk__in=unknown):
            before = _state(transcript)
            transcript.speeches.filter(person=None, speaker_name__in=names).update(person=person)
            named = transcript.participations.filter(person=None, name_printed__in=names).first()
            if named and not transcript.participations.filter(person=person).exists():
                named.person = person
                named.save(update_fields=["person"])
            if _remember(transcript, before, by, f"Recognised {person.name}"):
                transcript.save(update_fields=["updated_at"])
                announce(transcript)
                changed += 1
    return changed


def _set_status(
    transcripts: Iterable[Transcript], status: Status, by: User | None, reason: str
) -> int:
    changed = 0
    with transaction.atomic():
        for transcript in transcripts:
            transcript.refresh_from_db(fields=["status"])  # another editor may have been quicker
            if transcript.status == status:
                continue
            Revision.objects.create(
                transcript=transcript,
                superseded_by=by,
                reason=reason,
                state={"status": transcript.status},
            )
            transcript.status = status
            transcript.save(update_fields=["status", "updated_at"])
            announce(transcript)
            changed += 1
    return changed


# --- Undoing ---------------------------------------------------------------------------------

# What a revision may hold besides the state that readers see: when the former text was corrected
# by hand, and which originals were with the transcript.
ASIDE = frozenset({"corrected_at", "originals"})


class Overtaken(Exception):
    """What is to be undone has been changed again since."""


def undo(revision: Revision, *, by: User | None) -> Revision | None:
    """Gives back what a change replaced, as a change of its own that can be undone in turn; what
    others changed since is left as it is. Gives the revision that was made, None if nothing differs
    any more. Raises Overtaken if the same was changed again."""
    with transaction.atomic():
        if overtaken(revision):
            raise Overtaken
        transcript, former = revision.transcript, dict(revision.state)
        transcript.refresh_from_db()
        before = _state(transcript)
        if any("corrected_at" in state for state in _later(revision)):
            former.pop("corrected_at", None)  # another correction stands
        uncorrected = transcript.corrected_at is None
        aside = _restore_aside(transcript, former)
        if uncorrected and transcript.corrected_at is not None:
            keep_ground(transcript, before)
        if former.keys() - ASIDE - {"status"}:
            _restore_text(transcript, {**before, **former})
        transcript.status = former.get("status", transcript.status)
        transcript.save()
        made = _remember(transcript, before, by, _undoing(revision.reason), **aside)
        if made:
            announce(transcript)
    return made


def _undoing(reason: str) -> str:
    """The reason of a change that undoes another; undone twice, it was done again."""
    undone, again = "Undone: ", "Done again: "
    if reason.startswith(undone):
        return again + reason.removeprefix(undone)
    return undone + reason.removeprefix(again)


def overtaken(revision: Revision) -> bool:
    """Whether something that it changed was changed again since."""
    ours = revision.state.keys() - ASIDE
    return any(ours & state.keys() for state in _later(revision))


def _later(revision: Revision) -> QuerySet[Revision, dict[str, Any]]:
    """What the revisions of the same transcript since then replaced."""
    later = Revision.objects.filter(transcript=revision.transcript, pk__gt=revision.pk)
    return later.values_list("state", flat=True)


def take_back(
    original: Original, revisions: Iterable[Revision] = (), *, by: User | None
) -> Transcript:
    """Undoes the saving of an original: it waits at the desk again. `revisions` are what that
    saving changed in a transcript that was there before; one that was made from this original is
    withdrawn, and found again when the original is saved again. Gives the transcript. Raises
    Overtaken if that was changed since."""
    with transaction.atomic():
        original.refresh_from_db()
        transcript = original.transcript
        if transcript is None:
            raise Overtaken
        for revision in sorted(revisions, key=lambda revision: -revision.pk):
            undo(revision, by=by)
        if not transcript.originals.exclude(pk=original.pk).exists():
            transcript.refresh_from_db(fields=["status"])
            Revision.objects.create(
                transcript=transcript,
                superseded_by=by,
                reason="Taken back to the upload desk",
                state={"status": transcript.status, "originals": [original.sha256]},
            )
            transcript.status = Status.WITHDRAWN
            transcript.save(update_fields=["status", "updated_at"])
            announce(transcript)
            original.former = transcript
        original.transcript = None
        original.save(update_fields=["transcript", "former"])
    return transcript


def _restore_text(transcript: Transcript, state: Mapping[str, Any]) -> None:
    """Writes the text and the metadata of a state, with the anchors it had."""
    source = (
        Source.objects.filter(name=state["source"]["name"]).first() if state["source"] else None
    )
    metadata = states.metadata_of(state, publishers.publisher_of(source) if source else None)
    reading = ParsedTranscript(metadata, states.turns_of(state), body=())
    sketches.keep(transcript, duplicates.account_of(reading).hashes)
    _write(
        transcript,
        reading,
        known=states.persons_of(state),
        named=[row["anchor"] for row in state["speeches"]],
    )


def _restore_aside(transcript: Transcript, former: Mapping[str, Any]) -> dict[str, Any]:
    """Restores what a revision holds besides the state; gives what stood there instead."""
    aside: dict[str, Any] = {}
    if "corrected_at" in former:
        aside["corrected_at"] = _stamp(transcript)
        stamp = former["corrected_at"]
        transcript.corrected_at = dt.datetime.fromisoformat(stamp) if stamp else None
    if "originals" in former:
        waiting = Original.objects.filter(former=transcript, sha256__in=former["originals"])
        waiting.update(transcript=transcript, former=None)
    return aside


def _stamp(transcript: Transcript) -> str | None:
    return transcript.corrected_at.isoformat() if transcript.corrected_at else None


def _state(transcript: Transcript) -> dict[str, Any]:
    """The state as the database has it, in a fixed number of queries."""
    return exports.state(Transcript.objects.for_reading().get(pk=transcript.pk))


def _remember(
    transcript: Transcript,
    before: dict[str, Any],
    by: User | None,
    reason: str,
    *,
    by_hand: bool = False,
    **aside: Any,
) -> Revision | None:
    """Keeps what a change replaced, and only that, with what else stood `aside`. Gives the
    revision; None if there was no change at all."""
    after = _state(transcript)
    replaced = {key: value for key, value in before.items() if after[key] != value}
    if not replaced:
        return None
    return Revision.objects.create(
        transcript=transcript,
        superseded_by=by,
        reason=reason[:200],
        by_hand=by_hand,
        state=replaced | aside,
    )
