"""How a transcript is cited, whatever is known of it."""

import pytest

from archive.citations import citation
from tests.archive.builder import a_source, a_transcript, a_venue

pytestmark = pytest.mark.django_db
URL = "https://archive.example/t/"


def test_all_that_is_known():
    transcript = a_transcript(venue=a_venue(), source=a_source())
    assert citation(transcript, URL) == (
        "“Press conference on the Lindholm Protocol.” Press conference, Harbour Palace, Lindholm, "
        "Varland, 14 March 2012. Presidency of Varland. Verbatim. https://archive.example/t/"
    )


@pytest.mark.parametrize(("date", "words"), [("2012-03", "March 2012"), (None, "undated")])
def test_only_what_is_known(date, words):
    transcript = a_transcript("Who counts the herring?", date, source=None, venue=None)
    assert citation(transcript, URL) == (
        f"“Who counts the herring?” Press conference, {words}. Verbatim. {URL}"
    )
