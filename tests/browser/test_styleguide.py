"""The style guide in a browser: every component at once, for everybody's eyes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

pytestmark = pytest.mark.django_db(transaction=True)

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def guide(visitor, admin_client, live_server):
    """Opens the style guide as staff: guide(width=375 …)."""
    session = admin_client.cookies[settings.SESSION_COOKIE_NAME].value

    def opened(**more):
        page = visitor("/about/", **more)
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page.goto("/styleguide/")
        return page

    return opened


def test_no_component_is_wider_than_a_telephone(guide):
    for width in (375, 320):
        assert guide(width=width).evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_any_component(guide, theme):
    page = guide(theme=theme, bypass_csp=True)
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"runOnly": AXE_RULES})
        assert found.violations_count == 0, found.generate_report()


def test_each_theme_has_its_colours_on_one_page(guide):
    page = guide(theme="light")
    colours = [
        page.locator(f".in-{theme}").evaluate("e => getComputedStyle(e).backgroundColor")
        for theme in ("light", "dark")
    ]
    assert colours == ["rgb(251, 250, 246)", "rgb(21, 23, 26)"]
