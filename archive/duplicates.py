"""Finds the transcripts whose text is like a new one: by their sketches, then word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive import sketches
from archive.folding import folded
from archive.ingest.shingles import Hashes, estimated_shares, shares, shingles, sketch
from archive.ingest.types import ParsedTranscript, Turn
from archive.likeness import Account, Verdict, in_words, verdict
from archive.models import Relation, Transcript

SHARED = 3  # hashes that two sketches have in common; with fewer nobody looks further
MOST = 30  # transcripts that are looked at: those with most in common
ESTIMATED = 0.35  # share by the sketches, from which on the full texts are compared


@dataclass(frozen=True, slots=True)
class Likeness:
    """A transcript that is like a new text: how much of the new is in it, and of it in the new."""

    transcript: Transcript
    of_new: float
    of_old: float
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.transcript.slug}: {in_words(self.of_new, self.of_old)}"


def account_of(parsed: ParsedTranscript) -> Account:
    """What a reading says of itself, and its text in shingles."""
    metadata = parsed.metadata
    text = text_of(parsed.turns)
    return Account(
        title=metadata.title or "",
        date=metadata.date,
        names=_names(person.name for person in metadata.participants if person.speaks),
        text=text,
        hashes=shingles(text),
    )


def text_of(turns: Iterable[Turn]) -> str:
    """What is said in a reading, without the labels: those change with every rule."""
    return "\n\n".join(turn.text for turn in turns)


def likenesses(new: Account, *, besides: Transcript | None = None) -> list[Likeness]:
    """The transcripts that the new text is another form, a revision or a part of, or has as a
    part; what shares most stands first. What was filed with another transcript stands for it."""
    found: dict[int, Likeness] = {}
    for transcript in _near(sketch(new.hashes)):
        standing = kept(transcript)
        if besides in (transcript, standing):
            continue
        old = account_kept(transcript)
        shared = shares(new.hashes, old.hashes)
        if said := verdict(new, old, shared):
            found.setdefault(standing.pk, Likeness(standing, shared.of_one, shared.of_other, said))
    return sorted(found.values(), key=lambda one: -max(one.of_new, one.of_old))


def kept(transcript: Transcript) -> Transcript:
    """The transcript itself, or the one that it was filed with as the same event, at last."""
    seen = {transcript.pk}
    while filed := Relation.objects.filed(transcript).select_related("other").first():
        if filed.other.pk in seen:
            break
        transcript = filed.other
        seen.add(transcript.pk)
    return transcript


def _near(hashes: Hashes) -> Iterator[Transcript]:
    """Transcripts that may share much with a text, as far as sketches tell."""
    likely = []
    for key, other in sketches.near(hashes, shared=SHARED, most=MOST).items():
        guessed = estimated_shares(hashes, other)
        if max(guessed.of_one, guessed.of_other) >= ESTIMATED:
            likely.append(key)
    if likely:
        yield from Transcript.objects.filter(pk__in=likely).prefetch_related("participations")


def account_kept(transcript: Transcript) -> Account:
    """The same of a transcript in the archive."""
    texts = transcript.speeches.order_by("position").values_list("text", flat=True)
    text = "\n\n".join(texts)
    return Account(
        title=transcript.title,
        date=transcript.partial_date,
        names=_names(row.name_printed for row in transcript.participations.all() if row.speaks),
        text=text,
        hashes=shingles(text),
    )


def _names(printed: Iterable[str]) -> frozenset[str]:
    return frozenset(map(folded, printed))


def keep_missing() -> int:
    """Makes the sketches of transcripts that have none. Gives how many."""
    without = list(Transcript.objects.filter(sketch=None, word_count__gt=0))
    for transcript in without:
        sketches.keep(transcript, account_kept(transcript).hashes)
    return len(without)


def relate(transcript: Transcript, found: Iterable[Likeness]) -> None:
    """Keeps what was found for an editor to decide; a pair that was decided stays so."""
    for likeness in found:
        other = likeness.transcript
        if Relation.objects.between(transcript, other, Relation.Kind.DUPLICATE).exists():
            continue
        Relation.objects.create(
            one=transcript,
            other=other,
            kind=Relation.Kind.DUPLICATE,
            evidence={
                "verdict": likeness.verdict,
                "of_one": round(likeness.of_new, 3),
                "of_other": round(likeness.of_old, 3),
            },
        )
