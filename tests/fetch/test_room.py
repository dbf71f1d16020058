"""How many large bodies are in memory at once."""

import asyncio
import random

import pytest
from feedserver import NOW, POLICY, a_feed, in_loop, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.body import AT_ONCE, SIZES, BodyReader, read_body
from aggregator.fetch.room import Room
from aggregator.fetch.stopped import StoppedError
from aggregator.limits import MIB
from aggregator.model import Failed, Fetched

LARGE, HUGE = SIZES
BODY = random.Random(1).randbytes(LARGE + 100_000)


@in_loop
async def test_large_bodies_are_read_a_few_at_a_time():
    async with serving() as site, Fetcher(policy(per_host=40, max_received=4 * MIB)) as fetcher:
        bodies = [BODY + b"%d" % number for number in range(3 * AT_ONCE[0])]
        urls = [site.on(f"/{number}", reply(200, body)) for number, body in enumerate(bodies)]
        results = await asyncio.gather(*(fetcher.fetch(a_feed(url), NOW) for url in urls))
        assert [result.body for result in results] == bodies


@in_loop
async def test_a_large_body_waits_for_a_place_and_gives_it_back_whatever_happens():
    room = Room((1, 1))

    async def pieces(count):
        for _ in range(count):
            yield bytes(LARGE)

    with room.guest() as first:
        await first.grow(0)
        with room.guest() as second:
            waiting = asyncio.create_task(read_body(pieces(2), BodyReader(POLICY), "", second.grow))
            assert await read_body(pieces(1), BodyReader(POLICY), "", room.guest().grow) == bytes(LARGE)
            assert not waiting.done()
            first.__exit__(None, None, None)
            assert len(await waiting) == 2 * LARGE
    with pytest.raises(StoppedError), room.guest() as third:
        await read_body(pieces(99), BodyReader(POLICY), "", third.grow)
    with room.guest() as fourth:
        await fourth.grow(0)
        await fourth.grow(1)


@in_loop
async def test_a_huge_body_waits_for_a_place_of_its_own_and_large_ones_pass_it():
    room = Room((3, 1))

    async def pieces(size):
        for _ in range(size // 1000 + 2):
            yield bytes(1000)

    with room.guest() as first, room.guest() as second, room.guest() as third:
        await read_body(pieces(HUGE), BodyReader(POLICY), "", first.grow)
        waiting = asyncio.create_task(read_body(pieces(HUGE), BodyReader(POLICY), "", second.grow))
        await read_body(pieces(LARGE), BodyReader(POLICY), "", third.grow)
        await asyncio.sleep(0)
        assert not waiting.done()
        first.__exit__(None, None, None)
        assert len(await waiting) > HUGE


@in_loop
async def test_the_place_is_kept_until_the_guest_leaves_and_the_wait_is_not_the_sites_fault():
    limits = policy(per_host=40, max_received=4 * MIB, total_timeout=0.5)
    async with serving() as site, Fetcher(limits) as fetcher:
        url = site.on("/large", reply(200, BODY))
        guests = [fetcher.guest() for _ in range(AT_ONCE[0])]
        for guest in guests:
            assert isinstance(await fetcher.fetch(a_feed(url), NOW, guest), Fetched)
        late = asyncio.create_task(fetcher.fetch(a_feed(url), NOW, fetcher.guest()))
        done, _ = await asyncio.wait([late], timeout=2 * limits.total_timeout)
        assert not done
        aside = await fetcher.fetch(a_feed(url), NOW)
        assert isinstance(aside, Fetched), "what a poll asks for besides must not wait for polls"
        guests[0].__exit__(None, None, None)
        result = await late
        assert not isinstance(result, Failed)
        assert result.body == BODY
        assert result.exchange.milliseconds < 1000 * limits.total_timeout
