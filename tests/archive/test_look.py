"""The look: colours that can be told apart (WCAG 2.2 AA), a document and a style guide that have
every token and every component."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from archive import look
from archive.models import Transcript
from tests.archive.reader import read, words

CSS = settings.BASE_DIR / "static/css"
TOKENS = (CSS / "tokens.css").read_text()
COLOURS = look.colours(TOKENS)
DESIGN = (settings.BASE_DIR / "docs/explanation/design.md").read_text()

# Classes of components.css that the style guide does not show, by the page that does.
ELSEWHERE = {
    "the search": "hit facet facet-more dates with-facets touch minor chosen",
    "the frame of every page": "bar wordmark",
    "the home page": "home hero holds with-side by-year years near",
    "a day": "others",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", look.PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_colours_stand_out(pair, theme):
    front, back = (getattr(COLOURS[name], theme) for name in (pair.front, pair.back))
    assert look.contrast(front, back) >= pair.least


def test_contrast_is_reckoned_as_the_standard_does():
    assert round(look.contrast("#000000", "#ffffff"), 2) == 21
    assert round(look.contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("colour", COLOURS.values(), ids=lambda colour: colour.name)
def test_every_colour_is_in_the_document_as_it_is(colour):
    assert f"| `{colour.name}` | `{colour.light}` | `{colour.dark}` |" in DESIGN


@pytest.mark.parametrize(("name", "value"), look.measures(TOKENS).items())
def test_every_size_and_typeface_is_in_the_document_as_it_is(name, value):
    assert f"| `{name}` | `{value}` |" in DESIGN


@pytest.mark.parametrize("pair", look.PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_every_contrast_is_in_the_document_as_it_is(pair):
    light, dark = look.ratios(pair, COLOURS)
    row = f"| `{pair.front}` on `{pair.back}`: {pair.use} | {light} | {dark} | {pair.least} |"
    assert row in DESIGN


def test_every_component_of_the_document_is_in_the_templates():
    [table] = re.findall(r"## Components\n(.*?)(?=\n## |\Z)", DESIGN, re.S)
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$", table, re.M)
    sheets = " ".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    for classes, templates in rows[2:]:
        for name in re.findall(r"`([\w-]+)`", classes):
            assert f".{name}" in sheets, name
        for name in re.findall(r"`([\w/.]+)`", templates):
            assert (settings.BASE_DIR / "templates" / name).exists(), name
    assert len(rows) > 15


def test_the_document_has_no_token_that_is_gone():
    tokens = COLOURS.keys() | look.measures(TOKENS).keys()
    document = DESIGN.partition("## Components")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \| ", document, re.M)) == tokens


def test_browsers_are_told_the_colour_of_the_page(client, db):
    told = {
        tag["media"]: tag["content"]
        for tag in read(client, "/about/").find_all("meta", attrs={"name": "theme-color"})
    }
    assert told == {
        f"(prefers-color-scheme: {theme})": getattr(COLOURS["paper"], theme)
        for theme in ("light", "dark")
    }


def test_colours_are_named_nowhere_but_in_the_tokens():
    for sheet in CSS.glob("*.css"):
        if sheet.name not in ("tokens.css", "print.css"):
            screen = sheet.read_text().partition("@media print")[0]
            assert re.findall(r"#[0-9a-f]{6}\b", screen) == [], sheet.name


@pytest.mark.django_db
class TestStyleGuide:
    """Every component, for those who work on them."""

    URL = "/styleguide/"

    def test_it_shows_every_component(self, admin_client):
        page = read(admin_client, self.URL)
        shown = {name for tag in page.main.find_all(class_=True) for name in tag["class"]}
        sheet = re.sub(
            r"/\*.*?\*/|\{[^{}]*\}", " ", (CSS / "components.css").read_text(), flags=re.S
        )
        known = set(re.findall(r"\.([a-z][\w-]*)", sheet))
        assert known - shown - set(" ".join(ELSEWHERE.values()).split()) == set()

    def test_it_shows_every_colour_with_its_contrast(self, admin_client):
        page = read(admin_client, self.URL)
        told = words(page.find(id="colours").find_parent("section"))
        for colour in COLOURS.values():
            assert f"{colour.name} {colour.light}" in told
            assert f"{colour.name} {colour.dark}" in told
        light, dark = look.ratios(look.PAIRS[0], COLOURS)
        assert f"ink paper what is read {light} {dark} 4.5" in told

    def test_nothing_of_it_is_in_the_archive(self, admin_client):
        read(admin_client, self.URL)
        assert not Transcript.objects.exists()

    def test_search_engines_leave_it_out(self, admin_client):
        page = read(admin_client, self.URL)
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"

    def test_it_is_for_staff(self, client, django_user_model):
        assert client.get(self.URL)["Location"].startswith(reverse("admin:login"))
        client.force_login(django_user_model.objects.create_user("reader"))
        assert client.get(self.URL).status_code == 302
