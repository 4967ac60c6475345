"""The reading form: how an editor sees, mends and confirms the reading of one document.

A waiting upload and a transcript already in the archive go through the same form.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone

from archive.admin.arranging import ROWS_AT_MOST
from archive.admin.reading import Reading, paragraphs, turn
from archive.ingest.types import (
    Metadata,
    Participant,
    Publisher,
    SpeechKind,
    TranscriptKind,
)
from archive.models import Speech, Transcript
from archive.publishers import publishers
from archive.states import partial_date

_WEB = re.compile(r"https?://", re.IGNORECASE)


# --- Fields and rows -------------------------------------------------------------------------


class PartialDateField(forms.CharField):
    """A date as far as it is known, in ISO 8601."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text:
            try:
                date = partial_date(text, "")
            except ValueError:
                raise forms.ValidationError(
                    "Write the date as 2003-01-10, or 2003-01 or 2003 if no more is known."
                ) from None
            # East of Greenwich it is tomorrow already.
            if date.value > timezone.localdate() + dt.timedelta(days=1):
                raise forms.ValidationError("This date has not come yet: look at its year.")
        return str(text)


def _line(label: str, limit: int, *, required: bool = False, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        widget=forms.TextInput(attrs=attrs),
    )


class MetadataForm(forms.Form):
    """What the document says about itself."""

    title = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 2, "class": "grows"})
    )
    lead = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "grows"}),
        help_text="The publisher’s own summary, if there is one.",
    )
    date = PartialDateField(
        max_length=10, required=False, help_text="2003-01-10, or 2003-01, or 2003."
    )
    date_printed = _line("Date as printed", 200)
    time = forms.TimeField(
        label="Local time",
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "18:30"}),
        help_text="Empty when unknown.",
    )
    time_printed = _line("Time as printed", 100)
    venue = _line("Venue as printed", 300, list="known-venues", autocomplete="off")
    kind = forms.ChoiceField(choices=Transcript.KINDS)
    language = forms.CharField(
        max_length=12,
        required=False,
        validators=[
            RegexValidator(
                r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z", "Write a language tag: en, ru, pt-BR …"
            )
        ],
        widget=forms.TextInput(attrs={"list": "known-languages", "autocomplete": "off"}),
        help_text="en, ru, fr … Empty when unknown.",
    )
    source = forms.ChoiceField(required=False)
    source_url = forms.URLField(
        label="Source address", max_length=1000, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, publishers: Mapping[str, Publisher], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted((publisher.name, slug) for slug, publisher in publishers.items())
        source = self.fields["source"]
        assert isinstance(source, forms.ChoiceField)  # noqa: S101 for the type checker
        source.choices = [("", "Not known"), *((slug, name) for name, slug in names)]

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("date_printed") and not cleaned.get("date") and "date" not in self.errors:
            self.add_error("date", "Say which date is meant by the printed one, or empty both.")
        return cleaned


class ParticipantForm(forms.Form):
    """Somebody who takes part. A row without a name and office is passed over."""

    name = _line("Name", 200, autocomplete="off")
    office = _line("Office as printed", 300, autocomplete="off")
    speaks = forms.BooleanField(required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("office") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Give the name of who holds this office, or delete the row.")
        return cleaned


class SpeechForm(forms.Form):
    """One contribution. A row without any words is passed over."""

    kind = forms.ChoiceField(choices=Speech.KINDS, initial=SpeechKind.SPEECH.value)
    label = _line("Label as printed", 300, list="document-labels", autocomplete="off")
    speaker = _line("Full name", 200, list="document-people", autocomplete="off")
    text = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3, "class": "grows"})
    )
    join = forms.BooleanField(required=False, label="Join with the one before")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Tall enough for what is in it, in browsers that do not grow it themselves.
        text = str(self["text"].value() or "")
        lines = sum(1 + len(line) // 70 for line in text.splitlines())
        self.fields["text"].widget.attrs["rows"] = min(max(lines, 2), 20)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        named = cleaned.get("label") or cleaned.get("speaker")
        if named and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Write what was said, or tick “Delete”.")
        return cleaned


class RowSet(BaseFormSet):
    """Rows that can be added and deleted without a script."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.label_suffix = ""
        # Every row is looked at: Django would pass over one that equals what was first shown.
        form.empty_permitted = False
        form.fields["DELETE"].label = "Delete"

    @property
    def kept(self) -> Iterator[dict[str, Any]]:
        """What the rows hold that are not deleted."""
        for form in self.forms:
            if not form.cleaned_data.get("DELETE"):
                yield form.cleaned_data


class ParticipantRows(RowSet):
    """Everybody who takes part, each once."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            name = form.cleaned_data.get("name") if form.is_valid() else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            if name in seen:
                form.add_error("name", "This name is in the list twice.")
            seen.add(name)


class SpeechRows(RowSet):
    """All that was said, in order; there must be something."""

    def clean(self) -> None:
        if not any(self.errors) and not any(row["text"] for row in self.kept):
            raise forms.ValidationError("Give at least one speech with words in it.")


def _rows(form: type[forms.Form], rows: type[RowSet]) -> Any:
    return formset_factory(
        form,
        rows,
        extra=0,
        can_delete=True,
        max_num=ROWS_AT_MOST,
        validate_max=True,
        absolute_max=ROWS_AT_MOST,
    )


ParticipantFormSet = _rows(ParticipantForm, ParticipantRows)
SpeechFormSet = _rows(SpeechForm, SpeechRows)


# --- The whole -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to be mended before the form can be saved, and the field it is in."""

    where: str
    field_id: str
    message: str


class ReadingForm:
    """Metadata, participants and speeches together: a reading in, a reading out."""

    def __init__(self, initial: Reading, data: Mapping[str, Any] | None = None) -> None:
        self.publishers = publishers()
        if publisher := initial.metadata.publisher:
            self.publishers[publisher.slug] = publisher
        self._initial = _values(initial)
        self.is_bound = data is not None
        self.metadata = MetadataForm(
            data,
            initial=self._initial["metadata"],
            publishers=self.publishers,
            label_suffix="",
        )
        self.participants = ParticipantFormSet(
            data, initial=self._initial["participants"], prefix="participants"
        )
        self.speeches = SpeechFormSet(data, initial=self._initial["speeches"], prefix="speeches")

    def is_valid(self) -> bool:
        """Whether everything typed can be saved. All parts are looked at, so that all faults show
        at once."""
        valid = [part.is_valid() for part in (self.metadata, self.participants, self.speeches)]
        return all(valid)

    def reading(self) -> Reading:
        """What the editor made of it; only after is_valid()."""
        return self._reading(self.metadata.cleaned_data, self.participants.kept, self.speeches.kept)

    def has_changed(self) -> bool:
        """Whether the editor's reading differs from the one that was shown."""
        shown = self._reading(
            self._initial["metadata"], self._initial["participants"], self._initial["speeches"]
        )
        return self.reading() != shown

    @property
    def names(self) -> list[str]:
        """Full names in the document, to choose a speaker from."""
        shown = [form["name"].value() for form in self.participants]
        shown += [form["speaker"].value() for form in self.speeches]
        return list(dict.fromkeys(name for name in shown if name))

    @property
    def labels(self) -> list[str]:
        """Labels in the document, to choose one from."""
        shown = [form["label"].value() for form in self.speeches]
        return list(dict.fromkeys(label for label in shown if label))

    @property
    def faults(self) -> list[Fault]:
        """Every error with the place it is in, for the list at the head of the page."""
        if not self.is_bound:
            return []
        parts: list[tuple[str, forms.Form]] = [("", self.metadata)]
        parts += [(f"Participant {i}: ", form) for i, form in enumerate(self.participants, 1)]
        parts += [(f"Speech {i}: ", form) for i, form in enumerate(self.speeches, 1)]
        found = [
            Fault(where + str(form[name].label), form[name].id_for_label or "", str(message))
            for where, form in parts
            for name, messages in form.errors.items()
            for message in messages
        ]
        for rows, title in ((self.participants, "Participants"), (self.speeches, "Speeches")):
            found += [Fault(title, rows.prefix, str(message)) for message in rows.non_form_errors()]
        return found

    def _reading(
        self,
        metadata: Mapping[str, Any],
        participants: Iterable[Mapping[str, Any]],
        speeches: Iterable[Mapping[str, Any]],
    ) -> Reading:
        date = metadata["date"]
        return Reading(
            Metadata(
                title=" ".join(metadata["title"].split()),
                lead="\n\n".join(paragraphs(metadata["lead"])) or None,
                date=partial_date(date, metadata["date_printed"].strip()) if date else None,
                time=metadata["time"],
                time_printed=metadata["time_printed"].strip(),
                venue=metadata["venue"].strip() or None,
                language=metadata["language"] or None,
                kind=TranscriptKind(metadata["kind"]),
                participants=tuple(
                    Participant(row["name"].strip(), row["office"].strip() or None, row["speaks"])
                    for row in participants
                    if row["name"]
                ),
                source_url=metadata["source_url"],
                publisher=self.publishers.get(metadata["source"]),
            ),
            tuple(
                turn(row["kind"], row["label"], row["speaker"], row["text"])
                for row in speeches
                if row["text"].strip()
            ),
        )


def _values(reading: Reading) -> dict[str, Any]:
    """A reading as the form shows it."""
    metadata = reading.metadata
    date, time = metadata.date, metadata.time
    return {
        "metadata": {
            "title": metadata.title or "",
            "lead": metadata.lead or "",
            "date": str(date) if date else "",
            "date_printed": date.printed if date else "",
            "time": time.replace(second=0, microsecond=0, tzinfo=None) if time else None,
            "time_printed": metadata.time_printed,
            "venue": metadata.venue or "",
            "kind": metadata.kind.value,
            "language": metadata.language or "",
            "source": metadata.publisher.slug if metadata.publisher else "",
            # A page saved from the web may give an address that only its own folder understands.
            "source_url": metadata.source_url if _WEB.match(metadata.source_url) else "",
        },
        "participants": [
            {"name": row.name, "office": row.office or "", "speaks": row.speaks}
            for row in metadata.participants
        ],
        "speeches": [
            {
                "kind": turn.kind.value,
                "label": turn.label.printed if turn.label else "",
                "speaker": turn.speaker or "",
                "text": turn.text,
            }
            for turn in reading.turns
        ],
    }
