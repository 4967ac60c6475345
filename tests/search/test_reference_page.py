"""docs/reference/search.md knows every operator, parameter and key, and its examples run."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from archive.models import Transcript
from search import engine, query, views
from search.backends.whoosh import nodes
from search.criteria import PARAMETERS, Scope, Sort
from search.facets import FACETS, LONGEST
from search.matches import Matcher
from search.query import leaves, parse
from search.studies.concordance import Order
from search.studies.trends import By, Measure
from tests.search.corpus import a_transcript, published

PAGE = Path(__file__).resolve().parents[2].joinpath("docs/reference/search.md").read_text()


def section(name):
    return re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)[1]


def first_cells(text):
    return [row.split("|")[1].strip() for row in text.splitlines() if row.startswith("| `")]


def code(text):
    return re.findall(r"`([^`]+)`", text)


def test_every_operator_has_its_row_and_every_row_its_operator():
    rows = [code(cell)[0] for cell in first_cells(section("The query"))]
    known = [*query.OPERATORS.values(), *query.FIELDS.values(), *query.DATE_FIELDS.values()]
    assert sorted(rows) == sorted(known)


@pytest.mark.parametrize(
    "example",
    [
        example
        for example in code(section("The query"))
        if example not in ("*", "?", "~") and not example.endswith(":")
    ],
)
def test_every_example_is_understood(example):
    parsed = parse(example)
    assert parsed.tree
    assert not parsed.problems


def test_every_parameter_has_its_row_and_every_row_its_parameter():
    rows = [name for cell in first_cells(section("Parameters")) for name in code(cell)]
    assert sorted(rows) == sorted(PARAMETERS)


def test_values_and_labels_are_named():
    parameters = section("Parameters")
    for kind in Transcript.KINDS:
        assert f"`{kind}`" in parameters
    for value in (*Sort, *Scope):
        assert f"`{value}`" in parameters
    assert f'"{FACETS["speaker"].label}"' in parameters
    assert f'"{FACETS["participant"].label}"' in parameters


def test_the_parameters_of_studies_are_named():
    title, *cells = first_cells(section("Concordance"))
    assert title == "`order`"
    orders = [name for cell in cells for name in code(cell)]
    assert sorted(orders) == sorted(Order)
    trends = section("Trends")
    assert [code(cell)[0] for cell in first_cells(trends)] == ["q", "by", "measure", "split"]
    for value in (*By, *Measure):
        assert f"`{value}`" in trends


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/search.csv", "All hits as CSV"),
        ("/search.csv?scope=speeches", "All hits as CSV"),
        ("/search/concordance.csv", "Concordance"),
        ("/search/trends.csv", "Trends"),
    ],
)
def test_every_column_is_named(index, client, address, name):
    sheet = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    for column in sheet.splitlines()[0].split(","):
        assert f"`{column}`" in section(name)


def test_limits_are_those_of_the_code():
    said = section("The query")
    assert f"{query.LONGEST:,} characters and {query.MOST_WORDS} words" in said
    assert query.DEEPEST == 10
    assert query.SHORTEST_PREFIX == 2
    assert f"more than\n{nodes.MOST_EXPANSIONS:,} words" in said
    assert engine.FEW == 3
    assert f"each has {engine.PER_PAGE} hits" in section("Parameters")
    assert f"up to {LONGEST} values" in section("JSON")


def test_every_key_of_the_json_is_named(index, rf):
    published(a_transcript())

    def asked(q):
        return engine.run(views.criteria({"q": [q]})[0])

    data = views.as_json(asked(""), rf.get("/search.json"))
    named = set(re.findall(r'"(\w+)"', section("JSON")))
    keys = {*data, *data["hits"][0], *data["hits"][0]["passages"][0]}
    keys |= {*data["facets"]["kind"][0], *data["histogram"], *data["histogram"]["bars"][0]}
    (problem,) = views.as_json(asked("good ("), rf.get("/search.json"))["problems"]
    (person,) = views.as_json(asked("Elin Aasgaard"), rf.get("/search.json"))["people"]
    assert keys | {*problem, *person} <= named


def test_every_command_is_there():
    for cell in first_cells(section("The index")):
        name, *options = code(cell)[0].removeprefix("manage.py ").split()
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        assert all(option in parser.format_help() for option in options)


_FINDS = r"`([^`]+)`\s+finds\s+\*([^*]+)\*"


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        *(("", *pair) for pair in re.findall(_FINDS, section("What is found").split("\n| ")[0])),
        *re.findall(rf"\(`(\w+)`\) \| {_FINDS}", section("What is found")),
    ],
)
def test_what_the_page_says_is_found_is_found(language, asked, written):
    assert Matcher(leaves(parse(asked).tree)).spans(written, language)
