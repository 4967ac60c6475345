"""The archive in a browser's own search box."""

import pytest
from lxml import etree

from tests.archive.reader import read
from tests.search.corpus import a_transcript, published

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.django_db
def test_a_browser_finds_out_how_to_search_the_archive(client, index):
    published(a_transcript("Talks", [("Elin Aasgaard", "The line holds.")]))
    (link,) = read(client, "/").select("link[rel=search]")
    response = client.get(link["href"])
    assert response["Content-Type"] == link["type"] + "; charset=utf-8"
    found = etree.fromstring(response.content)
    assert len(found.findtext(f"{OPENSEARCH}ShortName")) <= 16  # OpenSearch 1.1
    templates = {
        url.get("type"): url.get("template")
        for url in found.findall(f"{OPENSEARCH}Url")
        if url.get("rel") is None
    }
    assert list(templates) == ["text/html", "application/atom+xml", "application/json"]
    for kind, template in templates.items():
        answer = client.get(template.replace("{searchTerms}", "line"))
        assert answer["Content-Type"].startswith(kind)
        assert b"Talks" in answer.content
