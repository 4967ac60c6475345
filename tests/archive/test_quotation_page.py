"""The page on which words are made ready to be quoted, its sentences, and what is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import store
from archive.quotations.checking import Verdict, checked
from archive.quotations.links import parse
from archive.quotations.sentences import sentences
from archive.quotations.words import Range, passage, words
from tests.archive.builder import a_transcript, a_venue
from tests.archive.reader import links, read
from tests.archive.reader import words as words_of

SAID = "Good afternoon. We have spoken at length.\n\nThe fishing line will be kept."


# --- Sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will.", ["It will."]),
        ("It will. And so?  Yes!", ["It will.", "And so?", "Yes!"]),
        ("First line\n\nsecond line", ["First line", "second line"]),
        ("“It will.” He left.", ["“It will.”", "He left."]),
        ("Mr. Vask and J. Oresh came. They sat.", ["Mr. Vask and J. Oresh came.", "They sat."]),
        ("In Lindholm … we met. Then", ["In Lindholm … we met.", "Then"]),
        ("3.5 per cent. it went on", ["3.5 per cent. it went on"]),
        ("我们希望。他说：「好。」谢谢！", ["我们希望。", "他说：「好。」", "谢谢！"]),
        ("هل نبدأ؟ نعم.", ["هل نبدأ؟", "نعم."]),
        ("", []),
    ],
)
def test_where_sentences_end(text, found):
    assert [sentence.text for sentence in sentences(text)] == found


@given(st.text(st.sampled_from("ab.?! \n。」“”M"), max_size=60))
def test_every_word_is_in_one_sentence(text):
    ranges = [sentence.words for sentence in sentences(text)]
    covered = [i for first, last in ranges for i in range(first, last + 1)]
    assert covered == [*range(1, len(words(text)) + 1)]
    for sentence in sentences(text):
        assert sentence.text == passage(text, sentence.words)


# --- Comparing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_words", "wanted", "verdict", "at"),
    [
        ("We have  spoken\nat length.", Range(3, 7), Verdict.SAME, Range(3, 7)),
        ("“We have spoken at length.”", Range(3, 7), Verdict.SAME, Range(3, 7)),
        (SAID, None, Verdict.SAME, None),
        ("spoken at", Range(3, 7), Verdict.PART, Range(5, 6)),
        ("length. The fishing", Range(1, 2), Verdict.PART, Range(7, 9)),
        ("We have spoken briefly.", Range(3, 7), Verdict.DIFFERENT, None),
        ("we have spoken at length", Range(3, 7), Verdict.DIFFERENT, None),
    ],
)
def test_words_from_elsewhere(given_words, wanted, verdict, at):
    answer = checked(given_words, SAID, wanted)
    assert (answer.verdict, answer.words) == (verdict, at)
    assert bool(answer.pieces) == (verdict == Verdict.DIFFERENT)


# --- The page -------------------------------------------------------------------------------------


@pytest.fixture
def talks(db):
    return a_transcript(
        "Talks on the fishing line",
        venue=a_venue(),
        speeches=[
            ("speech", "Elin Aasgaard", SAID),
            ("question", "Question", "Which line?"),
            ("direction", "", "They leave."),
        ],
        anchors=["first", "second", "third"],
    )


def address(transcript, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{transcript.get_absolute_url()}quote/?{query}"


def quoted(page):
    return words_of(page.select_one(".words blockquote"))


def test_a_whole_speech_with_who_said_it_where_and_when(client, talks):
    page = read(client, address(talks, speech="first"))
    assert quoted(page) == words_of(page.select_one(".words blockquote")) == " ".join(SAID.split())
    assert words_of(page.figcaption) == (
        "Elin Aasgaard, Foreign Minister of Varland"
        " Press conference, 14 March 2012, Harbour Palace, Lindholm, Varland"
    )
    ready = page.select_one("textarea.ready").text
    url = page.select_one(".words blockquote")["cite"]
    assert ready.splitlines() == [
        f"“{' '.join(SAID.split())}”",
        "Elin Aasgaard, Foreign Minister of Varland. Talks on the fishing line."
        f" Press conference, 14 March 2012, Harbour Palace, Lindholm, Varland. Verbatim, {url}",
    ]
    assert words_of(page.select_one("#proof + p code")) == url.split(".")[-1].split("#")[0]
    assert url in words_of(page.select_one(".citations"))


def test_the_address_it_gives_leads_to_the_words(client, talks):
    page = read(client, address(talks, speech="first", words="3-7"))
    there = links(page)["Open the transcript at these words"]
    opened = read(client, there)
    assert words_of(opened.select_one("mark#quoted")) == "We have spoken at length."
    assert words_of(opened.select_one(".as-quoted strong")) == "Word for word as quoted."


def test_every_speech_has_a_link_to_its_quotation(client, talks):
    page = read(client, talks.get_absolute_url())
    for anchor, said in (("first", " ".join(SAID.split())), ("second", "Which line?")):
        (link,) = page.select(f"#{anchor} a[href^='quote/']")
        assert quoted(read(client, talks.get_absolute_url() + link["href"])) == said


def test_ticked_sentences_become_one_range(client, talks):
    page = read(client, address(talks, speech="first"))
    values = [box["value"] for box in page.select("input[name=sentence]")]
    assert values == ["1-2", "3-7", "8-13"]
    asked = address(talks, speech="first", sentence="1-2&sentence=3-7")
    answer = client.get(asked)
    assert answer.status_code == 302
    page = read(client, answer["Location"])
    assert quoted(page) == "Good afternoon. We have spoken at length."
    ticked = [box["value"] for box in page.select("input[name=sentence][checked]")]
    assert ticked == ["1-2", "3-7"]
    whole = client.get(address(talks, speech="first", sentence="1-2&sentence=8-13"))
    assert whole["Location"] == address(talks, speech="first")


def test_a_question_of_nobody_in_particular_names_nobody(client, talks):
    page = read(client, address(talks, speech="second"))
    assert words_of(page.find("h1")) == "Quote Question"
    assert "Aasgaard" not in page.select_one("textarea.ready").text
    assert "Aasgaard" not in words_of(page.select_one(".citations"))


def test_what_nobody_says_can_be_quoted_too(client, talks):
    page = read(client, address(talks, speech="third"))
    assert words_of(page.find("h1")) == "Quote these words"


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("We have spoken at length.", "Word for word. What you pasted is exactly"),
        ("fishing line", "Word for word, from the same speech."),
        ("We have not spoken at length.", "Not word for word."),
        ("<script>alert(1)</script>", "Not word for word."),
    ],
)
def test_pasted_words_are_compared(client, talks, check, said):
    asked = {"speech": "first", "words": "3-7", "check": check}
    answer = client.get(f"{talks.get_absolute_url()}quote/", asked)
    assert said in " ".join(answer.text.split()).replace("</strong>", "").replace("<strong>", "")
    assert "<script>alert" not in answer.text


def test_what_is_different_is_shown(client, talks):
    page = read(client, address(talks, speech="first", words="3-7", check="We have not spoken."))
    assert words_of(page.select_one("#checked ins")).startswith("not")


def test_the_reference_is_a_file_too(client, talks):
    page = read(client, address(talks, speech="first", words="3-7"))
    files = links(page.select_one(".files"))
    assert list(files) == ["BibTeX", "RIS", "CSL-JSON"]
    answer = client.get(f"{talks.get_absolute_url()}quote/{files['RIS']}")
    assert answer["Content-Type"].startswith("application/x-research-info-systems")
    assert "quote=first.3-7." in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"speech": "first", "file": "exe"},
        {"speech": "nobody"},
        {"speech": ""},
        {"speech": "first", "words": "0-3"},
        {"speech": "first", "words": "3-99"},
        {"speech": "first", "words": "x"},
        {"speech": "first", "sentence": "90-99"},
        {"speech": "\x00"},
        {"speech": "first", "words": "9" * 400},
    ],
)
def test_what_is_not_there_cannot_be_quoted(client, talks, asked):
    answer = client.get(f"{talks.get_absolute_url()}quote/", asked, follow=True)
    assert answer.status_code == 404


def test_a_withdrawn_transcript_is_not_quoted(client, talks):
    store.withdraw([talks], by=None)
    assert client.get(address(talks, speech="first")).status_code == 404


def test_an_anchor_of_before_leads_to_the_same_speech(client, talks):
    talks.old_anchors.create(anchor="older", speech=talks.speeches.first())
    page = read(client, address(talks, speech="older"))
    link = links(page)["Open the transcript at these words"]
    assert parse(link.split("quote=")[1].split("#")[0]).anchor == "first"


def test_the_page_takes_few_queries(client, django_assert_max_num_queries, db):
    for count in (3, 60):
        long = a_transcript(
            speeches=[("speech", "Elin Aasgaard", f"{n}. {SAID}") for n in range(count)]
        )
        asked = address(long, speech=long.speeches.first().anchor)
        client.get(asked)
        with django_assert_max_num_queries(12):
            assert client.get(asked).status_code == 200
