"""Citing in a real browser: what is copied, by keyboard, and in both themes."""

import pytest
from playwright.sync_api import expect

from tests.archive.builder import a_source, a_transcript, a_venue
from tests.browser.test_reading_pages import has_no_sideways_scroll, satisfies_axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cite(transactional_db):
    talk = a_transcript(venue=a_venue(), source=a_source())
    return f"/transcripts/{talk.slug}/cite/"


def test_a_citation_is_copied_with_its_italics(visitor, cite):
    page = visitor(cite)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy MLA: Works cited")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return Object.fromEntries(await Promise.all(
                item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
        }"""
    )
    assert copied["text/plain"].startswith("Aasgaard, Elin. “Press conference on the Lindholm")
    assert copied["text/plain"].endswith("Press conference transcript.")
    assert "<i>Verbatim</i>" in copied["text/html"]


def test_where_copying_is_not_allowed_the_words_are_selected(visitor, cite):
    page = visitor(cite)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy APA: Reference list").click()
    expect(page.get_by_text("copy it with your keyboard")).to_be_visible()
    assert page.evaluate("() => getSelection().toString()").startswith("Aasgaard, E. (2012")


def test_without_javascript_there_is_no_button_and_all_the_text(visitor, cite):
    page = visitor(cite, javascript=False)
    assert page.get_by_role("button", name="Copy").count() == 0
    expect(page.get_by_text("Aasgaard, E. (2012, March 14).")).to_be_visible()


def test_axe_finds_nothing(visitor, cite):
    satisfies_axe(visitor(cite, bypass_csp=True))


def test_it_is_no_wider_than_a_telephone(visitor, cite):
    has_no_sideways_scroll(visitor(cite, width=375))
