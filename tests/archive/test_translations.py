"""Languages of one event: linked by what the publisher says, proposed by their shape."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from archive import decisions, store, translations
from archive.ingest.pipeline import parse
from archive.ingest.types import RawDocument
from archive.models import Relation, Transcript
from tests.archive.readings import AASGAARD, VASK, day, question, raw, reading, speech

SAMPLES = Path(__file__).parents[2] / "fixtures" / "raw" / "bay-commission"
PUBLISHED = Transcript.Status.PUBLISHED
ADDRESS = "https://{}.varland.example/events/transcripts/12345"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://kremlin.example/events/12345", "http://en.kremlin.example/events/12345"),
        ("https://www.mfa.example/en/speech-2012-03", "https://mfa.example/fr/speech-2012-03"),
        ("https://mfa.example/12345_en.html", "https://mfa.example/12345_fr.html"),
        ("https://mfa.example/12345.html", "https://mfa.example/12345.de.html"),
        ("https://mfa.example/show?id=77&lang=en", "https://mfa.example/show?lang=ru&id=77"),
        ("https://mfa.example/en-us/news/77", "https://mfa.example/es/news/77"),
        (
            "https://mfa.example/en/news/the-lindholm-protocol-is-signed",
            "https://mfa.example/fr/news/the-lindholm-protocol-is-signed/",
        ),
    ],
)
def test_addresses_that_differ_in_the_language_alone(one, other):
    assert translations.are_twins(one, other)
    assert translations.are_twins(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://mfa.example/12345", "https://mfa.example/12345"),
        ("https://mfa.example/en/12345", "https://mfa.example/fr/12346"),
        ("https://mfa.example/en/12345", "https://other.example/fr/12345"),
        ("https://mfa.example/en/", "https://mfa.example/fr/"),
        ("https://mfa.example/en/news", "https://mfa.example/fr/news"),
        ("https://mfa.example/show?id=77", "https://mfa.example/show?id=78&lang=fr"),
        ("", "https://mfa.example/12345"),
        ("https://[broken/en/1", "https://[broken/fr/1"),
    ],
)
def test_addresses_of_different_pages(one, other):
    assert not translations.are_twins(one, other)


def shape(*lengths, voices="0?0?0"):
    return list(zip(voices, lengths, strict=True))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (shape(900, 70, 330, 55, 120), True),
        (shape(90, 700, 33, 550, 1200), False),
        (shape(900, 70, 330, 55, 120, voices="0?1?0"), False),
        (shape(900, 70, 330, voices="0?0"), False),
        (shape(100, 100, 100, 100, 100), False),
    ],
)
def test_texts_of_one_shape(other, same):
    assert translations.same_shape(shape(800, 60, 300, 50, 100), other) is same


def talks(language, sayings, url="", **more):
    first, second, third, fourth = sayings
    turns = (speech(AASGAARD, first), question(second), speech(VASK, third), question(fourth))
    return replace(
        reading(*turns, language=language, source_url=url, title=f"Talks {language}", **more)
    )


ENGLISH = (
    "Good afternoon. " * 12,
    "And the ferry?",
    "It sails at noon. " * 5,
    "Until when is that?",
)
FRENCH = (
    "Bonjour à tous. " * 14,
    "Et le bac ?",
    "Il part à midi juste. " * 5,
    "Jusqu’à quand ça ?",
)
OTHER = ("Bonjour à tous. ", "Et le bac, qui part à midi juste ? " * 9, "Oui.", "Merci. " * 30)


def saved(parsed, name):
    return store.save(parsed, raw(name), status=PUBLISHED).transcript


@pytest.mark.django_db
def test_what_addresses_say_is_certain():
    english = saved(talks("en", ENGLISH, ADDRESS.format("en")), "english")
    french = saved(talks("fr", OTHER, ADDRESS.format("fr"), date=day("2012-03-15")), "french")
    assert translations.languages_of(english) == [french]
    assert translations.languages_of(french) == [english]
    assert Relation.objects.get().evidence == {"by": "address"}


@pytest.mark.django_db
def test_what_a_page_links_to_is_certain_whatever_its_date():
    english = saved(talks("en", ENGLISH, "https://varland.example/talks"), "english")
    french = talks("fr", OTHER, "https://varland.example/entretiens", date=None)
    metadata = replace(french.metadata, translations=("https://varland.example/talks",))
    assert translations.languages_of(saved(replace(french, metadata=metadata), "french")) == [
        english
    ]


@pytest.mark.django_db
def test_what_has_only_the_same_shape_is_proposed():
    english = saved(talks("en", ENGLISH), "english")
    french = saved(talks("fr", FRENCH), "french")
    relation = Relation.objects.get()
    assert (relation.kind, relation.state, relation.evidence) == (
        "translation",
        "proposed",
        {"by": "shape"},
    )
    assert french.is_published
    assert translations.languages_of(english) == []
    decisions.confirm_translation(french, english, by=None)
    assert translations.languages_of(english) == [french]
    decisions.reopen(Relation.objects.get(), by=None)
    assert translations.languages_of(english) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        talks("fr", OTHER),
        talks("fr", FRENCH, date=day("2012-03-15")),
        talks("en", FRENCH),
        talks("", FRENCH),
    ],
)
def test_another_shape_day_or_the_same_language_proposes_nothing(other):
    saved(talks("en", ENGLISH), "english")
    saved(other, "other")
    assert not Relation.objects.filter(kind="translation").exists()


@pytest.mark.django_db
def test_what_an_editor_declined_is_not_linked_again():
    english = saved(talks("en", ENGLISH, ADDRESS.format("en")), "english")
    french = saved(talks("fr", FRENCH, ADDRESS.format("fr")), "french")
    decisions.decline_translation(english, french, by=None)
    newer = talks("fr", (*FRENCH[:3], "Et jusqu’à quand donc ?"), ADDRESS.format("fr"))
    assert saved(newer, "newer") == french
    assert translations.languages_of(english) == []


@pytest.mark.django_db
def test_three_languages_know_of_each_other_and_drafts_are_not_named(client):
    first, second, third = (
        saved(talks(language, sayings, ADDRESS.format(language)), language)
        for language, sayings in (("en", ENGLISH), ("fr", FRENCH), ("de", OTHER))
    )
    assert translations.languages_of(first) == [third, second]
    store.withdraw([second], by=None)
    assert translations.languages_of(first) == [third]
    page = client.get(first.get_absolute_url()).content.decode()
    assert "Deutsch" in page
    assert "Français" not in page


@pytest.mark.django_db
def test_the_sample_press_briefing_names_its_french_form(client, settings, tmp_path):
    call_command("ingest", *map(str, SAMPLES.glob("2010-06-17*.html")), publish=True)
    english, french = (Transcript.objects.get(language=language) for language in ("en", "fr"))
    page = client.get(english.get_absolute_url()).content.decode()
    there = f"http://testserver{french.get_absolute_url()}"
    assert f'<link rel="alternate" hreflang="fr" href="{there}">' in page
    assert "Also in" in page
    assert 'hreflang="fr" lang="fr">Français</a>' in page
    record = client.get(f"{french.get_absolute_url().rstrip('/')}.json").json()
    assert record["translations"] == [
        {"language": "en", "slug": english.slug, "title": english.title}
    ]


def test_pages_name_their_other_languages():
    page = (
        b'<html><head><link rel="canonical" href="https://varland.example/en/talks">'
        b'<link rel="alternate" hreflang="en" href="https://varland.example/en/talks">'
        b'<link rel="alternate" hreflang="fr" href="/fr/talks">'
        b'<link rel="alternate" hreflang="x-default" href="/talks">'
        b'<link rel="alternate" hreflang="ru" href="file:///tmp/talks.html">'
        b'<link rel="alternate" hreflang="de" href="http://[broken">'
        b'<link rel="alternate" type="application/rss+xml" href="/feed"></head>'
        b"<body><h1>Talks</h1><p>Elin Aasgaard: The ferry sails at noon, whoever it is.</p></body>"
    )
    parsed = parse(RawDocument(page, "talks.html"))
    assert parsed.metadata.translations == ("https://varland.example/fr/talks",)
