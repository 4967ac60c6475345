"""What an editor decides about two transcripts that are alike: each decision can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from archive import store
from archive.models import Original, Relation, Revision, Transcript

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Kind, State = Relation.Kind, Relation.State


def file_as_original(one: Transcript, other: Transcript, *, by: User | None) -> Relation:
    """They are the same, and the text of `other` stands: the files of `one` are filed with it as
    further originals, and `one` is withdrawn; links to it lead to the other from then on."""
    with transaction.atomic():
        return _file(one, other, by, filed_as="original")


def file_as_version(one: Transcript, other: Transcript, *, by: User | None) -> Relation:
    """They are the same, and the text of `one` is the better: `other` is given it as a new version,
    under its own address and with its anchors; the rest is as with `file_as_original`."""
    with transaction.atomic():
        revision = store.take_text(other, one, by=by)
        return _file(one, other, by, filed_as="version", revision=revision.pk if revision else None)


def declare_different(one: Transcript, other: Transcript, *, by: User | None) -> Relation:
    """They are two events. Nobody is asked about these two again."""
    with transaction.atomic():
        return _decide(_relation(one, other, Kind.DUPLICATE), State.DECLINED, by)


def confirm_translation(one: Transcript, other: Transcript, *, by: User | None) -> Relation:
    """They are one event in two languages: each names the other."""
    with transaction.atomic():
        return _decide(_relation(one, other, Kind.TRANSLATION), State.CONFIRMED, by)


def decline_translation(one: Transcript, other: Transcript, *, by: User | None) -> Relation:
    """They are two events, whatever the address or the shape says. It is not asked again."""
    with transaction.atomic():
        return _decide(_relation(one, other, Kind.TRANSLATION), State.DECLINED, by)


def reopen(relation: Relation, *, by: User | None) -> None:
    """Takes a decision back: what was filed has its files and its state again, a text that was
    replaced by a version stands again, and the pair waits to be decided. Raises store.Overtaken if
    that text was changed since."""
    with transaction.atomic():
        relation.refresh_from_db()
        filed = relation.evidence.pop("filed", None)
        if filed:
            if filed["revision"]:
                store.undo(Revision.objects.get(pk=filed["revision"]), by=by)
            Original.objects.filter(
                sha256__in=filed["originals"], transcript=relation.other
            ).update(transcript=relation.one)
            store.set_status(relation.one, filed["status"], by=by, reason="Taken out again")
        _decide(relation, State.PROPOSED, by)


def _file(
    one: Transcript, other: Transcript, by: User | None, filed_as: str, revision: int | None = None
) -> Relation:
    relation = _relation(one, other, Kind.DUPLICATE)
    filed = list(one.originals.values_list("sha256", flat=True))
    relation.evidence["filed"] = {
        "as": filed_as,
        "originals": filed,
        "status": one.status,
        "revision": revision,
    }
    Original.objects.filter(sha256__in=filed).update(transcript=other)
    store.set_status(
        one, Transcript.Status.WITHDRAWN, by=by, reason=f"Filed with {other.slug} as {filed_as}"
    )
    return _decide(relation, State.CONFIRMED, by)


def _relation(one: Transcript, other: Transcript, kind: str) -> Relation:
    """The relation of two transcripts, seen from the first."""
    if one == other:
        raise ValueError("A transcript has no relation with itself.")
    relation = Relation.objects.between(one, other, kind).first() or Relation(kind=kind)
    relation.one, relation.other = one, other
    return relation


def _decide(relation: Relation, state: str, by: User | None) -> Relation:
    relation.state = state
    decided = state != State.PROPOSED
    relation.decided_at = timezone.now() if decided else None
    relation.decided_by = by if decided else None
    relation.save()
    return relation
