"""Conditional requests, as the conduct rules A1 to A18 ask for them, against a server that answers back."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from feedserver import NOW, POLICY, RSS, a_feed, fetch, head, in_loop, moved, packed, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.client import body_hash
from aggregator.model import Failed, Fetched, Reason, Unchanged, Validators

ETAG = 'W/"odd one, with spaces"'
DATE = "Tue, 24 Nov 2026 01:02:03 +0000 (not re-formatted)"


@in_loop
async def test_a1_the_first_request_carries_no_validators():
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(200, RSS)))
        assert isinstance(result, Fetched)
        assert result.body == RSS
        (asked,) = site.requests
        assert asked.get("if-none-match") is None
        assert asked.get("if-modified-since") is None
        assert asked.get("a-im") is None


@in_loop
async def test_a2_a3_a4_both_validators_come_back_with_the_same_bytes():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, f"ETag: {ETAG}", f"Last-Modified: {DATE}"), reply(304))
        first = await fetch(url)
        assert isinstance(first, Fetched)
        second = await fetch(url, first.validators)
        assert isinstance(second, Unchanged)
        assert site.requests[1].all("if-none-match") == [ETAG]
        assert site.requests[1].all("if-modified-since") == [DATE]


@in_loop
async def test_a2_an_etag_of_a_thousand_characters_is_kept_whole():
    etag = f'"{"x" * 1000}"'
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, f"ETag: {etag}"), reply(304))
        first = await fetch(url)
        await fetch(url, first.validators)
        assert site.requests[1].get("if-none-match") == etag


@in_loop
async def test_a5_no_date_is_made_up():
    async with serving() as site:
        url = site.on(
            "/feed", reply(200, RSS, 'ETag: "a"', "Date: Tue, 24 Nov 2026 00:00:00 GMT"), reply(304)
        )
        first = await fetch(url)
        assert first.validators.last_modified == ""
        await fetch(url, first.validators)
        assert site.requests[1].get("if-modified-since") is None


@pytest.mark.parametrize("etag", ["unquoted", 'half "quoted', "with  two  spaces", '""', "W/"])
@in_loop
async def test_a6_an_odd_etag_is_echoed_as_it_came(etag):
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, f"ETag: {etag}"), reply(304))
        first = await fetch(url)
        await fetch(url, first.validators)
        assert site.requests[1].get("if-none-match") == etag


@pytest.mark.parametrize("etag", ["\xe9cole", '"' + "x" * 2000 + '"', "a\tb"])
@in_loop
async def test_a6_a_validator_that_is_no_short_printable_ascii_is_left_out(etag):
    async with serving() as site:
        first = await fetch(site.on("/feed", reply(200, RSS, f"ETag: {etag}", f"Last-Modified: {DATE}")))
        assert first.validators.etag == ""
        assert first.validators.last_modified == DATE


@in_loop
async def test_a6_a_stored_validator_that_would_break_a_header_is_not_sent():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS))
        result = await fetch(url, Validators(url, 'a"\r\nX-Evil: 1', "어제"))
        assert isinstance(result, Fetched)
        assert site.requests[0].get("if-none-match") is None
        assert site.requests[0].get("x-evil") is None


@in_loop
async def test_a7_each_validator_is_renewed_by_itself():
    async with serving() as site:
        url = site.on(
            "/feed",
            reply(200, RSS, 'ETag: "1"', "Last-Modified: same"),
            reply(200, RSS + b" ", 'ETag: "2"', "Last-Modified: same"),
            reply(200, RSS + b"  ", 'ETag: "2"', "Last-Modified: later"),
        )
        first = await fetch(url)
        second = await fetch(url, first.validators)
        third = await fetch(url, second.validators)
        assert (second.validators.etag, second.validators.last_modified) == ('"2"', "same")
        assert (third.validators.etag, third.validators.last_modified) == ('"2"', "later")


@in_loop
async def test_a8_an_answer_without_validators_clears_them():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, 'ETag: "1"'), reply(200, RSS + b" "), reply(200, RSS))
        first = await fetch(url)
        second = await fetch(url, first.validators)
        await fetch(url, second.validators)
        assert (second.validators.etag, second.validators.last_modified) == ("", "")
        assert site.requests[2].get("if-none-match") is None


@in_loop
async def test_a9_a_304_is_unchanged_and_says_what_it_cost():
    async with serving() as site:
        url = site.on("/feed", reply(304))
        result = await fetch(url, Validators(url, '"1"'))
        assert isinstance(result, Unchanged)
        assert (result.exchange.status, result.exchange.received) == (304, 0)


@in_loop
async def test_a10_a11_validators_of_a_304_replace_and_missing_ones_stay():
    async with serving() as site:
        url = site.on("/feed", head(304, 'ETag: "2"'), head(304))
        known = Validators(url, '"1"', DATE, b"h" * 16)
        second = await fetch(url, known)
        assert second.validators == replace(known, etag='"2"')
        third = await fetch(url, second.validators)
        assert third.validators == second.validators


@in_loop
async def test_a12_a_304_that_we_did_not_ask_for_is_an_error():
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(304)))
        assert isinstance(result, Failed)
        assert result.reason is Reason.BAD_ANSWER


@in_loop
async def test_a14_a_forced_refresh_is_one_unconditional_request_and_only_one():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, 'ETag: "1"'))
        first = await fetch(url)
        forced = await fetch(url, Validators())
        assert isinstance(forced, Fetched)
        again = await fetch(url, forced.validators)
        assert isinstance(again, Unchanged)
        assert [request.get("if-none-match") for request in site.requests] == [None, None, '"1"']
        assert first.validators == forced.validators


@in_loop
async def test_a14_ten_polls_are_ten_conditional_requests():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, 'ETag: "1"'), reply(304))
        result = await fetch(url)
        for _ in range(10):
            result = await fetch(url, result.validators)
        assert [request.get("if-none-match") for request in site.requests] == [None, *['"1"'] * 10]


@in_loop
async def test_a15_validators_go_to_the_url_that_gave_them_only():
    async with serving() as site:
        old, new = site.on("/old", reply(200, RSS, 'ETag: "1"')), site.on("/new", reply(200, RSS))
        first = await fetch(old)
        await fetch(new, first.validators)
        assert site.requests[1].get("if-none-match") is None


@in_loop
async def test_a15_behind_a_redirect_validators_go_to_the_target_and_not_to_the_door():
    async with serving() as site:
        url = site.on("/door", moved(302, "/room"))
        site.on("/room", reply(200, RSS, 'ETag: "room"'), reply(304))
        first = await fetch(url)
        second = await fetch(url, first.validators)
        assert isinstance(second, Unchanged)
        assert [(each.target, each.get("if-none-match")) for each in site.requests[2:]] == [
            ("/door", None),
            ("/room", '"room"'),
        ]


@in_loop
async def test_a16_a17_the_same_bytes_are_unchanged_whatever_their_etag():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, 'ETag: "1"'), reply(200, RSS, 'ETag: "2"'))
        first = await fetch(url)
        second = await fetch(url, first.validators)
        assert isinstance(second, Unchanged)
        assert second.validators == Validators(url, '"2"', "", body_hash(RSS))
        assert second.exchange.status == 200


@in_loop
async def test_a16_the_hash_is_of_the_unpacked_body():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS), reply(200, packed(RSS), "Content-Encoding: gzip"))
        first = await fetch(url)
        assert isinstance(await fetch(url, first.validators), Unchanged)


@in_loop
async def test_a18_a_body_after_304_is_ignored_and_its_connection_not_used_again():
    async with serving() as site:
        url = site.on(
            "/feed", head(304, 'ETag: "2"', "Content-Length: 5") + b"hello" + reply(200, b"smuggled")
        )
        result = await fetch(url, Validators(url, '"1"'))
        assert isinstance(result, Unchanged)
        again = await fetch(url, result.validators)
        assert isinstance(again, Unchanged)
        assert len(site.requests) == 2


@pytest.mark.parametrize(
    ("status", "fields", "reason"),
    [
        (401, (), Reason.CREDENTIALS),
        (403, (), Reason.REFUSED),
        (404, (), Reason.NOT_FOUND),
        (410, (), Reason.GONE),
        (429, (), Reason.THROTTLED),
        (451, (), Reason.REFUSED),
        (500, (), Reason.SERVER_ERROR),
        (503, (), Reason.SERVER_ERROR),
        (503, ("Retry-After: 60",), Reason.THROTTLED),
        (403, ("cf-mitigated: challenge",), Reason.BOT_WALL),
        (204, (), Reason.BAD_ANSWER),
        (206, (), Reason.BAD_ANSWER),
        (418, (), Reason.BAD_ANSWER),
        (799, (), Reason.SERVER_ERROR),
    ],
)
@in_loop
async def test_d9_an_error_is_told_apart_and_asked_once(status, fields, reason):
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(status, b"" if status == 204 else b"sorry", *fields)))
        assert isinstance(result, Failed)
        assert result.reason is reason
        assert result.exchange.status == status
        assert str(status) in result.detail
        assert len(site.requests) == 1


@in_loop
async def test_d13_a_401_is_not_answered_with_another_try():
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(401, b"", "WWW-Authenticate: Basic realm=x")))
        assert result.reason is Reason.CREDENTIALS
        assert len(site.requests) == 1
        assert site.requests[0].get("authorization") is None


@in_loop
async def test_a_bot_wall_with_status_200_is_named_and_a_feed_about_one_is_not():
    wall = b"<!doctype html><html><head><title>Just a moment...</title></head></html>"
    news = RSS.replace(b"A first script reading", b"&lt;html&gt;&lt;title&gt;Just a moment <html>")
    async with serving() as site:
        walled = await fetch(site.on("/wall", reply(200, wall)))
        assert walled.reason is Reason.BOT_WALL
        assert isinstance(await fetch(site.on("/feed", reply(200, news))), Fetched)


@in_loop
async def test_e5_the_charset_that_was_declared_is_handed_on_untouched():
    body = "<rss><channel><title>연예</title></channel></rss>".encode("euc-kr")
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(200, body, "Content-Type: text/xml; charset=EUC-KR")))
        assert (result.body, result.content_type) == (body, "text/xml; charset=EUC-KR")


@in_loop
async def test_g4_a_delta_is_asked_for_only_with_an_etag_and_marked_as_one():
    async with serving() as site:
        url = site.on("/feed", reply(226, RSS, 'ETag: "2"', "IM: feed"))
        dated = await fetch(url, Validators(url, "", DATE))
        assert site.requests[0].get("a-im") is None
        assert dated.delta  # G5: nobody asked for it, and it is still taken
        result = await fetch(url, Validators(url, '"1"'))
        assert site.requests[1].get("a-im") == "feed"
        assert isinstance(result, Fetched)
        assert (result.delta, result.validators.etag) == (True, '"2"')


@in_loop
async def test_s20_a_body_that_is_a_path_or_a_url_is_only_a_body(tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("secret")
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(200, str(canary).encode())))
        assert result.body == str(canary).encode()
        result = await fetch(site.on("/feed", reply(200, f"{site.root}/other".encode())))
        assert result.body == f"{site.root}/other".encode()
        assert site.targets == ["/feed", "/feed"]


@in_loop
async def test_one_fetcher_serves_many_feeds_at_once_and_leaves_no_connection():
    async with serving() as site, Fetcher(replace(POLICY, per_host=20)) as fetcher:
        feeds = [a_feed(site.on(f"/{number}", reply(200, RSS + b" " * number))) for number in range(60)]
        results = await asyncio.gather(*(fetcher.fetch(feed, NOW) for feed in feeds))
        assert [len(result.body) for result in results] == [len(RSS) + number for number in range(60)]


@pytest.mark.parametrize(
    "answer",
    [
        reply(429, b"not brotli", "Content-Encoding: br", "Retry-After: 60"),
        reply(429, b"not gzip", "Content-Encoding: gzip", "Retry-After: 60"),
        reply(429, b"short", "Retry-After: 60", length=999),
        reply(429, b"x" * 8_000_000, "Retry-After: 60"),
    ],
)
@in_loop
async def test_d3_a_faulty_page_does_not_hide_the_status_that_it_came_with(answer):
    async with serving() as site:
        result = await fetch(site.on("/feed", answer))
        assert (result.reason, result.wait) == (Reason.THROTTLED, timedelta(minutes=1))
        assert result.exchange.received < 8_000_000
