"""The installed app without a connection: the last list, as the shield left it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def installed(new_page: Callable[..., Page], own: str) -> Page:
    """A page whose service worker is ready and holds the home page."""
    page = new_page()
    page.goto(own)
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto(own)
    return page


def test_the_list_without_a_connection(installed: Page, own: str) -> None:
    installed.context.set_offline(offline=True)
    installed.goto(own)
    expect(installed.locator("#s1")).to_be_visible()
    expect(installed.locator("main > .box")).to_contain_text("Offline. Showing stories from")
    expect(installed.locator("#s2 .veil")).to_be_visible()
    assert "drowns" not in installed.content()


def test_a_page_that_was_not_kept_says_so(installed: Page, own: str) -> None:
    installed.context.set_offline(offline=True)
    installed.goto(f"{own}/settings")
    expect(installed.locator("h1")).to_have_text("Offline")


def test_it_is_back_with_the_connection(installed: Page, own: str) -> None:
    installed.context.set_offline(offline=True)
    installed.goto(own)
    installed.context.set_offline(offline=False)
    installed.goto(f"{own}/settings")
    expect(installed.locator("h1")).to_have_text("Settings")
    assert installed.complaints == []  # type: ignore[attr-defined]
