"""The words on a person's page that tell them from others: which, and what they are counted in."""

import random
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.urls import resolve
from haystack import connections

from archive import store
from archive.models import Speech, Transcript
from search import engine
from search.criteria import criteria
from search.distinctive import distinctive
from search.words import analysis
from tests.archive.reader import links, read, words
from tests.search.conformance.corpora import Archive
from tests.search.corpus import a_person, a_transcript, published

ELIN, TEODOR = "Elin Aasgaard", "Teodor Vask"
FISH = "The trawlers of the north come home, and the trawlers go out again for herring."
RAIN = "The harvest of the south is good this year, and all the farmers are glad of rain."


def told(name, language="en"):
    """The words that are told of somebody: {word: how many times as often}."""
    found = {one.language: one.words for one in distinctive(a_person(name)).languages}
    return {word.written: word.told for word in found.get(language, ())}


def talks(number, *speeches, **fields):
    return [a_transcript(f"Talks {n}", speeches, **fields) for n in range(number)]


@pytest.fixture
def archive(index):
    made = talks(15, (ELIN, FISH), (TEODOR, RAIN))
    published(*made)
    return made


@pytest.mark.usefixtures("archive")
def test_what_one_says_and_others_do_not():
    assert told(ELIN)["trawlers"] == "only here"
    assert set(told(TEODOR)) >= {"harvest", "farmers", "rain"}
    assert not set(told(ELIN)) & set(told(TEODOR))


@pytest.mark.usefixtures("archive")
def test_what_all_say_is_told_of_nobody():
    assert not {"the", "The", "and"} & (set(told(ELIN)) | set(told(TEODOR)))


def test_how_many_times_as_often_is_reckoned_by_all_that_is_said(index):
    published(*talks(12, (ELIN, f"{'Herring ' * 5} {RAIN}"), (TEODOR, f"Herring. {RAIN}")))
    theirs, others = 5 + len(RAIN.split()), 1 + len(RAIN.split())
    assert told(ELIN) == {"Herring": f"{(5 / theirs) / (1 / others):.1f}×"}


def test_a_word_is_told_with_its_inflected_forms_as_it_is_mostly_written(index):
    published(*talks(15, (ELIN, "A trawler, trawlers, trawlers of Lindholm."), (TEODOR, RAIN)))
    assert set(told(ELIN)) == {"trawlers", "Lindholm"}


def test_what_is_said_in_one_or_two_transcripts_tells_nothing(index):
    alone = talks(2, (ELIN, f"{FISH} " * 20))
    others = talks(15, (ELIN, RAIN), (TEODOR, RAIN))
    published(*alone, *others)
    assert "trawlers" not in told(ELIN)


def test_what_is_mostly_said_in_one_transcript_tells_nothing(index):
    much = talks(1, (ELIN, "Herring. " * 99))
    little = talks(15, (ELIN, f"Herring. {FISH}"), (TEODOR, RAIN))
    published(*much, *little)
    assert "Herring" not in told(ELIN)
    assert "trawlers" in told(ELIN)


def test_names_of_those_present_are_left_out_and_of_others_told(index):
    made = talks(15, (ELIN, "Thank you, Mr Vask. We remember Olavsen."), (TEODOR, RAIN))
    published(*made)
    assert "Olavsen" in told(ELIN)
    assert "Vask" not in told(ELIN)


def test_directions_within_a_speech_are_not_said(index):
    published(*talks(15, (ELIN, f"{FISH} (Applause.) [laughter]"), (TEODOR, RAIN)))
    assert not {"Applause", "laughter"} & set(told(ELIN))


def test_languages_are_kept_apart(index):
    english = talks(15, (ELIN, FISH), (TEODOR, RAIN))
    german = talks(
        15, (ELIN, "Die Fischer kommen heim."), (TEODOR, "Die Bauern kommen heim."), language="de"
    )
    unknown = talks(15, (ELIN, "Herring in no known tongue."), language="")
    published(*english, *german, *unknown)
    assert set(told(ELIN, "de")) == {"Fischer"}
    assert "trawlers" in told(ELIN, "en")
    assert [one.language for one in distinctive(a_person(ELIN)).languages] == ["en", "de"]


def test_who_says_nothing_has_no_words(archive):
    assert told("Bo Dahl") == {}


@pytest.mark.usefixtures("archive")
def test_each_word_leads_to_the_speeches_that_have_it():
    for word in distinctive(a_person(ELIN)).languages[0].words:
        parts = urlsplit(word.url)
        assert resolve(parts.path).url_name == "search"
        asked, problems = criteria(parse_qs(parts.query))
        assert not problems
        hits = engine.run(asked).hits
        assert len(hits) == 15
        assert {hit.speech.person.name for hit in hits} == {ELIN}


def test_what_is_withdrawn_is_told_no_more(archive):
    assert "trawlers" in told(ELIN)
    store.withdraw(archive[:13], by=None)
    published(*archive)
    assert told(ELIN) == {}


@pytest.mark.usefixtures("archive")
def test_a_page_tells_the_words_and_says_what_they_are(client):
    page = read(client, "/people/elin-aasgaard/")
    section = next(s for s in page.select("section") if words(s.h2) == "Distinctive words")
    assert links(section)["trawlers"] == "/search/?q=trawlers&scope=speeches&speaker=elin-aasgaard"
    assert {a["lang"] for a in section.select("a")} == {"en"}


@pytest.mark.django_db
def test_a_page_without_an_index_tells_none(client, settings, tmp_path):
    made = a_transcript(speeches=[(ELIN, FISH)])
    assert made.is_published
    connection = {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": tmp_path / "none"}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    page = read(client, "/people/elin-aasgaard/")
    assert "Distinctive words" not in words(page.find("main"))


@pytest.mark.django_db
def test_an_engine_that_does_not_count_words_tells_none(monkeypatch):
    plain = {"ENGINE": "tests.search.conformance.plain.PlainEngine"}
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS, "default", plain)
    connections.reload("default")
    made = talks(15, (ELIN, FISH), (TEODOR, RAIN))
    published(*made)
    assert distinctive(a_person(ELIN)).languages == ()
    monkeypatch.undo()
    connections.reload("default")


@pytest.mark.parametrize("seed", range(3))
def test_usage_is_what_is_written(index, seed):
    """Against a count without an index, in an archive that was written in parts and changed."""
    archive = Archive(random.Random(seed))  # noqa: S311 no secret
    made = archive.transcripts(25)
    published(*made)
    for transcript in made[:8]:
        archive.change(transcript)
    published(*made)
    said = Speech.objects.filter(transcript__status=Transcript.Status.PUBLISHED)
    said = said.exclude(kind__in=("direction", "heading"))
    ask = connections["default"].get_backend().usage
    for language in said.values_list("transcript__language", flat=True).distinct().order_by():
        counts: dict[str, Counter[str]] = {}
        form_of: dict[str, str] = {}
        for speech in said.filter(transcript__language=language).select_related("person"):
            if speech.person and language:
                counted = counts.setdefault(speech.person.slug, Counter())
                for form in _indexed(speech.text):
                    stem = analysis.stem(analysis.algorithm(language, form), form)
                    form_of[stem] = form
                    counted[stem] += 1
        for who, expected in counts.items():
            found = ask(Speech, [form_of[stem] for stem in expected], language, who)
            assert [often for often, _ in found.of_each] == list(expected.values())
            everybody = ask(Speech, [form_of[stem] for stem in expected], language)
            pairs = zip(everybody.of_each, expected.values(), strict=True)
            assert all(often >= theirs for (often, _), theirs in pairs)


def _indexed(text):
    """The forms of a text that the index keeps."""
    for word, _, _ in analysis.words(text):
        yield from word.forms
        if word.joined is not None:
            yield word.joined
