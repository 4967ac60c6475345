"""What the code offers is in the documents: settings, commands and options, addresses, codes."""

import argparse
import os
import re
from pathlib import Path

import pytest
from django.core.management import load_command_class
from django.urls import URLPattern, URLResolver, get_resolver

from archive.admin.wording import MEANING
from archive.ingest import errors
from archive.ingest.types import SpeechKind, TranscriptKind

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def read(name):
    return (REFERENCE / name).read_text("utf-8")


def names_of_settings():
    code = [ROOT / "config/settings.py", *(ROOT / "script").rglob("*"), ROOT / ".ci/run"]
    code.append(ROOT / "tests/browser/conftest.py")
    sources = (path for path in code if path.is_file() and path.suffix != ".pyc")
    text = "\n".join(path.read_text("utf-8") for path in sources)
    return sorted(set(re.findall(r"[\"'${ ](VERBATIM_[A-Z_]+)", text)))


@pytest.mark.parametrize("name", names_of_settings())
def test_every_setting_is_documented(name):
    derived = {"VERBATIM_ORIGINALS", "VERBATIM_INDEX"}
    assert name in derived or f"`{name}`" in read("settings.md")


def options_of(app, command):
    parser = argparse.ArgumentParser()
    load_command_class(app, command).add_arguments(parser)
    return [action.option_strings[-1] for action in parser._actions if action.option_strings]


OUR_COMMANDS = [
    (app, path.stem)
    for app in ("archive", "search")
    for path in sorted((ROOT / app / "management" / "commands").glob("[a-z]*.py"))
]


@pytest.mark.parametrize(("app", "command"), OUR_COMMANDS)
def test_every_command_is_documented(app, command):
    assert f"`{command}" in read("commands.md")


@pytest.mark.parametrize(
    ("app", "command"),
    [("archive", "ingest"), ("archive", "prepare"), ("archive", "reparse"), ("search", "index")],
)
def test_every_option_is_documented(app, command):
    for option in options_of(app, command):
        assert option == "--help" or f"`{option}" in read("commands.md")


SCRIPTS = sorted(
    path for path in (ROOT / "script").iterdir() if path.is_file() and os.access(path, os.X_OK)
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_documented(path):
    assert f"`script/{path.name}`" in read("commands.md")


def public_names(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from public_names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


@pytest.mark.parametrize("name", sorted(set(public_names(get_resolver().url_patterns))))
def test_every_address_is_documented(name):
    assert f"`{name}`" in read("addresses.md")


@pytest.mark.parametrize("kind", [*TranscriptKind, *SpeechKind])
def test_every_kind_is_documented(kind):
    assert f"`{kind}`" in read("documents.md")


@pytest.mark.parametrize("error", [errors.IngestError, *errors.IngestError.__subclasses__()])
def test_every_reason_of_refusal_is_documented(error):
    assert f"`{error.code}`" in read("documents.md")


def codes_of_findings():
    """As the source has them."""
    found = set()
    for path in (ROOT / "archive").rglob("*.py"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r"(?:Finding|doubt)\(\s*\"([a-z_]+)\"", text))
    return sorted(found)


@pytest.mark.parametrize("code", codes_of_findings())
def test_every_code_of_a_finding_is_documented_and_worded(code):
    assert f"`{code}`" in read("documents.md")
    assert code in MEANING


def test_the_codes_of_findings_are_found():
    assert {"layout", "no_turns", "dates_differ", "mojibake"} <= {*codes_of_findings()}


def codes_of_problems():
    """As the source has them; of a code that ends in a name, the beginning."""
    found = set()
    for path in (ROOT / "search").rglob("*.py"):
        for call in re.finditer(r"(?:[Pp]roblem\(|code =)\s*f?\"[^\n]+", path.read_text("utf-8")):
            found |= set(re.findall(r"\"([a-z]+_[a-z_]*)[\"{]", call.group()))
    return sorted(found)


@pytest.mark.parametrize("code", codes_of_problems())
def test_every_code_of_a_problem_is_documented(code):
    assert f"`{code}" in read("search.md")


def test_the_codes_of_problems_are_found():
    assert {"too_long", "unknown_", "bad_", "wildcard_too_short", "quote_not_closed"} <= {
        *codes_of_problems()
    }


MODULES = sorted(
    path
    for folder in (
        "search",
        *("search/words", "search/matches", "search/studies"),
        "search/backends/whoosh",
    )
    for path in (ROOT / folder).glob("*.py")
    if path.name != "__init__.py"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_of_search_has_its_place_in_the_architecture(path):
    """Under its path from the folder that its table is of."""
    page = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    start = page.index("## Where things are in search")
    tables = page[start:].partition("it is in `search/backends/whoosh/`")
    own, engine = tables[0], tables[2]
    name = path.relative_to(ROOT / "search").as_posix()
    within = name.removeprefix("backends/whoosh/")
    assert f"`{within}`" in (own if within == name else engine)


MARKDOWN = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
