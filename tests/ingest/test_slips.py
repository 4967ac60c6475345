"""What is neither a speaker nor the end of a name: headings, credits, slips of the keyboard."""

from __future__ import annotations

import pytest

from archive.ingest.header.one_line import introduces
from archive.ingest.named_people import in_reading_order
from archive.ingest.names import names_in
from archive.ingest.pipeline import parse
from archive.ingest.types import ParsedTranscript, RawDocument, TranscriptKind

SAID = "The herring has come back to the bay, and with it the quarrel about whose herring it is."
REPORT = "\n\n".join(
    f"The council of the bay counted the boats. The tally was {n}." for n in range(40)
)


def read(text: str, name: str = "copied.txt") -> ParsedTranscript:
    return parse(RawDocument(text.encode(), name))


def labels(found: ParsedTranscript) -> list[tuple[str, str | None]]:
    return [(turn.label.printed, turn.speaker) for turn in found.labelled if turn.label]


@pytest.mark.parametrize(
    "headings",
    [
        ("MINISTRY OF SHIPS AND BOATS (MSB)", "ADMINISTRATION OF SMALL PORTS (ASP)"),
        ("COUNTING HERRING",),
    ],
)
def test_headings_in_capitals_do_not_speak(headings: tuple[str, ...]) -> None:
    parts = "\n\n".join(f"{line}\n\nIt is counting herring. {REPORT}" for line in headings)
    found = read(f"New posts at the ports\n\n14 May 2011\n\n{REPORT}\n\n{parts}")
    assert labels(found) == []
    assert [person.name for person in found.metadata.participants] == []


def test_where_an_article_was_printed_first_is_no_question() -> None:
    found = read(
        "---\ntitle: President Ada Norr Op-Ed on the herring\ndate: 2011-05-14\n---\n"
        f"**Radio Nesvik: The herring is ours**\n\n{SAID} President Ada Norr wrote it.\n\n{SAID}\n",
        "page.md",
    )
    assert labels(found) == []
    assert [person.name for person in found.metadata.participants] == ["Ada Norr"]


def test_an_office_in_letters_speaks_alone() -> None:
    text = f"Acting PM (Rt Hon Ada Norr): {SAID} It was 5 pm.\n\n{SAID} We know it."
    found = read(f"Press conference\n\n14 May 2011\n\n{text}")
    assert labels(found) == [("Acting PM (Rt Hon Ada Norr)", "Ada Norr")]


def test_a_letter_mistyped_before_a_dash_is_no_voice() -> None:
    talk = "\n\n".join(f"MS. NORR:  {SAID}\n\nQ    And whose is it, {n}?" for n in range(4))
    found = read(f"Briefing\n\n14 May 2011\n\n{talk}\n\nMS. NORR: So —\n\nA- — and it went on.")
    assert {printed for printed, _ in labels(found)} == {"MS. NORR", "Q"}


def test_a_sovereign_is_called_by_a_number() -> None:
    talk = f"KING TOLVAN VI:  {SAID}\n\nPRESIDENT NORR:  {SAID} We thank you."
    title = "Remarks by President Ada Norr and King Tolvan VI of Sund"
    found = read(f"{title}\n\n14 May 2011\n\n{talk}\n\n{talk}")
    assert [speaker for _, speaker in labels(found)] == ["Tolvan VI", "Ada Norr"] * 2


def test_no_blank_need_follow_the_colon_after_a_bracket() -> None:
    talk = f"Ada Norr (via interpreter):Good evening. {SAID}\n\nIvo Sandell: {SAID}"
    found = read(f"Meeting with Ada Norr\n\n14 May 2011\n\n{talk}\n\n{talk}")
    assert [speaker for _, speaker in labels(found)] == ["Ada Norr", "Ivo Sandell"] * 2


@pytest.mark.parametrize(
    ("title", "office", "speaker"),
    [
        ("Remarks by President Norr and Vice President Vask", "THE PRESIDENT", "Norr"),
        ("Remarks by President Norr on Former President Vask", "THE PRESIDENT", "Norr"),
        ("Remarks by Vice President Vask and Ada Lund at Nesvik", "THE VICE PRESIDENT", "Vask"),
        ("Remarks by President Norr Addressing Sailors", "THE PRESIDENT", "Norr"),
        ("REMARKS BY FIRST LADY PIA NORR AT NESVIK", "THE FIRST LADY", "Pia Norr"),
    ],
)
def test_a_bare_office_is_that_of_the_title(title: str, office: str, speaker: str) -> None:
    found = read(f"{title}\n\n14 May 2011\n\n{office}: {SAID} We know it.\n\n{SAID}")
    assert labels(found) == [(office, speaker)]


def test_a_verb_in_a_title_is_no_surname() -> None:
    found = read(
        "First Lady Pia Norr Ponders the Herring\n\n14 May 2011\n\n"
        f"First Lady Pia Norr went to the bay today.\n\n{SAID}"
    )
    assert [person.name for person in found.metadata.participants] == ["Pia Norr"]


def test_words_of_an_office_are_joined_as_before() -> None:
    title = "Talks with Minister of Fisheries and Sea Ports Ada Norr"
    assert list(names_in(title)) == [("Ada Norr", "Minister of Fisheries and Sea Ports")]


@pytest.mark.parametrize(
    ("section", "kind"),
    [("briefings-statements", TranscriptKind.REPORT), ("briefings", TranscriptKind.BRIEFING)],
)
def test_a_section_of_several_kinds_tells_none(section: str, kind: TranscriptKind) -> None:
    page = f"---\ntitle: The herring of the bay\ntags: {section}\n---\n{SAID}\n\n{SAID} It is so.\n"
    assert read(page, "page.md").metadata.kind is kind


def test_tags_of_a_table_in_markdown_are_no_text() -> None:
    table = "<table>\n<tbody>\n<tr>\n<td>Bay</td>\n<td>Herring</td>\n</tr>\n</tbody>\n</table>"
    figure = '<figure>\n<img src="a.jpg" />\n<em>Official photos: Ada Norr</em>\n</figure>'
    found = read(
        f"---\ntitle: Counted fish\n---\n{SAID}\n\n{table}\n\n{figure}\n\n{SAID}", "page.md"
    )
    assert "<" not in " ".join(found.body)
    assert "Bay Herring" in " ".join(found.body)
    assert labels(found) == []


def test_a_page_may_have_no_more_than_title_lead_day_and_place() -> None:
    found = read(
        '<html><body><h1 class="entry-title p-name">Working meeting with Ada Norr</h1>'
        f'<div class="read__lead">{SAID}</div><time class="read__published">14 May 2011</time>'
        '<div class="read__time">17:45</div><div class="read__place">Nesvik</div>'
        '<div class="read__internal_content"></div></body></html>',
        "page.html",
    )
    assert (str(found.metadata.date), found.metadata.venue) == ("2011-05-14", "Nesvik")


def test_somebody_greeted_with_a_full_stop_does_not_speak() -> None:
    greeted = f"Congresswoman Ada Norr.  Ada, where are you?  {SAID}"
    text = f"THE PRESIDENT:  {SAID} We know it.\n\n{greeted}\n\n{SAID} Thank you."
    found = read(f"Remarks by President Vask\n\n14 May 2011\n\n{text}")
    assert [printed for printed, _ in labels(found)] == ["THE PRESIDENT"]


@pytest.mark.parametrize("misprint", ["ADMINISTRATION", "ADMINSTRATOR", "ADMIINISTRATOR"])
def test_an_office_misprinted_once_is_nobodys_name(misprint: str) -> None:
    talk = "\n\n".join(
        f"ACTING ADMINISTRATOR VASK:  In berth {n}, as I said.\n\nDR. NORR:  {n} of them. {SAID}"
        for n in range(4)
    )
    found = read(f"Briefing\n\n14 May 2011\n\nACTING {misprint} VASK:  {SAID}\n\n{talk}")
    assert {speaker for _, speaker in labels(found)} == {"Vask", "Norr"}


def test_whoever_hands_over_is_heard() -> None:
    talk = f"DR. NORR:  {SAID}\n\nBack to you, Lars.\n\nMR. VASK:  {SAID}"
    found = read(f"Briefing\n\n14 May 2011\n\n{talk}\n\n{talk}")
    assert found.labelled[0].text.endswith("Back to you, Lars.")


def test_what_only_begins_is_no_office() -> None:
    talk = f"<p><b>Marit Ekeland:</b> {SAID}</p>"
    head = "<h2>Beginning of meeting with Chancellor of the Republic of Sund Anton Kvist</h2>"
    page = f"<html><body><h1>Talks</h1>{head}<p>14 May 2011</p>{talk}{talk}</body></html>"
    offices = {person.name: person.office for person in read(page, "a.html").metadata.participants}
    assert offices["Anton Kvist"] == "Chancellor of the Republic of Sund"


def test_a_sentence_set_again_beside_the_text_is_said_once() -> None:
    quote = "<blockquote><p>“The herring has come back to the bay.”</p></blockquote>"
    other = "<blockquote><p>A poem that stands nowhere else on this page.</p></blockquote>"
    page = (
        f"<html><body><h1>Talks</h1><p><b>Marit Ekeland:</b> {SAID}</p>{quote}{other}</body></html>"
    )
    found = read(page, "a.html")
    assert [piece.text for piece in found.dropped if piece.reason == "pull_quote"] == [
        "“The herring has come back to the bay.”"
    ]
    assert "A poem" in " ".join(found.body)
    assert not {"words_lost", "words_added"} & {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("listed", "printed"),
    [("von der Lind Ada", "Ada von der Lind"), ("Norr Ada", "Ada Norr"), ("Ada Norr", "Ada Norr")],
)
def test_a_name_in_a_list_is_turned_as_the_text_has_it(listed: str, printed: str) -> None:
    assert in_reading_order(listed, f"Talks with {printed} went well.") == printed


@pytest.mark.parametrize("line", ["", ",", ", Foreign Minister of Varland", ",,"])
def test_a_line_without_a_name_introduces_nobody(line: str) -> None:
    assert introduces(line) is None


def test_what_happens_in_the_room_may_lack_its_brackets() -> None:
    lines = ("Ada Norr: " + SAID, "A video is played.", SAID, "Moment of silence.", SAID)
    found = read("Meeting with Ada Norr\n\n14 May 2011\n\n" + "\n\n".join(lines))
    kinds = [turn.kind.value for turn in found.turns]
    assert kinds == ["speech", "direction", "speech", "direction", "speech"]


def test_words_below_the_mark_of_the_end_are_kept_where_it_comes_again() -> None:
    thanks = "Thank you once more for being here with us. The film will begin shortly."
    found = read(f"Remarks at a film\n\n14 May 2011\n\n{SAID}\n\n{SAID}\n\n###\n\n{thanks}\n\n###")
    assert found.body[-1] == thanks
