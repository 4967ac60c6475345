"""What must hold of the archive after every test, whatever it did."""

import pytest

from archive.ingest.types import SpeechKind

UNSPOKEN = (SpeechKind.DIRECTION, SpeechKind.HEADING, SpeechKind.NARRATION)


@pytest.fixture(autouse=True)
def words_are_those_spoken(request):
    """Every participation has the words that its person says, through whatever writer they came;
    and whoever speaks takes part."""
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    yield
    from archive.models import Participation, Speech  # Django is not set up when this is read

    said: dict[tuple[int, int], int] = {}
    spoken = Speech.objects.exclude(kind__in=UNSPOKEN)
    for speech in spoken.filter(person__isnull=False):
        whose = (speech.transcript_id, speech.person_id)
        said[whose] = said.get(whose, 0) + len(speech.text.split())
    kept = {
        (row.transcript_id, row.person_id): row.words
        for row in Participation.objects.filter(person__isnull=False)
    }
    assert {whose: kept.get(whose) for whose in said} == said
    assert not any(words for whose, words in kept.items() if whose not in said)
