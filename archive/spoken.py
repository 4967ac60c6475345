"""How many words each participant says in a transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from archive.ingest.types import SpeechKind
from archive.models import Participation, Speech

SPOKEN = frozenset({SpeechKind.SPEECH, SpeechKind.QUESTION, SpeechKind.REMARK})
_AT_ONCE = 500  # transcripts whose speeches are read together


def count_words(transcripts: Collection[int]) -> None:
    """Counts anew what the participants of these transcripts, given by their keys, say in them.
    Whoever changes a speech or whose it is calls this in the same transaction. Words are parted by
    spaces, as everywhere in the database."""
    for some in _portions(transcripts):
        words: Counter[tuple[int, int | None]] = Counter()
        said = Speech.objects.filter(
            transcript__in=some, person__isnull=False, kind__in=SPOKEN
        ).order_by()
        for transcript, person, text in said.values_list("transcript", "person", "text"):
            words[transcript, person] += len(text.split())
        changed = []
        for row in Participation.objects.filter(transcript__in=some, person__isnull=False):
            counted = words[row.transcript_id, row.person_id]
            if row.words != counted:
                row.words = counted
                changed.append(row)
        Participation.objects.bulk_update(changed, ["words"], batch_size=_AT_ONCE)


def _portions(transcripts: Collection[int]) -> Iterator[list[int]]:
    keys = iter(transcripts)
    while some := list(islice(keys, _AT_ONCE)):
        yield some
