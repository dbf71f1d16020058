"""One queue and a gap per host, and Retry-After for the whole host (rules B13, D7)."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from feedserver import NOW, RSS, a_feed, in_loop, moved, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.hosts import HostQueues
from aggregator.model import Fetched, Reason


@in_loop
async def test_b13_one_request_at_a_time_to_one_host():
    async with serving() as site, Fetcher(policy()) as fetcher:
        feeds = [a_feed(site.on(f"/{number}", reply(200, RSS))) for number in range(10)]
        await asyncio.gather(*(fetcher.fetch(feed, NOW) for feed in feeds))
        assert len(site.requests) == 10
        assert site.most_open == 1


@in_loop
async def test_b13_the_gap_lies_between_the_requests_to_one_host_redirects_too():
    async with serving() as site, Fetcher(policy(host_gap=0.05)) as fetcher:
        site.on("/c", moved(302, "/d"))
        feeds = [a_feed(site.on(path, reply(200, RSS))) for path in ("/a", "/b", "/d")]
        await asyncio.gather(*(fetcher.fetch(feed, NOW) for feed in [*feeds, a_feed(site.root + "/c")]))
        times = sorted(request.at for request in site.requests)
        assert len(times) == 5
        assert all(later - earlier > 0.045 for earlier, later in pairwise(times))


@in_loop
async def test_b13_other_hosts_do_not_wait():
    both = asyncio.Barrier(2)

    async def together(_request, writer):
        await both.wait()  # passes only if both hosts are asked at once
        writer.write(reply(200, RSS))

    async with serving() as one, serving() as other, Fetcher(policy(host_gap=60)) as fetcher:
        feeds = [a_feed(site.on("/feed", together)) for site in (one, other)]
        results = await asyncio.gather(*(fetcher.fetch(feed, NOW) for feed in feeds))
        assert all(isinstance(result, Fetched) for result in results)


@in_loop
async def test_no_more_requests_are_in_flight_than_allowed():
    async with serving() as site, Fetcher(policy(in_flight=3, per_host=50)) as fetcher:
        feeds = [a_feed(site.on(f"/{number}", reply(200, RSS))) for number in range(20)]
        await asyncio.gather(*(fetcher.fetch(feed, NOW) for feed in feeds))
        assert site.most_open <= 3


@pytest.mark.parametrize("status", [429, 503])
@in_loop
async def test_d7_retry_after_holds_for_all_feeds_of_the_host(status):
    async with serving() as site, serving() as other, Fetcher(policy()) as fetcher:
        site.on("/a", reply(status, b"", "Retry-After: 600"))
        first = await fetcher.fetch(a_feed(site.root + "/a"), NOW)
        assert first.reason is Reason.THROTTLED
        second = await fetcher.fetch(a_feed(site.on("/b", reply(200, RSS))), NOW + timedelta(minutes=4))
        assert (second.reason, second.wait) == (Reason.THROTTLED, timedelta(minutes=6))
        assert site.targets == ["/a"]
        elsewhere = await fetcher.fetch(a_feed(other.on("/c", reply(200, RSS))), NOW)
        assert isinstance(elsewhere, Fetched)
        later = await fetcher.fetch(a_feed(site.root + "/b"), NOW + timedelta(minutes=10))
        assert isinstance(later, Fetched)


@in_loop
async def test_d7_a_429_without_a_time_is_the_one_feeds_own():
    async with serving() as site, Fetcher(policy()) as fetcher:
        await fetcher.fetch(a_feed(site.on("/a", reply(429))), NOW)
        assert isinstance(await fetcher.fetch(a_feed(site.on("/b", reply(200, RSS))), NOW), Fetched)


@in_loop
async def test_a_hold_is_never_shortened():
    queues = HostQueues(0)
    queues.hold("drama.example", NOW + timedelta(hours=2))
    queues.hold("drama.example", NOW + timedelta(hours=1))
    assert queues.held_for("drama.example", NOW) == timedelta(hours=2)
    assert queues.held_for("other.example", NOW) is None


@in_loop
async def test_hosts_are_forgotten_after_their_gap():
    queues = HostQueues(0.01)
    for number in range(50):
        async with queues.turn(f"{number}.example"):
            pass
    await asyncio.sleep(0.02)  # the same loop runs its earlier timers first
    assert queues.idle()
