"""Undo, offered with the message that says what was done: one click, and it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from archive import announcements, decisions, originals, store
from archive.admin.panels import editor
from archive.models import Original, Relation, Revision

_SALT = "archive.admin.undoing"
_AGE = 24 * 60 * 60  # seconds: afterwards there is still the history


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: the revisions it made, the originals it saved or discarded, the pair it
    decided about; what one must be allowed to do it, and the page it was done on."""

    needs: str
    revisions: tuple[int, ...] = ()
    saved: tuple[int, ...] = ()
    discarded: tuple[int, ...] = ()
    decided: int | None = None
    page: str = ""


@contextmanager
def revisions_made() -> Iterator[list[int]]:
    """A transaction; the list that it gives has at its end the keys of all revisions made in it."""
    made: list[int] = []
    with transaction.atomic():
        last = Revision.objects.aggregate(last=Max("pk"))["last"] or 0
        yield made
        made += Revision.objects.filter(pk__gt=last).values_list("pk", flat=True)


def tell(request: HttpRequest, said: str, deed: Deed) -> None:
    """Says what was done, with a button to undo it."""
    messages.success(request, said, extra_tags=token(request, deed))


def token(request: HttpRequest, deed: Deed) -> str:
    """A deed, signed for who did it: as extra tag of a message it becomes a button to undo it."""
    return signing.dumps({"by": editor(request).pk, **asdict(deed)}, salt=_SALT, compress=True)


def undo(request: HttpRequest) -> HttpResponse:
    """Undoes the deed of a message."""
    try:
        signed = signing.loads(request.POST.get("deed", ""), salt=_SALT, max_age=_AGE)
        by = signed.pop("by")
        deed = Deed(**signed)
    except (signing.BadSignature, TypeError, KeyError):
        messages.error(request, "This can not be undone here any more; look at the history.")
        return HttpResponseRedirect(reverse("admin:index"))
    user = editor(request)
    if by != user.pk or not user.has_perm(deed.needs):
        raise PermissionDenied
    try:
        with transaction.atomic(), announcements.batch():
            done = _undone(deed, request)
    except store.Overtaken:
        messages.error(
            request,
            "It was changed again since, so nothing was undone. The history shows by whom.",
        )
        return HttpResponseRedirect(deed.page or reverse("admin:index"))
    messages.success(request, done)
    return HttpResponseRedirect(_where(deed))


def _undone(deed: Deed, request: HttpRequest) -> str:
    """Undoes it; gives what to say."""
    by = editor(request)
    revisions = list(Revision.objects.filter(pk__in=deed.revisions).select_related("transcript"))
    saved = list(Original.objects.filter(pk__in=deed.saved).select_related("transcript"))
    for original in saved:
        theirs = [revision for revision in revisions if revision.transcript == original.transcript]
        store.take_back(original, theirs, by=by)
    if not saved:
        for revision in sorted(revisions, key=lambda revision: -revision.pk):
            store.undo(revision, by=by)
    for original in Original.objects.filter(pk__in=deed.discarded):
        originals.restore(original)
    if deed.decided:
        decisions.reopen(Relation.objects.get(pk=deed.decided), by=by)
        return "The pair waits for a decision again."
    if saved or deed.discarded:
        return _counted(len(saved) + len(deed.discarded), "file waits", "files wait") + " again."
    titles = {revision.transcript.title for revision in revisions}
    if len(titles) == 1:
        return f"Undone: “{titles.pop()}” is as it was before."
    return f"Undone: {_counted(len(titles), 'transcript is', 'transcripts are')} as before."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _where(deed: Deed) -> str:
    """Where one goes on: where it was done, else where what came back can be seen."""
    if deed.page:
        return deed.page
    if back := deed.saved + deed.discarded:
        if len(back) == 1:
            return reverse("admin:archive_original_review", args=back)
        return reverse("admin:archive_original_queue")
    return reverse("admin:archive_transcript_changelist")
