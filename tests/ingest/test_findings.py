"""Each doubt where it belongs, with its severity and evidence; none where all is well."""

from __future__ import annotations

import pytest

from archive.ingest.pipeline import parse
from archive.ingest.sources import identified
from archive.ingest.types import Finding, RawDocument, Severity

INFO, WARNING = Severity.INFO, Severity.WARNING
SPEECH = "The herring has come back to the bay, and with it the quarrel about whose herring it is."
GOOD = f"""Press conference on the herring

14 May 2011

Lindholm

Marit Ekeland: {SPEECH}

Question: And the cable?

Marit Ekeland: It is laid, and we shall light the lamps of Port Corval with it this winter.

Question: When?

Marit Ekeland: In November, if the weather is as it was last year, and not before.
"""


def found(text: str, name: str = "sample.txt") -> dict[str, Finding]:
    read = parse(RawDocument(text.encode(), name))
    return {finding.code: finding for finding in read.findings}


def test_a_document_that_is_read_well_has_no_warning() -> None:
    doubts = found(GOOD)
    assert {finding.severity for finding in doubts.values()} == {INFO}
    assert doubts.keys() <= {"layout"}


def test_a_label_on_thin_evidence_is_told_with_its_weight_and_its_signs() -> None:
    line = "Ada Norr: Good evening to you all."
    doubt = found(f"{GOOD}\n{line}\n\n{SPEECH}")["doubtful_label"]
    assert (doubt.severity, doubt.evidence) == (
        WARNING,
        f"3 of 3 (the shape of a name; a name, set off as others are): {line}",
    )


def test_lines_that_look_like_labels_are_told() -> None:
    lines = [f"The next point: {SPEECH} That is point {n}." for n in range(3)]
    doubt = found(GOOD + "\n\n" + "\n\n".join(lines))["refused_labels"]
    assert (doubt.severity, doubt.evidence) == (INFO, "The next point")


@pytest.mark.parametrize(
    ("name", "severity"), [("2011-05-16-herring.txt", None), ("2012-05-14-herring.txt", WARNING)]
)
def test_the_name_of_a_file_far_from_the_date_is_doubted(
    name: str, severity: Severity | None
) -> None:
    doubt = found(GOOD, name).get("dates_differ")
    assert (doubt.severity if doubt else None) is severity


def test_a_conversation_without_speakers_is_doubted() -> None:
    monologue = "Interview on the herring\n\n14 May 2011\n\n" + "\n\n".join(
        f"I say, {SPEECH} ({n})" for n in range(15)
    )
    assert found(monologue)["no_turns"].severity is WARNING
    assert found(monologue.replace("Interview", "Report"))["no_turns"].severity is INFO


def test_a_list_of_people_is_no_conversation() -> None:
    names = ("Ada Norr", "Per Olm", "Pia Oronte", "Ivo Sandell", "Nuria Velasto")
    deeds = [
        f"Judge {name}: {name} sat on the court of Sund for {n} years."
        for n, name in enumerate(names)
    ]
    text = "The new judges of the court\n\n14 May 2011\n\n" + "\n\n".join(deeds)
    read = parse(RawDocument(text.encode(), "judges.txt"))
    assert found(text)["list_of_people"].evidence.startswith("Judge Ada Norr, Judge Per Olm")
    assert read.labelled == ()
    assert "list_of_people" not in found(GOOD)


def test_a_speaker_of_much_who_is_not_known_is_doubted() -> None:
    turns = "\n\n".join(f"THE MAYOR: {SPEECH} {SPEECH} {SPEECH}" for _ in range(5))
    doubt = found(f"Meeting of the council\n\n14 May 2011\n\n{turns}")["unresolved_speaker"]
    assert (doubt.severity, doubt.evidence) == (WARNING, "THE MAYOR")


def test_whole_sentences_left_out_are_doubted() -> None:
    aside = " ".join([SPEECH] * 5)
    page = (
        f"<html><body><nav>{aside}</nav><main><h1>Talks on the herring</h1>"
        + "".join(f"<p>Marit Ekeland: {SPEECH} ({n})</p>" for n in range(20))
        + "</main></body></html>"
    )
    doubt = found(page, "page.html")["prose_dropped"]
    assert doubt.severity is WARNING
    assert doubt.evidence.startswith("90 words, navigation: The herring has")


def test_lost_apostrophes_are_noticed() -> None:
    doubt = found(GOOD.replace("the weather is", "the bay?s and sea?s and Lindholm?s weather is"))
    assert doubt["lost_signs"].evidence == "3: bay?s, sea?s, Lindholm?s"


def test_two_spellings_of_one_person_are_told() -> None:
    text = GOOD.replace("Question: When?", "Maritt Ekeland: And the lamps. They are paid for.")
    assert found(text)["joined_spellings"].evidence == "Maritt Ekeland = Marit Ekeland"


def test_what_the_name_of_a_file_says_makes_a_title_and_no_more() -> None:
    text = f"1.\tMr. ORDUNE (Corvala): {SPEECH} Mr. President, the United Nations know it.\n2.\tSo."
    read = parse(RawDocument(text.encode(), "COR_30_1975.txt"))
    doubts = {finding.code: finding.evidence for finding in read.findings}
    assert doubts["told_by_name"] == "country COR, session 30, year 1975"
    assert read.metadata.title == "COR: General Debate, session 30, 1975"
    assert read.metadata.date is None
    assert [(turn.label.printed, turn.speaker) for turn in read.turns if turn.label] == [
        ("1. Mr. ORDUNE (Corvala)", "Ordune")
    ]
    assert read.body[-1].endswith("So.")


def test_a_near_tie_of_layouts_is_doubted() -> None:
    both = "<?xml version='1.0'?><publicwhip><major-heading/><speech nospeaker='true'/>"
    tei = "<TEI><teiHeader/><u who='#a'></u></TEI>"
    codes = [finding.code for finding in identified(both + tei, "a.xml").findings]
    assert codes == ["layout", "layout_uncertain"]


@pytest.mark.parametrize(
    ("name", "country"), [("ISL_07_1952.txt", "Iceland"), ("DDR_30_1975.txt", "DDR")]
)
def test_a_title_made_of_a_name_names_the_state(name: str, country: str) -> None:
    text = f"{SPEECH} Mr. President, the United Nations know it.\n\n{SPEECH}"
    title = parse(RawDocument(text.encode(), name)).metadata.title
    assert title is not None
    assert title.startswith(f"{country}: General Debate, session ")


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Ada Norr signed the law “On Herring” of 3 February 2011", INFO),
        ("Ada Norr will visit Sund on 3–5 July 2011", INFO),
        ("Press conference on the herring of the Bay on 3 February 2011", WARNING),
        ("Marit Ekeland on the herring (3 February 2011)", WARNING),
    ],
)
def test_a_date_in_a_title_is_doubted_if_it_is_that_of_the_occasion(
    title: str, severity: Severity
) -> None:
    page = f"---\ntitle: {title}\ndate: 2011-05-14\n---\n{SPEECH}\n\n{SPEECH} It was so.\n"
    assert found(page, "page.md")["dates_differ"].severity is severity


@pytest.mark.parametrize(
    ("label", "severity"), [("THE MAYOR", WARNING), ("FISHERIES OFFICIAL", INFO), ("AIDE", INFO)]
)
def test_whom_nobody_names_needs_no_look(label: str, severity: Severity) -> None:
    turns = "\n\n".join(f"{label}: {SPEECH} {SPEECH} {SPEECH}" for _ in range(5))
    others = "\n\n".join(f"MR. NORR: {SPEECH}" for _ in range(3))
    doubt = found(f"Meeting of the council\n\n14 May 2011\n\n{turns}\n\n{others}")
    left = doubt.get("unresolved_speaker", Finding("", INFO))
    assert left.severity is severity


def test_cheers_between_the_paragraphs_of_a_speech_are_no_doubt() -> None:
    long = "\n\n".join(f"{SPEECH} We know it. ({n})" for n in range(110))
    cheers = "AUDIENCE: Herring! Herring!\n\nMR. NORR: Thank you. Thank you."
    speech = f"14 May 2011\n\nMR. NORR: {long}\n\n{cheers}\n\n{cheers}"
    assert "one_long_turn" not in found(f"Remarks on the herring\n\n{speech}")
    assert "one_long_turn" in found(f"Press conference on the herring\n\n{speech}")


def test_a_refused_label_with_the_name_of_somebody_present_is_doubted() -> None:
    lines = [f"Then it was Ekeland: {SPEECH} ({n})" for n in range(3)]
    doubt = found(GOOD.replace("on the herring", "with Marit Ekeland") + "\n\n".join(lines))
    assert doubt["refused_labels"].severity is WARNING


def test_a_bold_colon_is_no_label() -> None:
    lines = "".join(f"<p><b>:</b> {SPEECH} ({n})</p>" for n in range(3))
    page = f"<html><body><h1>Meeting on the herring</h1><p>14 May 2011</p>{lines}</body></html>"
    assert "refused_labels" not in found(page, "herring.html")


def test_a_long_label_that_names_somebody_needs_no_look() -> None:
    office = "Head of the Service for the Protection of Herring and of the Bay and Member of the"
    lines = f"{office} Council of the Ports Marit Ekeland: {SPEECH}"
    doubt = found(GOOD.replace(f"Marit Ekeland: {SPEECH}", lines))["long_label"]
    assert doubt.severity is INFO


def test_a_name_in_bold_after_what_its_bearer_is_is_no_thin_label() -> None:
    page = "<html><body><h1>Meeting on the herring</h1><p>14 May 2011</p>" + "".join(
        f"<p><b>{label}:</b> {SPEECH} ({n})</p>"
        for n, label in enumerate(["Marit Ekeland", "Per Olm"] * 3 + ["Harpoon seaman Ada Norr"])
    )
    assert "doubtful_label" not in found(page + "</body></html>", "page.html")
