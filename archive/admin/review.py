"""The review of a waiting original: how it was read, to be mended and saved."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from archive import decisions, originals, store
from archive.admin import desk, pairs, twins, undoing
from archive.admin.arranging import REARRANGING, rearranged
from archive.admin.forms import ReadingForm
from archive.admin.panels import beside, doubts, editor, keys, suggestions
from archive.admin.reading import Reading, reading_of
from archive.duplicates import account_of
from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript
from archive.models import Original, Transcript
from archive.store import Outcome, Saved

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Base = ModelAdmin[Any]
else:
    _Base = object


class ReviewPages(_Base):
    """The pages of one waiting original, for the admin of originals."""

    def _original(self, request: HttpRequest, object_id: str) -> Original:
        original = self.get_object(request, unquote(object_id))
        if original is None:
            raise Http404("There is no such original; perhaps it was discarded.")
        if not self.has_view_permission(request, original):
            raise PermissionDenied
        return original

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            **more,
        }

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How a waiting original was read, to be mended and saved. It is read afresh from the
        kept bytes each time, so that nothing is lost between requests."""
        original = self._original(request, object_id)
        if original.transcript and request.method != "POST":
            messages.info(request, already_here(original))
            return HttpResponseRedirect(page_of(original.transcript))
        read = desk.read(original)
        parsed = read if isinstance(read, ParsedTranscript) else None
        start = Reading(parsed.metadata, parsed.turns) if parsed else desk.unread(original)
        if start is None or original.discarded_at:
            return self._review_page(request, original, read, None)
        if request.method != "POST":
            return self._review_page(request, original, read, ReadingForm(start))
        if not request.user.has_perm("archive.add_transcript"):
            raise PermissionDenied
        posted = rearranged(request.POST, {turn.text for turn in start.turns})
        form = ReadingForm(start, posted)
        if REARRANGING & request.POST.keys():
            return self._review_page(request, original, read, form)
        if original.transcript or not form.is_valid():
            return self._review_page(request, original, read, form, saving=True)
        return self._save(request, original, parsed, form)

    def _save(
        self,
        request: HttpRequest,
        original: Original,
        parsed: ParsedTranscript | None,
        form: ReadingForm,
    ) -> HttpResponse:
        publish = "publish" in request.POST
        may_change = request.user.has_perm("archive.change_transcript")
        if publish and not may_change:
            raise PermissionDenied
        different = _different(request) if may_change else []
        reading = form.reading()
        before = parsed or ParsedTranscript(
            reading.metadata, (), body=tuple(turn.text for turn in reading.turns)
        )
        mended = replace(before, metadata=reading.metadata, turns=reading.turns)
        if not may_change and (replaced := store.replaced_by(mended)):
            messages.error(
                request,
                f"This would replace the text of “{replaced.title}”, which has the same source "
                "address. Your account may not change what is already there.",
            )
            return self._review_page(request, original, parsed or desk.read(original), form)
        with undoing.revisions_made() as made:
            saved = store.save(
                mended,
                desk.raw_document(original),
                status=Transcript.Status.PUBLISHED if publish else Transcript.Status.DRAFT,
                by=editor(request),
                by_hand=parsed is None or form.has_changed(),
                read=parsed,
                apart_from=different,
            )
            for other in different:
                decisions.declare_different(saved.transcript, other, by=editor(request))
            if publish and saved.outcome is Outcome.UPDATED:
                store.publish([saved.transcript], by=editor(request))
        self._tell(request, original, saved, made)
        if request.POST.get("publish") == "next" and (following := _following(original)):
            review = reverse("admin:archive_original_review", args=[following.pk])
            return HttpResponseRedirect(review)
        return HttpResponseRedirect(page_of(saved.transcript))

    def _tell(
        self, request: HttpRequest, original: Original, saved: Saved, made: list[int]
    ) -> None:
        transcript = saved.transcript
        shown = "published" if transcript.is_published else "saved as a draft"
        needs = "change" if transcript.is_published or made else "add"
        deed = undoing.Deed(
            f"archive.{needs}_transcript", revisions=tuple(made), saved=(original.pk,)
        )
        match saved.outcome:
            case Outcome.CREATED:
                self.log_addition(request, transcript, f"Reviewed and {shown}.")
                undoing.tell(request, f"“{transcript.title}” was {shown}.{alike(saved)}", deed)
            case Outcome.UPDATED:
                self.log_change(request, transcript, "Replaced by a newer file.")
                undoing.tell(
                    request,
                    f"The text of “{transcript.title}” was replaced; what stood there before is "
                    "in its history.",
                    deed,
                )
            case _:
                messages.warning(
                    request,
                    f"Nothing was changed: {saved.reason}. The file is kept with this transcript.",
                    extra_tags=undoing.token(request, deed),
                )

    def _review_page(
        self,
        request: HttpRequest,
        original: Original,
        read: ParsedTranscript | IngestError,
        form: ReadingForm | None,
        *,
        saving: bool = False,
    ) -> HttpResponse:
        parsed = read if isinstance(read, ParsedTranscript) else None
        context = self._context(
            request,
            title="Review",
            original=original,
            parsed=parsed,
            refusal=None if parsed else read,
            form=form,
            faults=form.faults if form and saving else [],
            quiet=not saving,
            doubts=doubts(asdict(finding) for finding in parsed.findings) if parsed else [],
            dropped=parsed.dropped if parsed else (),
            alike=pairs.alike(parsed, original.former) if parsed and form else [],
            twins=twins.twins(original, account_of(parsed)) if parsed and form else [],
            different=_different(request),
            may_compare=request.user.has_perm("archive.view_transcript"),
            may_save=request.user.has_perm("archive.add_transcript"),
            may_publish=request.user.has_perms(
                ["archive.add_transcript", "archive.change_transcript"]
            ),
            following=_following(original),
            may_discard=self.has_delete_permission(request, original),
            **beside(original),
            **suggestions(),
        )
        return TemplateResponse(request, "admin/archive/original/review.html", context)

    # --- Side by side ------------------------------------------------------------------------

    def beside_view(self, request: HttpRequest, object_id: str, other: int) -> HttpResponse:
        """A waiting original beside a transcript that may be the same, and what to do with it."""
        original = self._original(request, object_id)
        if not request.user.has_perm("archive.view_transcript"):
            raise PermissionDenied
        if original.transcript or original.discarded_at:
            review = reverse("admin:archive_original_review", args=[original.pk])
            return HttpResponseRedirect(review)
        transcript = get_object_or_404(Transcript, pk=other)
        read = desk.read(original)
        if isinstance(read, IngestError):
            raise Http404("There is no reading of this file.")
        if request.method == "POST":
            if not request.user.has_perm("archive.change_transcript"):
                raise PermissionDenied
            return self._decide(request, original, transcript, read)
        context = self._context(
            request,
            title="Side by side",
            original=original,
            transcript=transcript,
            beside=pairs.beside(Reading(read.metadata, read.turns), reading_of(transcript)),
            may_decide=request.user.has_perm("archive.change_transcript"),
        )
        return TemplateResponse(request, "admin/archive/original/beside.html", context)

    def twins_view(self, request: HttpRequest, object_id: str, other: int) -> HttpResponse:
        """Two waiting originals side by side. Whichever is saved first, the other is then compared
        with it."""
        original = self._original(request, object_id)
        twin = get_object_or_404(Original.objects.in_queue(), pk=other)
        if original.transcript or original.discarded_at or twin == original:
            review = reverse("admin:archive_original_review", args=[original.pk])
            return HttpResponseRedirect(review)
        here, there = desk.read(original), desk.read(twin)
        if isinstance(here, IngestError) or isinstance(there, IngestError):
            raise Http404("There is no reading of one of these files.")
        context = self._context(
            request,
            title="Side by side",
            original=original,
            twin=twin,
            beside=pairs.beside(
                Reading(here.metadata, here.turns), Reading(there.metadata, there.turns)
            ),
            may_discard=self.has_delete_permission(request, original),
        )
        return TemplateResponse(request, "admin/archive/original/twins.html", context)

    def _decide(
        self,
        request: HttpRequest,
        original: Original,
        transcript: Transcript,
        read: ParsedTranscript,
    ) -> HttpResponse:
        """Files the original with the transcript, makes it its new version, or goes on to save it
        for itself."""
        if "different" in request.POST:
            review = reverse("admin:archive_original_review", args=[original.pk])
            return HttpResponseRedirect(f"{review}?different={transcript.pk}")
        with undoing.revisions_made() as made:
            if "version" in request.POST:
                said = f"The text of “{transcript.title}” was replaced by that of this file."
                raw = desk.raw_document(original)
                store.save(read, raw, by=editor(request), into=transcript)
            else:
                said = f"“{original.name}” was filed with “{transcript.title}”."
                store.file_with(original, transcript)
        self.log_change(request, transcript, said)
        deed = undoing.Deed(
            "archive.change_transcript", revisions=tuple(made), saved=(original.pk,)
        )
        undoing.tell(request, said, deed)
        return HttpResponseRedirect(reverse("admin:archive_original_queue"))

    # --- Discarding, and bringing back --------------------------------------------------------

    def discard_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hides a waiting upload; it is deleted some days later."""
        original = self._waiting(request, object_id)
        originals.discard(original)
        self.log_deletions(request, Original.objects.filter(pk=original.pk))
        undoing.tell(
            request,
            f"“{original.name}” was discarded. For {settings.VERBATIM_KEEP_DISCARDED_DAYS} days it "
            "can be brought back.",
            undoing.Deed("archive.delete_original", discarded=(original.pk,)),
        )
        return HttpResponseRedirect(reverse("admin:archive_original_queue"))

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Brings a discarded upload back."""
        original = self._waiting(request, object_id)
        originals.restore(original)
        messages.success(request, f"“{original.name}” waits again.")
        return HttpResponseRedirect(reverse("admin:archive_original_review", args=[original.pk]))

    def _waiting(self, request: HttpRequest, object_id: str) -> Original:
        """The original of an address, for somebody who may discard it."""
        original = self._original(request, object_id)
        if not self.has_delete_permission(request, original):
            raise PermissionDenied
        return original


def alike(saved: Saved) -> str:
    """Says why a text was not published at once though that was asked, if so."""
    if not saved.alike:
        return ""
    return f" It is like “{saved.alike[0].transcript.title}”: decide which of them to keep."


def _following(original: Original) -> Original | None:
    """The first of the queue besides this one."""
    return Original.objects.in_queue().exclude(pk=original.pk).most_doubtful_first().first()


def _different(request: HttpRequest) -> list[Transcript]:
    """The transcripts that somebody said this one is not."""
    said = [*request.GET.getlist("different"), *request.POST.getlist("different")]
    return list(Transcript.objects.filter(pk__in=keys(said)[:20]))


def page_of(transcript: Transcript) -> str:
    """The address of a transcript in the admin."""
    return reverse("admin:archive_transcript_change", args=[transcript.pk])


def already_here(original: Original) -> str:
    """Says that these very bytes were received before, and where they are."""
    if transcript := original.transcript:
        return format_html(
            '“{}” is already in the archive, as <a href="{}">{}</a>.',
            original.name,
            page_of(transcript),
            transcript.title,
        )
    return format_html("“{}” was already received and waits here.", original.name)
