"""Reads a page as its readers do: by its words, headings and links."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from django.test import Client


def read(client: Client, url: str, status: int = 200) -> BeautifulSoup:
    """The page at an address, which must answer with the status."""
    response = client.get(url)
    assert response.status_code == status, f"{url} answered {response.status_code}"
    return BeautifulSoup(response.content, "lxml")


def words(tag: Tag | None) -> str:
    """The words of an element in one line; "" if it is not there."""
    return " ".join(tag.get_text(" ").split()).replace(" ,", ",") if tag else ""


def links(tag: Tag) -> dict[str, str]:
    """The links in an element: {words: address}."""
    return {words(a): str(a["href"]) for a in tag.find_all("a", href=True)}


def entries(page: BeautifulSoup) -> list[tuple[str, str]]:
    """The transcripts of a list: [(date, title)]."""
    return [
        (words(entry.select_one(".when")), words(entry.find("h3")))
        for entry in page.select(".entry")
    ]


def facts(page: BeautifulSoup) -> dict[str, str]:
    """What the head of a page states: {"Place": "Harbour Palace, Lindholm"}."""
    return {words(dt): words(dt.find_next_sibling("dd")) for dt in page.select(".facts dt")}


def picture(page: BeautifulSoup, title: str) -> dict[str, str]:
    """What a picture of years tells by its links: {"2004: 1 transcript": address}; its table must
    tell the same."""
    figure = next(f for f in page.select("figure") if words(f.h2) == title)
    told = {a["aria-label"]: a["href"] for a in figure.select("svg a")}
    table = {words(tr.th): words(tr.td) for tr in figure.select("tbody tr")}
    assert list(table.items()) == [
        (year, total.split()[0]) for year, _, total in (label.partition(": ") for label in told)
    ]
    assert links(figure.table) == {label.split(":")[0]: address for label, address in told.items()}
    return told


def tally(page: BeautifulSoup, title: str) -> tuple[list[str], dict[str, str]]:
    """A list of names with numbers on a portrait: its lines, and its links."""
    section = next(
        s for s in page.select(".tallies section, .pictures section") if words(s.h2) == title
    )
    return [words(li) for li in section.select("li")], links(section)
