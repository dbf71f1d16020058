"""The whole article from its page (rule F7)."""

import pytest
from feedserver import NOW, in_loop, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.fulltext import fetch_page
from aggregator.fetch.robots import Robots
from aggregator.model import Failed, Fetched, Reason
from aggregator.parse.page import article_html

PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry drama has finished its first script reading, and <b>the cast</b> met for a long evening.",
        "Its lead said that she had learned to row for the part, in three weeks, on a cold and windy river.",
        "드라마의 배우들은 첫 대본 리딩에서 호흡을 맞췄고, 감독은 봄에 첫 방송을 목표로 한다고 밝혔다.",
        "The broadcaster plans sixteen episodes; the first is to air in the spring, after the river thaws.",
    )
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Ferry</title></head>"
    "<body><nav><a href=/>Home</a></nav>"
    f"<article><h1>Ferry drama reads its script</h1>{PARAGRAPHS}<script>alert(1)</script></article>"
    "<footer>All rights reserved</footer></body></html>"
).encode()
HTML = "Content-Type: text/html; charset=utf-8"


async def get(site, path="/article"):
    async with Fetcher(policy()) as fetcher:
        return await fetch_page(fetcher, Robots(fetcher), site.root + path, NOW)


@in_loop
async def test_an_articles_page_gives_its_text_and_nothing_around_it():
    async with serving() as site:
        site.on("/article", reply(200, PAGE, HTML))
        page = await get(site)
        assert isinstance(page, Fetched)
        html = article_html(page)
        assert "learned to row" in html
        assert "호흡을 맞췄고" in html
        for noise in ("alert", "All rights reserved", "Home", "<body"):
            assert noise not in html
        assert site.targets == ["/robots.txt", "/article"]


@in_loop
async def test_f7_a_page_that_robots_txt_closes_is_not_asked_for():
    async with serving() as site:
        site.on("/robots.txt", reply(200, b"User-agent: *\nDisallow: /article"))
        site.on("/article", reply(200, PAGE, HTML))
        failed = await get(site)
        assert (failed.reason, "robots.txt" in failed.detail) == (Reason.REFUSED, True)
        assert site.targets == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(404), "404"),
        (reply(200, b"%PDF", "Content-Type: application/pdf"), "application/pdf"),
        (reply(304), "nothing has changed"),
    ],
)
@in_loop
async def test_a_page_that_cannot_be_had_says_why(answer, words):
    async with serving() as site:
        site.on("/article", answer)
        failed = await get(site)
        assert isinstance(failed, Failed)
        assert words in failed.detail
