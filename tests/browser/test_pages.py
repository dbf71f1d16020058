"""Every page in a real browser: accessible, within its budget, and silent."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

import webui

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/?kind=variety",
    "/story/1",
    "/article/6",
    "/article/10",
    "/dramas",
    "/proposals",
    "/dramas/new",
    "/actors/new",
    "/drama/moonlit-ferry",
    "/drama/moonlit-ferry?tab=episodes",
    "/drama/moonlit-ferry?tab=cast",
    "/drama/moonlit-ferry?tab=about",
    "/drama/persimmon-season",
    "/actors",
    "/actor/han-seo-jin",
    "/saved",
    "/airing",
    "/search",
    "/search?q=달빛",
    "/search?q=zzzz",
    "/feeds",
    "/feeds/6",
    "/feeds/add",
    "/feeds/import",
    "/settings",
    "/welcome",
    "/welcome/watching",
    "/welcome/check",
    "/keys",
    "/offline",
    "/login",
    "/none",
)
BUSIEST = (
    "/",
    "/story/1",
    "/article/10",
    "/drama/moonlit-ferry",
    "/actor/han-seo-jin",
    "/feeds",
    "/settings",
)


class View(NamedTuple):
    """How pages are looked at, and which."""

    width: int
    theme: str
    locale: str
    paths: tuple[str, ...]


VIEWS = (
    View(1280, "light", "en-GB", PATHS),
    View(390, "dark", "ko-KR", PATHS),
    View(1280, "dark", "ko-KR", BUSIEST),
    View(390, "light", "en-GB", BUSIEST),
)
"""Every page in two views, so that each width, theme and language meets it; the busiest in all four."""
HTML, CSS, JS, REQUESTS = 15_000, 8_000, 20_000, 5


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.width}-{view.theme}-{view.locale}")
def test_axe_finds_nothing(new_page: Callable[..., Page], shared: str, view: View) -> None:
    size = {"width": view.width, "height": 860}
    page = new_page(viewport=size, color_scheme=view.theme, locale=view.locale)
    found = {}
    for path in view.paths:
        page.goto(shared + path)
        page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        answer = Axe().run(page).response
        assert len(answer["passes"]) > 15, "axe looked"
        violations = answer["violations"]
        if violations:
            found[path] = [
                (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"])
                for one in violations
            ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
    assert found == {}
    assert [text for text in page.complaints if "404" not in text] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/drama/moonlit-ferry", "/article/10", "/search?q=ferry", "/dramas"])
def test_budgets(new_page: Callable[..., Page], shared: str, path: str) -> None:
    page = new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.method == "GET" else None)
    response = page.goto(shared + path, wait_until="networkidle")
    assert response is not None
    assert len(gzip.compress(response.body())) <= HTML
    assert len(asked) <= REQUESTS, [request.url for request in asked]
    assert [request.url for request in asked if not request.url.startswith(shared)] == []


def test_weight_of_style_and_scripts() -> None:
    folder = Path(webui.__file__).parent / "static"
    assert len(gzip.compress((folder / "style.css").read_bytes())) <= CSS
    assert sum(len(gzip.compress(file.read_bytes())) for file in folder.glob("*.js")) <= JS


def test_nothing_moves_after_it_is_shown(new_page: Callable[..., Page], shared: str) -> None:
    page = new_page()
    for path in ("/", "/article/10", "/drama/moonlit-ferry"):
        page.goto(shared + path, wait_until="networkidle")
        shift = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              const add = (list) => { for (const entry of list.getEntries()) sum += entry.value; };
              new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })"""
        )
        assert shift <= 0.01, path


@pytest.mark.parametrize("size", ["320x640", "390x844"])
def test_large_text_on_a_small_phone_loses_nothing(
    new_page: Callable[..., Page], shared: str, size: str
) -> None:
    width, height = map(int, size.split("x"))
    page = new_page(viewport={"width": width, "height": height})
    page.context.add_cookies([{"name": "size", "value": "xl", "url": shared}])
    for path in ("/", "/drama/moonlit-ferry", "/article/10", "/feeds", "/settings", "/search?q=달빛"):
        page.goto(shared + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_theme_is_there_before_anything_is_painted(new_page: Callable[..., Page], shared: str) -> None:
    page = new_page(color_scheme="light", java_script_enabled=False)
    page.context.add_cookies([{"name": "theme", "value": "dark", "url": shared}])
    page.goto(shared)
    assert page.locator("html").get_attribute("data-theme") == "dark"
