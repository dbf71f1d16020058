"""From an address to the feeds it offers (rules F7, F9, F10)."""

import pytest
from feedserver import NOW, RSS, in_loop, moved, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.discover import MOST_CANDIDATES, discover
from aggregator.model import Reason

ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom &amp; Eve</title></feed>'
HTML = ("Content-Type: text/html; charset=utf-8",)


def page(*links, body=""):
    return f"<!doctype html><html><head>{''.join(links)}</head><body>{body}</body></html>".encode()


def link(href, title="", kind="application/rss+xml"):
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


async def find(address):
    async with Fetcher(policy()) as fetcher:
        return await discover(fetcher, address, NOW)


@in_loop
async def test_f9_a_feeds_own_address_is_asked_once_and_its_body_kept():
    async with serving() as site:
        found = await find(site.on("/feed", reply(200, RSS)))
        (candidate,) = found.candidates
        assert (candidate.url, candidate.title, candidate.format) == (
            site.root + "/feed",
            "Drama Daily",
            "rss20",
        )
        assert candidate.fetched.body == RSS
        assert site.targets == ["/feed"]


@pytest.mark.parametrize("scheme", ["feed:", "feed://"])
@in_loop
async def test_feed_addresses_are_unwrapped(scheme):
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS))
        wrapped = scheme + (url.removeprefix("http://") if scheme == "feed://" else url)
        assert [each.url for each in (await find(wrapped)).candidates] == [url]


@in_loop
async def test_f10_a_page_is_asked_once_and_then_only_what_it_names():
    async with serving() as site:
        html = page(
            link("/a.xml", "News"), link("b.xml", kind="application/atom+xml"), body='<a href="/rss">x</a>'
        )
        site.on("/dir/", reply(200, html, *HTML))
        site.on("/a.xml", reply(200, RSS))
        site.on("/dir/b.xml", reply(200, ATOM))
        found = await find(site.root + "/dir/")
        assert [(each.url, each.title, each.format) for each in found.candidates] == [
            (site.root + "/a.xml", "Drama Daily", "rss20"),
            (site.root + "/dir/b.xml", "Atom & Eve", "atom10"),
        ]
        assert site.targets == ["/dir/", "/robots.txt", "/a.xml", "/dir/b.xml"]


@in_loop
async def test_f7_a_named_feed_is_not_asked_for_against_robots_txt_and_a_given_one_is():
    robots = b"User-agent: *\nDisallow: /\n"
    async with serving() as site:
        site.on("/robots.txt", reply(200, robots))
        site.on("/", reply(200, page(link("/feed")), *HTML))
        site.on("/feed", reply(200, RSS))
        found = await find(site.root + "/")
        assert found.candidates == ()
        assert found.failed.reason is Reason.REFUSED
        assert "robots.txt" in found.failed.detail
        assert "/feed" not in site.targets
        assert len((await find(site.root + "/feed")).candidates) == 1


@in_loop
async def test_common_addresses_are_tried_only_if_the_page_names_none_and_only_until_one_fits():
    async with serving() as site:
        site.on("/blog/", reply(200, page(), *HTML))
        site.on("/feed", reply(200, page(), *HTML))
        site.on("/rss.xml", reply(200, RSS))
        found = await find(site.root + "/blog/")
        assert [each.url for each in found.candidates] == [site.root + "/rss.xml"]
        assert site.targets == ["/blog/", "/robots.txt", "/feed", "/rss", "/rss.xml"]


@in_loop
async def test_links_in_the_text_come_before_guesses():
    body = '<a href="/about">About</a> <a href="/rss/news.xml">RSS</a> <a href="/feedback">Write</a>'
    async with serving() as site:
        site.on("/", reply(200, page(body=body), *HTML))
        site.on("/rss/news.xml", reply(200, RSS))
        found = await find(site.root + "/")
        assert [each.url for each in found.candidates] == [site.root + "/rss/news.xml"]
        assert site.targets == ["/", "/robots.txt", "/rss/news.xml"]


@in_loop
async def test_d12_a_page_without_feeds_says_so():
    async with serving() as site:
        found = await find(site.on("/", reply(200, page(), *HTML)))
        assert found.candidates == ()
        assert found.failed.reason is Reason.NOT_A_FEED


@in_loop
async def test_a_page_of_a_thousand_links_costs_a_handful_of_requests():
    async with serving() as site:
        links = [link(f"/{number}.xml") for number in range(1000)]
        site.on("/", reply(200, page(*links), *HTML))
        await find(site.root + "/")
        assert len(site.requests) == 2 + MOST_CANDIDATES


@in_loop
async def test_comment_feeds_come_last_and_doubles_once():
    async with serving() as site:
        html = page(link("/comments/feed", "Comments"), link("/feed", "News"), link("/feed#again"))
        site.on("/", reply(200, html, *HTML))
        site.on("/feed", reply(200, RSS))
        site.on("/comments/feed", reply(200, RSS))
        found = await find(site.root + "/")
        assert [each.url for each in found.candidates] == [site.root + "/feed", site.root + "/comments/feed"]


@in_loop
async def test_c10_a_named_feed_inside_our_network_is_not_asked_for():
    async with serving() as site:
        site.on("/", reply(200, page(link("http://10.0.0.1/feed")), *HTML))
        found = await find(site.root + "/")
        assert found.candidates == ()
        assert found.failed is not None


@in_loop
async def test_a_new_subscription_takes_the_address_that_a_permanent_redirect_gives():
    async with serving() as site:
        site.on("/new", reply(200, RSS))
        (candidate,) = (await find(site.on("/old", moved(301, "/new")))).candidates
        assert candidate.url == site.root + "/new"
        (candidate,) = (await find(site.on("/door", moved(302, "/new")))).candidates
        assert candidate.url == site.root + "/door"


@pytest.mark.parametrize(("status", "reason"), [(404, Reason.NOT_FOUND), (500, Reason.SERVER_ERROR)])
@in_loop
async def test_a_page_that_cannot_be_had_is_the_reason(status, reason):
    async with serving() as site:
        found = await find(site.on("/", reply(status)))
        assert found.failed.reason is reason
        assert len(site.requests) == 1


@in_loop
async def test_an_address_that_is_none_is_the_reason():
    assert (await find("mailto:someone@drama.example")).failed.reason is Reason.ADDRESS
    assert (await find("")).failed.reason is Reason.ADDRESS
