"""Everything works without JavaScript: by links, forms and details."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(new_page: Callable[..., Page], own: str) -> Page:
    """The home page in a browser without scripts."""
    page = new_page(java_script_enabled=False)
    page.goto(own)
    return page


def test_a_mark_returns_to_its_card(plain: Page) -> None:
    plain.locator("#s4 .star").click()
    assert plain.url.endswith("/#s4")
    expect(plain.locator("#s4 .star")).to_have_attribute("aria-pressed", "true")
    plain.locator("#s1").hover()
    plain.locator("#s1 .readb").click()
    expect(plain.locator("#s1")).not_to_have_class("card unread")


def test_bulk_and_undo(plain: Page) -> None:
    plain.locator("#mark-all").click()
    expect(plain.locator("#toast")).to_contain_text("40 stories marked read.")
    assert plain.locator("article.unread").count() == 0
    plain.locator("#toast button").click()
    assert plain.locator("article.unread").count() == 40


def test_outlets_open_and_lead_to_the_story(plain: Page) -> None:
    plain.locator("#s1 summary").click()
    plain.locator("#s1 .voices a").first.click()
    expect(plain.locator("[data-untrusted]")).to_be_visible()
    plain.locator("summary", has_text="other articles").click()
    plain.locator("a", has_text="Timeline of this story").click()
    expect(plain.locator(".timeline > li")).to_have_count(5)


def test_show_anyway(plain: Page) -> None:
    plain.locator("#s2 .reveal").click()
    expect(plain.locator("#s2 h3")).to_contain_text("drowns")


def test_watching_one_more_unveils(plain: Page) -> None:
    plain.locator(".watch li", has_text="Moonlit Ferry").locator("button").click()
    expect(plain.locator("#s2 h3")).to_contain_text("drowns")


def test_theme_and_language_are_forms(plain: Page, own: str) -> None:
    plain.goto(f"{own}/settings")
    plain.locator("[name=theme][value=dark]").check()
    plain.locator("[name=language][value=ko]").check()
    plain.locator("#reading .primary").click()
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")
    expect(plain.locator("h1")).to_have_text("설정")


def test_search_and_filters(plain: Page) -> None:
    plain.locator(".find input").fill("달빛")
    plain.locator(".find input").press("Enter")
    expect(plain.locator("#results h2").first).to_have_text("Dramas")
    assert plain.locator("#results article").count() > 1


def test_check_now_refreshes_itself(plain: Page, own: str) -> None:
    plain.goto(f"{own}/feeds")
    plain.locator("#check-now").click()
    expect(plain.locator("#check-now")).to_contain_text("Checking")
    assert plain.locator("meta[http-equiv=refresh]").count() == 1


def test_opml_in_two_steps(plain: Page, own: str) -> None:
    plain.goto(f"{own}/feeds/import")
    document = '<opml version="2.0"><body><outline type="rss" text="One" xmlUrl="https://one.example/feed"/></body></opml>'
    plain.locator("#file").set_input_files(
        {"name": "a.opml", "mimeType": "text/xml", "buffer": document.encode()}
    )
    plain.locator("main button").click()
    plain.locator("main button", has_text="Import 1 feed").click()
    expect(plain.locator("main")).to_contain_text("1 feed added")


def test_pictures_and_videos_are_links(plain: Page, own: str) -> None:
    plain.goto(f"{own}/article/10")
    expect(plain.locator(".media a", has_text="Video at YouTube")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=abcdefghijk"
    )
    assert plain.locator("[data-untrusted] img").count() == 0
