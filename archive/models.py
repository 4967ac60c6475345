"""What the archive holds: transcripts, who spoke in them, where, and the originals."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from archive.ingest.types import DatePrecision, PartialDate, SpeechKind, TranscriptKind
from archive.querysets import (
    OriginalQuerySet,
    PersonQuerySet,
    RelationQuerySet,
    TranscriptQuerySet,
    VenueQuerySet,
)

# Letters of any script, digits and hyphens: titles are printed in many alphabets.
unicode_slug = RegexValidator(
    r"^[^\W_]+(?:-[^\W_]+)*\Z", "Letters, digits and single hyphens only."
)


class Source(models.Model):
    """A publisher of transcripts, and the terms on which they may be shown."""

    slug = models.SlugField(unique=True, max_length=100)
    name = models.CharField(max_length=200)
    home_page = models.URLField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A place where something was said."""

    slug = models.CharField(max_length=120, unique=True, validators=[unicode_slug])
    name = models.CharField(max_length=200)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=100, blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "city"]

    def __str__(self) -> str:
        return _said_once(self.name, self.city, self.country)

    def get_absolute_url(self) -> str:
        return reverse("venue", args=[self.slug])

    @property
    def name_and_city(self) -> str:
        """What tells it apart where the country is known: "Harbour Palace, Lindholm"."""
        return _said_once(self.name, self.city)


def _said_once(*parts: str) -> str:
    """Parts of a place; a city or a country may be all that is known of it."""
    return ", ".join(dict.fromkeys(filter(None, parts)))


class OldVenueSlug(models.Model):
    """The slug of a venue that was merged into another: links to it lead there."""

    slug = models.CharField(max_length=120, unique=True)
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class VenueAlias(models.Model):
    """A way in which a venue is printed. `folded` is what is compared (see folding.py)."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="aliases")
    printed = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        ordering: ClassVar = ["printed"]
        verbose_name_plural = "venue aliases"

    def __str__(self) -> str:
        return self.printed


class Person(models.Model):
    """A human being who takes part in transcripts."""

    slug = models.CharField(max_length=120, unique=True, validators=[unicode_slug])
    name = models.CharField(max_length=200, help_text="As shown to readers.")
    note = models.CharField(
        max_length=300, blank=True, help_text="To tell two people of one name apart."
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])


class OldPersonSlug(models.Model):
    """The slug of somebody who was merged into another entry: links to it lead there."""

    slug = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class PersonName(models.Model):
    """A spelling of a person's name, in any script. Two people may share one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "folded"], name="one_spelling_per_person"),
        ]

    def __str__(self) -> str:
        return self.name


class Transcript(models.Model):
    """One meeting, briefing or interview in the archive."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    KINDS: ClassVar = {kind.value: kind.label for kind in TranscriptKind}
    PRECISIONS: ClassVar = {precision.value: precision.value for precision in DatePrecision}

    slug = models.CharField(max_length=140, unique=True, validators=[unicode_slug])
    title = models.CharField(max_length=500)
    lead = models.TextField(blank=True)
    kind = models.CharField(max_length=30, choices=KINDS)
    language = models.CharField(
        max_length=12, blank=True, help_text="A language tag: en, ru, fr … Empty when unknown."
    )
    date = models.DateField(
        null=True, blank=True, help_text="Local calendar date; the unknown part of it is 1."
    )
    date_precision = models.CharField(max_length=5, choices=PRECISIONS, blank=True)
    date_printed = models.CharField(max_length=200, blank=True)
    time = models.TimeField(null=True, blank=True, help_text="Local time; empty when unknown.")
    time_printed = models.CharField(max_length=100, blank=True)
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="transcripts"
    )
    venue_printed = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="transcripts"
    )
    source_url = models.URLField(max_length=1000, blank=True)
    read_from = models.ForeignKey(
        "Original",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The original that the text was read from; others may be kept with it.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    text_digest = models.CharField(max_length=64, editable=False, db_index=True)
    corrected_at = models.DateTimeField(
        null=True, editable=False, help_text="When somebody last corrected it by hand."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("date").desc(nulls_last=True), "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["status", "date"], name="transcript_by_date"),
            models.Index(fields=["source_url"], name="transcript_by_source_url"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "withdrawn"]),
                name="transcript_status_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TranscriptKind]),
                name="transcript_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_precision="")
                | Q(date__isnull=False, date_precision__in=[p.value for p in DatePrecision]),
                name="transcript_date_has_precision",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="transcript_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("transcript", args=[self.slug])

    @property
    def partial_date(self) -> PartialDate | None:
        """The date with its precision, or None when unknown."""
        if self.date is None:
            return None
        return PartialDate(self.date, DatePrecision(self.date_precision), self.date_printed)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class OldSlug(models.Model):
    """A slug that a transcript once had: its links are redirected, and nobody else may take it."""

    slug = models.CharField(max_length=140, unique=True)
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug


class Participation(models.Model):
    """Somebody named as taking part in a transcript, with the office printed on that day."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="participations")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    name_printed = models.CharField(max_length=200)
    office = models.CharField("office as printed", max_length=300, blank=True)
    speaks = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["transcript", "name_printed"], name="participation_named_once"
            ),
            models.UniqueConstraint(
                fields=["transcript", "person"], name="participation_once_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name

    @property
    def name(self) -> str:
        """The person's name as the archive gives it, else as printed."""
        return self.person.name if self.person else self.name_printed


def shown_speaker(person: str | None, name: str, label: str) -> str:
    """Who says a speech, as shown to a reader: the person, else the name, else the label."""
    return person or name or label


class Speech(models.Model):
    """One contribution by one speaker, or a direction, heading or narration between them."""

    KINDS: ClassVar = {kind.value: kind.label for kind in SpeechKind}

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="speeches")
    position = models.PositiveIntegerField()
    anchor = models.CharField(max_length=24)
    kind = models.CharField(max_length=10, choices=KINDS)
    label = models.CharField("label as printed", max_length=300, blank=True)
    speaker_name = models.CharField(
        max_length=200, blank=True, help_text="The full name that the document's evidence gives."
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="speeches"
    )
    text = models.TextField(help_text="Plain text; a blank line between paragraphs.")

    class Meta:
        ordering: ClassVar = ["position"]
        verbose_name_plural = "speeches"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["transcript", "position"], name="speech_position_taken_once"
            ),
            models.UniqueConstraint(
                fields=["transcript", "anchor"], name="speech_anchor_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SpeechKind]),
                name="speech_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or self.kind}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.transcript.get_absolute_url()}#{self.anchor}"

    @property
    def speaker(self) -> str:
        person = self.person.name if self.person else None
        return shown_speaker(person, self.speaker_name, self.label)

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n")


class OldAnchor(models.Model):
    """An anchor that a speech once had, so that citations of it still arrive."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="old_anchors")
    anchor = models.CharField(max_length=24)
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="old_anchors")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transcript", "anchor"], name="old_anchor_taken_once"),
        ]

    def __str__(self) -> str:
        return self.anchor


class Regrouping(models.Model):
    """What a merge or a split of people or venues moved to one of them (`person` or `venue`), kept
    so that it can be undone. `name` is what the other was called."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="regroupings"
    )
    venue = models.ForeignKey(
        Venue, models.CASCADE, null=True, blank=True, related_name="regroupings"
    )
    name = models.CharField(max_length=300)
    is_merge = models.BooleanField()
    record = models.JSONField(help_text="The entry it came from and what was moved.")
    done_at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-done_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(venue__isnull=True),
                name="regrouping_of_person_or_venue",
            ),
        ]

    def __str__(self) -> str:
        if self.is_merge:
            return f"{self.name} merged into {self.person or self.venue}"
        return f"{self.person or self.venue} split off {self.name}"


def originals_storage() -> FileSystemStorage:
    """The folder of originals; staff read them through a view, so it has no public address."""
    return FileSystemStorage(location=settings.VERBATIM_ORIGINALS, base_url=None)


class Original(models.Model):
    """The bytes as received, unchanged, and how they were read.

    An original without a transcript waits at the upload desk, or was refused there: `error` says
    why, and `report` is then {"refusal": {code, message, advice}}. One that was discarded there is
    hidden, and kept for some days so that this can be undone. The file is stored under its SHA-256,
    so equal bytes are kept once.
    """

    transcript = models.ForeignKey(
        Transcript, models.CASCADE, null=True, blank=True, related_name="originals"
    )
    sha256 = models.CharField(max_length=64, unique=True)
    file = models.FileField(storage=originals_storage, max_length=200)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=500)
    media_type = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="originals",
        help_text="The publisher named by whoever sent it in, if the file itself does not.",
    )
    retrieved_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reader = models.CharField(max_length=50, blank=True)
    layout = models.CharField(max_length=50, blank=True)
    rules_version = models.CharField(max_length=50, blank=True)
    report = models.JSONField(
        default=dict,
        help_text='{"dropped": [{text, reason}], "findings": [{code, …}], "summary": {title, …}}',
    )
    doubts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How many findings of the report need a look."
    )
    weight = models.PositiveIntegerField(
        default=0, editable=False, db_index=True, help_text="How much it needs a look."
    )
    error = models.CharField(max_length=500, blank=True)
    former = models.ForeignKey(
        Transcript,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="The transcript that was made from it before that was undone.",
    )
    discarded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """What somebody sent in at one time: a file, several, or a zip of them."""

    name = models.CharField(max_length=500)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    complete = models.BooleanField(
        default=False, help_text="Whether all files were kept, none lost by an interruption."
    )

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """A file of an upload and what became of it. Of one that was not taken, only the name and the
    reason are kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READ = "read", "Read"
        KNOWN = "known", "Here already"
        REFUSED = "refused", "Could not be read"
        NOT_TAKEN = "not_taken", "Not taken"

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="arrivals")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    original = models.ForeignKey(
        Original, models.SET_NULL, null=True, blank=True, related_name="arrivals"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=1000, blank=True)
    claimed_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when somebody reads it, so that nobody else does."
    )
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [
            models.Index(fields=["upload", "state"], name="arrival_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["upload", "position"], name="arrival_position_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Revision(models.Model):
    """A state of a transcript that was superseded: what it was, until when, and who changed it."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="revisions")
    superseded_at = models.DateTimeField(auto_now_add=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=200)
    by_hand = models.BooleanField(
        default=False, help_text="Whether an editor corrected the reading of the rules."
    )
    state = models.JSONField(help_text="The transcript as exports.state() gives it.")

    class Meta:
        ordering: ClassVar = ["-superseded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.transcript} until {self.superseded_at:%Y-%m-%d %H:%M}"


class Ground(models.Model):
    """What the rules last read of a transcript that an editor corrected: what both the correction
    and a later reading are compared with (see decision 13)."""

    transcript = models.OneToOneField(Transcript, models.CASCADE, related_name="ground")
    state = models.JSONField(help_text="The reading as exports.state() gives it.")

    def __str__(self) -> str:
        return f"Ground of {self.transcript}"


class Sketch(models.Model):
    """The few hashes by which texts like this one are found (see ingest/shingles.py): 64-bit
    integers, little-endian, in rising order."""

    transcript = models.OneToOneField(Transcript, models.CASCADE, related_name="sketch")
    hashes = models.BinaryField()

    def __str__(self) -> str:
        return f"Sketch of {self.transcript}"


class Relation(models.Model):
    """What two transcripts have to do with each other, as found or as an editor decided it. A pair
    that was looked at keeps its row, so that nobody is asked twice."""

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate", "Perhaps the same"
        TRANSLATION = "translation", "Perhaps a translation"

    class State(models.TextChoices):
        PROPOSED = "proposed", "To be decided"
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Different"

    one = models.ForeignKey(Transcript, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Transcript, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    evidence = models.JSONField(
        default=dict,
        help_text='{"verdict", "of_one", "of_other"} of duplicates, {"by"} of translations; once '
        'filed also {"filed": {"as", "originals", "status", "revision"}}, to undo it.',
    )
    found_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-found_at", "-pk"]
        verbose_name = "pair"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="related_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="related_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}: {self.get_state_display()}"
