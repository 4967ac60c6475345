"""The upload desk and the originals: receive, review, save, discard, download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import dateformat
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from archive import originals, store
from archive.admin import desk, report
from archive.admin.door import Door, UploadForm
from archive.admin.forms import ReadingForm, with_blank_row
from archive.admin.panels import counted_doubts, doubts, editor, printed_view, suggestions
from archive.admin.reading import Reading
from archive.ingest.errors import IngestError
from archive.ingest.types import ParsedTranscript
from archive.models import Original, Transcript
from archive.store import Outcome, Saved
from archive.views import attachment

_REFUSED = Case(When(error="", then=Value(0)), default=Value(1))


class State(admin.SimpleListFilter):
    """Where an original stands."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("queue", "In the queue"),
            ("waiting", "Waiting for review"),
            ("refused", "Refused"),
            ("saved", "Saved as a transcript"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Original]
    ) -> QuerySet[Original] | None:
        match self.value():
            case "queue":
                return queryset.filter(transcript=None)
            case "waiting":
                return queryset.filter(transcript=None, error="")
            case "refused":
                return queryset.filter(transcript=None).exclude(error="")
            case "saved":
                return queryset.exclude(transcript=None)
        return queryset


@admin.register(Original)
class OriginalAdmin(admin.ModelAdmin):
    """Originals are never edited: they are received, reviewed, and discarded or kept for good."""

    list_display = ("opened", "where_it_stands", "doubted", "received")
    list_display_links = None
    list_filter = (State, "source")
    list_select_related = ("transcript", "received_from")
    list_per_page = 50
    search_fields = ("name", "sha256", "url")
    actions = None
    change_list_template = "admin/archive/original/change_list.html"

    # --- Who may do what ---------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Original | None = None) -> bool:
        """The bytes as received are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Original | None = None) -> bool:
        """Only what became no transcript can go, through `discard_view`."""
        return obj is not None and obj.transcript is None and super().has_delete_permission(request)

    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(view), name=f"archive_original_{name}")

        return [
            page("upload/", self.upload_view, "upload"),
            page("<path:object_id>/review/", self.review_view, "review"),
            page("<path:object_id>/report/", self.report_view, "report"),
            page("<path:object_id>/discard/", self.discard_view, "discard"),
            page("<path:object_id>/download/", self.download_view, "download"),
            *super().get_urls(),
        ]

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

    # --- The list ----------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """What needs a look stands first in the queue; elsewhere the newest does."""
        if request.GET.get("state") in {"queue", "waiting", "refused"}:
            return (_REFUSED.desc(), "-doubts", "-received_at", "-pk")
        return ("-received_at", "-pk")

    @admin.display(description="File", ordering="name")
    def opened(self, original: Original) -> str:
        page = "change" if original.transcript else "review"
        address = reverse(f"admin:archive_original_{page}", args=[original.pk])
        return format_html('<a href="{}">{}</a>', address, original.name)

    @admin.display(description="State")
    def where_it_stands(self, original: Original) -> str:
        if transcript := original.transcript:
            address = reverse("admin:archive_transcript_change", args=[transcript.pk])
            return format_html('Saved: <a href="{}">{}</a>', address, transcript.title)
        return f"Refused: {original.error}" if original.error else "Waits for review"

    @admin.display(description="Doubts", ordering="doubts", empty_value="")
    def doubted(self, original: Original) -> str:
        return counted_doubts(original.doubts)

    @admin.display(description="Received", ordering="received_at")
    def received(self, original: Original) -> str:
        when = dateformat.format(original.received_at, "j M Y, H:i")
        return f"{when} by {original.received_from or 'a command'}"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        queue = request.GET.get("state") in {"queue", "waiting", "refused"}
        title = "What waits for review" if queue else "Originals"
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    # --- Receiving ---------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:archive_original_upload"))

    @method_decorator(csrf_exempt)  # `_upload` checks the token, once the door is in its place
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """The form for files and pasted text, and what becomes of them."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        door = Door(request)
        if request.method == "POST":
            request.upload_handlers = [door, *request.upload_handlers]
        try:
            return self._upload(request, door)
        except TooManyFilesSent:
            complaint = "These are too many files for one time. Put them into a zip, or send fewer."
        except RequestDataTooBig:
            complaint = "This text is too long to paste. Save it as a file and upload that."
        messages.error(request, complaint)
        return self._upload_page(request, UploadForm(label_suffix=""))

    @method_decorator(csrf_protect)
    def _upload(self, request: HttpRequest, door: Door) -> HttpResponse:
        if request.method != "POST":
            return self._upload_page(request, UploadForm(label_suffix=""))
        form = UploadForm(request.POST, request.FILES, label_suffix="")
        taken: list[desk.Received] = []
        complaints = door.complaints
        if not complaints or request.FILES:
            if not form.is_valid():
                return self._upload_page(request, form)
            if not door.overfull:
                taken, more = desk.receive_all(form.documents(), by=editor(request))
                complaints = [*complaints, *more]
        for complaint in complaints:
            messages.error(request, complaint)
        for received in taken:
            if not received.known:
                self.log_addition(request, received.original, "Received at the upload desk.")
        return self._after_upload(request, form, taken)

    def _after_upload(
        self, request: HttpRequest, form: UploadForm, taken: list[desk.Received]
    ) -> HttpResponse:
        if not taken:
            return self._upload_page(request, form)
        for received in taken:
            if received.known:
                messages.warning(request, _already_here(received.original))
        waiting = [received for received in taken if received.original.transcript is None]
        if len(taken) == 1 and waiting:
            [only] = waiting
            return HttpResponseRedirect(
                reverse("admin:archive_original_review", args=[only.original.pk])
            )
        if not waiting:
            return HttpResponseRedirect(reverse("admin:archive_original_upload"))
        refused = sum(received.refused for received in waiting)
        messages.success(
            request,
            f"{len(taken)} files received: {len(waiting) - refused} to review, "
            f"{refused} refused, {len(taken) - len(waiting)} already in the archive.",
        )
        queue = reverse("admin:archive_original_changelist")
        return HttpResponseRedirect(f"{queue}?state=queue")

    def _upload_page(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        context = self._context(request, title="Upload transcripts", form=form)
        return TemplateResponse(request, "admin/archive/original/upload.html", context)

    # --- Reviewing ---------------------------------------------------------------------------

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How a waiting original was read, to be mended and saved. It is read afresh from the
        kept bytes each time, so that nothing is lost between requests."""
        original = self._original(request, object_id)
        if original.transcript and request.method != "POST":
            messages.info(request, _already_here(original))
            return HttpResponseRedirect(_page_of(original.transcript))
        read = desk.read(original)
        parsed = read if isinstance(read, ParsedTranscript) else None
        start = Reading(parsed.metadata, parsed.turns) if parsed else desk.unread(original)
        if start is None:
            return self._review_page(request, original, read, None)
        if request.method != "POST":
            return self._review_page(request, original, read, ReadingForm(start))
        if not request.user.has_perm("archive.add_transcript"):
            raise PermissionDenied
        if place := request.POST.get("insert"):
            form = ReadingForm(start, with_blank_row(request.POST, place))
            return self._review_page(request, original, read, form)
        form = ReadingForm(start, request.POST)
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
        with transaction.atomic():
            saved = store.save(
                mended,
                desk.raw_document(original),
                status=Transcript.Status.PUBLISHED if publish else Transcript.Status.DRAFT,
                by=editor(request),
                by_hand=parsed is None or form.has_changed(),
            )
            if publish and saved.outcome is Outcome.UPDATED:
                store.publish([saved.transcript], by=editor(request))
        self._tell(request, saved)
        return HttpResponseRedirect(_page_of(saved.transcript))

    def _tell(self, request: HttpRequest, saved: Saved) -> None:
        transcript = saved.transcript
        shown = "published" if transcript.is_published else "saved as a draft"
        match saved.outcome:
            case Outcome.CREATED:
                self.log_addition(request, transcript, f"Reviewed and {shown}.")
                messages.success(request, f"“{transcript.title}” was {shown}.")
            case Outcome.UPDATED:
                self.log_change(request, transcript, "Replaced by a newer file.")
                messages.success(
                    request,
                    f"The text of “{transcript.title}” was replaced; what stood there before is "
                    "in its history.",
                )
            case _:
                messages.warning(
                    request,
                    f"Nothing was changed: {saved.reason}. The file is kept with this transcript.",
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
            duplicates=store.likely_duplicates(parsed.metadata) if parsed else [],
            may_save=request.user.has_perm("archive.add_transcript"),
            may_publish=request.user.has_perms(
                ["archive.add_transcript", "archive.change_transcript"]
            ),
            may_discard=self.has_delete_permission(request, original),
            **printed_view(original),
            **suggestions(),
        )
        return TemplateResponse(request, "admin/archive/original/review.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """An original in the archive: what it is and how it was read. A waiting one is reviewed."""
        original = self._original(request, object_id)
        if original.transcript is None:
            return HttpResponseRedirect(
                reverse("admin:archive_original_review", args=[original.pk])
            )
        context = self._context(
            request,
            title=original.name,
            original=original,
            doubts=doubts(original.report.get("findings", ())),
            dropped=original.report.get("dropped", ()),
            **printed_view(original),
        )
        return TemplateResponse(request, "admin/archive/original/change_form.html", context)

    def report_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The cleaning report: the original line by line, and what became of each, by today's
        rules."""
        original = self._original(request, object_id)
        context = self._context(
            request,
            title="Cleaning report",
            original=original,
            was_read_by=original.rules_version,
            **report.page(original, request.GET.get("page", "")),
        )
        return TemplateResponse(request, "admin/archive/original/report.html", context)

    # --- Discarding, downloading -------------------------------------------------------------

    def delete_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:archive_original_discard", args=[object_id]))

    def discard_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Deletes a waiting upload, after asking."""
        original = self._original(request, object_id)
        if not self.has_delete_permission(request, original):
            raise PermissionDenied
        if request.method != "POST":
            context = self._context(request, title="Discard this file?", original=original)
            return TemplateResponse(request, "admin/archive/original/discard.html", context)
        self.log_deletions(request, Original.objects.filter(pk=original.pk))
        originals.discard(original)
        messages.success(request, f"“{original.name}” was discarded.")
        queue = reverse("admin:archive_original_changelist")
        return HttpResponseRedirect(f"{queue}?state=queue")

    def download_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The bytes as received."""
        original = self._original(request, object_id)
        return attachment(original)


def _page_of(transcript: Transcript) -> str:
    return reverse("admin:archive_transcript_change", args=[transcript.pk])


def _already_here(original: Original) -> str:
    """Says that these very bytes were received before, and where they are."""
    if transcript := original.transcript:
        return format_html(
            '“{}” is already in the archive, as <a href="{}">{}</a>.',
            original.name,
            _page_of(transcript),
            transcript.title,
        )
    return format_html("“{}” was already received and waits here.", original.name)
