"""Office holders: how names are compared, what the table answers, which labels it resolves."""

import datetime as dt
import re
from importlib import resources

import pytest

from archive.ingest import known_people, recognition
from archive.ingest.known_people import (
    OfficeKind,
    OfficeTable,
    days_meant,
    days_of,
    office_table,
    terms_in,
)
from archive.ingest.personal_names import agree, parted, sounds
from archive.ingest.pipeline import parse
from archive.ingest.types import DatePrecision, PartialDate, Publisher, RawDocument

# Codes that ISO 3166 leaves to users stand for invented countries.
ROWS = """\
# The invented world.
country,office,title,family_name,name,spellings,start,end,last_seen,identifier,source
XC,head_of_state,President,Marrane,Inés Marrane Ordune,,2006,2016,,,trial
XR,head_of_government,Prime Minister,Oresh,Ludmila Oresh,,2003,2012,,,trial
XS,foreign_minister,Minister of Foreign Affairs,Rusk,Dagny Rusk,,2016-02-01,2024-05-02,,Q1,trial
XV,head_of_government,Prime Minister,Ekeland,Marit Ekeland,,2004-05-17,2010-06-01,,,trial
XV,head_of_state,President,Solvang,Joseph H. Solvang,Joseph H. Solvang Jr.,2001-06-01,2010-06-01,,,trial
XV,head_of_state,President,Ekeland,Marit Ekeland,,2010-06-01,2019,,,trial
XV,head_of_state,President,Tveter,Jonas Tveter,,2019,,2024-03-05,,trial
XW,head_of_state,President,Orshanskiy,Mikhail Andreyevich Orshanskiy,,2004,2016,,,trial
XY,head_of_government,Prime Minister,Morizane,Morizane Kenta,,2007,2015,,,trial
XZ,head_of_state,President,Tveter,Ada Tveter,,2018,2026,,,trial
"""
NAMES = {("varland",): "XV", ("corvala",): "XC", ("yusan",): "XY", ("zembla",): "XZ"}
VARLAND = Publisher("varland-presidency", "Presidency of Varland", country="XV")


@pytest.fixture
def table(monkeypatch):
    made = OfficeTable(terms_in(ROWS))
    monkeypatch.setattr(known_people, "office_table", lambda: made)
    monkeypatch.setattr(recognition, "_country_names", lambda: NAMES)
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Михаил Оршанский", "Mikhail Orshansky"),
        ("Sergey", "Sergei"),
        ("Dmitriy", "Dmitry"),
        ("Евгения", "Evgenia"),
        ("Alexei", "Алексей"),
        ("José Asad", "Jose Assad"),
        ("O’Neill", "ONEILL"),
    ],
)
def test_two_spellings_of_one_sound(one, other):
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(
    ("printed", "known", "family", "same"),
    [
        ("Joe Solvang", "Joseph H. Solvang", "Solvang", True),
        ("Joseph Solvang", "Joseph H. Solvang", "Solvang", True),
        ("Joseph Henrik Solvang", "Joseph H. Solvang", "Solvang", True),
        ("Joseph W. Solvang", "Joseph H. W. Solvang", "Solvang", False),
        ("Joseph K. Solvang", "Joseph H. Solvang", "Solvang", False),
        ("Joseph Solvang Jr.", "Joseph H. Solvang", "Solvang", False),
        ("Joseph Solvang", "Joseph H. Solvang Jr.", "Solvang", True),
        ("Jill Solvang", "Joseph H. Solvang", "Solvang", False),
        ("J. Solvang", "Joseph H. Solvang", "Solvang", False),
        ("Kenta Morizane", "Morizane Kenta", "Morizane", True),
        ("Kenta Tsurumaki", "Morizane Kenta", "Morizane", False),
        ("Михаил Оршанский", "Mikhail Andreyevich Orshanskiy", "Orshanskiy", True),
        ("Inés Marrane", "Ines Marrane Ordune", "Marrane", True),
        ("Inés Marrane Catarell", "Ines Marrane Ordune", "Marrane", False),
        ("Solvang", "Joseph H. Solvang", "Solvang", False),
    ],
)
def test_whether_two_names_can_be_one_persons(printed, known, family, same):
    one, other = parted(printed, family), parted(known, family)
    assert (one is not None and other is not None and agree(one, other)) is same


def test_a_date_of_the_table_is_as_exact_as_it_is_written():
    assert days_of("2004").last == dt.date(2004, 12, 31)
    assert days_of("2004-02").last == dt.date(2004, 2, 29)
    assert days_of("2004-02-03").first == days_of("2004-02-03").last == dt.date(2004, 2, 3)
    month = PartialDate(dt.date(2004, 2, 1), DatePrecision.MONTH, "February 2004")
    assert days_meant(month) == days_of("2004-02")
    with pytest.raises(ValueError, match="month"):
        days_of("2004-13")


def test_who_may_hold_an_office_in_a_year_of_change_is_not_certain(table):
    held = table.holders("XV", OfficeKind.HEAD_OF_STATE, days_of("2019-03-01"))
    assert [term.name for term in held] == ["Marit Ekeland", "Jonas Tveter"]
    assert not any(term.certain.holds(days_of("2019-03-01")) for term in held)
    assert held[1].certain.last == dt.date(2024, 3, 5)


def test_a_spelling_that_can_be_two_peoples_is_nobodys(table):
    assert [term.start for term in table.person("Marit Ekeland")] == ["2004-05-17", "2010-06-01"]
    assert table.person("Tveter") == ()
    two = OfficeTable(
        terms_in(ROWS + "XZ,head_of_state,President,Oresh,L. Ludmila Oresh,,2003,2012,,,x\n")
    )
    assert [term.country for term in two.person("Ludmila Oresh")] == ["XR"]
    two = OfficeTable(
        terms_in(ROWS + "XZ,head_of_state,President,Oresh,Ludmila T. Oresh,,2003,2012,,,x\n")
    )
    assert two.person("Ludmila Oresh") == ()


def test_initials_before_a_family_name_must_be_the_persons(table):
    assert [term.name for term in table.called("J. Solvang")] == ["Joseph H. Solvang"]
    assert [term.name for term in table.called("М. Оршанский")] == [
        "Mikhail Andreyevich Orshanskiy"
    ]
    assert [term.name for term in table.called("Marrane Ordune")] == ["Inés Marrane Ordune"]
    assert table.called("K. Solvang") == ()


def read(title, labels, date="12 March 2008", publisher=VARLAND):
    lines = [title, "", date, ""]
    for label in labels:
        lines += [f"{label}: We have spoken about the herring at length, and we shall again.", ""]
        lines += ["Question: Will there be another round before the winter comes?", ""]
    return parse(RawDocument("\n".join(lines).encode(), "a.txt", publisher=publisher))


def speakers(parsed):
    return list(dict.fromkeys(turn.speaker for turn in parsed.turns if turn.speaker))


def told(parsed):
    return [f.evidence for f in parsed.findings if f.code == "resolved_from_table"]


@pytest.mark.parametrize(
    ("title", "label", "date", "name"),
    [
        ("Remarks on the ferry", "THE PRESIDENT", "12 March 2008", "Joseph H. Solvang"),
        ("Remarks on the ferry", "PRESIDENT SOLVANG", "12 March 2008", "Joseph H. Solvang"),
        ("Remarks by President Solvang", "THE PRESIDENT", "12 March 2008", "Joseph H. Solvang"),
        ("Remarks on the ferry", "PRIME MINISTER EKELAND", "12 March 2008", "Marit Ekeland"),
        # In the year of change only a surname decides.
        ("Remarks on the ferry", "PRESIDENT TVETER", "12 March 2019", "Jonas Tveter"),
        ("Remarks on the ferry", "FORMER PRESIDENT SOLVANG", "12 July 2010", "Joseph H. Solvang"),
        ("Talks with Corvala", "PRESIDENT MARRANE", "12 March 2008", "Inés Marrane Ordune"),
        ("Talks with Yusan", "PRIME MINISTER MORIZANE", "12 March 2008", "Morizane Kenta"),
    ],
)
def test_a_label_of_office_and_date_becomes_a_name(table, title, label, date, name):
    parsed = read(title, [label], date)
    assert speakers(parsed) == [name]
    (evidence,) = told(parsed)
    assert evidence.startswith(f"{label} → {name}, ")
    assert evidence.endswith("(trial)")


@pytest.mark.parametrize(
    ("title", "label", "date"),
    [
        ("Remarks on the ferry", "THE PRESIDENT", ""),
        ("Remarks on the ferry", "THE PRESIDENT", "12 March 2019"),  # either of two
        ("Remarks on the ferry", "THE PRESIDENT", "12 March 2025"),  # after the last day known
        ("Remarks on the ferry", "THE PRESIDENT", "12 March 1998"),
        ("Remarks on the ferry", "PRESIDENT EKELAND", "12 March 2008"),  # of another office
        ("Remarks on the ferry", "FORMER PRESIDENT SOLVANG", "12 March 2014"),
        ("Remarks on the ferry", "VICE PRESIDENT SOLVANG", "12 March 2008"),
        ("Remarks on the ferry", "PRESIDENT-ELECT EKELAND", "12 March 2010"),
        ("Remarks on the ferry", "PRESIDENT MARRANE", "12 March 2008"),  # her country is not named
        ("Remarks on the ferry", "MR. SOLVANG", "12 March 2008"),  # no office
        ("Briefing by Press Secretary Signe Halvard", "THE PRESIDENT", "12 March 2008"),
    ],
)
def test_a_label_that_leaves_a_choice_stays_as_it_is(table, title, label, date):
    parsed = read(title, [label], date)
    assert told(parsed) == []
    assert not {"Joseph H. Solvang", "Marit Ekeland", "Jonas Tveter"} & set(speakers(parsed))


def test_a_surname_that_two_presidents_share_needs_its_country(table):
    abroad = Publisher("bay-commission", "Bay Commission")
    assert told(read("Talks with Zembla", ["PRESIDENT TVETER"], "12 March 2020", abroad))
    assert not told(
        read("Talks of Varland and Zembla", ["PRESIDENT TVETER"], "12 March 2020", abroad)
    )
    assert not told(read("Talks", ["PRESIDENT TVETER"], "12 March 2020", abroad))


def test_a_country_whose_holder_is_not_known_may_hide_another_of_the_surname(table):
    abroad = Publisher("bay-commission", "Bay Commission")
    assert told(read("Talks with Corvala", ["PRESIDENT MARRANE"], "12 March 2008", abroad))
    # Nothing is known of Zembla before 2018.
    title = "Talks of Corvala and Zembla"
    assert not told(read(title, ["PRESIDENT MARRANE"], "12 March 2008", abroad))
    title = "President Marrane of the Republic of Corvala visits Zembla"
    assert told(read(title, ["PRESIDENT MARRANE"], "12 March 2008", abroad))


def test_the_documents_own_spelling_of_the_name_is_kept(table):
    parsed = parse(
        RawDocument(
            b"Remarks by President Solvang\n\n12 March 2008\n\n"
            b"THE PRESIDENT: Jill Solvang and I thank you. As my mother said: Joe Solvang, be brief.\n\n"
            b"MS. SOLVANG: He never is, and you know it as well as I do.\n",
            "a.txt",
            publisher=VARLAND,
        )
    )
    assert speakers(parsed)[0] == "Joe Solvang"
    assert parsed.metadata.participants[0].name == "Joe Solvang"
    assert parsed.metadata.participants[0].office == "President"
    assert "Joe Solvang" not in speakers(parsed)[1:]


def test_who_was_interrupted_goes_on_under_the_name_of_the_table(table):
    said = "We have spoken about the herring at length, and we shall again."
    parsed = parse(
        RawDocument(
            f"Remarks on the ferry\n\n12 March 2008\n\nTHE PRESIDENT: {said}\n\n"
            f"(The ferry leaves.)\n\nLet us go on. {said}\n\nQuestion: Where to?\n\n"
            f"THE PRESIDENT: To Sund.\n".encode(),
            "a.txt",
            publisher=VARLAND,
        )
    )
    assert [turn.speaker for turn in parsed.turns] == [
        "Joseph H. Solvang",
        None,
        "Joseph H. Solvang",
        None,
        "Joseph H. Solvang",
    ]


def test_the_table_is_not_opened_where_nothing_is_left_open(monkeypatch):
    def opened():
        raise AssertionError

    monkeypatch.setattr(known_people, "office_table", opened)
    assert speakers(read("Remarks by President Henrik Solvang", ["PRESIDENT SOLVANG"]))


def test_the_file_is_well_formed():
    text = (resources.files("archive.ingest") / "known" / known_people.FILE).read_text("utf-8")
    assert len(text.encode()) < 2_000_000
    head = [line for line in text.splitlines() if line.startswith("#")]
    sets = [line for line in head if ": package " in line]
    licences = [
        line
        for line in head
        if re.search(r"licence: (?:MIT|public domain); sha256 [0-9a-f]{64}", line)
    ]
    assert len(sets) == len(licences) == 3
    terms = list(terms_in(text))
    assert 500 < len(terms) == len(set(terms))
    assert terms == sorted(terms, key=lambda t: (t.country, t.office, t.start, t.name))
    for term in terms:
        assert re.fullmatch("[A-Z]{2}", term.country), term
        assert term.names, term
        assert bool(term.end) != bool(term.last_seen) or term.last_seen <= term.end + "-12-31", term
        assert term.possible.first <= term.possible.last, term
        assert 1700 < term.possible.first.year <= 2026, term
        assert any(
            term.source == name or name in term.source.split(" + ") for name in sources(sets)
        )
    assert len({term.country for term in terms}) > 180


def sources(sets):
    return [line.partition(": package ")[2] for line in sets]


def test_the_committed_table_is_read_once():
    assert office_table() is office_table()
    assert office_table().of_country("US")
