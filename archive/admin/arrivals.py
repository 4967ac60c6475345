"""What was sent in, upload by upload: the form for it, and a page that shows how far reading is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import dateformat
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from archive.admin import uploads
from archive.admin.door import Door, UploadForm
from archive.admin.panels import editor
from archive.admin.review import already_here
from archive.models import Arrival, Original, Upload


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """Uploads are made by sending something in, and are never edited. Whoever may see originals
    sees them all, whoever may only send in sees their own."""

    list_display = ("opened", "sent_in", "how_far")
    list_display_links = None
    list_select_related = ("received_by",)
    list_per_page = 50
    search_fields = ("name", "arrivals__name")
    actions = None
    change_list_template = "admin/archive/original/change_list.html"

    # --- Who may do what ---------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("archive.add_original")

    def has_view_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return request.user.has_perm("archive.view_original") or self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        every = super().get_queryset(request)
        waiting = Q(arrivals__state=Arrival.State.WAITING)
        every = every.annotate(total=Count("arrivals"), waiting=Count("arrivals", filter=waiting))
        if request.user.has_perm("archive.view_original"):
            return every
        return every.filter(received_by=editor(request))

    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(view), name=f"archive_upload_{name}")

        return [
            page("add/", self.add_view, "add"),
            page("<path:object_id>/read/", require_POST(self.read_view), "read"),
            *super().get_urls(),
        ]

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, **more}

    # --- The list ----------------------------------------------------------------------------

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": "Uploads", **(extra_context or {})})

    @admin.display(description="Upload", ordering="name")
    def opened(self, upload: Upload) -> str:
        return format_html('<a href="{}">{}</a>', _page_of(upload), upload.name)

    @admin.display(description="Sent in", ordering="received_at")
    def sent_in(self, upload: Upload) -> str:
        when = dateformat.format(upload.received_at, "j M Y, H:i")
        return f"{when} by {upload.received_by or 'somebody whose account is gone'}"

    @admin.display(description="Read")
    def how_far(self, upload: Any) -> str:
        return f"{upload.total - upload.waiting} of {upload.total}"

    # --- Sending in --------------------------------------------------------------------------

    @method_decorator(csrf_exempt)  # `_receive` checks the token, once the door is in its place
    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form for files and pasted text. What comes in is kept, and read afterwards."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        door = Door(request)
        if request.method == "POST":
            request.upload_handlers = [door, *request.upload_handlers]
        try:
            return self._receive(request, door)
        except TooManyFilesSent:
            complaint = "These are too many files for one time. Put them into a zip, or send fewer."
        except RequestDataTooBig:
            complaint = "This text is too long to paste. Save it as a file and upload that."
        messages.error(request, complaint)
        return self._form_page(request, UploadForm(label_suffix=""))

    @method_decorator(csrf_protect)
    def _receive(self, request: HttpRequest, door: Door) -> HttpResponse:
        if request.method != "POST":
            return self._form_page(request, UploadForm(label_suffix=""))
        files = request.FILES  # looked at first: the door judges while they come in
        if door.overfull:
            messages.error(request, door.overfull_said)
            return self._form_page(request, UploadForm(label_suffix=""))
        form = UploadForm(request.POST, files, label_suffix="")
        documents, columns = [], {}
        if files or not door.turned_away:
            if not form.is_valid():
                return self._form_page(request, form)
            documents, columns = form.documents(), form.cleaned_data["columns"]
        upload = uploads.receive(
            documents, by=editor(request), turned_away=door.turned_away, columns=columns
        )
        self._log(request, upload)
        return self._after(request, upload)

    def _log(self, request: HttpRequest, upload: Upload) -> None:
        new = Original.objects.filter(arrivals__upload=upload).exclude(
            arrivals__state=Arrival.State.KNOWN
        )
        LogEntry.objects.log_actions(
            editor(request).pk, new.distinct(), ADDITION, "Received at the upload desk."
        )

    def _after(self, request: HttpRequest, upload: Upload) -> HttpResponse:
        """A single document is read at once and leads to its review; more lead to the page that
        shows how far they are."""
        arrivals = list(upload.arrivals.select_related("original__transcript"))
        arrival, original = arrivals[0], arrivals[0].original
        if len(arrivals) > 1 or original is None:
            return HttpResponseRedirect(_page_of(upload))
        uploads.read_on(upload, uploads.SECONDS_AT_MOST)
        if arrival.state == Arrival.State.KNOWN:
            messages.warning(request, already_here(original))
        if not request.user.has_perm("archive.view_original"):
            return HttpResponseRedirect(_page_of(upload))
        if original.transcript:
            return HttpResponseRedirect(reverse("admin:archive_upload_add"))
        return HttpResponseRedirect(reverse("admin:archive_original_review", args=[original.pk]))

    def _form_page(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        context = self._context(request, title="Upload transcripts", form=form)
        return TemplateResponse(request, "admin/archive/upload/add.html", context)

    # --- How far it is -----------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Every file of an upload with what became of it."""
        upload = self._upload(request, object_id)
        summary = KeyTransform("summary", "original__report")
        arrivals = (
            upload.arrivals.select_related("original__transcript")
            .defer("original__report")  # which may be long, and of which little is shown
            .annotate(
                title=KeyTextTransform("title", summary),
                date=KeyTextTransform("date", summary),
            )
            .order_by("position")
        )
        context = self._context(
            request,
            title="Upload",
            upload=upload,
            progress=uploads.progress(upload),
            arrivals=arrivals,
            may_review=request.user.has_perm("archive.view_original"),
        )
        return TemplateResponse(request, "admin/archive/upload/progress.html", context)

    def read_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Reads the next portion of what waits. A script asks for small ones, one after the other;
        the button for large ones."""
        upload = self._upload(request, object_id)
        uploads.read_on(upload, _seconds(request.POST.get("seconds", "")))
        return HttpResponseRedirect(_page_of(upload))

    def _upload(self, request: HttpRequest, object_id: str) -> Upload:
        if not self.has_view_permission(request):
            raise PermissionDenied
        upload = self.get_object(request, unquote(object_id))  # of those that they may see
        if upload is None:
            raise Http404("There is no such upload.")
        return upload


def _seconds(asked: str) -> float:
    try:
        seconds = float(asked)
    except ValueError:
        return uploads.SECONDS_AT_MOST
    return seconds if 0 <= seconds <= uploads.SECONDS_AT_MOST else uploads.SECONDS_AT_MOST


def _page_of(upload: Upload) -> str:
    return reverse("admin:archive_upload_change", args=[upload.pk])
