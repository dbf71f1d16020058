"""What JavaScript adds: no reloads, live search, live checks, players on demand."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import make
import pytest
from playwright.sync_api import Page, expect

from aggregator.store import open_store

pytestmark = pytest.mark.browser


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page with scripts."""
    return new_page()


def test_saving_does_not_reload(page: Page, own: str) -> None:
    page.goto(own)
    page.evaluate("window.same = true")
    page.locator("#s4 .star").click()
    expect(page.locator("#s4 .star")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#live")).to_have_text("Saved.")
    assert page.evaluate("window.same")


def test_search_while_typing(page: Page, own: str) -> None:
    page.goto(f"{own}/search")
    page.locator("#q").press_sequentially("달빛")
    expect(page.locator("#results article").first).to_be_visible()
    assert "q=%EB%8B%AC%EB%B9%9B" in page.url
    page.locator("#q").fill("")
    expect(page.locator("#results article")).to_have_count(0)


def test_a_video_opens_on_a_press_and_asks_nobody_before(page: Page, own: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if own not in request.url else None)
    page.context.route("https://**", lambda route: route.fulfill(body="player", content_type="text/html"))
    page.goto(f"{own}/article/10")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator(".media a", has_text="Video").click()
    frame = page.locator("iframe.embed")
    expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/abcdefghijk")
    expect(frame).to_have_attribute("sandbox", "allow-scripts allow-same-origin allow-presentation")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_checks_are_counted_live(page: Page, own: str, database: Path) -> None:
    page.goto(f"{own}/feeds")
    page.locator("#check-now").click()
    expect(page.locator("#check-now")).to_contain_text("to go")
    with open_store(database) as store:
        now = datetime.now(UTC)
        for feed in store.feeds.all():
            with store.write():
                store.feeds.refreshed(
                    feed, make.harvest(title=feed.title), now.replace(year=now.year + 1), now
                )
    expect(page.locator("#check-now")).to_have_text("Check now")
    expect(page.locator("#live")).to_contain_text("8 feeds")


def test_the_server_gone_is_told_not_hidden(page: Page, own: str) -> None:
    page.goto(own)
    page.context.route("**/marks", lambda route: route.abort())
    page.locator("#s4 .star").click()
    page.wait_for_function("document.URL.startsWith('chrome-error:')")


def test_the_time_zone_is_told_to_the_server(new_page: Callable[..., Page], own: str) -> None:
    page = new_page(timezone_id="Asia/Seoul")
    page.goto(own)
    page.wait_for_function("document.cookie.includes('zone=Asia/Seoul')")
    title = page.locator("time").first.get_attribute("title")
    page.reload()
    assert page.locator("time").first.get_attribute("title") != title


def test_copying_a_link(page: Page, own: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{own}/story/1")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#live")).to_have_text("Copy link")
    assert page.evaluate("navigator.clipboard.readText()") == f"{own}/story/1"
