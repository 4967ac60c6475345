"""With an index from before a withdrawal, nothing withdrawn is shown or counted, in any unit."""

import shutil

import pytest
from haystack import connections
from haystack.query import SearchQuerySet

from archive import store
from archive.models import Speech, Transcript
from search import agreement, engine, indexing, visibility
from search.backends.whoosh import snapshots
from search.criteria import Scope, SearchCriteria
from search.models import PendingChange
from search.visibility import hidden
from tests.search.corpus import a_transcript, published

SCOPES = [Scope.TRANSCRIPTS, Scope.SPEECHES]


def asked(q="", scope=Scope.TRANSCRIPTS, **choices):
    chosen = tuple((name, (value,)) for name, value in choices.items())
    return engine.run(SearchCriteria(q=q, scope=scope, choices=chosen))


def titles(page):
    return {hit.transcript.title for hit in page.hits}


def counts(page, name):
    facet = next(facet for facet in page.facets if facet.name == name)
    return {value.value: value.hits for value in facet.values if value.hits}


def copied_back(index, tmp_path, change):
    """The index of before a change, put back after it, as a process finds it that is started
    then: what a restored backup leaves."""
    shutil.copytree(index.path, tmp_path / "kept")
    change()
    indexing.apply()
    assert not PendingChange.objects.exists()
    shutil.rmtree(index.path)
    shutil.copytree(tmp_path / "kept", index.path)
    snapshots._snapshots.clear()
    visibility._seen = visibility.State()
    connections.reload("default")


@pytest.fixture
def talks(index):
    made = [
        a_transcript(
            f"Talks {n}",
            [("Elin Aasgaard", f"The harbour, part {n}."), ("Junko Morita", "A harbour indeed.")],
            date=f"{(1987, 2011, 2012)[n]}-03-14",
        )
        for n in range(3)
    ]
    published(*made)
    return made


def assert_only_published_is_found(client):
    """Two of three talks are left: hits, totals, facets and the answer for machines agree."""
    shown = set(Transcript.objects.published().values_list("title", flat=True))
    assert len(shown) == 2
    page = asked("harbour")
    assert (page.total, titles(page)) == (2, shown)
    assert counts(page, "speaker") == {"elin-aasgaard": 2, "junko-morita": 2}
    assert sum(counts(page, "year").values()) == 2
    speeches = asked("harbour", Scope.SPEECHES)
    assert (speeches.total, len(speeches.hits)) == (4, 4)
    assert titles(speeches) == shown
    assert counts(speeches, "speaker") == {"elin-aasgaard": 2, "junko-morita": 2}
    for scope, total in zip(SCOPES, (2, 2), strict=True):
        assert asked("harbour", scope, speaker="junko-morita").total == total
    answer = client.get("/search.json?q=harbour").json()
    assert (answer["total"], len(answer["hits"])) == (2, 2)
    answer = client.get("/search.json?q=harbour&scope=speeches").json()
    assert (answer["total"], len(answer["hits"])) == (4, 4)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: store.withdraw([one], by=None),
        lambda one: Transcript.objects.filter(pk=one.pk).update(status="draft"),
        lambda one: one.delete(),
    ],
    ids=["withdrawn", "draft", "deleted"],
)
def test_a_stale_index_shows_and_counts_nothing_withdrawn(client, index, tmp_path, talks, change):
    def changed():
        indexing.record([talks[0].pk])
        change(talks[0])

    copied_back(index, tmp_path, changed)
    assert indexing.document_count() == 3  # the index itself does not know
    assert_only_published_is_found(client)


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=harbour",
        "/search/?q=harbour&scope=speeches",
        "/search.csv?q=harbour",
        "/search.csv?q=harbour&scope=speeches",
        "/search.atom?q=harbour",
        "/search/concordance/?q=harbour",
        "/search/concordance.csv?q=harbour",
        "/search/trends/?q=harbour",
        "/search/trends.csv?q=harbour",
    ],
)
def test_nowhere_is_anything_of_it(client, index, tmp_path, talks, address):
    """Of three talks in three years the first is withdrawn, and the index does not know."""

    def withdrawn():
        store.withdraw(talks[:1], by=None)

    assert "1987" in body(client, address)
    copied_back(index, tmp_path, withdrawn)
    after = body(client, address)
    assert "2011" in after
    assert "1987" not in after


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def test_until_it_is_applied_a_withdrawal_counts_already(client, index, talks):
    store.withdraw(talks[:1], by=None)  # the test's transaction is not committed: it stays pending
    assert PendingChange.objects.exists()
    assert indexing.document_count() == 3
    assert_only_published_is_found(client)


def test_speeches_that_are_no_more_are_not_counted(client, index, tmp_path, talks):
    """A new reading of a transcript has speeches of its own, under other keys."""

    def read_again():
        one = talks[0]
        one.speeches.all().delete()
        Speech.objects.create(
            transcript=one, position=0, anchor="new", kind="speech", text="A lighthouse."
        )
        one.save()
        indexing.record([one.pk])

    copied_back(index, tmp_path, read_again)
    speeches = asked("harbour", Scope.SPEECHES)
    assert (speeches.total, len(speeches.hits)) == (4, 4)
    assert counts(speeches, "speaker") == {"elin-aasgaard": 2, "junko-morita": 2}
    answer = client.get("/search.json?q=harbour&scope=speeches").json()
    assert (answer["total"], len(answer["hits"])) == (4, 4)
    agreement.check()
    assert asked("lighthouse", Scope.SPEECHES).total == 1
    assert not hidden().speeches


def test_a_rename_hides_nothing_while_it_is_pending(index, talks):
    indexing.record(transcript.pk for transcript in talks)
    assert asked("harbour").total == 3
    assert asked("harbour", Scope.SPEECHES).total == 6


def test_what_is_published_again_is_shown_before_it_is_applied(index, talks):
    """The state of the index was first seen while the talk was withdrawn."""
    one = talks[0]
    visibility._seen = visibility.State()
    store.withdraw([one], by=None)
    assert asked("harbour").total == 2
    store.publish([one], by=None)
    assert asked("harbour").total == 3


def test_an_index_that_is_behind_is_said_once(index, talks, caplog):
    Transcript.objects.filter(pk=talks[0].pk).update(status="withdrawn")
    visibility._seen = visibility.State()
    for _ in range(3):
        assert asked("harbour").total == 2
    assert caplog.text.count("manage.py index --check") == 1


def test_after_a_commit_only_the_keys_are_compared(index, talks, monkeypatch):
    assert asked("harbour").total == 3
    monkeypatch.setattr(visibility, "_saved", lambda *args: pytest.fail("read again"))
    published(a_transcript("Talks 4", [("Elin Aasgaard", "The harbour again.")]))
    assert asked("harbour").total == 4
    Transcript.objects.filter(pk=talks[0].pk).update(status="withdrawn")
    published(a_transcript("Talks 5", [("Elin Aasgaard", "The harbour again.")]))
    assert asked("harbour").total == 4
    assert asked("harbour", Scope.SPEECHES).total == 6


def test_what_is_gone_stays_hidden_until_it_is_written(index, talks):
    one = talks[0]
    one.speeches.first().delete()
    one.save()
    visibility._seen = visibility.State()
    assert asked("harbour", Scope.SPEECHES).total == 5
    published(talks[1])
    assert asked("harbour", Scope.SPEECHES).total == 5
    published(one)
    assert asked("harbour", Scope.SPEECHES).total == 5
    assert not hidden().speeches


def test_now_and_then_all_is_compared_again(index, talks, monkeypatch):
    """Lest an index be trusted that was put back while this process had nothing to do."""
    assert asked("harbour").total == 3
    Transcript.objects.filter(pk=talks[0].pk).update(status="withdrawn")
    assert asked("harbour").total == 3
    monkeypatch.setattr(visibility, "TRUSTED", 0)
    assert asked("harbour").total == 2


def test_nothing_is_compared_while_the_index_stays_as_it_is(index, talks, monkeypatch):
    assert asked("harbour").total == 3
    monkeypatch.setattr(visibility, "held_of", lambda *args: pytest.fail("compared again"))
    assert asked("harbour").total == 3
    assert len(SearchQuerySet().models(Transcript)) == 3


@pytest.mark.parametrize("scope", SCOPES)
def test_what_is_withdrawn_between_counting_and_showing_is_not_counted(
    index, talks, monkeypatch, scope
):
    show, shown = engine._hits, []

    def withdrawn_meanwhile(*args):
        if not shown:
            store.withdraw(talks[:1], by=None)
        shown.append(show(*args))
        return shown[-1]

    monkeypatch.setattr(engine, "_hits", withdrawn_meanwhile)
    page = asked("harbour", scope)
    assert len(shown) == 2
    assert len(shown[0]) < 3 * (1 + (scope is Scope.SPEECHES))
    assert page.total == len(page.hits) == 2 * (1 + (scope is Scope.SPEECHES))
