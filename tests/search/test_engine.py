"""What a page of hits holds. That it holds the right ones is for tests/search/conformance."""

import random
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from haystack import connections, reset_search_queries

from archive.models import Person, Transcript
from search import engine, indexing, passages
from search.criteria import Scope, SearchCriteria, Sort, criteria
from search.engine import PER_PAGE, run
from search.facets import FACETS
from tests.search.conformance.corpora import Archive
from tests.search.corpus import a_person, a_transcript, a_venue, published

pytestmark = pytest.mark.usefixtures("index")


def asked(q="", **choices):
    chosen = tuple((name, tuple(values)) for name, values in choices.items())
    return run(SearchCriteria(q=q, choices=chosen))


def titles(page):
    return [hit.transcript.title for hit in page.hits]


def in_speeches(q="", **choices):
    chosen = tuple((name, tuple(values)) for name, values in choices.items())
    return run(SearchCriteria(q=q, choices=chosen, scope=Scope.SPEECHES))


def counts(page, name):
    return {v.value: v.hits for f in page.facets if f.name == name for v in f.values}


@pytest.mark.parametrize("scope", Scope)
def test_a_count_is_what_the_click_gives_whatever_is_chosen_and_excluded(scope):
    rng = random.Random(11)  # noqa: S311
    published(*Archive(rng).transcripts(25))
    for choices in (
        (("speaker", ("elin-aasgaard",)), ("kind", ("-remarks",))),
        (("speaker", ("-teodor-vask",)), ("year", ("2000", "2001"))),
        (("speaker", ("-teodor-vask", "elin-aasgaard")), ("participant", ("-treaty-lund",))),
    ):
        for q in ("", "treaty", "treaty -fish", "(to speaker:corval) OR мир", "мир -speaker:elin"):
            page = run(SearchCriteria(q, choices, scope=scope))
            for facet in page.facets:
                alone = page.criteria
                for value in page.criteria.chosen(facet.name):
                    alone = alone.toggled(facet.name, value)
                for value in facet.values[:4]:
                    if not value.excluded:
                        clicked = engine.Request(alone.toggled(facet.name, value.value))
                        assert clicked.found().count() == value.hits, (page.criteria, value.url)


def test_a_speech_found_is_shown_and_linked_by_itself():
    published(
        a_transcript(
            "The harbour talks",
            [("Elin Aasgaard", "No fish."), ("Teodor Vask", "Fish & chips."), ("", "Gas.")],
            date="2003-01-10",
        ),
        a_transcript("Fish", [("Elin Aasgaard", "Nothing.")]),
    )
    page = in_speeches("fish", speaker=["teodor-vask"])
    (hit,) = page.hits
    assert (page.total, hit.unit, hit.title_html) == (1, "speech", "The harbour talks")
    assert hit.url == f"{hit.transcript.get_absolute_url()}#s1"
    (passage,) = hit.passages
    assert (passage.speaker, passage.html) == ("Teodor Vask", "<mark>Fish</mark> &amp; chips.")
    assert passage.url == hit.url
    assert hit.speech.person.slug == "teodor-vask"
    assert counts(page, "speaker") == {"elin-aasgaard": 1, "teodor-vask": 1}
    assert in_speeches("fish").total == 2  # titles are not said
    assert in_speeches().total == 4
    assert {hit.unit for hit in asked("fish").hits} == {"transcript"}


def test_speeches_of_drafts_and_of_withdrawn_transcripts_are_neither_found_nor_counted():
    shown = a_transcript("Shown", [("Elin Aasgaard", "Fish.")])
    withdrawn = a_transcript("Withdrawn", [("Elin Aasgaard", "Fish."), ("Teodor Vask", "Fish.")])
    published(shown, withdrawn, a_transcript("Draft", [("Elin Aasgaard", "Fish.")], status="draft"))
    Transcript.objects.filter(pk=withdrawn.pk).update(status="withdrawn")
    indexing.record([withdrawn.pk])
    for page in (in_speeches("fish"), asked("fish"), asked("fish", speaker=["elin-aasgaard"])):
        assert (page.total, len(page.hits)) == (1, 1)
        assert counts(page, "speaker") == {"elin-aasgaard": 1}
        assert [speaker.hits for speaker in page.speakers_most] == [1]
    assert asked("fish", speaker=["teodor-vask"]).total == 0


def test_excluded_are_transcripts_in_which_they_speak_and_speeches_that_are_theirs():
    published(
        a_transcript("Both", [("Elin Aasgaard", "Fish."), ("Teodor Vask", "Fish.")]),
        a_transcript("One", [("Elin Aasgaard", "Fish.")], participants=["Teodor Vask"]),
    )
    assert titles(asked("fish", speaker=["-teodor-vask"])) == ["One"]
    assert asked("fish", participant=["-teodor-vask"]).total == 0
    assert in_speeches("fish", speaker=["-teodor-vask"]).total == 2
    assert titles(asked("fish", speaker=["elin-aasgaard", "-teodor-vask"])) == ["One"]
    (facet,) = (f for f in asked("fish", speaker=["-teodor-vask"]).facets if f.name == "speaker")
    assert [(v.value, v.hits, v.excluded) for v in facet.values] == [
        ("elin-aasgaard", 1, False),
        ("teodor-vask", 0, True),
    ]


def test_who_says_it_most_leads_to_their_speeches():
    said = [("Elin Aasgaard", "Fish.")] * 3 + [("Teodor Vask", "Fish.")] * 2 + [("", "Fish.")]
    published(a_transcript("Talks", said), a_transcript("Other", [("Teodor Vask", "Fish, gas.")]))
    page = asked("fish", kind=["remarks"], speaker=["elin-aasgaard"])
    assert [(who.label, who.hits) for who in page.speakers_most] == [
        ("Elin Aasgaard", 3),
        ("Teodor Vask", 3),
    ]
    elin, teodor = (criteria(parse_lists(who.url))[0] for who in page.speakers_most)
    assert (elin.scope, elin.chosen("speaker")) == (Scope.SPEECHES, ("elin-aasgaard",))
    assert (run(elin).total, run(teodor).total) == (3, 3)
    assert run(teodor).speakers_most == page.speakers_most
    assert asked().speakers_most == ()  # of nothing in particular


def parse_lists(url):
    return parse_qs(url.removeprefix("?"))


def test_time_is_drilled_from_decades_to_months():
    dates = ["1951-02-03", "1951-03", "1951", "1958-01-01", "1999-05-05", None]
    published(*(a_transcript(str(date), date=date) for date in dates))

    def bars(**choices):
        shown = asked(**choices).histogram
        return shown.level, {bar.value: bar.count for bar in shown.bars}

    assert bars() == ("decade", {"1950": 4, "1990": 1})
    assert bars(decade=["1950"]) == ("year", {"1951": 3, "1958": 1})
    assert bars(year=["1951"]) == ("month", {"1951-02": 1, "1951-03": 1})
    assert bars(month=["1951-02"]) == ("month", {"1951-02": 1, "1951-03": 1})
    assert asked("nothing").histogram is None


def test_siblings_stay_visible_and_other_facets_follow():
    published(
        a_transcript("One", kind="interview", language="en"),
        a_transcript("Two", kind="interview", language="ru"),
        a_transcript("Three", kind="remarks", language="ru"),
    )
    page = asked(kind=["interview"])
    counts = {f.name: {v.value: (v.hits, v.selected) for v in f.values} for f in page.facets}
    assert counts["kind"] == {"interview": (2, True), "remarks": (1, False)}
    assert counts["language"] == {"en": (1, False), "ru": (1, False)}
    assert asked(kind=["interview", "remarks"]).total == 3
    assert asked(kind=["interview"], language=["ru"]).total == 1


def test_values_have_names():
    transcript = a_transcript(
        speeches=[("Elin Aasgaard", "Hello.")],
        venue=a_venue("Harbour Palace", "Lindholm", "Varland"),
        kind="press_conference",
        language="ru",
    )
    published(transcript)
    labels = {f.name: [(v.value, v.label) for v in f.values] for f in asked().facets}
    assert labels["speaker"] == [("elin-aasgaard", "Elin Aasgaard")]
    assert labels["venue"] == [("harbour-palace-lindholm", "Harbour Palace, Lindholm")]
    assert labels["country"] == [("varland", "Varland")]
    assert labels["kind"] == [("press_conference", "Press conference")]
    assert labels["language"] == [("ru", "Russian")]
    assert labels["year"] == [("2012", "2012")]
    (chip,) = asked(speaker=["elin-aasgaard"]).chips
    assert (chip.label, chip.url) == ("Said by Elin Aasgaard", "?")


def test_a_name_with_a_comma_stays_one_value():
    published(a_transcript(venue=a_venue("Kremlin, Moscow")))
    page = asked(venue=["kremlin-moscow"])
    assert page.total == 1
    assert [f.values[0].label for f in page.facets if f.name == "venue"] == ["Kremlin, Moscow"]


def test_a_name_shows_what_the_person_says_and_who_names_them():
    a_person("Junko Morita", "Дзюнко Морита")
    published(
        a_transcript(
            "Talks",
            [
                ("Elin Aasgaard", "I welcome Junko Morita."),
                ("Elin Aasgaard", "Nothing of note."),
                ("Junko Morita", "Thank you."),
                ("Question", "A question to both."),
            ],
        )
    )
    (hit,) = asked("Morita").hits
    assert [(passage.speaker, passage.html) for passage in hit.passages] == [
        ("Elin Aasgaard", "I welcome Junko <mark>Morita</mark>."),
        ("Junko <mark>Morita</mark>", "Thank you."),
    ]
    assert asked("Морита").hits == (hit,)
    assert hit.passages[1].url == f"{hit.url}#s2"


def test_passages_are_by_as_many_speakers_as_possible():
    speeches = [("Elin Aasgaard", "fish fish fish")] * 4 + [("Teodor Vask", "One fish.")]
    published(a_transcript("Talks", speeches))
    (hit,) = asked("fish").hits
    assert [p.speaker for p in hit.passages] == ["Elin Aasgaard", "Elin Aasgaard", "Teodor Vask"]


def test_of_a_long_interview_only_a_few_speeches_are_read(django_assert_max_num_queries):
    speeches = [("Elin Aasgaard", f"Nothing about {n}.") for n in range(300)]
    speeches[7:9] = [("Teodor Vask", "A treaty."), ("Elin Aasgaard", "The peace treaty.")]
    speeches[290] = ("Teodor Vask", "Peace.")
    published(a_transcript("Interview", speeches), a_transcript("Treaty", [("", "Peace.")]))
    asked("peace treaty")  # whatever is looked up once
    with django_assert_max_num_queries(14), CaptureQueriesContext(connection) as queries:
        page = asked("peace treaty")
    anchors = [[p.url.partition("#")[2] for p in hit.passages] for hit in page.hits]
    assert sorted(anchors) == [["s0"], ["s7", "s8", "s290"]]
    read = [q["sql"] for q in queries if '"archive_speech"."text"' in q["sql"]]
    assert len(read) == 1


def test_a_transcript_crowded_out_by_others_has_its_passages(monkeypatch):
    monkeypatch.setattr(passages, "_ASKED", 1)
    for number in range(3):
        said = [("Elin Aasgaard", "Treaty. " * 3)] * (5 - number)
        published(a_transcript(f"No. {number}", said))
    assert [len(hit.passages) for hit in asked("treaty").hits] == [3, 3, 3]


def test_a_page_asks_the_engine_little():
    published(a_transcript("Talks", [("Elin Aasgaard", "Fish.")], kind="remarks"))
    for page, number in ((asked, 1), (lambda: asked("fish"), 4), (lambda: in_speeches("fish"), 1)):
        reset_search_queries()
        with override_settings(DEBUG=True):
            page()
        assert len(connections["default"].queries) == number


def test_passages_are_by_the_chosen_speakers_before_all_others():
    said = [("Marit Ekeland", "Gas, gas and gas."), ("Elin Aasgaard", "Gas and herring.")] * 3
    published(a_transcript(speeches=[("Teodor Vask", "No comment."), *said]))

    def speakers(page):
        return [passage.speaker for passage in page.hits[0].passages]

    assert sorted(speakers(asked("gas"))) == ["Elin Aasgaard", "Marit Ekeland", "Marit Ekeland"]
    assert speakers(asked("gas", speaker=["elin-aasgaard"])) == ["Elin Aasgaard"] * 3
    assert speakers(asked("gas speaker:aasgaard")) == ["Elin Aasgaard"] * 3
    assert speakers(asked(speaker=["elin-aasgaard"])) == ["Elin Aasgaard"]
    assert asked("gas", speaker=["teodor-vask"]).hits == ()


def test_phrases_do_not_run_from_one_speech_into_the_next():
    published(a_transcript("Talks", [("A Bee", "We want peace"), ("C Dee", "treaty or not")]))
    assert asked("peace treaty").total == 1
    assert asked('"peace treaty"').total == 0
    assert asked('"treaty or not"').total == 1


def test_only_published_transcripts_are_found():
    shown = a_transcript("Shown")
    published(shown, a_transcript("Draft", status="draft"))
    assert titles(asked()) == ["Shown"]
    Transcript.objects.filter(pk=shown.pk).update(status="withdrawn")
    assert titles(asked()) == []  # even before the index knows
    indexing.record([shown.pk])
    page = asked()  # and the counts follow as soon as it is noted
    assert (page.total, [f.values for f in page.facets]) == (0, [()] * len(FACETS))
    indexing.apply()
    assert asked().total == 0


def test_a_word_of_a_withdrawn_transcript_is_not_suggested():
    secret = a_transcript("Talks", [("", "kurvanda")])
    published(secret, a_transcript("Other"))
    assert asked("kurvamda").suggestion.q == "kurvanda"
    secret.status = "withdrawn"
    secret.save()
    published(secret)
    assert asked("kurvamda").suggestion is None


@pytest.mark.parametrize(
    ("q", "suggestion"),
    [
        ("harbuor", "harbour"),
        ("Harbuor", "Harbour"),
        ("HARBUOR", "HARBOUR"),
        ('"old harbuor" OR treety', '"old harbour" OR treaty'),
        ("harbuor -be (fish*)", "harbour -be (fish*)"),
        ("harbuor -to (fish*)", None),  # it would find nothing either
        ("NATO harbuor", "NATO harbour"),
        ("harbour zzzzqqq", None),
        ("договр", "договор"),
        ("xq", None),
        ("12345", None),
        ("sea harbour", None),
    ],
)
def test_another_spelling_is_offered_for_unknown_words_only(q, suggestion):
    published(a_transcript("The old harbour", [("", "A treaty of NATO. Мирный договор. To fish.")]))
    offered = asked(q).suggestion
    assert (offered.q if offered else None) == suggestion


def test_a_spelling_is_offered_where_only_a_stem_is_known():
    published(a_transcript("Herring", [("", "We are here.")]))
    page = asked("hering")  # whose stem is that of "here"
    assert (page.total, page.suggestion) == (1, None)  # it would find no more
    published(a_transcript("The herring fleet"))
    assert asked("hering").suggestion.q == "herring"
    assert asked("hering kind:remarks -gas*").suggestion.q == "herring kind:remarks -gas*"
    assert asked("here").suggestion is None


def test_a_spelling_keeps_what_is_chosen_and_must_find_more_there():
    published(
        a_transcript("Herring", kind="remarks"),
        a_transcript("Nothing", kind="interview"),
    )
    assert asked("hering", kind=["remarks"]).suggestion.url == "?q=herring&kind=remarks"
    assert asked("hering", kind=["interview"]).suggestion is None


def test_newest_and_oldest_first_with_the_undated_last():
    dates = ["2003-05-01", None, "2001", "2003-05-02", "2002-07"]
    published(*(a_transcript(str(date), date=date) for date in dates))
    assert titles(run(SearchCriteria(sort=Sort.NEWEST))) == [
        "2003-05-02",
        "2003-05-01",
        "2002-07",
        "2001",
        "None",
    ]
    assert titles(run(SearchCriteria(sort=Sort.OLDEST))) == [
        "2001",
        "2002-07",
        "2003-05-01",
        "2003-05-02",
        "None",
    ]
    assert titles(asked())[0] == "2003-05-02"  # with nothing to look for


def test_a_title_weighs_more_than_a_mention():
    long = " ".join(f"word{n}" for n in range(50))
    published(
        a_transcript("Remarks", [("", f"fish {long}")]),
        a_transcript("Fish and nothing else", [("", f"{long} {long}")]),
    )
    assert titles(asked("fish")) == ["Fish and nothing else", "Remarks"]


def test_a_day_must_be_known_to_be_within_the_dates():
    published(*(a_transcript(str(d), date=d) for d in ("2003", "2003-06", "2003-06-15", None)))
    import datetime as dt

    def within(first, last):
        days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
        return set(titles(run(SearchCriteria(date_from=days[0], date_to=days[1]))))

    assert within("2003-01-01", "2003-12-31") == {"2003", "2003-06", "2003-06-15"}
    assert within("2003-06-01", "2003-06-30") == {"2003-06", "2003-06-15"}
    assert within("2003-06-10", None) == {"2003-06-15"}
    assert within(None, "2003-06-29") == {"2003-06-15"}


def test_the_short_last_page_holds_the_rest():
    rows = [a_transcript(f"No. {n}", date=f"2001-01-{n:02}") for n in range(1, 29)]
    published(*rows)
    last = run(SearchCriteria(sort=Sort.OLDEST, page=2))
    assert titles(last) == [f"No. {n}" for n in range(PER_PAGE + 1, 29)]
    beyond = run(SearchCriteria(page=3))
    assert (beyond.hits, beyond.total, beyond.is_past_the_end) == ((), 28, True)


def test_a_rename_is_found():
    transcript = a_transcript(speeches=[("Elin Aasgaard", "Hello.")])
    published(transcript)
    person = Person.objects.get()
    person.name, person.slug = "Elin Varga", "elin-varga"
    person.save()
    indexing.apply()
    assert asked("Varga").total == 1
    assert asked(speaker=["elin-varga"]).total == 1
    assert asked(speaker=["elin-aasgaard"]).total == 0


def test_a_very_common_beginning_is_capped_and_said(monkeypatch):
    from search.backends.whoosh import nodes

    monkeypatch.setattr(nodes, "MOST_EXPANSIONS", 3)
    published(*(a_transcript("Talks", [("", f"common{n} filler")]) for n in range(5)))
    page = asked("common*")
    assert (page.total, [p.code for p in page.problems]) == (3, ["too_common"])
    assert asked("filler*").problems == ()


def test_time_is_bounded():
    rng = random.Random(1)  # noqa: S311
    published(*Archive(rng).transcripts(20))
    started = timezone.now()
    for q in ["x" * 10_000, "(" * 10_000, '"' * 10_001, "a OR " * 3_000, "wi* " * 500, "-" * 9_999]:
        engine.run(SearchCriteria(q=q))
    assert (timezone.now() - started).total_seconds() < 6


def test_a_query_is_understood_by_the_names_of_what_its_fields_mean():
    published(a_transcript("Talks", [("Teodor Vask", "A boat.")], venue=a_venue("Pier", "Sund")))
    a_person("Marit Vask")
    said = "".join(p.text for p in asked("boat speaker:teodor venue:sund lang:en").understood)
    assert said == "the word boat, said by Teodor Vask, at Pier, Sund, in the language English"
    said = "".join(p.text for p in asked("speaker:vask title:talks").understood)
    assert said.startswith("anything said by ")
    assert {"Teodor Vask", "Marit Vask"} == {
        *said.removeprefix("anything said by ").split(", with talks")[0].split(" or ")
    }
