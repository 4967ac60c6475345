"""A transcript's page names those in which much the same is said, and never fails for it."""

import pytest
from django.core.cache import cache

from archive.models import Transcript
from search.similar import MOST
from search.similar import similar as named
from tests.archive.reader import links, read, words
from tests.search.corpus import a_transcript, published

FISHING = "The fishing commission of Lindholm counts the trawlers."
HARBOUR = "The harbour dues of Sundmark rose by half."


def similar(transcript):
    return [one.transcript for one in named(transcript)]


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def archive(index):
    fishing = [a_transcript(f"Fishing {n}", [("Elin Aasgaard", FISHING)]) for n in range(3)]
    dues = [a_transcript(f"Dues {n}", [("Teodor Vask", HARBOUR)]) for n in range(2)]
    rain = "All of the rain that fell on the {}th day, by the ministry."
    weather = [a_transcript(f"Weather {n}", [("", rain.format(n))]) for n in range(9)]
    published(*fishing, *dues, *weather)
    return fishing, dues


def test_the_like_of_it_and_not_itself(archive):
    fishing, dues = archive
    assert set(similar(fishing[0])) == set(fishing[1:])
    assert similar(dues[0]) == [dues[1]]


def test_the_words_that_both_have_say_why_as_they_are_written(index):
    speech = "Trawlers, trawlers! Cod of Lindholm: cod, and cod of trawlers."
    one = a_transcript("One", [("Elin Aasgaard", speech)])
    other = a_transcript("Other", [("Teodor Vask", "No cod of trawlers, at Lindholm.")])
    rain = [a_transcript(f"Rain {n}", [("", "All of the rain and no more.")]) for n in range(9)]
    published(one, other, *rain)
    (found,) = named(one)
    assert found.transcript == other
    assert set(found.words) == {"cod", "trawlers", "Lindholm"}
    assert found.words[-1] == "Lindholm"  # said once


def test_what_is_about_everything_comes_after_what_is_about_this(index):
    one = a_transcript("One", [("", FISHING)])
    long = f"{FISHING} " + " ".join(f"Matter{n} of the day." for n in range(2_000))
    everything = a_transcript("Everything", [("", long)])
    short = a_transcript("Short", [("", "The fishing commission counts trawlers.")])
    rain = [a_transcript(f"Rain {n}", [("", "All of the rain.")]) for n in range(9)]
    published(one, everything, short, *rain)
    assert similar(one) == [short, everything]


def test_five_at_most(index):
    many = [a_transcript(f"Fishing {n}", [("", FISHING)]) for n in range(8)]
    others = [a_transcript(f"Dues {n}", [("", HARBOUR)]) for n in range(12)]
    published(*many, *others)
    found = similar(many[0])
    assert len(found) == MOST == 5
    assert set(found) < set(many[1:])


def test_what_is_withdrawn_is_gone_at_once_even_while_the_answer_is_kept(archive):
    fishing, _ = archive
    assert set(similar(fishing[0])) == set(fishing[1:])
    Transcript.objects.filter(pk=fishing[1].pk).update(status="withdrawn")
    assert similar(fishing[0]) == [fishing[2]]


def test_the_engine_is_asked_once_for_one_state_of_a_transcript(archive, monkeypatch, index):
    fishing, _ = archive
    asked = []
    more_like_this = type(index).more_like_this
    monkeypatch.setattr(
        type(index),
        "more_like_this",
        lambda *args, **options: asked.append(1) or more_like_this(*args, **options),
    )
    similar(fishing[0])
    similar(fishing[0])
    assert len(asked) == 1
    fishing[0].save()  # another state
    similar(fishing[0])
    assert len(asked) == 2


def test_the_page_lists_them_with_their_dates(client, archive):
    _, dues = archive
    others = read(client, dues[0].get_absolute_url()).select_one(".similar")
    assert links(others) == {"Dues 1": dues[1].get_absolute_url()}
    assert "dues" in words(others.select_one("li p")).split(", ")
    assert others.time["datetime"] == "2012-03-14"
    assert not read(client, a_transcript("Alone", [("", "Alone.")]).get_absolute_url()).select(
        ".similar"
    )


def test_without_an_index_the_page_is_whole(client, archive, index):
    fishing, _ = archive
    (index.path / "current").unlink()
    page = read(client, fishing[0].get_absolute_url())
    assert not page.select(".similar")
    assert page.select(".speech")
