"""Names in a query: found in every spelling, meant by the fields, and named if unknown."""

import time

import pytest

from archive.models import Person, PersonName, Venue, VenueAlias
from search import naming, spellings
from search.criteria import Scope, SearchCriteria
from search.engine import run
from search.naming import people_called, resolved
from search.query import Not, Or, leaves, parse
from tests.archive.builder import a_source
from tests.search.corpus import a_person, a_transcript, a_venue, published

pytestmark = pytest.mark.usefixtures("index")


def means(q):
    """What the only field of a query means."""
    found = resolved(parse(q).tree)
    return sorted(value for values in found.values.values() for value in values)


def spelt_otherwise(text):
    return naming.spelt_otherwise(text, spellings.PEOPLE.known())


def titles(q, **criteria):
    page = run(SearchCriteria(q=q, **criteria))
    return sorted(hit.transcript.title for hit in page.hits)


# --- Fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("q", "slugs"),
    [
        ("speaker:aasgaard", ["elin-aasgaard", "olaf-aasgaard"]),
        ("speaker:elin-aasgaard", ["elin-aasgaard"]),
        ('speaker:"Aasgaard Elin"', ["elin-aasgaard"]),
        ("speaker:AASGAARD -x", ["elin-aasgaard", "olaf-aasgaard"]),
        ("participant:Осгор", ["elin-aasgaard"]),
        ("speaker:aas", []),
        ("venue:lindholm", ["harbour-palace-lindholm", "town-hall-lindholm"]),
        ("venue:palace", ["harbour-palace-lindholm"]),
        ('venue:"Palace on the Quay"', ["harbour-palace-lindholm"]),
        ("country:varland", ["varland"]),
        ('country:"north varland"', ["north-varland"]),
        ("kind:press_conference", ["press_conference"]),
        ('kind:"Press conference"', ["press_conference"]),
        ("kind:conference", []),
        ("lang:ru", ["ru"]),
        ("lang:Russian", ["ru"]),
        ("lang:zh", ["zh", "zh-Hans"]),
        ("lang:chinese", ["zh", "zh-Hans"]),
        ("source:harbour-press", ["harbour-press"]),
        ('source:"press office"', ["harbour-press"]),
    ],
)
def test_a_field_means_by_any_known_name(q, slugs):
    a_person("Elin Aasgaard", "Элин Осгор")
    a_person("Olaf Aasgaard")
    palace = a_venue("Harbour Palace", "Lindholm", "Varland")
    VenueAlias.objects.create(venue=palace, printed="Palace on the Quay", folded="x")
    a_venue("Town Hall", "Lindholm", "North Varland")
    a_transcript(language="zh-Hans")
    source = a_source()
    source.slug, source.name = "harbour-press", "Press Office of the Harbour"
    source.save()
    assert means(q) == slugs


@pytest.mark.parametrize(
    ("q", "code", "place", "suggestion"),
    [
        ("fish speaker:asgaard", "unknown_speaker", 5, 'speaker:"Elin Aasgaard"'),
        ("participant:zzz", "unknown_participant", 0, ""),
        ("venue:harbuor", "unknown_venue", 0, 'venue:"Harbour Palace"'),
        ("country:varlnd", "unknown_country", 0, "country:Varland"),
        ("kind:remraks", "unknown_kind", 0, "kind:Remarks"),
        ("kind:press", "unknown_kind", 0, 'kind:"Press conference"'),
        ("lang:rusian", "unknown_lang", 0, "lang:Russian"),
        ("source:zzz", "unknown_source", 0, ""),
    ],
)
def test_what_nobody_knows_is_named_with_what_is_nearest(q, code, place, suggestion):
    venue = a_venue("Harbour Palace", "Lindholm", "Varland")
    published(a_transcript("Fish", [("Elin Aasgaard", "Fish.")], venue=venue))
    page = run(SearchCriteria(q=q))
    (problem,) = page.problems
    assert (problem.code, problem.place, problem.suggestion) == (code, place, suggestion)
    assert page.total == 1  # what could be understood is answered
    if suggestion:
        assert run(SearchCriteria(q=suggestion)).problems == ()


def test_nobody_is_suggested_who_is_in_drafts_only():
    published(a_transcript("Shown", [("Teodor Vask", "Fish.")]))
    a_transcript("Draft", [("Elin Aasgaard", "Fish.")], status="draft")
    (problem,) = run(SearchCriteria(q="speaker:asgaard")).problems
    assert problem.suggestion == ""
    assert people_called("Elin Aasgaard") == ()


def test_words_together_with_a_speaker_are_the_speakers_own():
    a_person("Elin Aasgaard", "Элин Осгор")
    published(
        a_transcript("Own", [("Elin Aasgaard", "The treaty."), ("Teodor Vask", "Yes.")]),
        a_transcript("Other", [("Elin Aasgaard", "Yes."), ("Teodor Vask", "The treaty.")]),
        a_transcript("Neither", [("Teodor Vask", "The treaty.")]),
    )
    assert titles("treaty speaker:aasgaard") == ["Own"]
    assert titles("treaty speaker:осгор") == ["Own"]
    assert titles("treaty participant:aasgaard") == ["Other", "Own"]
    assert titles("speaker:aasgaard") == ["Other", "Own"]
    assert titles("treaty -speaker:aasgaard") == ["Neither"]
    assert titles("treaty -(yes speaker:aasgaard)") == ["Neither", "Own"]
    assert titles("(speaker:aasgaard OR speaker:vask) treaty") == ["Neither", "Other", "Own"]
    assert titles("treaty speaker:vask -speaker:aasgaard") == ["Neither"]
    assert titles("treaty -speaker:aasgaard", scope=Scope.SPEECHES) == ["Neither", "Other"]
    assert titles("yes -treaty speaker:vask") == ["Own"]


def test_a_title_is_searched_by_its_words_in_either_scope():
    published(
        a_transcript("Talks on the fishing line", [("Elin Aasgaard", "A treaty.")]),
        a_transcript("Weather", [("Elin Aasgaard", "Talks on fishing, a treaty.")]),
    )
    assert titles("title:fishing") == ["Talks on the fishing line"]
    assert titles('title:"line talks"') == ["Talks on the fishing line"]
    assert titles("treaty -title:talks") == ["Weather"]
    assert titles("treaty title:talks", scope=Scope.SPEECHES) == ["Talks on the fishing line"]
    assert titles("treaty title:talks speaker:aasgaard") == ["Talks on the fishing line"]


# --- Other spellings -------------------------------------------------------------------------


def test_a_name_is_found_in_its_other_spellings():
    a_person("Nurlan Kasenov", "Нурлан Касенов", "Nourlan Kassenov")
    published(
        a_transcript("Latin", [("", "We met Kasenov.")]),
        a_transcript("Cyrillic", [("", "Приехал Касенов.")]),
        a_transcript("French", [("", "Voici Kassenov.")]),
        a_transcript("None", [("", "Nobody.")]),
    )
    for q in ("Kasenov", "касенов", "KASSENOV", '"Kasenov"'):
        assert titles(q) == ["Cyrillic", "French", "Latin"], q
    assert titles("-kasenov") == ["None"]
    said = "".join(piece.text for piece in run(SearchCriteria(q="Kasenov")).understood)
    assert "Касенов" in said
    assert "Kassenov" in said


def test_a_name_with_a_hyphen_is_found_without_it():
    a_person("Yusuf al-Masri", "Юсуф аль Масри")
    published(
        a_transcript("Latin", [("", "We met al-Masri.")]),
        a_transcript("Cyrillic", [("", "Приехал аль Масри.")]),
        a_transcript("Apart", [("", "Масри и аль.")]),
    )
    assert titles("al-masri") == ["Cyrillic", "Latin"]


def test_a_phrase_is_a_name_in_its_order():
    a_person("Nurlan Kasenov", "Касенов Нурлан Бекович", "Nourlan Kassenov")
    assert set(spelt_otherwise("Nurlan Kasenov")) == {"Nourlan Kassenov"}
    assert set(spelt_otherwise("kasenov")) == {"Касенов", "Kassenov"}
    assert set(spelt_otherwise("Нурлан")) == {"Nurlan", "Nourlan"}
    assert spelt_otherwise("Бекович") == ()


@pytest.mark.parametrize("text", ["", "of", "Kasenovs", "Nurlan the Kasenov", "!!!"])
def test_what_is_no_name_stays_as_it_is(text):
    a_person("Nurlan Kasenov of Sund", "Нурлан Касенов")
    assert spelt_otherwise(text) == ()


def test_no_office_is_taken_for_a_name():
    a_person("Nurlan Kasenov", "President Kasenov", "N. Kasenov")
    assert spelt_otherwise("president") == ()
    assert spelt_otherwise("Nurlan") == ()


def test_scripts_that_cannot_be_compared_are_told_by_their_place():
    a_person("Morita Junko", "森田 順子")
    assert spelt_otherwise("順子") == ()  # every character is a word: not of the same number


def test_at_most_five_spellings_the_most_usual_first():
    for number, name in enumerate(
        ("Kasenov", "Kassenov", "Kasenow", "Kasenof", "Kasenoff", "Kazenov")
    ):
        for bearer in range(number + 1):
            a_person(f"Bearer{number}{bearer} Kasenev", f"Bearer{number}{bearer} {name}")
    assert spelt_otherwise("kasenev") == ("Kazenov", "Kasenoff", "Kasenof", "Kasenow")
    tree = resolved(parse("fish kasenev").tree).tree
    assert len(leaves(tree)) == 6


def test_the_opened_transcript_marks_the_other_spellings(client):
    a_person("Nurlan Kasenov", "Nourlan Kassenov")
    transcript = a_transcript("French", [("", "Voici Kassenov.")])
    published(transcript)
    html = client.get(f"{transcript.get_absolute_url()}?q=kasenov").content.decode()
    assert ">Kassenov</mark>" in html


def test_names_under_not_and_in_either_or_have_their_spellings():
    a_person("Nurlan Kasenov", "Нурлан Касенов")
    tree = resolved(parse("kasenov OR -kasenov").tree).tree
    assert isinstance(tree, Or)
    assert {type(part) for part in tree.parts} == {Or, Not}


# --- The page of a person --------------------------------------------------------------------


def test_the_page_of_a_person_is_offered_for_the_whole_name_only():
    a_person("Nurlan Kasenov", "Нурлан Касенов")
    published(a_transcript("Talks", [("Nurlan Kasenov", "Hello.")]))
    (offer,) = run(SearchCriteria(q="нурлан КАСЕНОВ")).people
    assert (offer.name, offer.url) == ("Nurlan Kasenov", "/people/nurlan-kasenov/")
    assert run(SearchCriteria(q='"Nurlan Kasenov"')).people == (offer,)
    assert run(SearchCriteria(q="Kasenov")).people == ()
    assert run(SearchCriteria(q="")).people == ()


# --- The table of spellings ------------------------------------------------------------------


def test_a_changed_name_is_known_at_once_here_and_soon_elsewhere(monkeypatch):
    person = a_person("Nurlan Kasenov", "Нурлан Касенов")
    assert spelt_otherwise("kasenov") == ("Касенов",)
    PersonName.objects.get(name="Нурлан Касенов").delete()
    assert spelt_otherwise("kasenov") == ()
    new = PersonName(person=person, name="Nurlan Kassenov", folded="nurlan kassenov")
    PersonName.objects.bulk_create([new])  # without a signal, as if another process did it
    assert spelt_otherwise("kasenov") == ()
    monkeypatch.setattr(spellings, "_LATELY", 0.0)
    monkeypatch.setattr(spellings, "_SOON", 0.0)
    assert spelt_otherwise("kasenov") == ("Kassenov",)
    PersonName.objects.filter(name="Nurlan Kassenov").update(name="Nurlan Kasenow")
    assert spelt_otherwise("kasenov") == ("Kassenov",)
    monkeypatch.setattr(spellings, "_LATE", 0.0)
    assert spelt_otherwise("kasenov") == ("Kasenow",)


def test_five_thousand_people_cost_a_query_little(django_assert_max_num_queries, monkeypatch):
    people = Person.objects.bulk_create(
        Person(slug=f"p-{n}", name=f"Ivan{n % 70} Kasenov{n}") for n in range(5_000)
    )
    PersonName.objects.bulk_create(
        PersonName(person=p, name=name, folded=f"{p.pk} {name}")
        for p in people
        for name in (p.name, p.name.replace("Ivan", "Иван").replace("Kasenov", "Касенов"))
    )
    with monkeypatch.context() as patched:
        patched.setattr(spellings, "_SOON", 0.0)
        patched.setattr(spellings, "_LATELY", 0.0)
        resolved(parse("kasenov1").tree)  # reads them all, once
    tree = parse(" ".join(f"ivan{n} kasenov{n}" for n in range(20))).tree
    started = time.perf_counter()
    with django_assert_max_num_queries(1):
        found = resolved(tree)
    assert time.perf_counter() - started < 1
    assert len(leaves(found.tree)) == 80
    with django_assert_max_num_queries(3):
        resolved(parse("speaker:ivan7").tree)


def test_places_are_counted_once():
    venue = a_venue("Harbour Palace", "Lindholm", "Varland")
    assert spellings.VENUES.known().owners("harbour lindholm") == [venue.pk]
    Venue.objects.all().delete()
    assert spellings.VENUES.known().owners("harbour") == []


@pytest.mark.parametrize(
    ("form", "sound"),
    [("назарбаев", "nazarbaev"), ("щукин", "shchukin"), ("elin", "elin"), ("順子", "")],
)
def test_how_a_word_sounds(form, sound):
    assert naming.latin(form) == sound
