"""The originals and the queue of those that wait: list, publish, look at, download."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import dateformat
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from archive import announcements
from archive.admin import queue, report, undoing
from archive.admin.panels import beside, counted_doubts, doubts, editor, keys
from archive.admin.review import ReviewPages
from archive.models import Original
from archive.views.originals import attachment

_ROWS = 50  # of the queue on one page
_PUBLISHING = ["archive.add_transcript", "archive.change_transcript"]


class State(admin.SimpleListFilter):
    """Where an original stands."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("waiting", "Waiting for review"),
            ("refused", "Refused"),
            ("saved", "Saved as a transcript"),
            ("discarded", "Discarded"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Original]
    ) -> QuerySet[Original] | None:
        match self.value():
            case "waiting":
                return queryset.filter(transcript=None, discarded_at=None, error="")
            case "refused":
                return queryset.filter(transcript=None, discarded_at=None).exclude(error="")
            case "saved":
                return queryset.exclude(transcript=None)
            case "discarded":
                return queryset.exclude(discarded_at=None)
        return queryset.filter(discarded_at=None)


@admin.register(Original)
class OriginalAdmin(ReviewPages, admin.ModelAdmin):
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
            page("queue/", self.queue_view, "queue"),
            page("<path:object_id>/review/", self.review_view, "review"),
            page("<path:object_id>/beside/<int:other>/", self.beside_view, "beside"),
            page("<path:object_id>/waiting/<int:other>/", self.twins_view, "twins"),
            page("<path:object_id>/report/", self.report_view, "report"),
            page("<path:object_id>/discard/", require_POST(self.discard_view), "discard"),
            page("<path:object_id>/restore/", require_POST(self.restore_view), "restore"),
            page("<path:object_id>/download/", self.download_view, "download"),
            *super().get_urls(),
        ]

    # --- The list ----------------------------------------------------------------------------

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
        if original.discarded_at:
            return "Discarded"
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
        return super().changelist_view(request, {"title": "Originals", **(extra_context or {})})

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:archive_upload_add"))

    # --- One original ------------------------------------------------------------------------

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
            **beside(original),
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

    # --- The queue ---------------------------------------------------------------------------

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """What waits for review, the most doubtful first; some of it can be published at once."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_publish = request.user.has_perms(_PUBLISHING)
        if request.method == "POST":
            if not may_publish:
                raise PermissionDenied
            self._publish(request)
            return HttpResponseRedirect(request.get_full_path())
        form = queue.QueueForm(request.GET)
        page = Paginator(form.originals(), _ROWS).get_page(request.GET.get("page"))
        context = self._context(
            request,
            title="What waits for review",
            form=form,
            narrowed=any(request.GET.get(name) for name in form.fields),
            page=page,
            rows=[queue.row(original) for original in page],
            may_publish=may_publish,
        )
        return TemplateResponse(request, "admin/archive/original/queue.html", context)

    def _publish(self, request: HttpRequest) -> None:
        """Publishes the one whose button was pressed, else those that are ticked."""
        one = request.POST.get("publish", "")
        asked = keys([one] if one else request.POST.getlist("ticked"))[:_ROWS]
        waiting = list(Original.objects.in_queue().filter(pk__in=asked).most_doubtful_first())
        if not waiting:
            messages.warning(request, "Nothing was ticked that still waits.")
            return
        read = queue.readings(waiting)
        with undoing.revisions_made() as made, announcements.batch():
            done = list(queue.publish(read, by=editor(request)))
        for reason, files in _by_reason(done).items():
            messages.warning(request, f"Not published, as it needs a look: {files}. {reason}")
        published = [one.saved for one in done if one.saved]
        for saved in published:
            self.log_addition(request, saved.transcript, "Published from the queue.")
        if published:
            only = f"“{published[0].transcript.title}” was" if len(published) == 1 else ""
            undoing.tell(
                request,
                f"{only or f'{len(published)} transcripts were'} published.",
                undoing.Deed(
                    _PUBLISHING[1],
                    revisions=tuple(made),
                    saved=tuple(one.original.pk for one in done if one.saved),
                    page=request.get_full_path(),
                ),
            )

    # --- Downloading -------------------------------------------------------------------------

    def delete_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:archive_original_review", args=[object_id]))

    def download_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The bytes as received."""
        original = self._original(request, object_id)
        return attachment(original)


def _by_reason(done: list[queue.Published]) -> dict[str, str]:
    """The names of what was not published, by the reason."""
    reasons: dict[str, list[str]] = {}
    for one in done:
        if one.saved is None:
            reasons.setdefault(one.reason, []).append(f"“{one.original.name}”")
    return {reason: ", ".join(names) for reason, names in reasons.items()}
