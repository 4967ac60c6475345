"""Reads a site as a crawler does: from its first page to all that it leads to."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

HOST = "http://testserver"
ENOUGH = 5  # of the files of one name, such as all transcripts as JSON: they lead nowhere


@dataclass(eq=False)
class Visit:
    """An address that was asked for, and what it answered."""

    url: str
    name: str  # in urls.py, or "static"
    found_on: str
    status: int
    text: str = ""  # of a page
    ids: set[str] = field(default_factory=set)
    fragments: set[tuple[str, str]] = field(default_factory=set)  # the page, the place in it


def crawl(client: Client, first: str = "/") -> dict[str, Visit]:
    """All that can be reached, by address. A question, which is an address with parameters, is
    asked once of each kind, and what it leads to is followed unless that is the same question with
    something added or taken away."""
    visits: dict[str, Visit] = {}
    files: Counter[str] = Counter()
    questions: set[tuple[str, frozenset[str]]] = set()
    queue = deque([(first, "")])
    while queue:
        url, found_on = queue.popleft()
        name = _name(url)
        if url in visits or name.startswith("admin:") or files[name] >= ENOUGH:
            continue
        if query := urlsplit(url).query:
            kind = (name, frozenset(key for key, _ in parse_qsl(query, keep_blank_values=True)))
            if kind in questions or ("?" in found_on and name == _name(found_on)):
                continue
            questions.add(kind)
        response = client.get(url)
        visit = visits[url] = Visit(url, name, found_on, response.status_code)
        if response.status_code in {301, 302}:
            queue.append((urljoin(url, response["Location"]).removeprefix(HOST), url))
        elif _is_page(response):
            _read(visit, response.content.decode())
            queue.extend((there, url) for there in _links(visit))
        else:
            files[name] += name != "static"
            b"".join(response)  # those that are streamed fail only while they are
    return visits


def dangling(visits: dict[str, Visit]) -> list[str]:
    """Links to a place in a page that the page has not."""
    return [
        f"{visit.url} → {url}#{place}"
        for visit in visits.values()
        for url, place in visit.fragments
        if url in visits and place not in visits[url].ids
    ]


def _name(url: str) -> str:
    try:
        return resolve(unquote(urlsplit(url).path)).view_name
    except Resolver404:
        return "static" if url.startswith("/static/") else ""


def _is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _read(visit: Visit, text: str) -> None:
    visit.text = text
    tree = html.document_fromstring(text.encode())
    visit.ids = set(tree.xpath("//@id"))
    for link in tree.xpath("//a/@href"):
        url, place = urldefrag(urljoin(HOST + visit.url, link))
        if place and url.startswith(HOST):
            visit.fragments.add((url.removeprefix(HOST), unquote(place)))


def _links(visit: Visit) -> list[str]:
    """The addresses on this site that a page leads to, and those that its forms lead to if nothing
    is filled in."""
    tree = html.document_fromstring(visit.text.encode())
    found = [str(link) for link in tree.xpath("//@href | //@src")]
    for form in tree.forms:
        if form.method == "GET":
            fields = "&".join(f"{name}={value}" for name, value in form.form_values())
            found.append(f"{urldefrag(form.action or '')[0]}?{fields}")
    urls = (urldefrag(urljoin(HOST + visit.url, link))[0] for link in found)
    return [url.removeprefix(HOST) for url in urls if url.startswith(f"{HOST}/")]
