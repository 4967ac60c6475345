"""Haystack's own interface over our backend: what the stock backend gets wrong is right here."""

import datetime as dt
import os
import stat

import pytest
from django.conf import settings
from django.db import connection
from haystack import connections
from haystack.backends import SQ
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SearchQuerySet
from whoosh import query as q

from archive.models import Transcript
from search import indexing
from search.backends.whoosh import snapshots
from search.backends.whoosh.matching import Evaluation
from search.backends.whoosh.nodes import Beginning, Form, Like, Shape, Stem
from search.backends.whoosh.postings import PostingLists
from tests.search.corpus import a_transcript, a_venue, published

pytestmark = pytest.mark.usefixtures("index")


def transcripts() -> SearchQuerySet:
    return SearchQuerySet().models(Transcript)


@pytest.fixture
def archive():
    rows = [
        a_transcript(
            "Alpha",
            [
                ("Elin Aasgaard", "The US harbour, café and all."),
                ("Question", "To be or not to be?"),
            ],
            date="2001-05-01",
            kind="interview",
            venue=a_venue("Kremlin, Moscow"),
        ),
        a_transcript(
            "Beta",
            [("Teodor Vask", "The harbour is NATO’s. The Hague is not.")],
            date="2002-06-02",
            kind="remarks",
            venue=a_venue("The Hague"),
        ),
        a_transcript(
            "Gamma", [("Elin Aasgaard", "A boat, 42 of them.")], date=None, kind="remarks"
        ),
        a_transcript("Delta", [("Ines Corval", "Boats on the sea.")], date="2001", kind="remarks"),
    ]
    published(*rows)
    return rows


def titles(found):
    return [row.title for row in found]


def these(*args, **kwargs):
    """Titles of what a filter finds, as a set."""
    return set(titles(transcripts().filter(*args, **kwargs)))


ALL = {"Alpha", "Beta", "Gamma", "Delta"}


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"content": "harbour"}, {"Alpha", "Beta"}),
        ({"content": "HARBOURS"}, {"Alpha", "Beta"}),
        ({"content": "harbour boat"}, set()),
        ({"content": "cafe"}, {"Alpha"}),
        ({"content": "US"}, {"Alpha"}),
        ({"content": "NATO"}, {"Beta"}),
        ({"content__exact": "to be or not to be"}, {"Alpha"}),
        ({"content__exact": "be to"}, set()),
        ({"content__startswith": "harb"}, {"Alpha", "Beta"}),
        ({"content__contains": "arbo"}, {"Alpha", "Beta"}),
        ({"content__endswith": "bour"}, {"Alpha", "Beta"}),
        ({"content__fuzzy": "harbur"}, {"Alpha", "Beta"}),
        ({"content__in": ["café", "sea"]}, {"Alpha", "Delta"}),
        ({"content": Exact("harbour is")}, {"Beta"}),
        ({"content": Clean("harbour (is")}, {"Beta"}),
        ({"content": Not("harbour")}, {"Gamma", "Delta"}),
        ({"content": Raw("harbour OR sea")}, {"Alpha", "Beta", "Delta"}),
        ({"content": AutoQuery('"harbour is" -boat')}, {"Beta"}),
        ({"title": "alpha"}, {"Alpha"}),
        ({"title__exact": "Alpha"}, {"Alpha"}),
        ({"kind": "remarks"}, {"Beta", "Gamma", "Delta"}),
        ({"kind__exact": "remark"}, set()),
        ({"kind__in": ["interview", "speech"]}, {"Alpha"}),
        ({"kind__startswith": "int"}, {"Alpha"}),
        ({"kind__contains": "mar"}, {"Beta", "Gamma", "Delta"}),
        ({"speaker": "elin-aasgaard"}, {"Alpha", "Gamma"}),
        ({"speaker": "elin"}, set()),
        ({"venue": "kremlin-moscow"}, {"Alpha"}),
        ({"venue": None}, {"Gamma", "Delta"}),
        ({"year": 2001}, {"Alpha", "Delta"}),
        ({"year": "2001"}, {"Alpha", "Delta"}),
        ({"year": "foo"}, set()),
        ({"year__in": [2001, 2002]}, {"Alpha", "Beta", "Delta"}),
        ({"year__gt": 2001}, {"Beta"}),
        ({"year__gte": 2001}, {"Alpha", "Beta", "Delta"}),
        ({"year__lt": 2002}, {"Alpha", "Delta"}),
        ({"year__lte": 2001}, {"Alpha", "Delta"}),
        ({"year__range": (2002, 2009)}, {"Beta"}),
        ({"date__gte": dt.date(2001, 5, 1)}, {"Alpha", "Beta"}),
        ({"date__range": ("2001-01-01", "2001-12-31")}, {"Alpha", "Delta"}),
        ({"date": dt.date(2002, 6, 2)}, {"Beta"}),
        ({"date": None}, {"Gamma"}),
        ({"django_ct": "archive.transcript"}, ALL),
    ],
)
def test_filters(archive, condition, found):
    assert these(**condition) == found
    excluded = transcripts().exclude(**condition)
    assert set(titles(excluded)) == ALL - found
    assert len(excluded) == 4 - len(found)


def test_conditions_are_joined(archive):
    harbour, boat, remarks = SQ(content="harbour"), SQ(content="boat"), SQ(kind="remarks")
    assert these(harbour | boat) == ALL
    assert these((harbour | boat) & remarks) == {"Beta", "Gamma", "Delta"}
    assert these(~(harbour & remarks)) == {"Alpha", "Gamma", "Delta"}
    assert these(harbour & ~remarks) == {"Alpha"}
    assert these(~harbour | remarks) == {"Beta", "Gamma", "Delta"}
    some = transcripts()
    assert set(titles(some.filter(content="harbour").exclude(kind="remarks"))) == {"Alpha"}
    assert set(titles(some.filter(kind="interview").filter_or(content="sea"))) == {"Alpha", "Delta"}
    assert set(titles(some.filter(harbour) | some.filter(boat))) == ALL
    assert set(titles(some.filter(harbour) & some.filter(remarks))) == {"Beta"}
    assert len(some.all()) == 4
    assert len(some.none()) == 0
    assert len(some.models(Transcript)) == 4
    assert these(harbour, SQ(), year=2002) == {"Beta"}


def test_an_unknown_field_is_named(archive):
    with pytest.raises(SearchBackendError, match="shoe"):
        len(transcripts().filter(shoe=42))


def test_narrowing_is_by_the_whole_value_and_agrees_with_the_counts(archive):
    found = transcripts().narrow('venue:"kremlin-moscow"')
    assert titles(found) == ["Alpha"]
    for value, count in transcripts().facet("venue").facet_counts()["fields"]["venue"]:
        assert len(transcripts().narrow(f'venue:"{value}"')) == count
        assert len(transcripts().narrow(SQ(venue=value))) == count
    both = transcripts().narrow(SQ(kind="remarks") & ~SQ(speaker__in=["teodor-vask"]))
    assert set(titles(both)) == {"Gamma", "Delta"}
    assert set(titles(both.narrow("year__gte:2001"))) == {"Delta"}
    assert len(transcripts().narrow('venue:"Kremlin, Moscow"')) == 0
    with pytest.raises(SearchBackendError, match="Cannot narrow"):
        len(transcripts().narrow("venue:(a"))


def test_facets_keep_their_values_whole(archive):
    asked = transcripts().facet("venue").facet("year").facet("speaker").facet("kind", limit=1)
    fields = asked.facet_counts()["fields"]
    assert fields["venue"] == [("kremlin-moscow", 1), ("the-hague", 1)]
    assert fields["year"] == [(2001, 2), (2002, 1)]
    assert fields["speaker"][0] == ("elin-aasgaard", 2)
    assert fields["kind"] == [("remarks", 3)]
    assert asked.filter(content="boat").facet_counts()["fields"]["year"] == [(2001, 1)]


def test_facets_by_date_and_by_query(archive):
    days = dt.date(2001, 1, 1), dt.date(2003, 1, 1)
    by_year = transcripts().date_facet("date", *days, gap_by="year").facet_counts()
    assert [(at.year, n) for at, n in by_year["dates"]["date"]] == [(2001, 2), (2002, 1)]
    by_month = transcripts().date_facet("date", *days, gap_by="month", gap_amount=2)
    months = [(at.strftime("%Y-%m"), n) for at, n in by_month.facet_counts()["dates"]["date"]]
    assert months == [("2001-01", 1), ("2001-05", 1), ("2002-05", 1)]
    by_query = transcripts().query_facet("year", "2001").facet_counts()
    assert by_query["queries"] == {"year:2001": 2}


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (["date"], ["Delta", "Alpha", "Beta", "Gamma"]),
        (["-date"], ["Beta", "Alpha", "Delta", "Gamma"]),
        (["kind", "-date"], ["Alpha", "Beta", "Delta", "Gamma"]),
        (["-kind", "date"], ["Delta", "Beta", "Gamma", "Alpha"]),
        (["-year", "title"], ["Beta", "Alpha", "Delta", "Gamma"]),
        (["-title"], ["Gamma", "Delta", "Beta", "Alpha"]),
        (["django_id"], ["Alpha", "Beta", "Gamma", "Delta"]),
    ],
)
def test_orders_mix_directions_and_put_what_has_no_value_last(archive, order, found):
    assert titles(transcripts().order_by(*order)) == found


def test_slices_are_what_they_say():
    published(*(a_transcript(f"No. {n:02}", date=f"2001-01-{n:02}") for n in range(1, 24)))
    rows = transcripts().order_by("date")
    names = [f"No. {n:02}" for n in range(1, 24)]
    for start, end in [(0, 10), (5, 15), (15, 20), (20, 40), (22, 23), (7, 8), (30, 40)]:
        assert titles(rows[start:end]) == names[start:end]
    assert rows[21].title == "No. 22"
    assert titles(rows) == names
    assert titles(rows.all()[20:]) == names[20:]
    assert len(rows.all()) == 23
    with pytest.raises(IndexError):
        rows.all()[99]


def test_rows_are_as_they_were_given(archive):
    row = transcripts().filter(title="beta")[0]
    assert (row.app_label, row.model_name, row.pk) == ("archive", "transcript", str(archive[1].pk))
    assert (row.title, row.year, row.kind) == ("Beta", 2002, "remarks")
    assert row.object == archive[1]
    assert row.score > 0
    assert transcripts().filter(kind="remarks")[0].score == 0  # a condition, no question of degree
    assert list(transcripts().filter(title="beta").values_list("title", flat=True)) == ["Beta"]
    assert transcripts().filter(title="beta").values("year")[0] == {"year": 2002}
    plain = transcripts().values_list("id", "pk")
    assert list(plain) == [[one.id, one.pk] for one in transcripts()]
    assert [r.object for r in transcripts().order_by("django_id").load_all()] == archive


def test_strings_that_look_like_numbers_stay_strings():
    published(a_transcript("[1, 2]"), a_transcript("007"))
    assert sorted(titles(transcripts().all())) == ["007", "[1, 2]"]


def test_what_matches_is_highlighted_and_the_rest_escaped():
    published(a_transcript("A <b>", [("", "Fishing & <script>. Peace, war.")]))
    asked = transcripts().filter(content="fish").exclude(content="mountains").highlight()
    (html,) = asked[0].highlighted["text"]
    assert "<mark>Fishing</mark> &amp; &lt;script&gt;" in html
    (html,) = transcripts().filter(content__startswith="pea").highlight()[0].highlighted["text"]
    assert "<mark>Peace</mark>" in html
    (html,) = transcripts().filter(kind="remarks").highlight()[0].highlighted["text"]
    assert "<mark>" not in html


def test_a_spelling_is_suggested_also_without_hits_and_operators_stay(archive):
    asked = transcripts().filter(content="harbuor")
    assert len(asked) == 0
    assert asked.spelling_suggestion() == "harbour"
    assert asked.spelling_suggestion("NATO AND harbuor OR TO") == "NATO AND harbour OR TO"
    assert transcripts().filter(content="harbour").spelling_suggestion() is None
    assert transcripts().set_spelling_query("baot").spelling_suggestion() == "boat"


def test_similar_documents():
    alike = "The fishing line of the bay commission was drawn at Lindholm. "
    rows = [
        a_transcript("One", [("", alike * 3)]),
        a_transcript("Two", [("", alike)]),
        *(
            a_transcript(f"Other {n}", [("", f"Entirely different matters, {n}.")])
            for n in range(6)
        ),
    ]
    published(*rows)
    similar = transcripts().more_like_this(rows[0])
    assert titles(similar)[0] == "Two"
    assert "One" not in titles(similar)
    assert titles(similar.filter(kind="interview")) == []


def test_no_more_similar_documents_are_read_than_asked_for():
    rows = [a_transcript(f"Talks {n}", [("", f"The fishing line, {n}.")]) for n in range(9)]
    others = [a_transcript(f"Other {n}", [("", "Entirely different.")]) for n in range(12)]
    published(*rows, *others)
    similar = transcripts().more_like_this(rows[0])
    every = titles(similar)
    assert len(every) == 8
    assert titles(similar[2:5]) == every[2:5]
    similar.query.set_limits(2, 5)
    similar.query.run_mlt()
    assert len(similar.query._results) == 3


def test_boosted_words_come_first():
    published(
        a_transcript("One", [("", "peace war " * 3)], date="2001"),
        a_transcript("Two", [("", "peace sea " * 3)], date="2001"),
    )
    for word, first in (("war", "One"), ("sea", "Two")):
        assert titles(transcripts().filter(content="peace").boost(word, 3))[0] == first


def test_everything_is_found_without_reading_postings(archive, monkeypatch):
    def no_reading(*args):
        raise AssertionError("a posting list was read")

    monkeypatch.setattr(PostingLists, "documents", no_reading)
    monkeypatch.setattr(PostingLists, "of", no_reading)
    assert len(SearchQuerySet().all()) == 9


def test_reading_needs_no_right_to_write(archive, index):
    for path in [index.path, *index.path.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        before = sorted(p.name for p in index.path.rglob("*"))
        connections.reload("default")
        snapshots._snapshots.clear()
        assert len(transcripts().filter(content="harbour")) == 2
        assert sorted(p.name for p in index.path.rglob("*")) == before
    finally:
        for path in [index.path, *index.path.rglob("*")]:
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert os.access(index.path, os.W_OK)


@pytest.mark.parametrize(
    "query",
    [
        Stem("text", "peace"),
        Form("text", "peace"),
        Beginning("text", "wor"),
        Shape("text", "*or?3"),
        Like("text", "peice", 1),
        q.And([Stem("text", "peace"), q.Not(Form("text", "word3"))]),
        q.Or([Form("text", "word1"), Form("text", "word2")]),
        q.Term("kind", "remarks"),
    ],
    ids=str,
)
def test_our_matching_agrees_with_whooshs_own_matchers(index, query):
    rows = []
    for numbers in (range(40), range(40, 60)):  # two segments of each unit
        texts = ["peace " * (n % 5) + f"word{n % 7} and" for n in numbers]
        rows += [a_transcript(f"T {n}", [("", text)]) for n, text in enumerate(texts)]
        published(*rows[-len(texts) :])
    for row in rows[::9]:
        row.delete()
    indexing.apply()
    state = index.snapshot()
    assert state.count == 106
    found = 0
    for unit in state.units.values():
        evaluation = Evaluation(state, unit, "text")
        ours, theirs = evaluation.matches(query).mask, evaluation._by_whoosh(query)
        assert (ours == theirs & unit.alive).all()
        found += ours.sum()
    assert found


def test_segments_stay_few_and_nothing_is_lost(index):
    rows = []
    for n in range(30):
        rows.append(a_transcript(f"No. {n}", [("", f"unique{n} common")], date=f"20{n % 20:02}"))
        published(rows[-1])
    assert len(index.snapshot().segments) <= 16
    assert len(transcripts().filter(content="common")) == 30
    assert [len(transcripts().filter(content=f"unique{n}")) for n in range(30)] == [1] * 30
    assert len(transcripts().filter(content__exact="unique7 common")) == 1
    years = dict(transcripts().facet("year").facet_counts()["fields"]["year"])
    assert sum(years.values()) == 30
    assert titles(transcripts().order_by("year", "django_id"))[:2] == ["No. 0", "No. 20"]


def test_an_update_replaces_and_a_rebuild_adds(index):
    row = a_transcript("First")
    published(row)
    row.title = "Second"
    row.save()
    published(row)
    assert titles(transcripts().all()) == ["Second"]
    assert indexing.rebuild() == 1
    assert titles(transcripts().all()) == ["Second"]


def test_the_setting_names_our_engine():
    assert settings.HAYSTACK_CONNECTIONS["default"]["ENGINE"].startswith("search.backends.whoosh")
    assert connection.vendor
