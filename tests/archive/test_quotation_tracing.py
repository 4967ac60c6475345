"""What became of quoted words, as tables of what stood and what stands; then on the page, after
corrections through the admin, undoing, reading anew and splitting."""

import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse

from archive import store
from archive.ingest import pipeline
from archive.ingest.openings import refusal
from archive.models import OldSlug, Revision, Transcript
from archive.quotations.links import Quotation, quotation
from archive.quotations.tracing import Fate, Said, Version, counterpart, traced
from archive.quotations.words import Range, words
from tests.archive.builder import a_transcript
from tests.archive.reader import read
from tests.archive.reader import words as words_of
from tests.archive.readings import AASGAARD, VASK, question, raw, reading, speech
from tests.archive.staff import typed
from tests.archive.test_reparse import TALKS

UNTIL = dt.datetime(2027, 5, 3, 9, 30, tzinfo=dt.UTC)
KEPT = "We ask that the fishing line be kept on every day of the year."


def speeches(*pairs):
    return tuple(Said(anchor, text) for anchor, text in pairs)


def shown(answer, now):
    """The words that are marked, by the anchor of their speech."""
    text = {said.anchor: said.text for said in now}
    return {anchor: text[anchor][slice(*span)] for anchor, span in answer.marks.items()}


NOW = speeches(("a", "Good afternoon. We begin."), ("b", KEPT), ("c", "It will be so."))


@pytest.mark.parametrize(
    ("before", "wanted", "now", "heirs", "fate", "marks"),
    [
        pytest.param(NOW, ("b", 5, 7), NOW, {}, Fate.STANDS, {"b": "fishing line be"}, id="same"),
        pytest.param(NOW, ("b", 0, 0), NOW, {}, Fate.STANDS, {"b": KEPT}, id="whole speech"),
        pytest.param(
            NOW,
            ("b", 5, 7),
            speeches(("b", f"Well then. {KEPT}")),
            {},
            Fate.MOVED,
            {"b": "fishing line be"},
            id="moved on within the speech",
        ),
        pytest.param(
            NOW,
            ("b", 5, 14),
            speeches(("a", "We ask"), ("x", "that the fishing"), ("y", "line be kept on every")),
            {"b": "a"},
            Fate.CHANGED,
            {"x": "fishing", "y": "line be kept on every"},
            id="split and cut short",
        ),
        pytest.param(
            NOW,
            ("b", 1, 14),
            speeches(
                ("b", "We ask that the fishing line"), ("d", "be kept on every day of the year.")
            ),
            {},
            Fate.MOVED,
            {"b": "We ask that the fishing line", "d": "be kept on every day of the year."},
            id="split in two",
        ),
        pytest.param(
            NOW,
            ("c", 1, 4),
            speeches(("a", "Good afternoon."), ("b", f"{KEPT} It will be so.")),
            {"c": "b"},
            Fate.MOVED,
            {"b": "It will be so."},
            id="joined with the one before",
        ),
        pytest.param(
            NOW,
            ("b", 3, 8),
            speeches(("b", "Nothing."), ("z", f"Far away: {KEPT}")),
            {},
            Fate.MOVED,
            {"z": "that the fishing line be kept"},
            id="in another speech",
        ),
        pytest.param(
            NOW,
            ("c", 1, 2),
            speeches(("a", "It will."), ("b", KEPT)),
            {"c": "b"},
            Fate.GONE,
            {},
            id="two words are not known again elsewhere",
        ),
        pytest.param(
            NOW,
            ("b", 4, 8),
            speeches(("b", KEPT.replace("fishing line", "ferry"))),
            {},
            Fate.CHANGED,
            {"b": "the ferry be kept"},
            id="changed within",
        ),
        pytest.param(
            NOW,
            ("b", 5, 6),
            speeches(("b", KEPT.replace("line", "lines"))),
            {},
            Fate.CHANGED,
            {"b": "fishing lines"},
            id="changed at the end",
        ),
        pytest.param(
            NOW,
            ("b", 1, 14),
            speeches(("b", "We ask that"), ("q", "Why?"), ("d", KEPT.removeprefix("We ask that "))),
            {},
            Fate.CHANGED,
            {
                "b": "We ask that",
                "q": "Why?",
                "d": KEPT.removeprefix("We ask that "),
            },
            id="another speaks in between",
        ),
        pytest.param(NOW, ("b", 1, 3), (), {}, Fate.GONE, {}, id="no text is left"),
    ],
)
def test_what_became_of_words(before, wanted, now, heirs, fate, marks):
    anchor, first, last = wanted
    text = next(said.text for said in before if said.anchor == anchor)
    quoted = quotation(anchor, text, Range(first, last) if first else None)
    answer = traced(quoted, now, heirs, [Version(UNTIL, before, shown=True)])
    assert answer.fate == fate
    assert shown(answer, now) == marks
    assert answer.until == (None if fate == Fate.STANDS else UNTIL)


ELIN = Said("b", KEPT, "Elin Aasgaard", "AASGAARD", "elin-aasgaard")


@pytest.mark.parametrize(
    ("before", "formerly"),
    [
        (ELIN, ""),
        (replace(ELIN, speaker="Teodor Vask", label="VASK", person="teodor-vask"), "Teodor Vask"),
        (replace(ELIN, speaker="Teodor Vask", person="teodor-vask"), "Teodor Vask"),
        (replace(ELIN, speaker="VASK", label="VASK", person=""), "VASK"),
        (replace(ELIN, speaker="AASGAARD", person=""), ""),  # recognised since
        (replace(ELIN, label="ELIN AASGARD"), ""),  # printed otherwise
        (replace(ELIN, speaker="E. Aasgaard"), ""),  # called otherwise
        (replace(ELIN, person="elin-aasgaard-2"), ""),  # two records of one made one
    ],
)
def test_whose_words_they_were_said_to_be(before, formerly):
    quoted = quotation("b", KEPT, Range(4, 9))
    versions = [Version(UNTIL, (ELIN,), shown=True), Version(UNTIL, (before,), shown=True)]
    answer = traced(quoted, [ELIN], {}, versions)
    assert (answer.fate, answer.formerly) == (Fate.STANDS, formerly)
    assert answer.until == (UNTIL if formerly else None)
    moved = traced(quoted, [replace(ELIN, text=f"So: {KEPT}")], {}, versions[1:])
    assert (moved.fate, moved.formerly) == (Fate.MOVED, formerly)
    never_shown = [replace(version, shown=False) for version in versions]
    assert not traced(quoted, [ELIN], {}, never_shown).formerly


@pytest.mark.parametrize(
    "strange",
    [
        Quotation("b", Range(1, 3), "0123456789"),
        Quotation("b", Range(1, 300), "0123456789"),
        Quotation("nobody", None, "0123456789"),
    ],
)
def test_words_of_no_version(strange):
    versions = [Version(UNTIL, NOW, shown=True), Version(UNTIL, (), shown=True)]
    assert traced(strange, NOW, {}, versions).fate == Fate.NEVER


@pytest.mark.parametrize(
    ("wanted", "now", "marks"),
    [
        (Range(5, 8), (("b", f"Well then. {KEPT}"),), {"b": "fishing line be kept"}),
        (Range(5, 8), (("x", "No."), ("y", KEPT)), {"y": "fishing line be kept"}),
        (None, (("x", "No."), ("y", KEPT)), {"y": KEPT}),
        (None, (("x", "No."), ("y", f"{KEPT} No.")), {}),
        (Range(5, 8), (("x", "The fishing-line be kept."),), {}),
        (Range(1, 14), (("x", ""),), {}),
        (None, (("x", " "),), {}),
    ],
)
def test_in_an_archive_made_anew_words_are_known_by_their_checksum(wanted, now, marks):
    answer = traced(quotation("b", KEPT, wanted), speeches(*now), {}, [])
    assert shown(answer, speeches(*now)) == marks
    assert answer.fate == (Fate.MOVED if marks else Fate.NEVER)


def test_what_the_public_never_saw_is_not_shown_but_helps_to_find_what_stands():
    draft = [Version(UNTIL, NOW, shown=False)]
    quoted = quotation("b", KEPT, Range(1, 6))
    assert traced(quoted, speeches(("b", "Other words.")), {}, draft).fate == Fate.NEVER
    assert traced(quoted, speeches(("b", f"Now: {KEPT}")), {}, draft).fate == Fate.MOVED


@pytest.mark.parametrize(
    ("before", "after", "asked", "found"),
    [
        ("a b c d", "a b c d", (1, 3), (1, 3)),
        ("a b c d", "x a b c d", (1, 3), (2, 4)),
        ("a b c d", "a b x c d", (1, 3), (1, 4)),
        ("a b c d", "a x b c d", (1, 3), (2, 4)),  # what came before is not of it
        ("a b c d", "a b c x d", (1, 3), (1, 3)),  # nor what came behind
        ("a b c d", "a x c d", (1, 3), (1, 3)),
        ("a b c d", "a c d", (1, 3), (1, 2)),
        ("a b c d", "a d", (1, 3), None),
        ("a b c d", "e f g h", (0, 4), None),
        ("a b", "", (0, 2), None),
    ],
)
def test_which_words_took_the_place_of_others(before, after, asked, found):
    assert counterpart(before.split(), after.split(), *asked) == found


def test_the_difference_of_long_passages_is_that_of_their_words():
    before = " ".join(f"w{n}" for n in range(9000))
    now = [Said("a", before.replace("w4000 ", "another "))]
    quoted = quotation("a", before)
    answer = traced(quoted, now, {}, [Version(UNTIL, (Said("a", before),), shown=True)])
    assert [piece.text for piece in answer.pieces if piece.op != "same"] == ["w4000 ", "another "]
    shown_words = "".join(piece.text for piece in answer.pieces if piece.op == "same").split()
    assert shown_words[0] == shown_words[-1] == "…"
    assert len(shown_words) == 2 + 2 * 12


# --- On the page ----------------------------------------------------------------------------------


@pytest.fixture
def talks(db) -> Transcript:
    return store.save(reading(), raw("the talks"), status=Transcript.Status.PUBLISHED).transcript


@pytest.fixture
def desk(client, db):
    client.force_login(User.objects.create_superuser("ed", password="secret"))
    return client


def link(transcript, position=0, wanted=None):
    said = transcript.speeches.all()[position]
    return quotation(said.anchor, said.text, wanted).address(transcript.get_absolute_url())


def correct(desk, transcript, **changes):
    """Through the admin, as an editor does."""
    page = reverse("admin:archive_transcript_correct", args=[transcript.pk])
    answer = desk.post(page, typed(desk.get(page), **changes), follow=True)
    assert "The corrections were saved." in answer.text


def quoted(page):
    return [words_of(mark) for mark in page.select("mark.quoted")]


def test_the_very_words_are_marked_where_they_stand(client, talks):
    page = read(client, link(talks, 0, Range(5, 9)))
    assert quoted(page) == ["fishing line be kept on"]
    (mark,) = page.select("mark#quoted")
    assert mark.find_parent("section")["id"] == talks.speeches.first().anchor
    assert "Word for word as quoted" in words_of(page.select_one(".as-quoted"))
    assert not page.select(".notice")


def test_a_link_that_is_shared_shows_the_words(client, talks):
    page = read(client, link(talks, 0, Range(5, 9)))
    for name in ({"name": "description"}, {"property": "og:description"}):
        assert page.find("meta", name)["content"].startswith("“fishing line be kept on” Press")


def test_paragraphs_are_marked_each_and_the_first_is_the_target(client, talks):
    page = read(client, link(talks, 2))
    assert quoted(page) == ["What is agreed will be kept.", "The rest will be talked about."]
    assert [mark.get("id") for mark in page.select("mark.quoted")] == ["quoted", None]


def test_the_marks_of_a_search_stay_beside_those_of_a_quotation(client, talks):
    address = link(talks, 0, Range(4, 6)).replace("?", "?q=fishing&")
    page = read(client, address)
    assert quoted(page) == ["the", "fishing", "line"]
    assert words_of(page.select_one("mark#m1")) == "fishing"


def test_a_corrected_speech_shows_the_version_quoted_and_the_difference(desk, talks):
    address = link(talks, 0, Range(4, 8))
    correct(desk, talks, **{"speeches-0-text": KEPT.replace("fishing line", "ferry timetable")})
    desk.logout()
    page = read(desk, address)
    notice = page.select_one(".notice#quoted")
    until = Revision.objects.get().superseded_at
    assert "The text was corrected since these words were quoted." in words_of(notice)
    assert words_of(notice.time) == f"{until:%-d %B %Y, %H:%M} UTC"
    assert notice.time["datetime"] == f"{until:%Y-%m-%dT%H:%MZ}"
    assert words_of(notice.blockquote) == "the fishing line be kept"
    difference = notice.select_one(".difference")
    assert words_of(difference.find("del")) == "fishing line"
    assert words_of(difference.ins) == "ferry timetable"
    assert quoted(page) == ["the ferry timetable be kept"]
    (there,) = page.select("mark#stands")
    assert notice.find("a", href="#stands")
    assert there.find_parent("section")["id"] == talks.speeches.first().anchor


def test_words_that_a_correction_left_alone_raise_no_alarm(desk, talks):
    address = link(talks, 0, Range(9, 14))
    correct(desk, talks, **{"speeches-0-text": KEPT.replace("fishing line", "herring")})
    page = read(desk, address)
    assert quoted(page) == ["on every day of the year."]
    assert not page.select(".notice")
    assert "at another place now" in words_of(page.select_one(".as-quoted"))


def test_words_given_to_somebody_else_say_so(desk, talks):
    address = link(talks, 2)
    correct(desk, talks, **{"speeches-2-label": "ELIN AASGAARD", "speeches-2-speaker": AASGAARD})
    page = read(desk, address)
    until = Revision.objects.get().superseded_at
    assert f"Until {until:%-d %B %Y} they stood under the name of {VASK}" in words_of(
        page.select_one(".as-quoted")
    )


def test_after_undoing_both_links_are_told_the_truth(desk, talks):
    first = link(talks)
    correct(desk, talks, **{"speeches-0-text": KEPT.replace("fishing line", "ferry timetable")})
    talks.refresh_from_db()
    second = link(talks)
    made = Revision.objects.get()
    desk.post(
        reverse("admin:archive_transcript_undo_revision", args=[talks.pk]), {"revision": made.pk}
    )
    assert quoted(read(desk, first)) == [KEPT]
    assert not read(desk, first).select(".notice")
    notice = read(desk, second).select_one(".notice")
    assert "the ferry timetable be kept" in words_of(notice.blockquote)


def test_a_speech_split_in_two_is_marked_in_both(desk, talks):
    address = link(talks)
    changed = reading(
        speech(AASGAARD, "We ask that the fishing line"),
        speech(VASK, "be kept on every day of the year."),
        question("Which of the two statements should your partners believe?"),
        speech(VASK, "What is agreed will be kept.", "The rest will be talked about."),
    )
    store.correct(talks, changed.metadata, changed.turns, by=User.objects.get())
    page = read(desk, address)
    assert quoted(page) == ["We ask that the fishing line", "be kept on every day of the year."]
    assert len(page.select("mark#quoted")) == 1
    assert not page.select(".notice")


def test_reading_anew_is_a_version_too(client, talks):
    address = link(talks, 1)
    anew = reading(
        speech(AASGAARD, KEPT),
        question("Which of the statements should your partners then believe?"),
        speech(VASK, "What is agreed will be kept.", "The rest will be talked about."),
    )
    store.rewrite(talks, anew, known={}, by=None, reason="Read anew")
    page = read(client, address)
    assert words_of(page.select_one(".difference ins")) == "then"
    assert quoted(page) == ["Which of the statements should your partners then believe?"]


def test_a_speech_taken_out_is_said_to_be_gone(client, talks):
    address = link(talks, 1)
    anew = reading(speech(AASGAARD, KEPT))
    store.rewrite(talks, anew, known={}, by=None, reason="Read anew")
    page = read(client, address)
    assert "taken out since they were quoted" in words_of(page.select_one(".notice"))
    assert quoted(page) == []


def test_reading_anew_by_other_rules_moves_words_into_another_speech(
    client, tmp_path, monkeypatch, db
):
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, "utf-8")
    call_command("ingest", str(path), publish=True)
    talks = Transcript.objects.get()
    ferry = talks.speeches.get(text__startswith="The ferry")
    address = quotation(ferry.anchor, ferry.text).address(talks.get_absolute_url())
    monkeypatch.setattr(refusal, "NEVER_LABELS", refusal.NEVER_LABELS | {"harbour radio"})
    monkeypatch.setattr(pipeline, "RULES_VERSION", "99")
    call_command("reparse", apply=True)
    assert not talks.speeches.filter(anchor=ferry.anchor).exists()
    page = read(client, address)
    assert quoted(page) == [ferry.text]
    assert "another place now" in words_of(page.select_one(".as-quoted"))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("s4k2jd83h.1-3.0123456789", "never found here"),
        ("s4k2jd83h.1-3.01", "not complete"),
        ('"><script>', "not complete"),
        ("\x00", "not complete"),
    ],
)
def test_a_link_that_was_never_made_here_is_told_so(client, talks, quote, said):
    answer = client.get(talks.get_absolute_url(), {"quote": quote})
    assert answer.status_code == 200
    assert said in answer.text
    assert "<script>" not in answer.text.split("<body>")[1].split("</main>")[0]


def test_markup_that_was_quoted_is_shown_as_text(client, talks):
    markup = reading(speech(AASGAARD, "They said <b>bold</b> & so."))
    store.rewrite(talks, markup, known={}, by=None, reason="Read anew")
    address = link(Transcript.objects.get())
    assert quoted(read(client, address)) == ["They said <b>bold</b> & so."]
    store.rewrite(talks, reading(), known={}, by=None, reason="Read anew")
    notice = read(client, address).select_one(".notice")
    assert words_of(notice.blockquote) == "They said <b>bold</b> & so."


def test_a_withdrawn_transcript_quotes_nothing(client, talks):
    address = link(talks)
    store.withdraw([talks], by=None)
    assert client.get(address).status_code == 404


def test_what_only_editors_saw_stays_with_them(client, db):
    draft = store.save(reading(), raw("a draft")).transcript
    address = link(draft)
    anew = reading(speech(AASGAARD, "Quite other words were said then."))
    store.rewrite(draft, anew, known={}, by=None, reason="Read anew")
    store.publish([draft], by=None)
    page = read(client, address)
    assert "never found here" in words_of(page.select_one(".notice"))
    assert "fishing" not in page.text


def test_the_redirect_of_an_old_address_keeps_the_quotation(client, talks):
    address = link(talks, 0, Range(4, 6))
    OldSlug.objects.create(slug="old-talks", transcript=talks)
    old = address.replace(talks.slug, "old-talks").replace("#quoted", "&q=line")
    answer = client.get(old)
    assert answer.status_code == 301
    assert answer["Location"] == address.replace("#quoted", "&q=line")


@pytest.mark.django_db
def test_opening_a_quotation_takes_few_queries(client, django_assert_max_num_queries):
    few = a_transcript(speeches=[("speech", "Elin Aasgaard", KEPT)])
    many = a_transcript(speeches=[("speech", "Elin Aasgaard", f"{n}. {KEPT}") for n in range(60)])
    for transcript in (few, many):
        state = {"speeches": [{"anchor": "old", "text": "Other words."}]}
        for _ in range(12 if transcript == many else 1):
            Revision.objects.create(transcript=transcript, reason="Corrected", state=state)
        old = quotation("old", "Other words.").address(transcript.get_absolute_url())
        client.get(old)
        with django_assert_max_num_queries(18):
            assert "taken out" in client.get(old).text


def test_every_word_has_its_place(talks):
    for said in talks.speeches.all():
        assert len(words(said.text)) == len(said.text.split())
