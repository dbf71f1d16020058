"""The keyboard, also under a Korean layout and while a syllable is being composed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def home(new_page: Callable[..., Page], own: str) -> Page:
    """The list of stories, on a reader of the test's own."""
    page = new_page()
    page.goto(own)
    page.wait_for_function("document.readyState === 'complete'")
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_j_and_k_walk_the_stories(home: Page) -> None:
    home.keyboard.press("j")
    first = focused(home)
    home.keyboard.press("j")
    assert focused(home) not in {first, ""}
    home.keyboard.press("k")
    assert focused(home) == first
    home.keyboard.press("Shift+G")
    assert focused(home) == home.locator("article.card").last.get_attribute("id")
    home.keyboard.press("g")
    home.keyboard.press("g")
    assert focused(home) == first


def test_the_focused_card_is_clear_of_the_header(home: Page) -> None:
    for _ in range(8):
        home.keyboard.press("j")
    home.keyboard.press("k")
    top = home.evaluate("document.activeElement.getBoundingClientRect().top")
    assert top >= 56


@pytest.mark.parametrize(("syllable", "code", "does"), [("ㅓ", "KeyJ", "s1"), ("ㅜ", "KeyN", "s1")])
def test_a_korean_layout(home: Page, syllable: str, code: str, does: str) -> None:
    home.evaluate(
        "([key, code]) => "
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))",
        [syllable, code],
    )
    assert focused(home) == does


def test_composing_moves_nothing(home: Page) -> None:
    home.evaluate(
        "() => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, isComposing: true }))"
    )
    assert focused(home) == ""


def test_keys_rest_in_fields_and_with_modifiers(home: Page) -> None:
    home.locator(".find input").focus()
    home.keyboard.type("jjs")
    assert home.locator(".find input").input_value() == "jjs"
    home.keyboard.press("Escape")
    home.keyboard.press("Control+j")
    assert home.locator("article.card:focus").count() == 0


def test_m_marks_in_place_and_keeps_the_focus(home: Page) -> None:
    before = int(home.locator(".nav .count").first.inner_text().split()[0])
    home.keyboard.press("j")
    card = home.locator("article.card").first
    home.keyboard.press("m")
    expect(card).not_to_have_class("card unread")
    expect(home.locator(".nav .count").first).to_contain_text(str(before - 1))
    assert focused(home) == card.get_attribute("id")
    home.keyboard.press("m")
    expect(card).to_have_class("card unread")
    home.reload()
    expect(home.locator("article.card").first).to_have_class("card unread")


def test_s_saves(home: Page) -> None:
    home.keyboard.press("j")
    home.keyboard.press("s")
    expect(home.locator("article.card").first.locator(".star")).to_have_attribute("aria-pressed", "true")
    home.keyboard.press("g")
    home.keyboard.press("s")
    home.wait_for_url("**/saved")
    assert home.locator("article.card").count() == 1


def test_x_opens_the_outlets(home: Page) -> None:
    home.keyboard.press("j")
    home.keyboard.press("x")
    expect(home.locator("article.card").first.locator("details")).to_have_attribute("open", "")


def test_b_shows_and_hides_a_shielded_item(home: Page) -> None:
    home.locator("#s2").focus()
    assert "drowns" not in home.content()
    home.keyboard.press("b")
    expect(home.locator("#s2 h3")).to_contain_text("drowns")
    assert focused(home) == "s2"
    home.keyboard.press("b")
    home.wait_for_load_state()
    expect(home.locator("#s2 .veil")).to_be_visible()


def test_all_read_and_undo(home: Page) -> None:
    home.keyboard.press("Shift+A")
    expect(home.locator("#toast")).to_contain_text("40 stories marked read.")
    assert home.locator("article.unread").count() == 0
    home.locator("#toast button").click()
    expect(home.locator("article.unread").first).to_be_visible()
    assert home.locator("article.unread").count() == 40


def test_this_and_all_above(home: Page) -> None:
    for _ in range(3):
        home.keyboard.press("j")
    home.keyboard.press("Shift+M")
    expect(home.locator("#toast")).to_contain_text("3 stories marked read.")
    assert home.locator("article.unread").count() == 37


def test_o_opens_and_reading_marks_read(home: Page) -> None:
    home.keyboard.press("j")
    home.keyboard.press("o")
    home.wait_for_url("**/article/*")
    expect(home.locator("[form=act][name=unread]")).to_be_visible()
    home.keyboard.press("u")
    home.wait_for_url("**/#s1")
    expect(home.locator("#s1")).not_to_have_class("card unread")


def test_the_list_of_keys(home: Page) -> None:
    home.keyboard.press("?")
    expect(home.locator("dialog")).to_contain_text("next story")
    home.keyboard.press("Escape")
    expect(home.locator("dialog[open]")).to_have_count(0)


def test_slash_and_going_places(home: Page) -> None:
    home.keyboard.press("/")
    assert home.evaluate("document.activeElement.name") == "q"
    home.keyboard.press("Escape")
    home.keyboard.press("g")
    home.keyboard.press("d")
    home.wait_for_url("**/dramas")


def test_paging_keys(home: Page) -> None:
    home.keyboard.press("]")
    home.wait_for_url("**before=*")
    home.keyboard.press("[")
    home.wait_for_url(lambda address: "before" not in address)


def test_own_keys_and_none(home: Page, own: str) -> None:
    home.goto(f"{own}/settings")
    home.locator("summary", has_text="Change keys").click()
    home.locator("[name=key-next]").fill("h")
    home.locator("#keyboard .primary").click()
    home.goto(own)
    home.keyboard.press("j")
    assert focused(home) == ""
    home.keyboard.press("h")
    assert focused(home) == "s1"
    home.goto(f"{own}/settings")
    home.locator("#keyboard input[value=off]").check()
    home.locator("#keyboard .primary").click()
    home.goto(own)
    home.keyboard.press("h")
    assert focused(home) == ""
