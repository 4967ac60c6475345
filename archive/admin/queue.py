"""The queue: what waits at the upload desk, the most doubtful first, as its rows show it.

Order: what could not be read at all, then readings with errors, then those with warnings, then
those with mere notes, then those without any; one of a graver kind outweighs any usual number of
lighter ones (archive.originals.WEIGHTS). Among equals those that came first stand first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from archive import duplicates, store
from archive.admin import desk
from archive.admin.panels import Doubt, doubts
from archive.admin.wording import ASIDES, meaning
from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript, Severity
from archive.models import Original, Source, Transcript, Upload

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_DECIDED_FIRST = frozenset(
    {"near_duplicate", "waits_twice"}
)  # what somebody decides before it is published
_DOUBTS_SHOWN = 5
_SPEAKERS_SHOWN = 4


# --- What is shown ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A waiting original as the queue shows it."""

    original: Original
    title: str
    date: str
    speakers: list[str]
    more_speakers: int
    speeches: int
    doubts: list[Doubt]
    more_doubts: int

    @property
    def state(self) -> str:
        if self.original.error:
            return "refused"
        return "read" if self.original.reader else "waiting"

    @property
    def publishable(self) -> bool:
        """Whether it may be published without a look."""
        return publishable(self.original)


def publishable(original: Original) -> bool:
    """Whether the reading that was noted has speeches, no fault, and nothing to be decided."""
    return bool(
        original.reader
        and not original.error
        and original.report.get("summary", {}).get("speeches")
        and not any(
            finding["severity"] == Severity.ERROR or finding["code"] in _DECIDED_FIRST
            for finding in original.report.get("findings", ())
        )
    )


def row(original: Original) -> Row:
    """The row of an original, from what was noted when it was read."""
    summary: Mapping[str, Any] = original.report.get("summary", {})
    speakers = summary.get("speakers", [])
    found = _once(
        doubts(
            finding
            for finding in original.report.get("findings", ())
            if finding["code"] not in ASIDES
        )
    )
    return Row(
        original=original,
        title=summary.get("title", ""),
        date=summary.get("date", ""),
        speakers=speakers[:_SPEAKERS_SHOWN],
        more_speakers=max(0, len(speakers) - _SPEAKERS_SHOWN),
        speeches=summary.get("speeches", 0),
        doubts=found[:_DOUBTS_SHOWN],
        more_doubts=max(0, len(found) - _DOUBTS_SHOWN),
    )


def _once(found: Iterable[Doubt]) -> list[Doubt]:
    """Each kind of doubt once, with how often it was found."""
    kinds: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in found:
        kinds.setdefault((doubt.severity, doubt.meaning), []).append(doubt)
    return [
        same[0]
        if len(same) == 1
        else replace(same[0], meaning=f"{same[0].meaning} ({len(same)} times)")
        for same in kinds.values()
    ]


# --- What is asked for -----------------------------------------------------------------------

STATES = {
    "": "Everything that waits",
    "doubtful": "Readings in doubt",
    "clear": "Readings without doubts",
    "refused": "What could not be read",
    "unread": "Not read yet",
}


class QueueForm(forms.Form):
    """What the queue is narrowed to."""

    state = forms.ChoiceField(choices=STATES, required=False, label="Show")
    upload = forms.ModelChoiceField(Upload.objects.none(), required=False, empty_label="Any upload")
    source = forms.ModelChoiceField(Source.objects.none(), required=False, empty_label="Any source")
    finding = forms.ChoiceField(required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, label_suffix="", auto_id="narrow-%s")
        waiting = Original.objects.in_queue()
        fields: dict[str, Any] = self.fields
        fields["upload"].queryset = Upload.objects.filter(arrivals__original__in=waiting).distinct()
        fields["source"].queryset = Source.objects.filter(originals__in=waiting).distinct()
        fields["finding"].choices = [("", "Any finding"), *_codes(waiting)]

    def originals(self) -> QuerySet[Original]:
        """What waits and fits, the most doubtful first."""
        self.full_clean()
        asked = self.cleaned_data
        found = Original.objects.in_queue().select_related("received_from")
        match asked.get("state"):
            case "refused":
                found = found.exclude(error="")
            case "doubtful":
                found = found.filter(error="", doubts__gt=0)
            case "clear":
                found = found.filter(error="", doubts=0).exclude(reader="")
            case "unread":
                found = found.filter(error="", reader="")
        if asked.get("upload"):
            found = found.filter(arrivals__upload=asked["upload"])
        if asked.get("source"):
            found = found.filter(source=asked["source"])
        if asked.get("finding"):
            found = found.annotate(said=Cast("report", TextField())).filter(
                said__contains=f'"code": "{asked["finding"]}"'
            )
        return found.most_doubtful_first().distinct()


def _codes(waiting: QuerySet[Original]) -> list[tuple[str, str]]:
    """The findings of all that waits, each with its sentence."""
    noted = waiting.order_by().values_list("report__findings", flat=True)
    codes = {finding["code"] for findings in noted for finding in findings or ()} - ASIDES
    return sorted(((code, meaning(code)) for code in codes), key=lambda pair: pair[1])


# --- Publishing ------------------------------------------------------------------------------


Reading = tuple[Original, ParsedTranscript | IngestError]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a file that was to be published without a look: its transcript, or why it
    needs a look after all."""

    original: Original
    saved: store.Saved | None = None
    reason: str = ""


def readings(waiting: Iterable[Original]) -> list[Reading]:
    """What is to be published, read anew by today's rules; slow, so done before anything is
    locked."""
    return [(original, desk.read(original)) for original in waiting]


def publish(read: Iterable[Reading], *, by: User) -> Iterator[Published]:
    """Publishes readings as they are, each for itself; those that need a look are left waiting."""
    for original, reading in read:
        yield _publish(original, reading, by)


def _publish(original: Original, read: ParsedTranscript | IngestError, by: User) -> Published:
    if isinstance(read, IngestError):
        return Published(original, reason=read.message)
    if not read.turns or any(finding.severity == Severity.ERROR for finding in read.findings):
        return Published(original, reason="Its reading has a fault.")
    if store.replaced_by(read):
        return Published(original, reason="It would replace the text of a transcript.")
    if alike := duplicates.likenesses(duplicates.account_of(read), besides=original.former):
        return Published(original, reason=f"It is like “{alike[0].transcript.title}”.")
    saved = store.save(read, desk.raw_document(original), status=Transcript.Status.PUBLISHED, by=by)
    return Published(original, saved)
