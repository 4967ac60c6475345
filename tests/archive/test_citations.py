"""How a transcript is cited, whatever is known of it. People and countries are invented."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.citations import Passage, Reference, Speaker, citations, plain, reference
from archive.citations.names import name
from archive.citations.wording import SINGLE, quoted, requoted
from archive.ingest.types import DatePrecision, PartialDate, TranscriptKind
from tests.archive.builder import a_source, a_transcript, a_venue

URL = "https://archive.example/t/"
TODAY = dt.date(2026, 11, 23)
ELIN = Speaker("Elin Aasgaard", "Foreign Minister of Varland")
JONAS = Speaker("Jonas Vask", "Chancellor of Kustland")


def a_date(written):
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
    value = dt.date.fromisoformat(f"{written}-01-01"[:10])
    return PartialDate(value, precision[len(written)], written)


PRESS_CONFERENCE = Reference(
    key="2012-03-14-press-conference",
    kind=TranscriptKind.PRESS_CONFERENCE,
    title="Press conference on the Lindholm Protocol",
    url=URL,
    accessed=TODAY,
    date=a_date("2012-03-14"),
    speakers=(ELIN,),
    venue="Harbour Palace, Lindholm, Varland",
    publisher="Presidency of Varland",
    original_url="https://presidency.varland.example/1",
    language="en",
)
INTERVIEW = replace(
    PRESS_CONFERENCE,
    kind=TranscriptKind.INTERVIEW,
    title="Who counts the herring?",
    interviewers=(Speaker("Ada Norr"),),
    venue="",
)
UNDATED = replace(PRESS_CONFERENCE, date=None, venue="", title="Remarks on “trust”")
JOINT = replace(
    PRESS_CONFERENCE,
    kind=TranscriptKind.JOINT_STATEMENT,
    title="Joint statement",
    speakers=(),
    transcribed=False,
    date=a_date("2012-03"),
    venue="",
)
TOGETHER = replace(PRESS_CONFERENCE, speakers=(ELIN, JONAS), date=a_date("2012"), publisher="")
QUOTATION = replace(
    TOGETHER,
    passage=Passage("It will.", JONAS, f"{URL}?quote=s1.0-1.aa#quoted", "aa"),
)
MANY = replace(
    PRESS_CONFERENCE,
    kind=TranscriptKind.BRIEFING,
    title="Weekly briefing",
    speakers=(ELIN, JONAS, Speaker("Li Morrow"), Speaker("Ferdinand Norr Jr.")),
    venue="",
)
UNSIGNED = replace(JOINT, publisher="", date=None)
SPEECH = replace(
    PRESS_CONFERENCE,
    kind=TranscriptKind.SPEECH,
    title="Discours sur la mer",
    language="fr",
    speakers=(Speaker("Jean-Luc Marrane", "Ministre"),),
    venue="Kessel",
)


def written(cited, style):
    """The entry and the mention in a style, italics between asterisks."""
    found = next(citation for citation in citations(cited) if citation.key == style)
    return [
        "".join(f"*{run.text}*" if run.italic else run.text for run in line)
        for line in (found.entry, found.mention)
    ]


@pytest.mark.parametrize(
    ("cited", "bibliography", "note"),
    [
        (
            PRESS_CONFERENCE,
            "Aasgaard, Elin. “Press conference on the Lindholm Protocol.” Press conference, "
            "Harbour Palace, Lindholm, Varland, March 14, 2012. Transcript, Presidency of Varland. "
            "Verbatim. https://archive.example/t/.",
            "Elin Aasgaard, “Press conference on the Lindholm Protocol” (press conference, "
            "Harbour Palace, Lindholm, Varland, March 14, 2012), transcript, Presidency of "
            "Varland, Verbatim, https://archive.example/t/.",
        ),
        (
            INTERVIEW,
            "Aasgaard, Elin. “Who counts the herring?” Interview by Ada Norr, March 14, 2012. "
            "Transcript, Presidency of Varland. Verbatim. https://archive.example/t/.",
            "Elin Aasgaard, “Who counts the herring?” (interview by Ada Norr, March 14, 2012), "
            "transcript, Presidency of Varland, Verbatim, https://archive.example/t/.",
        ),
        (
            UNDATED,
            "Aasgaard, Elin. “Remarks on ‘trust.’” Press conference. Transcript, Presidency of "
            "Varland. Verbatim. Accessed November 23, 2026. https://archive.example/t/.",
            "Elin Aasgaard, “Remarks on ‘trust’” (press conference), transcript, Presidency of "
            "Varland, Verbatim, accessed November 23, 2026, https://archive.example/t/.",
        ),
        (
            JOINT,
            "Presidency of Varland. “Joint statement.” Joint statement, March 2012. Verbatim. "
            "https://archive.example/t/.",
            "Presidency of Varland, “Joint statement” (joint statement, March 2012), Verbatim, "
            "https://archive.example/t/.",
        ),
        (
            TOGETHER,
            "Aasgaard, Elin, and Jonas Vask. “Press conference on the Lindholm Protocol.” Press "
            "conference, Harbour Palace, Lindholm, Varland, 2012. Transcript. Verbatim. "
            "https://archive.example/t/.",
            "Elin Aasgaard and Jonas Vask, “Press conference on the Lindholm Protocol” (press "
            "conference, Harbour Palace, Lindholm, Varland, 2012), transcript, Verbatim, "
            "https://archive.example/t/.",
        ),
        (
            QUOTATION,
            "Vask, Jonas. “Press conference on the Lindholm Protocol.” Press conference, Harbour "
            "Palace, Lindholm, Varland, 2012. Transcript. Verbatim. "
            "https://archive.example/t/?quote=s1.0-1.aa#quoted.",
            "Jonas Vask, “Press conference on the Lindholm Protocol” (press conference, Harbour "
            "Palace, Lindholm, Varland, 2012), transcript, Verbatim, "
            "https://archive.example/t/?quote=s1.0-1.aa#quoted.",
        ),
    ],
)
def test_chicago(cited, bibliography, note):
    assert written(cited, "chicago") == [bibliography, note]


# Worked examples, by the rules that the docstrings of the styles name.
MLA = [
    (
        PRESS_CONFERENCE,
        "Aasgaard, Elin. “Press conference on the Lindholm Protocol.” Presidency of Varland, "
        "14 Mar. 2012, Harbour Palace, Lindholm, Varland. *Verbatim*, https://archive.example/t/. "
        "Press conference transcript.",
        "(Aasgaard)",
    ),
    (
        INTERVIEW,
        "Aasgaard, Elin. “Who counts the herring?” Interview by Ada Norr. Presidency of Varland, "
        "14 Mar. 2012. *Verbatim*, https://archive.example/t/. Interview transcript.",
        "(Aasgaard)",
    ),
    (
        SPEECH,
        "Marrane, Jean-Luc. “Discours sur la mer.” Presidency of Varland, 14 Mar. 2012, Kessel. "
        "*Verbatim*, https://archive.example/t/. Speech transcript.",
        "(Marrane)",
    ),
    (
        MANY,
        "Aasgaard, Elin, et al. “Weekly briefing.” Presidency of Varland, 14 Mar. 2012. "
        "*Verbatim*, https://archive.example/t/. Briefing transcript.",
        "(Aasgaard et al.)",
    ),
    (
        JOINT,
        "“Joint statement.” Presidency of Varland, Mar. 2012. *Verbatim*, "
        "https://archive.example/t/. Joint statement.",
        "(“Joint statement”)",
    ),
    (
        UNDATED,
        "Aasgaard, Elin. “Remarks on ‘trust.’” Presidency of Varland. *Verbatim*, "
        "https://archive.example/t/. Press conference transcript. Accessed 23 Nov. 2026.",
        "(Aasgaard)",
    ),
    (
        QUOTATION,
        "Vask, Jonas. “Press conference on the Lindholm Protocol.” 2012, Harbour Palace, Lindholm, "
        "Varland. *Verbatim*, https://archive.example/t/?quote=s1.0-1.aa#quoted. Press conference "
        "transcript.",
        "(Vask)",
    ),
]
APA = [
    (
        PRESS_CONFERENCE,
        "Aasgaard, E. (2012, March 14). *Press conference on the Lindholm Protocol* [Press "
        "conference transcript]. Presidency of Varland; Verbatim. https://archive.example/t/",
        "(Aasgaard, 2012)",
    ),
    (
        INTERVIEW,
        "Aasgaard, E. (2012, March 14). *Who counts the herring?* [Interview transcript]. "
        "Presidency of Varland; Verbatim. https://archive.example/t/",
        "(Aasgaard, 2012)",
    ),
    (
        SPEECH,
        "Marrane, J.-L. (2012, March 14). *Discours sur la mer* [Speech transcript]. Presidency of "
        "Varland; Verbatim. https://archive.example/t/",
        "(Marrane, 2012)",
    ),
    (
        MANY,
        "Aasgaard, E., Vask, J., Li Morrow, & Norr, F., Jr. (2012, March 14). *Weekly briefing* "
        "[Briefing transcript]. Presidency of Varland; Verbatim. https://archive.example/t/",
        "(Aasgaard et al., 2012)",
    ),
    (
        TOGETHER,
        "Aasgaard, E., & Vask, J. (2012). *Press conference on the Lindholm Protocol* [Press "
        "conference transcript]. Verbatim. https://archive.example/t/",
        "(Aasgaard & Vask, 2012)",
    ),
    (
        JOINT,
        "Presidency of Varland. (2012, March). *Joint statement* [Joint statement]. Verbatim. "
        "https://archive.example/t/",
        "(Presidency of Varland, 2012)",
    ),
    (
        UNSIGNED,
        "*Joint statement* [Joint statement]. (n.d.). Verbatim. https://archive.example/t/",
        "(*Joint statement*, n.d.)",
    ),
    (
        UNDATED,
        "Aasgaard, E. (n.d.). *Remarks on “trust”* [Press conference transcript]. Presidency of "
        "Varland; Verbatim. https://archive.example/t/",
        "(Aasgaard, n.d.)",
    ),
    (
        QUOTATION,
        "Vask, J. (2012). *Press conference on the Lindholm Protocol* [Press conference "
        "transcript]. Verbatim. https://archive.example/t/?quote=s1.0-1.aa#quoted",
        "(Vask, 2012)",
    ),
]
READ = "Available at: https://archive.example/t/ (Accessed: 23 November 2026)."
HARVARD = [
    (
        PRESS_CONFERENCE,
        "Aasgaard, E. (2012) ‘Press conference on the Lindholm Protocol’ [Press conference "
        "transcript]. Presidency of Varland, Harbour Palace, Lindholm, Varland, 14 March. "
        f"*Verbatim*. {READ}",
        "(Aasgaard, 2012)",
    ),
    (
        INTERVIEW,
        "Aasgaard, E. (2012) ‘Who counts the herring?’ [Interview transcript]. Interviewed by Ada "
        f"Norr. Presidency of Varland, 14 March. *Verbatim*. {READ}",
        "(Aasgaard, 2012)",
    ),
    (
        SPEECH,
        "Marrane, J.-L. (2012) ‘Discours sur la mer’ [Speech transcript]. Presidency of Varland, "
        f"Kessel, 14 March. *Verbatim*. {READ}",
        "(Marrane, 2012)",
    ),
    (
        MANY,
        "Aasgaard, E. *et al.* (2012) ‘Weekly briefing’ [Briefing transcript]. Presidency of "
        f"Varland, 14 March. *Verbatim*. {READ}",
        "(Aasgaard *et al.*, 2012)",
    ),
    (
        replace(TOGETHER, speakers=(ELIN, JONAS, Speaker("J.B. Norr"))),
        "Aasgaard, E., Vask, J. and Norr, J.B. (2012) ‘Press conference on the Lindholm Protocol’ "
        f"[Press conference transcript]. Harbour Palace, Lindholm, Varland. *Verbatim*. {READ}",
        "(Aasgaard, Vask and Norr, 2012)",
    ),
    (
        JOINT,
        "Presidency of Varland (2012) ‘Joint statement’ [Joint statement]. March. *Verbatim*. "
        f"{READ}",
        "(Presidency of Varland, 2012)",
    ),
    (
        UNSIGNED,
        f"‘Joint statement’ (no date) [Joint statement]. *Verbatim*. {READ}",
        "(‘Joint statement’, no date)",
    ),
    (
        UNDATED,
        "Aasgaard, E. (no date) ‘Remarks on “trust”’ [Press conference transcript]. Presidency of "
        f"Varland. *Verbatim*. {READ}",
        "(Aasgaard, no date)",
    ),
]


@pytest.mark.parametrize(
    ("style", "cited", "entry", "mention"),
    [("mla", *row) for row in MLA]
    + [("apa", *row) for row in APA]
    + [("harvard", *row) for row in HARVARD],
)
def test_other_styles(style, cited, entry, mention):
    assert written(cited, style) == [entry, mention]


def test_of_many_authors_apa_gives_the_first_nineteen_and_the_last():
    people = tuple(Speaker(f"Ada {letter}orr") for letter in "ABCDEFGHIJKLMNOPQRSTU")
    entry, _ = written(replace(MANY, speakers=people), "apa")
    assert entry.startswith("Aorr, A., Borr, A., ")
    assert "Sorr, A., . . . Uorr, A. (2012" in entry


def test_a_title_in_another_language_says_so():
    for citation in citations(SPEECH):
        (title,) = [run for run in citation.entry if run.language]
        assert (title.language, title.text) == ("fr", "Discours sur la mer")


@pytest.mark.parametrize(
    ("printed", "inverted", "with_initials"),
    [
        ("Elin Aasgaard", "Aasgaard, Elin", "Aasgaard, E."),
        ("Jean-Luc Marrane", "Marrane, Jean-Luc", "Marrane, J.-L."),
        ("John B. Norr", "Norr, John B.", "Norr, J. B."),
        ("J.R. Norr", "Norr, J.R.", "Norr, J. R."),
        ("Ivan Petrovich Zarin", "Zarin, Ivan Petrovich", "Zarin, I. P."),
        ("Ferdinand Norr Jr.", "Norr, Ferdinand, Jr.", "Norr, F., Jr."),
        ("Ferdinand Norr, Jr.", "Norr, Ferdinand, Jr.", "Norr, F., Jr."),
        ("Ursula von der Leyte", "von der Leyte, Ursula", "von der Leyte, U."),
        ("Alexander Van der Bille", "Van der Bille, Alexander", "Van der Bille, A."),
        ("Luigi Di Marro", "Di Marro, Luigi", "Di Marro, L."),
        ("Nasir al-Wahdi", "al-Wahdi, Nasir", "al-Wahdi, N."),
        ("Seán O’Norr", "O’Norr, Seán", "O’Norr, S."),
        ("Ben Norr", "Norr, Ben", "Norr, B."),
        ("Aasgaard, Elin", "Aasgaard, Elin", "Aasgaard, E."),
        # Left as printed, for want of certainty.
        ("Norr", "Norr", "Norr"),
        ("Li Morrow", "Li Morrow", "Li Morrow"),
        ("Phan Van Tor", "Phan Van Tor", "Phan Van Tor"),
        ("Ana Garsán Morel", "Ana Garsán Morel", "Ana Garsán Morel"),
        ("Hamad bin Nasir Al Qashir", "Hamad bin Nasir Al Qashir", "Hamad bin Nasir Al Qashir"),
        ("Omar Ben Qashir", "Omar Ben Qashir", "Omar Ben Qashir"),
        ("King Harald", "King Harald", "King Harald"),
        ("Võ Văn Tor", "Võ Văn Tor", "Võ Văn Tor"),
        ("Đinh Tor", "Đinh Tor", "Đinh Tor"),
        ("Ignatius IV", "Ignatius IV", "Ignatius IV"),
        ("Senior Administration Officials", *["Senior Administration Officials"] * 2),
        ("Senior administration official", *["Senior administration official"] * 2),
        ("Элин Осгор", "Элин Осгор", "Элин Осгор"),
        ("丁香 林", "丁香 林", "丁香 林"),
        ("a", "a", "a"),
    ],
)
def test_names(printed, inverted, with_initials):
    assert name(printed).inverted == inverted
    assert name(printed).with_initials == with_initials


@given(st.text())
def test_a_name_is_kept_whole_in_its_parts(printed):
    parted = name(printed)
    if parted.family:
        parts = f"{parted.given} {parted.family} {parted.suffix}"
        assert (
            sorted(parts.replace(".", " ").split())
            == sorted(printed.replace(",", " ").replace(".", " ").split())
            or parted.suffix
        )
    else:
        assert parted.inverted == " ".join(printed.split())


@pytest.mark.parametrize(
    ("title", "american", "british"),
    [
        ("On trust", "“On trust.”", "‘On trust’"),
        ("Why?", "“Why?”", "‘Why?’"),
        ("And then…", "“And then…”", "‘And then…’"),
        ("The U.S.", "“The U.S.”", "‘The U.S.’"),
        ("On “trust”", "“On ‘trust.’”", "‘On “trust”’"),
        ('On "trust"', "“On ‘trust.’”", "‘On “trust”’"),
        ("‘Trust’ and after", "“‘Trust’ and after.”", "‘“Trust” and after’"),
        ("“Why ‘trust’?” she asks", "“‘Why “trust”?’ she asks.”", "‘“Why ‘trust’?” she asks’"),
        ("The workers’ day", "“The workers’ day.”", "‘The workers’ day’"),
        ("It's the '90s", "“It's the '90s.”", "‘It's the '90s’"),
        ("„Vertrauen“", "“‘Vertrauen.’”", "‘“Vertrauen”’"),
        ("«Доверие»", "“«Доверие».”", "‘«Доверие»’"),
        ("谁在数?", "“谁在数?”", "‘谁在数?’"),
        ('6" of snow', '“6" of snow.”', '‘6" of snow’'),
    ],
)
def test_titles_in_quotation_marks(title, american, british):
    assert plain(quoted(title, end=".")) == american
    assert plain(quoted(title, SINGLE)) == british


@given(st.text())
def test_marks_are_all_that_changes_in_a_title(title):
    def bare(text):
        return [letter for letter in text if letter not in "“”„‘’'\""]

    assert bare(requoted(title)) == bare(title)


@given(st.text(min_size=1), st.text(min_size=1))
def test_title_and_names_are_in_every_citation(title, speaker):
    cited = replace(PRESS_CONFERENCE, title=title, speakers=(Speaker(speaker),))
    for citation in citations(cited):
        assert citation.text.endswith((f"{URL}.", f"{URL}", ").")) or URL in citation.text
        assert all(run.text for run in citation.entry + citation.mention)


@pytest.mark.django_db
class TestOfTranscript:
    def test_all_that_is_known(self):
        transcript = a_transcript(venue=a_venue(), source=a_source())
        cited = reference(transcript, URL, TODAY)
        assert cited == replace(
            PRESS_CONFERENCE, key=transcript.slug, date=cited.date, original_url=""
        )
        assert str(cited.date) == "2012-03-14"

    def test_who_says_little_is_no_author(self):
        said = "We have spoken at length. " * 9
        transcript = a_transcript(
            speakers=[("Elin Aasgaard", ""), ("Ada Norr", ""), ("Jonas Vask", "")],
            speeches=[
                ("speech", "Ada Norr", "Next, please."),
                ("speech", "Elin Aasgaard", said),
                ("speech", "Jonas Vask", said),
            ],
        )
        cited = reference(transcript, URL, TODAY)
        assert [each.name for each in cited.authors] == ["Elin Aasgaard", "Jonas Vask"]

    def test_who_has_no_name_is_no_author(self):
        speakers = [("Moderator", ""), ("Senior administration official", "")]
        transcript = a_transcript(
            source=a_source(),
            speakers=speakers,
            speeches=[("speech", name, "It is on background. " * 5) for name, _ in speakers],
        )
        assert reference(transcript, URL, TODAY).authors == ()

    @pytest.mark.parametrize("office", ["Foreign Minister of Varland", ""])
    def test_the_guest_of_an_interview_is_its_author(self, office):
        transcript = a_transcript(
            kind="interview",
            speakers=[("Ada Norr", ""), ("Elin Aasgaard", office)],
            speeches=[
                ("speech", "Ada Norr", "Who counts the herring?"),
                ("speech", "Elin Aasgaard", "The commission counts them, every spring."),
            ],
        )
        cited = reference(transcript, URL, TODAY)
        assert cited.authors == (Speaker("Elin Aasgaard", office),)
        assert cited.interviewers == (Speaker("Ada Norr"),)

    def test_whoever_is_only_named_is_no_author(self):
        transcript = a_transcript(kind="statement", source=a_source(), speeches=[])
        transcript.participations.update(speaks=False)
        cited = reference(transcript, URL, TODAY)
        assert cited.authors == ()
        assert plain(citations(cited)[0].entry).startswith("Presidency of Varland. “")

    def test_words_are_of_whoever_says_them(self):
        passage = Passage("It will.", JONAS, URL, "aa")
        assert reference(a_transcript(), URL, TODAY, passage).authors == (JONAS,)
