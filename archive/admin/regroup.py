"""Pages on which two people or venues become one, one becomes two, and either is undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Model, Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from archive import calendar, regrouping
from archive.admin.panels import editor
from archive.admin.slugged import Slugged
from archive.folding import folded
from archive.models import Regrouping, Transcript
from archive.regrouping import Entry, NotUndone

_CANDIDATES = 25  # more are found by searching
_TRANSCRIPTS = 200  # of a page to choose from


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another entry that may be the same: how it is spelled, and what speaks for or against it."""

    entry: Entry
    spellings: list[str]
    transcripts: int
    span: str
    together: int  # transcripts in which both take part


class SplitForm(forms.Form):
    """How the other one is described, and which transcripts belong to it."""

    transcripts = forms.ModelMultipleChoiceField(
        Transcript.objects.none(),
        error_messages={"required": "Choose the transcripts that belong to the other one."},
    )
    name = forms.CharField(max_length=200)

    def __init__(self, entry: Entry, typed: QueryDict | None = None) -> None:
        super().__init__(typed, label_suffix="")
        self.entry = entry
        self.fields["transcripts"].queryset = regrouping.transcripts_of(entry)  # type: ignore[attr-defined]
        self.fields["name"].initial = entry.name
        for field in regrouping.described_by(entry)[1:]:
            self.fields[field] = forms.CharField(max_length=100, required=False)
        if "note" in self.fields:
            self.fields[
                "note"
            ].help_text = "What tells the two apart, such as an office or a year of birth."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "name" in cleaned and self.said == regrouping.description(self.entry):
            self.add_error("name", "Describe the other one in a way that tells the two apart.")
        return cleaned

    @property
    def said(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in regrouping.described_by(self.entry)}


class Regrouped(Slugged):
    """Something that may be kept twice, or be two in one. Where two become one, the old address
    leads on."""

    actions = ("merge_ticked",)
    change_form_template = "admin/archive/regroup/change_form.html"
    old_slugs: type[Model]  # the addresses that lead to a merged one

    def taken_slugs(self) -> tuple[QuerySet[Any], ...]:
        return (*super().taken_slugs(), self.old_slugs._default_manager.all())

    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(
                address,
                self.admin_site.admin_view(view),
                name=f"archive_{self.opts.model_name}_{name}",
            )

        return [
            page("regroupings/<int:number>/undo/", require_POST(self.undo_view), "undo"),
            page("<path:object_id>/merge/", self.merge_view, "merge"),
            page("<path:object_id>/split/", self.split_view, "split"),
            *super().get_urls(),
        ]

    def _entry(self, request: HttpRequest, object_id: str) -> Any:
        entry = self.get_object(request, unquote(object_id))
        if entry is None:
            raise Http404("There is no such entry; perhaps it was merged into another.")
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        return entry

    def _page(self, request: HttpRequest, template: str, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "word": str(self.opts.verbose_name),
            "words": str(self.opts.verbose_name_plural),
            **more,
        }
        return TemplateResponse(request, f"admin/archive/regroup/{template}.html", context)

    def _address(self, entry: Entry, page: str = "change") -> str:
        return reverse(f"admin:archive_{self.opts.model_name}_{page}", args=[entry.pk])

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        named: str = self.opts.model_name or ""
        done = Regrouping.objects.filter(
            **{named: self.get_object(request, unquote(object_id)), "undone_at": None}
        ).select_related("done_by", "person", "venue")
        more = {"regroupings": done, "pages": self.opts.model_name, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, more)

    # --- Two become one ----------------------------------------------------------------------

    @admin.action(description="Merge the two that are ticked", permissions=["change"])
    def merge_ticked(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        ticked = list(queryset[:3])
        if len(ticked) != 2:
            messages.error(request, "Tick the two that are one and the same.")
            return None
        first, second = ticked
        return HttpResponseRedirect(f"{self._address(first, 'merge')}?other={second.pk}")

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Who may be the same, and which of the two remains."""
        entry = self._entry(request, object_id)
        if request.method == "POST":
            other = self._others(entry).filter(pk=_number(request.POST.get("other"))).first()
            if other is not None:
                return self._merge(request, entry, other)
            messages.error(request, "Choose the one that is the same.")
        asked = request.GET.get("q", "").strip()
        chosen = _number(request.GET.get("other"))
        return self._page(
            request,
            "merge",
            title=f"Merge {entry}",
            entry=entry,
            own=self._candidate(entry, entry),
            asked=asked,
            chosen=chosen,
            candidates=[
                self._candidate(entry, other) for other in self._alike(entry, asked, chosen)
            ],
        )

    def _merge(self, request: HttpRequest, entry: Entry, other: Entry) -> HttpResponse:
        keep_other = request.POST.get("keep") == "other"
        absorbed, into = (entry, other) if keep_other else (other, entry)
        name = str(absorbed)
        regrouping.merge(absorbed, into, by=editor(request))
        self.log_change(request, into, f"Merged {name} into it.")
        messages.success(
            request,
            f"“{name}” is now part of “{into}”; its transcripts followed, and its address leads "
            "here. It can be undone below.",
        )
        return HttpResponseRedirect(self._address(into))

    def _others(self, entry: Any) -> QuerySet[Any]:
        return type(entry)._default_manager.exclude(pk=entry.pk)

    def _alike(self, entry: Any, asked: str, chosen: int) -> list[Any]:
        """Those that were searched for; else the one that was ticked and those with a like name."""
        others = self._others(entry)
        spelling = _spelling_field(entry)
        if asked:
            for word in folded(asked).split():
                others = others.filter(**{f"{spelling}__folded__contains": word})
            return list(others.distinct()[:_CANDIDATES])
        last = folded(entry.name).split()[-1:]
        named = Q(pk=chosen)
        for word in last:
            named |= Q(**{f"{spelling}__folded__contains": word})
        return list(others.filter(named).distinct()[:_CANDIDATES])

    def _candidate(self, entry: Entry, other: Any) -> Candidate:
        own = regrouping.transcripts_of(other).order_by()
        told = own.aggregate(first=Min("date"), last=Max("date"), total=Count("pk"))
        both = own.filter(pk__in=regrouping.transcripts_of(entry).values("pk"))
        return Candidate(
            entry=other,
            spellings=[str(row) for row in getattr(other, _spelling_field(other)).all()],
            transcripts=told["total"],
            span=calendar.span_of_years(told["first"], told["last"]),
            together=both.count(),
        )

    # --- One becomes two ---------------------------------------------------------------------

    def split_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Which transcripts belong to somebody, or somewhere, else."""
        entry = self._entry(request, object_id)
        form = SplitForm(entry, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            chosen = form.cleaned_data["transcripts"]
            done = regrouping.split(entry, chosen, form.said, by=editor(request))
            other: Entry = done.person or done.venue  # type: ignore[assignment]  # one is there
            self.log_change(request, entry, f"Split {other} off.")
            moved = len(done.record["moved"]["transcripts"])
            now = "transcript now belongs" if moved == 1 else "transcripts now belong"
            messages.success(request, f"{moved} {now} to “{other}”, shown here.")
            return HttpResponseRedirect(self._address(other))
        rows = self._rows(entry, request.GET.get("q", "").strip())
        page = Paginator(rows, _TRANSCRIPTS).get_page(request.GET.get("page"))
        printed = regrouping.as_printed(entry, page)
        return self._page(
            request,
            "split",
            title=f"Split {entry}",
            entry=entry,
            form=form,
            described=[form[field] for field in regrouping.described_by(entry)],
            page=page,
            rows=[(transcript, printed.get(transcript.pk, "")) for transcript in page],
            asked=request.GET.get("q", ""),
            ticked={_number(ticked) for ticked in request.POST.getlist("transcripts")},
        )

    def _rows(self, entry: Entry, asked: str) -> QuerySet[Transcript]:
        rows = regrouping.transcripts_of(entry).oldest_first()
        for word in asked.split():
            if re.fullmatch(r"(?:19|20)\d\d", word):
                rows = rows.filter(date__year=int(word))
            else:
                rows = rows.filter(regrouping.printed_with(entry, word) | Q(title__icontains=word))
        return rows.distinct()

    # --- Undone ------------------------------------------------------------------------------

    def undo_view(self, request: HttpRequest, number: int) -> HttpResponse:
        mine = {f"{self.opts.model_name}__isnull": False}
        done = Regrouping.objects.filter(pk=number, **mine).first()
        if done is None:
            raise Http404("There is nothing to undo.")
        holder: Entry = getattr(done, str(self.opts.model_name))
        if not self.has_change_permission(request, holder):
            raise PermissionDenied
        try:
            entry = regrouping.undo(done, by=editor(request))
        except NotUndone as reason:
            messages.error(request, str(reason))
            return HttpResponseRedirect(self._address(holder))
        self.log_change(request, entry, f"Undone: {done}.")
        messages.success(request, f"“{entry}” stands by itself again as it did before.")
        return HttpResponseRedirect(self._address(entry))


def _spelling_field(entry: Entry) -> str:
    return "aliases" if hasattr(entry, "aliases") else "names"


def _number(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 19 else 0
