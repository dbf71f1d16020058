"""robots.txt as RFC 9309 has it (rule F7)."""

import re
from datetime import timedelta

import pytest
from feedserver import NOW, in_loop, policy, reply, serving
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch import Fetcher
from aggregator.fetch.robots import Robots, may_look, read_rules
from aggregator.model import Reason


def allowed(text, path, token="dramawire"):
    return may_look(read_rules(text.encode(), token), "https://drama.example" + path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("user-AGENT : *\n  disallow : /x # why", "/x/y", False),
        ("User-agent: *\nDisallow: /\nUser-agent: dramawire\nDisallow:", "/x", True),
        ("User-agent: Dramawire\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: a\nUser-agent: dramawire\nDisallow: /x", "/x", False),
        ("User-agent: dramawire\nDisallow: /a\nUser-agent: dramawire\nDisallow: /b", "/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", True),
        ("User-agent: *\nDisallow: /*.xml$", "/feed.xml", False),
        ("User-agent: *\nDisallow: /*.xml$", "/feed.xml?x", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-c", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
        ("User-agent: *\nDisallow: /x$", "/x", False),
        ("User-agent: *\nDisallow: /x$", "/xy", True),
        ("User-agent: *\nDisallow: /*?", "/a?b", False),
        ("User-agent: *\nDisallow: /드라마", "/%EB%93%9C%EB%9D%BC%EB%A7%88/1", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe", False),
        ("Disallow: /", "/x", True),
        ("nonsense\n<html>\nUser-agent: *\nDisallow: /x", "/x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\r\nDisallow: /x\r\n", "/x", False),
    ],
)
def test_f7_rules(text, path, expected):
    assert allowed(text, path) is expected


@given(st.text(), st.text())
def test_no_text_breaks_them(text, path):
    assert allowed(text, "/" + path.replace("#", "")) in (True, False)


@given(st.lists(st.sampled_from("ab/*$"), max_size=12), st.text("ab/", max_size=12))
def test_wildcards_mean_what_a_regular_expression_says(pattern, path):
    text = "/" + "".join(pattern)
    ended = text.endswith("$")
    parts = text.removesuffix("$").split("*")
    regex = ".*".join(re.escape(part) for part in parts) + (r"\Z" if ended else "")
    matches = re.match(regex, "/" + path) is not None
    assert allowed(f"User-agent: *\nDisallow: {text}", "/" + path) is not matches


@pytest.mark.parametrize(
    ("status", "expected"), [(200, True), (404, True), (403, True), (429, False), (500, False), (503, False)]
)
@in_loop
async def test_f7_a_missing_robots_txt_allows_and_a_broken_site_forbids(status, expected):
    async with serving() as site, Fetcher(policy()) as fetcher:
        site.on("/robots.txt", reply(status))
        assert (await Robots(fetcher).refusal(site.root + "/page", NOW) is None) is expected


@in_loop
async def test_f7_a_host_that_does_not_answer_forbids():
    async with serving() as site, Fetcher(policy()) as fetcher:
        url = site.root
    async with Fetcher(policy()) as fetcher:
        refusal = await Robots(fetcher).refusal(url + "/page", NOW)
        assert refusal is not None
        assert refusal.reason is Reason.NO_CONNECTION


@in_loop
async def test_f7_it_is_asked_for_once_a_day():
    async with serving() as site, Fetcher(policy()) as fetcher:
        site.on("/robots.txt", reply(200, b"User-agent: *\nDisallow: /x"))
        robots = Robots(fetcher)
        for path in ("/a", "/b", "/x"):
            assert (await robots.refusal(site.root + path, NOW) is None) is (path != "/x")
        assert len(site.requests) == 1
        await robots.refusal(site.root + "/a", NOW + timedelta(hours=25))
        assert len(site.requests) == 2
