"""Two texts that may be the same, side by side, and the list of pairs that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from archive import duplicates, store
from archive.admin.reading import Reading
from archive.differences import Piece, differences
from archive.ingest.types import ParsedTranscript
from archive.likeness import in_words
from archive.models import Relation, Transcript

# --- Setting two readings beside each other --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """What two readings say of one thing."""

    name: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        return self.here != self.there


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of two texts: so many `paragraphs` that are the same, or one on either side."""

    op: str
    here: list[Piece]
    there: list[Piece]
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two readings, as the page sets them beside each other."""

    facts: list[Fact]
    lines: list[Line]

    @property
    def same(self) -> bool:
        return all(line.op == "same" for line in self.lines)


def beside(here: Reading, there: Reading) -> Beside:
    """What two readings say of themselves, and where their texts differ."""
    facts = [
        Fact(name, value, other)
        for (name, value), (_, other) in zip(_facts(here), _facts(there), strict=True)
        if value or other
    ]
    lines = [
        Line(
            row.op,
            [piece for piece in row.pieces if piece.op != "ins"],
            [piece for piece in row.pieces if piece.op != "del"],
            row.paragraphs,
        )
        for row in differences(list(_paragraphs(here)), list(_paragraphs(there)))
    ]
    return Beside(facts, lines)


def _facts(reading: Reading) -> list[tuple[str, str]]:
    metadata = reading.metadata
    speakers = dict.fromkeys(turn.speaker for turn in reading.turns if turn.speaker)
    return [
        ("Title", metadata.title or ""),
        ("Date", str(metadata.date or "")),
        ("Venue as printed", metadata.venue or ""),
        ("Kind", metadata.kind.label),
        ("Language", metadata.language or ""),
        ("Speakers", ", ".join(name for name in speakers if name)),
        ("Source", metadata.publisher.name if metadata.publisher else ""),
        ("Source address", metadata.source_url),
        ("Speeches", str(len(reading.turns))),
        ("Words", str(sum(len(turn.text.split()) for turn in reading.turns))),
    ]


def _paragraphs(reading: Reading) -> Iterator[str]:
    for turn in reading.turns:
        who = (turn.label.printed if turn.label else "") or turn.speaker
        first, *rest = turn.paragraphs or ("",)
        yield f"{who}: {first}" if who else first
        yield from rest


# --- What may be the same as a waiting reading -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Alike:
    """A transcript that may be the same as a waiting reading, and why."""

    transcript: Transcript
    why: str
    replaced: bool = False  # saving the reading replaces its text


def alike(parsed: ParsedTranscript, besides: Transcript | None) -> list[Alike]:
    """The transcripts that may be the same as a reading: by their words, else by address, or by day
    and title."""
    found = {}
    address = parsed.metadata.source_url
    for likeness in duplicates.likenesses(duplicates.account_of(parsed), besides=besides):
        why = f"{in_words(likeness.of_new, likeness.of_old)}."
        found[likeness.transcript.pk] = Alike(likeness.transcript, why)
    for transcript in store.likely_duplicates(parsed.metadata):
        same_address = bool(address) and transcript.source_url == address
        if transcript.pk not in found or same_address:
            why = "The same source address." if same_address else "The same day, a like title."
            replaced = same_address and store.replaced_by(parsed) == transcript
            found[transcript.pk] = Alike(transcript, why, replaced)
    return [one for one in found.values() if one.transcript != besides]


# --- Pairs that wait for a decision ----------------------------------------------------------


@admin.register(Relation)
class PairAdmin(admin.ModelAdmin):
    """Pairs of transcripts: found by the archive, decided by people on the page of the pair."""

    list_display = ("pair", "kind", "likeness", "state", "decided_by")
    list_display_links = None
    list_filter = ("state", "kind")
    list_select_related = ("one", "other", "decided_by")
    list_per_page = 50
    search_fields = ("one__title", "other__title")
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Relation | None = None) -> bool:
        return request.user.has_perm("archive.view_transcript")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Relation | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Relation | None = None) -> bool:
        return False

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-found_at", "-pk")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        more = {"title": "Pairs that may be the same", **(extra_context or {})}
        return super().changelist_view(request, more)

    @admin.display(description="Pair")
    def pair(self, relation: Relation) -> str:
        return format_html(
            '<a href="{}">{}</a> and {}',
            reverse("admin:archive_transcript_beside", args=[relation.one_id, relation.other_id]),
            relation.one,
            relation.other,
        )

    @admin.display(description="In common")
    def likeness(self, relation: Relation) -> str:
        return said_of(relation)


def said_of(relation: Relation) -> str:
    """How much two transcripts have in common, as far as it was reckoned."""
    evidence = relation.evidence
    if "of_one" not in evidence:
        return ""
    return f"{evidence['of_one']:.0%} of the first, {evidence['of_other']:.0%} of the second"


def to_decide(transcript: Transcript) -> QuerySet[Relation]:
    """The pairs of a transcript that nobody has decided yet."""
    return Relation.objects.of(transcript).undecided().select_related("one", "other")
