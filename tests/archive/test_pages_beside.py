"""One event in two languages, side by side on a page."""

import pytest
from django.urls import reverse

from archive import decisions
from archive.models import OldSlug, Transcript
from tests.archive.builder import a_transcript
from tests.archive.reader import links, read, words

pytestmark = pytest.mark.django_db

ENGLISH = (
    ("heading", "", "The line"),
    ("speech", "Elin Aasgaard", "Good afternoon to all of you.\n\nThe line is kept."),
    ("question", "Question", "And the ferry?"),
    ("speech", "Elin Aasgaard", "It sails at noon."),
)
ARABIC = (
    ("heading", "", "الخط"),
    ("speech", "Elin Aasgaard", "طاب مساؤكم جميعا.\n\nالخط قائم."),
    ("speech", "Elin Aasgaard", "تبحر عند الظهر."),
)


@pytest.fixture
def talk():
    return a_transcript("Talks in Lindholm", language="en", speeches=ENGLISH)


@pytest.fixture
def arabic(talk):
    other = a_transcript("محادثات", language="ar", speeches=ARABIC)
    decisions.confirm_translation(talk, other, by=None)
    return other


def address(one, other):
    return reverse("beside", args=[one.slug, other.slug])


def test_each_speech_stands_beside_the_same_in_the_other_language(client, talk, arabic):
    page = read(client, address(talk, arabic))
    rows = [
        [words(side) for side in row.find_all("div", recursive=False)]
        for row in page.select(".aligned > li")
    ]
    assert [["nothing here" in side for side in row] for row in rows] == [
        [False, False],
        [False, False],
        [False, True],
        [False, False],
    ]
    assert rows[2][1] == "Arabic: nothing here"
    assert "The line is kept." in rows[1][0]
    assert "الخط قائم." in rows[1][1]


def test_each_side_says_its_language_and_its_direction(client, talk, arabic):
    page = read(client, address(talk, arabic))
    here, there = page.select_one(".aligned > li").find_all("div", recursive=False)
    assert (here["lang"], here["dir"]) == ("en", "ltr")
    assert (there["lang"], there["dir"]) == ("ar", "rtl")


def test_the_transcripts_lead_there_and_back(client, talk, arabic):
    found = links(read(client, talk.get_absolute_url()).select_one(".facts"))
    assert found["side by side"] == address(talk, arabic)
    page = read(client, address(talk, arabic))
    assert links(page.main)[talk.title] == talk.get_absolute_url()
    assert links(page.main)["Swap the sides"] == address(arabic, talk)


def test_only_what_is_known_as_one_event(client, talk):
    other = a_transcript("Autre chose", language="fr")
    read(client, address(talk, other), 404)
    read(client, address(talk, talk), 404)
    read(client, reverse("beside", args=[talk.slug, "nowhere"]), 404)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("which", [0, 1])
def test_nothing_that_is_not_published(client, talk, arabic, status, which):
    hidden = (talk, arabic)[which]
    Transcript.objects.filter(pk=hidden.pk).update(status=status)
    read(client, address(talk, arabic), 404)


def test_old_slugs_lead_on(client, talk, arabic):
    OldSlug.objects.create(slug="former", transcript=arabic)
    response = client.get(reverse("beside", args=[talk.slug, "former"]))
    assert (response.status_code, response["Location"]) == (301, address(talk, arabic))
    OldSlug.objects.create(slug="former-too", transcript=talk)
    response = client.get(reverse("beside", args=["former-too", "former"]))
    assert response["Location"] == address(talk, arabic)


@pytest.mark.parametrize("speeches", [2, 40])
def test_queries_do_not_grow_with_the_speeches(client, django_assert_max_num_queries, speeches):
    one, other = (
        a_transcript(
            f"Talks {language}",
            language=language,
            speakers=[(f"Delegate {n}", "") for n in range(speeches)],
            speeches=[("speech", f"Delegate {n}", f"{language} {n}") for n in range(speeches)],
        )
        for language in ("en", "fr")
    )
    decisions.confirm_translation(one, other, by=None)
    with django_assert_max_num_queries(24):
        read(client, address(one, other))
