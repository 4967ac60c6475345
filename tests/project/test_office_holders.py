"""The script that makes the table of office holders, on small invented sets."""

import csv
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from archive.ingest.known_people import OfficeKind, terms_in

ROOT = Path(__file__).resolve().parents[2]


def profile(domain, chief="", head="", **government):
    branch = {"chief of state": {"text": chief}, "head of government": {"text": head}}
    return {
        "Government": {"Executive branch": branch, **government},
        "Communications": {"Internet country code": {"text": domain}},
    }


EARLIER = {
    "sund/va.json": profile(
        ".xv",
        "President Henrik Joseph SOLVANG (since 1 June 2001); Vice President Ada NORR (since 2001)",
        "Prime Minister Lt. Gen. Marit EKELAND (since 17 May 2004)",
    ),
    "sund/co.json": profile("mainland - .xc", "President In&eacute;s MARRANE Ordune (since 2006)"),
    "sund/yu.json": profile(".xy", "Emperor (vacant)", "Premier MORIZANE Kenta (since May 2007)"),
    "sund/sk.json": profile(".xs", "Council of Elders Ada NORR (since 1 May 2004)"),
    "sund/is.json": profile(
        ".xi", "President Ada NORR (since 1 May 2004)", **{"Dependency status": {"text": "x"}}
    ),
}
LATER = {
    "sund/va.json": profile(
        ".xv",
        "Acting President Henrik SOLVANG (since 1 June 2001; sworn in later)",
        "Prime Minister Jonas McTVETER III (since 4 Nov 2009)",
    ),
}
PRESIDENTS = """\
president_id,president_full,president_last,party,start_year,end_year
a,Ada Norr,Norr,None,1999,2004
b,Joseph R. Falk Jr.,Falk,None,2004,2029
"""
MESSAGES = "fileid,date\n2005-Falk-1,2005-02-01\n2009-Falk-5,2009-03-02\n"


def tarball(path, files):
    with tarfile.open(path, "w:gz") as made:
        for name, content in files.items():
            data = json.dumps(content).encode()
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            made.addfile(entry, io.BytesIO(data))
    return path


def wheel(path, files):
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content if isinstance(content, str) else json.dumps(content))
    return path


def made(tmp_path, *more):
    paths = [
        "--presidents",
        wheel(
            tmp_path / "messages-1.2-py3-none-any.whl",
            {"m/data/presidents.csv": PRESIDENTS, "m/data/metadata.csv": MESSAGES},
        ),
        "--factbook",
        tarball(tmp_path / "almanac-1.0.0.tgz", EARLIER),
        "--factbook",
        wheel(tmp_path / "almanac_two-2.0-py3-none-any.whl", LATER),
        *more,
    ]
    output = tmp_path / "out.csv"
    done = subprocess.run(
        [sys.executable, "-m", "office_holders", *map(str, paths), "--output", str(output)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'script'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return output.read_text("utf-8"), done.stderr


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return made(tmp_path_factory.mktemp("sets"))


def rows(text):
    return {
        (term.country, term.office, term.name): (
            term.title,
            term.family_name,
            term.start,
            term.end,
            term.last_seen,
            term.source,
        )
        for term in terms_in(text)
    }


def test_each_term_is_a_line_with_what_the_sets_say_of_it(table):
    text, _ = table
    assert rows(text) == {
        ("US", OfficeKind.HEAD_OF_STATE, "Ada Norr"): (
            *("President", "Norr", "1999", "2004", "", "messages 1.2"),
        ),
        ("US", OfficeKind.HEAD_OF_STATE, "Joseph R. Falk"): (
            # The end had yet to come.
            *("President", "Falk", "2004", "", "2009-03-02", "messages 1.2"),
        ),
        ("XC", OfficeKind.HEAD_OF_STATE, "Inés Marrane Ordune"): (
            # An edition bears no date: the last day on which any term began stands for it.
            *("President", "Marrane", "2006", "", "2004-05-17", "almanac 1.0.0"),
        ),
        ("XV", OfficeKind.HEAD_OF_GOVERNMENT, "Marit Ekeland"): (
            *("Prime Minister", "Ekeland", "2004-05-17", "", "2004-05-17", "almanac 1.0.0"),
        ),
        ("XV", OfficeKind.HEAD_OF_GOVERNMENT, "Jonas McTveter III"): (
            *("Prime Minister", "McTveter III", "2009-11-04", "", "2009-11-04", "almanac_two 2.0"),
        ),
        ("XV", OfficeKind.HEAD_OF_STATE, "Henrik Joseph Solvang"): (
            "President",
            "Solvang",
            "2001-06-01",
            "",
            "2009-11-04",
            "almanac 1.0.0 + almanac_two 2.0",
        ),
        ("XY", OfficeKind.HEAD_OF_GOVERNMENT, "Morizane Kenta"): (
            *("Premier", "Morizane", "2007-05", "", "2004-05-17", "almanac 1.0.0"),
        ),
    }


def test_another_spelling_is_kept_with_the_name(table):
    (solvang,) = (term for term in terms_in(table[0]) if term.family_name == "Solvang")
    assert solvang.spellings == ("Henrik Solvang",)
    (falk,) = (term for term in terms_in(table[0]) if term.family_name == "Falk")
    assert falk.spellings == ("Joseph R. Falk Jr.",)


def test_the_lines_are_sorted_and_the_same_sets_make_the_same_file(table, tmp_path):
    text, _ = table
    again, _ = made(tmp_path)
    body = [line for line in text.splitlines() if not line.startswith("#")]
    assert body == [line for line in again.splitlines() if not line.startswith("#")]
    keys = [(row["country"], row["office"], row["start"]) for row in csv.DictReader(body)]
    assert keys == sorted(keys)


def test_the_head_names_each_set_with_its_licence(table):
    head = "\n".join(line for line in table[0].splitlines() if line.startswith("#"))
    for name, licence in {
        "messages 1.2": "MIT",
        "almanac 1.0.0": "public domain",
        "almanac_two 2.0": "public domain",
    }.items():
        assert f"package {name}\n#     licence: {licence}; sha256 " in head


def test_what_is_worded_otherwise_is_listed(table):
    left_out = table[1].splitlines()
    assert len(left_out) == 2
    assert any("Council of Elders" in line for line in left_out)
    assert any("Emperor (vacant)" in line for line in left_out)


def test_another_set_in_the_form_of_the_table_is_added(table, tmp_path):
    more = tmp_path / "ministers.csv"
    more.write_text(
        "# Foreign ministers: an invented list, CC0\n"
        "country,office,title,family_name,name,spellings,start,end,last_seen,identifier,source\n"
        "XS,foreign_minister,Foreign Minister,Rusk,Dagny Rusk,Дагни Руск,2016-02-01,2024-05-02,"
        ",Q1,list\n"
        "XV,head_of_state,President,Solvang,Henrik Solvang,Хенрик Сольванг,2001-06,2010-06-01,"
        ",Q2,list\n"
    )
    text, _ = made(tmp_path, "--add", more)
    assert "# Foreign ministers: an invented list, CC0\n" in text
    (rusk,) = (term for term in terms_in(text) if term.office is OfficeKind.FOREIGN_MINISTER)
    assert (rusk.name, rusk.spellings, rusk.identifier) == ("Dagny Rusk", ("Дагни Руск",), "Q1")
    (solvang,) = (term for term in terms_in(text) if term.family_name == "Solvang")
    assert (solvang.start, solvang.end, solvang.identifier) == ("2001-06-01", "2010-06-01", "Q2")
    assert set(solvang.spellings) == {"Henrik Solvang", "Хенрик Сольванг"}
