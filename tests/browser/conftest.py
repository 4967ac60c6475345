"""A real browser before a real server; skipped without Chromium, unless it is demanded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser, and one worker is enough for it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = [path for name in _NAMES if (path := shutil.which(name))]
        own = Path(playwright.chromium.executable_path)
        program = os.environ.get("VERBATIM_CHROMIUM") or next(iter(found), "")
        if not program and not own.exists():
            reason = "No Chromium was found: install it, or name its program in VERBATIM_CHROMIUM."
            if os.environ.get("VERBATIM_BROWSER_TESTS") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        launched = playwright.chromium.launch(executable_path=program or own, args=list(_ARGUMENTS))
        # Playwright's event loop runs in this thread; Django takes that for a mistake of ours.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield launched
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        launched.close()


@pytest.fixture
def visitor(browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens pages: visitor("/years/", width=375, javascript=False …). Whatever the browser
    complains of on them, such as a breach of the content security policy, fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def visit(
        path: str,
        *,
        width: int = 1280,
        theme: str = "light",
        javascript: bool = True,
        bypass_csp: bool = False,
        script: str = "",
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            java_script_enabled=javascript,
            bypass_csp=bypass_csp,
        )
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "404 (Not Found)" not in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
