"""Transcripts for staff: what is there, its state, its history, and the way to correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from archive import announcements, decisions, store
from archive.admin import history, pairs, undoing
from archive.admin.arranging import REARRANGING, rearranged
from archive.admin.forms import ReadingForm
from archive.admin.panels import Doubt, beside, counted_doubts, doubts, editor, keys, suggestions
from archive.admin.reading import reading_of
from archive.models import Original, Relation, Transcript

_CHANGING = "archive.change_transcript"
# The buttons of the page of a pair: what each does, and says.
_DECISIONS: Mapping[str, tuple[Callable[..., Relation], str]] = {
    "original": (
        decisions.file_as_original,
        "“{one}” was filed with “{other}”, whose text stands.",
    ),
    "version": (
        decisions.file_as_version,
        "“{one}” was filed with “{other}”, which has its text now.",
    ),
    "different": (decisions.declare_different, "“{one}” and “{other}” are different."),
    "translation": (
        decisions.confirm_translation,
        "“{one}” and “{other}” are one event in two languages.",
    ),
    "no_translation": (
        decisions.decline_translation,
        "“{one}” and “{other}” are no translations of each other.",
    ),
}


class ByHand(admin.SimpleListFilter):
    """Whether somebody has corrected the reading."""

    title = "correction"
    parameter_name = "corrected"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Corrected by hand"), ("no", "As it was read")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Transcript]
    ) -> QuerySet[Transcript]:
        if self.value() in {"yes", "no"}:
            return queryset.filter(corrected_at__isnull=self.value() == "no")
        return queryset


@admin.register(Transcript)
class TranscriptAdmin(admin.ModelAdmin):
    """Everything that changes a transcript goes through the store, so that it is remembered and
    search hears of it. Nothing is deleted: a transcript is withdrawn."""

    list_display = ("when", "title", "kind", "source", "status", "doubts")
    list_display_links = ("title",)
    list_filter = (
        "status",
        "kind",
        "language",
        "source",
        ByHand,
    )
    list_select_related = ("source",)
    list_per_page = 50
    search_fields = ("title",)
    date_hierarchy = "date"
    actions = ("publish", "withdraw")
    change_list_template = "admin/archive/transcript/change_list.html"

    # --- Who may do what ---------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Transcripts come in through the upload desk."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Transcript | None = None) -> bool:
        """Withdrawing takes a transcript from the public and keeps it; links to it never break."""
        return False

    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(
                address, self.admin_site.admin_view(view), name=f"archive_transcript_{name}"
            )

        return [
            page("undo/", require_POST(undoing.undo), "undo"),
            page("<path:object_id>/undo/", require_POST(self.undo_view), "undo_revision"),
            page("<path:object_id>/beside/<int:other>/", self.beside_view, "beside"),
            page("<path:object_id>/correct/", self.correct_view, "correct"),
            page("<path:object_id>/publish/", require_POST(self.publish_view), "publish"),
            page("<path:object_id>/withdraw/", require_POST(self.withdraw_view), "withdraw"),
            *super().get_urls(),
        ]

    def _transcript(self, request: HttpRequest, object_id: str, *, to: str) -> Transcript:
        """The transcript of an address, for somebody who may view or change it."""
        transcript = self.get_object(request, unquote(object_id))
        if transcript is None:
            raise Http404("There is no such transcript.")
        may = {"view": self.has_view_permission, "change": self.has_change_permission}
        if not may[to](request, transcript):
            raise PermissionDenied
        return transcript

    def _context(self, request: HttpRequest, transcript: Transcript, **more: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "transcript": transcript,
            "may_change": self.has_change_permission(request, transcript),
            **more,
        }

    # --- The list ----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transcript]:
        return super().get_queryset(request).annotate(doubts=Sum("originals__doubts"))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": "Transcripts", **(extra_context or {})})

    @admin.display(description="Date", ordering="date")
    def when(self, transcript: Transcript) -> str:
        return str(transcript.partial_date or "")

    @admin.display(description="Doubts", ordering="doubts", empty_value="")
    def doubts(self, transcript: Any) -> str:
        return counted_doubts(transcript.doubts or 0)

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Transcript]) -> None:
        self._set(request, list(queryset), "published", store.publish)

    @admin.action(description="Withdraw", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Transcript]) -> None:
        self._set(request, list(queryset), "withdrawn", store.withdraw)

    def _set(
        self,
        request: HttpRequest,
        transcripts: list[Transcript],
        done: str,
        change: Callable[..., int],
    ) -> None:
        to_change = [transcript for transcript in transcripts if transcript.status != done]
        with undoing.revisions_made() as made, announcements.batch():
            number = change(to_change, by=editor(request))
        for transcript in to_change:
            self.log_change(request, transcript, f"{done.capitalize()}.")
        were = "transcript was" if number == 1 else "transcripts were"
        already = len(transcripts) - number
        rest = f" {already} already {'was' if already == 1 else 'were'}." if already else ""
        if not number:
            messages.info(request, f"Nothing was changed.{rest}")
            return
        page = _page_of(to_change[0]) if number == 1 else ""
        deed = undoing.Deed(_CHANGING, revisions=tuple(made), page=page)
        undoing.tell(request, f"{number} {were} {done}.{rest}", deed)

    # --- One transcript ----------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What the archive holds of it, with everything that can be done."""
        transcript = self._transcript(request, object_id, to="view")
        originals = list(transcript.originals.all())
        context = self._context(
            request,
            transcript,
            title=transcript.title,
            originals=originals,
            doubts=_doubts(originals),
            latest=transcript.revisions.select_related("superseded_by").first(),
            pairs=[
                (pair, pair.other if pair.one == transcript else pair.one)
                for pair in pairs.to_decide(transcript)
            ],
            participations=transcript.participations.select_related("person"),
            speeches=transcript.speeches.count(),
        )
        return TemplateResponse(request, "admin/archive/transcript/change_form.html", context)

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        transcript = self._transcript(request, object_id, to="change")
        self._set(request, [transcript], "published", store.publish)
        return HttpResponseRedirect(_page_of(transcript))

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        transcript = self._transcript(request, object_id, to="change")
        self._set(request, [transcript], "withdrawn", store.withdraw)
        return HttpResponseRedirect(_page_of(transcript))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what and when."""
        transcript = self._transcript(request, object_id, to="view")
        context = self._context(
            request,
            transcript,
            title="History",
            entries=list(history.entries(transcript)),
            **(extra_context or {}),
        )
        return TemplateResponse(request, "admin/archive/transcript/history.html", context)

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Undoes a change that the history shows."""
        transcript = self._transcript(request, object_id, to="change")
        asked = keys([request.POST.get("revision", "")])
        revision = transcript.revisions.filter(pk__in=asked).first()
        if revision is None:
            raise Http404("There is no such change.")
        filed = Relation.objects.filed(transcript).first()
        try:
            if filed and "status" in revision.state and transcript.status == "withdrawn":
                decisions.reopen(filed, by=editor(request))
                made = transcript.revisions.first()
            else:
                made = store.undo(revision, by=editor(request))
        except store.Overtaken:
            messages.error(request, "This was changed again since; nothing was undone.")
        else:
            deed = undoing.Deed(_CHANGING, revisions=(made.pk,) if made else ())
            self.log_change(request, transcript, f"Undone: {revision.reason}.")
            undoing.tell(request, f"Undone: {revision.reason}.", deed)
        return HttpResponseRedirect(_history_of(transcript))

    # --- Side by side ------------------------------------------------------------------------

    def beside_view(self, request: HttpRequest, object_id: str, other: int) -> HttpResponse:
        """Two transcripts that may be the same, and what to do with them."""
        one = self._transcript(request, object_id, to="view")
        second = get_object_or_404(Transcript.objects.exclude(pk=one.pk), pk=other)
        if request.method == "POST":
            if not self.has_change_permission(request, one):
                raise PermissionDenied
            return self._decide(request, one, second)
        context = self._context(
            request,
            one,
            title="Side by side",
            other=second,
            relations=Relation.objects.of(one).filter(Q(one=second) | Q(other=second)),
            beside=pairs.beside(reading_of(one), reading_of(second)),
        )
        return TemplateResponse(request, "admin/archive/transcript/beside.html", context)

    def _decide(self, request: HttpRequest, one: Transcript, other: Transcript) -> HttpResponse:
        """Does what the button says that was pressed; none at all decides nothing."""
        for name, (decide, said) in _DECISIONS.items():
            if name not in request.POST:
                continue
            with announcements.batch():
                relation = decide(one, other, by=editor(request))
            said = said.format(one=one.title, other=other.title)
            self.log_change(request, one, said)
            deed = undoing.Deed(_CHANGING, decided=relation.pk, page=_beside(one, other))
            undoing.tell(request, said, deed)
            standing = other if name in {"original", "version"} else one
            return HttpResponseRedirect(_page_of(standing))
        return HttpResponseRedirect(_beside(one, other))

    # --- Correcting --------------------------------------------------------------------------

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The reading that stands, in the form it was first reviewed in."""
        transcript = self._transcript(request, object_id, to="change")
        standing = reading_of(transcript)
        if request.method != "POST":
            return self._correct_page(request, transcript, ReadingForm(standing))
        typed = rearranged(request.POST, {turn.text for turn in standing.turns})
        form = ReadingForm(standing, typed)
        if REARRANGING & request.POST.keys():
            return self._correct_page(request, transcript, form)
        if not form.is_valid():
            return self._correct_page(request, transcript, form, saving=True)
        with undoing.revisions_made() as made:  # nobody else writes while it is compared and saved
            transcript.refresh_from_db(fields=["updated_at"])
            if request.POST.get("shown") != transcript.updated_at.isoformat():
                return self._correct_page(request, transcript, form, saving=True, overtaken=True)
            reading = form.reading()
            changed = form.has_changed() and store.correct(
                transcript, reading.metadata, reading.turns, by=editor(request)
            )
        if changed:
            self.log_change(request, transcript, "Corrected the reading.")
            deed = undoing.Deed(_CHANGING, revisions=tuple(made), page=_page_of(transcript))
            undoing.tell(request, "The corrections were saved.", deed)
        else:
            messages.info(request, "Nothing was changed.")
        return HttpResponseRedirect(_page_of(transcript))

    def _correct_page(
        self,
        request: HttpRequest,
        transcript: Transcript,
        form: ReadingForm,
        *,
        saving: bool = False,
        overtaken: bool = False,
    ) -> HttpResponse:
        """The form. What was shown when somebody else saved is shown again with what they typed;
        saving once more is then a decision, and the other's work stays in the history."""
        originals = list(transcript.originals.all())
        original = originals[0] if originals else None
        shown = transcript.updated_at.isoformat()
        if request.method == "POST" and not overtaken:
            shown = request.POST.get("shown", "")
        context = self._context(
            request,
            transcript,
            title="Correct the reading",
            form=form,
            faults=form.faults if saving else [],
            quiet=not saving,
            shown=shown,
            overtaken=overtaken,
            latest=transcript.revisions.select_related("superseded_by").first(),
            doubts=_doubts(originals),
            original=original,
            dropped=original.report.get("dropped", ()) if original else (),
            **(beside(original) if original else {}),
            **suggestions(),
        )
        return TemplateResponse(request, "admin/archive/transcript/correct.html", context)


def _doubts(originals: Iterable[Original]) -> list[Doubt]:
    """What was doubted in all the files that a transcript was read from."""
    return doubts(
        finding for original in originals for finding in original.report.get("findings", ())
    )


def _beside(one: Transcript, other: Transcript) -> str:
    return reverse("admin:archive_transcript_beside", args=[one.pk, other.pk])


def _history_of(transcript: Transcript) -> str:
    return reverse("admin:archive_transcript_history", args=[transcript.pk])


def _page_of(transcript: Transcript) -> str:
    return reverse("admin:archive_transcript_change", args=[transcript.pk])
