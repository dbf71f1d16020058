"""Names are looked up once and every answer is judged (SECURITY-RULES S9, S10, S14, R14, R16)."""

import asyncio
import socket
import threading
from dataclasses import replace

import pytest
from feedserver import NOW, POLICY, RSS, a_feed, fetch, in_loop, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.guard import REFUSED, AddressGuard, system_lookup
from aggregator.fetch.stopped import StoppedError
from aggregator.fetch.transport import GuardedTransport
from aggregator.model import Failed, Fetched, Reason

CLOSED = replace(POLICY, allow_networks=())


def guarded(lookup, closed=CLOSED):
    return Fetcher(closed, GuardedTransport(closed, AddressGuard(closed, lookup)))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[::1]",
        "[::]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "１２７.0.0.1",
        "①②⑦.⓪.⓪.①",
    ],
)
@in_loop
async def test_s9_every_spelling_of_an_inner_address_is_refused(host):
    async with serving() as site:
        result = await fetch(f"http://{host}:{site.port}/feed", allow_networks=())
        assert isinstance(result, Failed)
        assert result.reason in (Reason.ADDRESS, Reason.NO_HOST)
        assert "127" not in result.detail.replace(host, "")
        assert site.requests == []


@in_loop
async def test_s9_the_refusal_names_neither_address_nor_port():
    for url in ("http://127.0.0.1/", "http://127.0.0.1:22/", "http://10.0.0.1:8080/"):
        result = await fetch(url, allow_networks=())
        assert (result.reason, result.detail) == (Reason.ADDRESS, REFUSED)


@in_loop
async def test_s9_one_inner_address_among_public_ones_refuses_the_host():
    async with guarded(lambda _host: ["8.8.8.8", "10.0.0.1"]) as fetcher:
        result = await fetcher.fetch(a_feed("http://mixed.example/"), NOW)
    assert result.reason is Reason.ADDRESS


@in_loop
async def test_s9_a_closed_port_of_a_public_host_is_refused():
    async with guarded(lambda _host: ["8.8.8.8"]) as fetcher:
        result = await fetcher.fetch(a_feed("http://public.example:6379/"), NOW)
    assert result.reason is Reason.ADDRESS


@in_loop
async def test_s10_a_name_is_looked_up_once_and_the_judged_address_is_the_one_used():
    async with serving() as site:
        answers = iter([["127.0.0.1"], ["127.0.0.2"]])
        asked = []

        def rebinding(host):
            asked.append(host)
            return next(answers)

        url = site.on("/feed", reply(200, RSS)).replace("127.0.0.1", "rebind.example")
        async with guarded(rebinding, policy()) as fetcher:
            result = await fetcher.fetch(a_feed(url), NOW)
        assert isinstance(result, Fetched)
        assert asked == ["rebind.example"]
        assert site.requests[0].get("host") == f"rebind.example:{site.port}"


@in_loop
async def test_s10_a_name_that_turns_inward_later_is_refused_then():
    async with serving() as site:
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        url = site.on("/feed", reply(200, RSS)).replace("127.0.0.1", "rebind.example")
        async with guarded(lambda _host: next(answers), policy()) as fetcher:
            assert isinstance(await fetcher.fetch(a_feed(url), NOW), Fetched)
            assert (await fetcher.fetch(a_feed(url), NOW)).reason is Reason.ADDRESS
        assert len(site.requests) == 1


@in_loop
async def test_s14_allowed_networks_work_on_every_port_and_only_those():
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS))
        assert isinstance(await fetch(url), Fetched)
        other = url.replace("127.0.0.1", "127.1.0.1")
        only = (POLICY.allow_networks[0].supernet(new_prefix=8).subnets(new_prefix=16).__next__(),)
        assert isinstance(await fetch(url, allow_networks=only), Fetched)
        assert (await fetch(other, allow_networks=only)).reason is Reason.ADDRESS


@in_loop
async def test_a_name_that_does_not_exist_says_so():
    def missing(_host):
        raise OSError("no such name")

    async with guarded(missing) as fetcher:
        result = await fetcher.fetch(a_feed("http://no-such-drama.example/feed"), NOW)
    assert (result.reason, result.detail) == (Reason.NO_HOST, "there is no such host: no-such-drama.example")


@pytest.mark.parametrize("host", ["x" * 64 + ".example", ".example", "a..example"])
@in_loop
async def test_a_name_that_cannot_be_looked_up_is_no_crash(host):
    result = await fetch(f"http://{host}/", allow_networks=())
    assert result.reason in (Reason.NO_HOST, Reason.ADDRESS)


def test_the_systems_look_up_gives_each_address_once():
    assert system_lookup("127.0.0.1") == ["127.0.0.1"]


@in_loop
async def test_r14_fifty_names_that_never_resolve_do_not_stop_the_others():
    release = threading.Event()

    def lookup(host):
        if host.startswith("dead"):
            release.wait(20)
        return ["127.0.0.1"]

    quick = policy(lookup_timeout=0.05, in_flight=100)
    async with serving() as site, guarded(lookup, quick) as fetcher:
        url = site.on("/feed", reply(200, RSS)).replace("127.0.0.1", "alive.example")
        dead = [fetcher.fetch(a_feed(f"http://dead{number}.example/"), NOW) for number in range(50)]
        *failed, alive = await asyncio.gather(*dead, fetcher.fetch(a_feed(url), NOW))
        release.set()
    assert isinstance(alive, Fetched)
    assert {result.reason for result in failed} == {Reason.NO_HOST}


@in_loop
async def test_r16_an_ipv6_only_host_is_reached():
    async with serving("::1") as site:
        url = site.on("/feed", reply(200, RSS))
        assert isinstance(await fetch(url), Fetched)
        assert site.requests[0].get("host") == f"[::1]:{site.port}"


@in_loop
async def test_r16_a_dual_stack_host_with_one_dead_side_is_reached():
    async with serving("127.0.0.1") as site:
        url = site.on("/feed", reply(200, RSS)).replace("127.0.0.1", "dual.example")
        async with guarded(lambda _host: ["::1", "127.0.0.1"], policy()) as fetcher:
            assert isinstance(await fetcher.fetch(a_feed(url), NOW), Fetched)


@in_loop
async def test_both_families_are_tried_by_turns():
    guard = AddressGuard(
        CLOSED, lambda _host: ["2606:4700::1", "2606:4700::2", "8.8.8.8", "8.8.4.4", "1.1.1.1"]
    )
    assert await guard.addresses("dual.example", 443) == (
        "2606:4700::1",
        "8.8.8.8",
        "2606:4700::2",
        "8.8.4.4",
        "1.1.1.1",
    )


@in_loop
async def test_a_look_up_without_answers_is_no_host():
    guard = AddressGuard(CLOSED, lambda _host: [])
    with pytest.raises(StoppedError, match="no such host"):
        await guard.addresses("empty.example", 443)


@in_loop
async def test_without_a_network_names_are_not_called_missing():
    def offline(_host):
        raise socket.gaierror(socket.EAI_AGAIN, "temporary failure")

    async with guarded(offline) as fetcher:
        result = await fetcher.fetch(a_feed("http://drama.example/feed"), NOW)
    assert result.reason is Reason.NO_HOST
    assert "is there a network?" in result.detail
