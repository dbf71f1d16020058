"""The conduct rules that fetching, parsing and store keep together, poll after poll, by a clock of ours."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from feedserver import NOW, POLICY, a_feed, in_loop, moved, reply, serving
from flask import Flask

from aggregator.errors import FeedExistsError
from aggregator.fetch import Fetcher
from aggregator.model import FeedHealth, FeedState, Fetched, Reason, SchedulePolicy, Subscription
from aggregator.pipeline.harvest import harvest
from aggregator.pipeline.record import record
from aggregator.schedule import NEVER
from aggregator.store import open_store
from webui import clock
from webui.health import may_be_asked

SCHEDULE = SchedulePolicy()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def rss(*items, extra=""):
    body = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title>"
        f"<link>https://drama.example/{link}</link><description>{text}</description></item>"
        for guid, title, link, text in items
    )
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
        f"xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Drama Daily</title>{extra}{body}"
        "</channel></rss>"
    ).encode()


def item(number, title="", guid="", text=""):
    name = title or f"The ferry drama casts its player number {number}"
    return (guid or f"guid-{number}", name, f"article/{number}", text or f"Words about role {number}.")


ONE, TWO, THREE = item(1), item(2), item(3)


class Poller:
    """Polls one server's feeds as the worker does, but in one process and at any hour."""

    def __init__(self, store, fetcher, site):
        self.store, self.fetcher, self.site = store, fetcher, site

    def follow(self, url):
        with self.store.write():
            return self.store.feeds.add(Subscription(url), NOW).id

    async def poll(self, feed_id, now=NOW):
        feed = self.store.feeds.get(feed_id)
        outcome = await self.fetcher.fetch(feed, now)
        if isinstance(outcome, Fetched):
            outcome = harvest(outcome, feed, lambda article: article, now)
        with self.store.write():
            return record(self.store, feed, outcome, SCHEDULE, now)

    def feed(self, feed_id):
        return self.store.feeds.get(feed_id)

    def titles(self):
        return [row["title"] for row in self.store.articles.listing(limit=100)]

    def due(self, now, **more):
        with self.store.write():
            feeds = self.store.feeds.claim(now, 100, HOUR, **more)
            self.store.feeds.release([feed.id for feed in feeds])
        return [feed.id for feed in feeds]


def polling(test):
    """Run a test with a poller of its own."""

    def run(tmp_path):
        async def scenario():
            with open_store(tmp_path / "wire.db", create=True) as store:
                async with serving() as site, Fetcher(POLICY) as fetcher:
                    await test(Poller(store, fetcher, site))

        asyncio.run(scenario())

    run.__name__ = test.__name__
    return run


@polling
async def test_d7_a_host_behind_a_redirect_speaks_for_itself_only(p):
    async with serving() as other:
        away = other.on("/busy", reply(429, b"", "Retry-After: 7200"))
        hopping = p.follow(p.site.on("/moved", moved(302, away)))
        beside, there = p.follow(p.site.root + "/beside"), p.follow(other.root + "/there")
        report = await p.poll(hopping)
        assert report.reason is Reason.THROTTLED
        assert p.due(NOW + HOUR) == [beside]
        assert set(p.due(NOW + 3 * HOUR)) >= {beside, there}


@polling
async def test_a9_a_304_moves_the_last_success_and_clears_errors(p):
    url = p.site.on("/f", reply(200, rss(ONE), 'ETag: "1"'), reply(500), reply(304))
    feed = p.follow(url)
    await p.poll(feed)
    before = p.titles()
    await p.poll(feed, NOW + HOUR)
    assert p.feed(feed).failures == 1
    report = await p.poll(feed, NOW + 2 * HOUR)
    assert (report.outcome, report.new, report.changed) == ("unchanged", 0, 0)
    assert (p.feed(feed).failures, p.feed(feed).succeeded_at) == (0, NOW + 2 * HOUR)
    assert p.titles() == before


@polling
async def test_a13_validators_are_kept_only_of_a_body_that_was_whole_and_parsed(p):
    page = reply(200, b"<!doctype html><html><body>Sorry</body></html>", 'ETag: "2"')
    short = reply(200, rss(ONE), 'ETag: "3"', length=9999)
    url = p.site.on("/f", reply(200, rss(ONE), 'ETag: "1"'), page, short, reply(304))
    feed = p.follow(url)
    for hours in range(4):
        await p.poll(feed, NOW + hours * HOUR)
    assert [request.get("if-none-match") for request in p.site.requests] == [None, '"1"', '"1"', '"1"']


@polling
async def test_a15_a_new_address_starts_without_validators(p):
    feed = p.follow(p.site.on("/old", reply(200, rss(ONE), 'ETag: "1"')))
    await p.poll(feed)
    with p.store.write():
        p.store.feeds.edit(feed, url=p.site.on("/new", reply(200, rss(ONE))))
    await p.poll(feed, NOW + HOUR)
    assert p.site.requests[1].get("if-none-match") is None


@polling
async def test_a16_a17_an_etag_that_changes_makes_nothing_new(p):
    url = p.site.on(
        "/f",
        *(reply(200, rss(ONE, TWO, extra=f"<!-- {n} -->"), f'ETag: "{n}"') for n in range(3)),
    )
    feed = p.follow(url)
    reports = [await p.poll(feed, NOW + hours * HOUR) for hours in range(3)]
    assert [(report.new, report.changed) for report in reports] == [(2, 0), (0, 0), (0, 0)]


@polling
async def test_b12_a_restart_keeps_each_feeds_next_time(p):
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE), 'ETag: "1"', "Cache-Control: max-age=18000")))
    await p.poll(feed)
    assert p.due(NOW + 4 * HOUR) == []
    assert p.due(NOW + 6 * HOUR) == [feed]
    assert p.feed(feed).next_check_at == NOW + 5 * HOUR


def test_b15_a_wish_waits_minutes_after_a_check_and_as_long_as_the_site_asked():
    def may(**more):
        feed = a_feed("https://drama.example/", **more)
        with Flask(__name__).test_request_context():
            clock.start(NOW)
            return may_be_asked(FeedHealth(feed, FeedState.HEALTHY, 0, None, None))

    assert may()
    assert not may(checked_at=NOW - timedelta(minutes=2))
    long_ago = {"checked_at": NOW - HOUR, "next_check_at": NOW + HOUR}
    assert may(**long_ago)
    assert not may(**long_ago, reason=Reason.THROTTLED, failures=1)


@polling
async def test_b16_one_address_is_followed_once(p):
    feed = p.follow(p.site.root + "/f")
    with pytest.raises(FeedExistsError):
        p.follow(p.site.root + "/f")
    assert p.due(NOW) == [feed]


@polling
async def test_c1_an_address_that_moved_for_good_is_believed_on_the_third_poll_after_a_day(p):
    new = p.site.on("/new", *(reply(200, rss(ONE, extra=f"<!-- {n} -->")) for n in range(9)))
    feed = p.follow(p.site.on("/old", moved(301, "/new")))
    addresses = []
    for hours in (0, 6, 12, 25):
        await p.poll(feed, NOW + hours * HOUR)
        addresses.append(p.feed(feed).url.removeprefix(p.site.root))
    assert addresses == ["/old", "/old", "/old", "/new"]
    p.site.requests.clear()
    await p.poll(feed, NOW + 26 * HOUR)
    assert p.site.targets == ["/new"]
    assert p.feed(feed).url == new
    assert len(p.titles()) == 1


@polling
async def test_c2_a_temporary_redirect_is_never_believed(p):
    p.site.on("/new", reply(200, rss(ONE)))
    feed = p.follow(p.site.on("/old", moved(302, "/new")))
    for days in range(6):
        await p.poll(feed, NOW + days * DAY)
    assert p.feed(feed).url == p.site.root + "/old"


@pytest.mark.parametrize("answer", [reply(404), reply(410), reply(200, b"<html><body>Parked</body></html>")])
def test_c4_a_move_to_nowhere_changes_nothing_and_counts_as_an_error(tmp_path, answer):
    @polling
    async def scenario(p):
        p.site.on("/new", answer)
        feed = p.follow(p.site.on("/old", reply(200, rss(ONE)), moved(301, "/new")))
        await p.poll(feed)
        for days in range(1, 6):
            await p.poll(feed, NOW + days * DAY)
        assert p.feed(feed).url == p.site.root + "/old"
        assert p.feed(feed).failures == 5
        assert p.feed(feed).gone_at is None
        assert len(p.titles()) == 1

    scenario(tmp_path)


@polling
async def test_c5_a_move_that_stops_is_forgotten(p):
    p.site.on("/new", reply(200, rss(ONE)))
    feed = p.follow(p.site.on("/old", moved(301, "/new"), moved(301, "/new"), reply(200, rss(ONE))))
    for days in range(3):
        await p.poll(feed, NOW + days * DAY)
    assert (p.feed(feed).url, p.feed(feed).moved_count) == (p.site.root + "/old", 0)


@polling
async def test_c12_a_move_to_a_feed_that_is_followed_keeps_both_and_says_so(p):
    new = p.follow(p.site.on("/new", reply(200, rss(ONE))))
    old = p.follow(p.site.on("/old", reply(200, rss(TWO)), moved(301, "/new")))
    for hours in (0, 12, 24, 49):
        await p.poll(new, NOW + hours * HOUR)
        await p.poll(old, NOW + hours * HOUR)
    assert len({feed.url for feed in p.store.feeds.all()}) == 2
    assert len(p.titles()) == 2
    assert p.feed(new).url in p.feed(old).detail


@polling
async def test_c14_a_word_in_the_document_does_not_move_a_feed(p):
    moved_word = "<itunes:new-feed-url>https://other.example/feed</itunes:new-feed-url>"
    self_link = "<atom:link rel='self' href='https://other.example/feed'/>"
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE, extra=moved_word + self_link))))
    for days in range(5):
        await p.poll(feed, NOW + days * DAY)
    assert p.feed(feed).url == p.site.root + "/f"
    assert p.feed(feed).moved_to == ""


@polling
async def test_d1_a_feed_that_is_gone_is_left_alone_keeps_its_articles_and_may_be_tried_by_hand(p):
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE)), reply(410), reply(200, rss(ONE, TWO))))
    await p.poll(feed)
    report = await p.poll(feed, NOW + HOUR)
    assert report.reason is Reason.GONE
    assert p.due(NOW + 400 * DAY) == []
    assert p.feed(feed).next_check_at in (None, NEVER)
    assert len(p.titles()) == 1
    assert p.due(NOW + 400 * DAY, ids=[feed]) == [feed]
    await p.poll(feed, NOW + 400 * DAY)
    assert p.feed(feed).gone_at is None


@polling
async def test_d2_back_off_outlives_the_process_and_ends_with_the_first_success(p):
    feed = p.follow(p.site.on("/f", *[reply(500)] * 5, reply(200, rss(ONE), 'ETag: "1"')))
    delays = []
    for days in range(5):
        now = NOW + days * DAY
        await p.poll(feed, now)
        delays.append(p.feed(feed).next_check_at - now)
    assert all(later >= 1.5 * earlier for earlier, later in pairwise(delays[:4]))
    assert max(delays) <= DAY
    await p.poll(feed, NOW + 9 * DAY)
    assert p.feed(feed).next_check_at - NOW - 9 * DAY < 3 * HOUR


@polling
async def test_d7_the_wait_of_one_feed_is_stored_for_its_host(p):
    p.site.on("/b", reply(200, rss(TWO)))
    throttled, other = (
        p.follow(p.site.on("/a", reply(429, b"", "Retry-After: 7200"))),
        p.follow(p.site.root + "/b"),
    )
    await p.poll(throttled)
    assert p.due(NOW + HOUR) == []
    assert other in p.due(NOW + 3 * HOUR)


@pytest.mark.parametrize(
    "answer",
    [
        reply(200, rss(TWO), length=9999),
        reply(200, rss(TWO)[:150]),
        reply(200, b""),
        reply(200, rss(TWO), "Content-Encoding: gzip"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"",
    ],
)
def test_d10_d12_r23_a_broken_answer_costs_nothing_that_was_stored(tmp_path, answer):
    @polling
    async def scenario(p):
        feed = p.follow(p.site.on("/f", reply(200, rss(ONE), 'ETag: "1"'), answer))
        await p.poll(feed)
        before = p.feed(feed).validators
        report = await p.poll(feed, NOW + HOUR)
        assert report.outcome == "failed" or report.new == 0
        assert p.titles() == [ONE[1]]
        if report.outcome == "failed":
            assert p.feed(feed).validators == before

    scenario(tmp_path)


@polling
async def test_d11_r23_an_empty_feed_deletes_nothing(p):
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE, TWO)), reply(200, rss()), reply(200, rss(ONE, TWO))))
    for hours in range(3):
        report = await p.poll(feed, NOW + hours * HOUR)
    assert len(p.titles()) == 2
    assert report.new == 0


@polling
async def test_d12_a_web_page_is_an_error_and_never_followed_to_the_feed_it_names(p):
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/real"></head></html>'
    p.site.on("/real", reply(200, rss(ONE)))
    feed = p.follow(p.site.on("/f", reply(200, page)))
    report = await p.poll(feed)
    assert report.reason is Reason.NOT_A_FEED
    assert (p.feed(feed).url, p.site.targets) == (p.site.root + "/f", ["/f"])


@polling
async def test_d14_r24_ids_that_change_on_every_poll_do_not_flood(p):
    scripts = [reply(200, rss(*(item(n, guid=f"{poll}-{n}") for n in range(5)))) for poll in range(4)]
    feed = p.follow(p.site.on("/f", *scripts))
    reports = [await p.poll(feed, NOW + hours * HOUR) for hours in range(4)]
    assert [report.new for report in reports] == [5, 0, 0, 0]
    assert len(p.titles()) == 5


@polling
async def test_d15_a_corrected_article_changes_in_place(p):
    corrected = item(1, title="The ferry drama casts its first player, corrected")
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE)), reply(200, rss(corrected))))
    await p.poll(feed)
    report = await p.poll(feed, NOW + HOUR)
    assert (report.new, report.changed) == (0, 1)
    assert p.titles() == [corrected[1]]


@pytest.mark.parametrize("name", ["euc-kr", "ks_c_5601-1987", "ksc5601", "EUC-KR"])
def test_e5_e6_korean_charsets_are_read_whoever_declares_them(tmp_path, name):
    title = "똠방각하, 첫 대본 리딩"  # 똠 is in CP949 only
    body = rss(item(1, title=title)).decode().encode("cp949")

    @polling
    async def scenario(p):
        declared = body.replace(b"version='1.0'?", f"version='1.0' encoding='{name}'?".encode(), 1)
        await p.poll(p.follow(p.site.on("/declared", reply(200, declared))))
        assert p.titles() == [title]
        headed = p.follow(p.site.on("/headed", reply(200, body, f"Content-Type: text/xml; charset={name}")))
        await p.poll(headed)
        assert set(p.titles()) == {title}

    scenario(tmp_path)


@polling
async def test_e5_a_wrong_charset_in_the_header_loses_against_the_bytes(p):
    title = "나의 해방일지, 다시 본다"
    wrong = reply(200, rss(item(1, title=title)), "Content-Type: text/xml; charset=iso-8859-1")
    await p.poll(p.follow(p.site.on("/f", wrong)))
    assert p.titles() == [title]


@polling
async def test_e7_s18_entities_are_not_expanded_and_nothing_external_is_loaded(p):
    canary = p.site.on("/canary", reply(200, b"stolen"))
    document = rss(item(1, title="&x;")).replace(
        b"<rss", f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{canary}'>]><rss".encode(), 1
    )
    await p.poll(p.follow(p.site.on("/f", reply(200, document))))
    assert p.site.targets == ["/f"]
    assert not any("stolen" in title for title in p.titles())


@polling
async def test_f8_g3_a_poll_asks_for_the_feed_and_for_nothing_else(p):
    extra = (
        f"<image><url>{p.site.root}/icon.png</url></image>"
        f"<atom:link rel='next' href='{p.site.root}/page2'/><atom:link rel='hub' href='{p.site.root}/hub'/>"
    )
    feed = p.follow(p.site.on("/f", reply(200, rss(ONE, extra=extra))))
    for hours in range(3):
        await p.poll(feed, NOW + hours * HOUR)
    assert p.site.targets == ["/f"] * 3


@pytest.mark.parametrize("validator", ['ETag: "1"', "Last-Modified: Tue, 24 Nov 2026 01:00:00 GMT"])
def test_g4_g5_a_delta_is_merged_and_its_validators_kept(tmp_path, validator):
    @polling
    async def scenario(p):
        url = p.site.on(
            "/f", reply(200, rss(ONE, TWO), validator), reply(226, rss(THREE), 'ETag: "2"', "IM: feed")
        )
        feed = p.follow(url)
        await p.poll(feed)
        report = await p.poll(feed, NOW + HOUR)
        assert report.new == 1
        assert len(p.titles()) == 3
        assert p.feed(feed).validators.etag == '"2"'

    scenario(tmp_path)


@in_loop
async def test_f2_we_never_claim_more_subscribers_than_one():
    async with serving() as site, Fetcher(POLICY) as fetcher:
        await fetcher.fetch(a_feed(site.on("/f", reply(200, rss(ONE)))), NOW)
        assert "subscribers" not in site.requests[0].get("user-agent")
