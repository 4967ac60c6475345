"""Today's rules over a kept original: what nobody corrected is read anew, corrections stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from archive import exports, originals, publishers, states, store
from archive.ingest import pipeline
from archive.ingest.errors import IngestError
from archive.ingest.types import Finding, ParsedTranscript, Severity
from archive.merging import PARTICIPANT, SPEECH, Kept, merged
from archive.models import Ground, Original, Transcript

if TYPE_CHECKING:
    from django.contrib.auth.models import User

QUOTED = 300  # letters of each side of a conflict
# Findings that saving or the desk made, and no reading makes again.
OF_SAVING = frozenset(("near_duplicate", "waits_twice"))
NEW_TEXT = "A new version was received"  # how the reason of such a revision begins


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a transcript anew made of it: its state before and after, and the corrections
    that were kept against the new reading."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    kept: tuple[Kept, ...] = ()

    @property
    def changed(self) -> dict[str, Any]:
        """The values that were replaced, by field."""
        return {key: value for key, value in self.before.items() if self.after[key] != value}


def text_of(transcript: Transcript) -> Original | None:
    """The original that the text of a transcript was read from: as noted when it was saved, or the
    first of those it has."""
    noted = transcript.read_from
    if noted is not None and noted.transcript_id == transcript.pk:
        return noted
    return transcript.originals.order_by("received_at", "pk").first()


def read_anew(original: Original, parsed: ParsedTranscript, *, by: User | None = None) -> Reread:
    """Gives the transcript of an original its new reading: fields that an editor changed keep their
    values, the others are taken; see decision 13. Status and addresses stay."""
    with transaction.atomic():
        transcript = Transcript.objects.get(originals=original)
        before = _state(transcript)
        kept: tuple[Kept, ...] = ()
        written = parsed
        if transcript.corrected_at is not None:
            theirs = store.as_written(parsed)
            one = merged(_plain(_ground(transcript) or theirs), _plain(before), _plain(theirs))
            kept = one.kept
            written = _as_reading(one.state, before, parsed, transcript)
            store.keep_ground(transcript, theirs)
        known = {name: person for name, person in states.persons_of(before).items() if person}
        reason = f"Read anew by rules {parsed.rules_version}"
        store.rewrite(transcript, written, known=known, by=by, reason=reason)
        originals.record_reading(original, with_findings(parsed, original, kept))
        return Reread(before, _state(transcript), kept)


def refused_now(original: Original, error: IngestError) -> None:
    """Keeps the old reading of what today's rules refuse, with a finding."""
    originals.record_no_longer_read(original, error, pipeline.RULES_VERSION)


def _state(transcript: Transcript) -> dict[str, Any]:
    return exports.state(Transcript.objects.for_reading().get(pk=transcript.pk))


def _ground(transcript: Transcript) -> Mapping[str, Any] | None:
    """What the rules read before an editor corrected it: as noted at that time, or else as the
    history has it."""
    noted = Ground.objects.filter(transcript=transcript).first()
    if noted is not None:
        return dict(noted.state)
    ground: Mapping[str, Any] | None = None
    state: Mapping[str, Any] = _state(transcript)
    for revision in transcript.revisions.all():
        if revision.reason.startswith(NEW_TEXT):
            break
        state = {**state, **revision.state}
        if revision.by_hand:
            ground = state
    return ground


def _plain(state: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says of a state: without what the archive makes of it (people, places,
    anchors, its address)."""
    people = [
        {**row, "printed": row.get("printed") or row["name"]} for row in state["participants"]
    ]
    full_names = states.turns_of(state)
    speeches = [
        {**row, "full_name": turn.speaker}
        for row, turn in zip(state["speeches"], full_names, strict=True)
    ]
    return {
        **state,
        "venue": {"printed": state["venue"]["printed"]} if state["venue"] else None,
        "source": state["source"]["name"] if state["source"] else None,
        "participants": [{key: row[key] for key in PARTICIPANT} for row in people],
        "speeches": [{key: row[key] for key in SPEECH} for row in speeches],
    }


def _as_reading(
    state: Mapping[str, Any],
    before: Mapping[str, Any],
    parsed: ParsedTranscript,
    transcript: Transcript,
) -> ParsedTranscript:
    """The merged state as a reading to be saved."""
    publisher = parsed.metadata.publisher
    if state["source"] == _plain(before)["source"]:
        source = transcript.source
        publisher = publishers.publisher_of(source) if source else None
    return replace(
        parsed, metadata=states.metadata_of(state, publisher), turns=states.turns_of(state)
    )


def with_findings(
    parsed: ParsedTranscript, original: Original, kept: tuple[Kept, ...] = ()
) -> ParsedTranscript:
    """The reading with what saving it or its coming to the desk found, and a finding for each
    correction that was kept."""
    saved = tuple(
        Finding(row["code"], Severity(row["severity"]), row["evidence"])
        for row in original.report.get("findings", ())
        if row["code"] in OF_SAVING
    )
    corrections = tuple(
        Finding(
            "correction_kept",
            Severity.WARNING,
            f"{one.where}: “{one.ours[:QUOTED]}” stays; read anew it is “{one.theirs[:QUOTED]}”",
        )
        for one in kept
    )
    return replace(parsed, findings=(*parsed.findings, *saved, *corrections))
