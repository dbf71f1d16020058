"""Answers that drip, stall, lie or never end (SECURITY-RULES S16, S17, R13, R15)."""

import asyncio
import gc
import os
import resource
import shutil
import socket
import ssl
import struct
import subprocess
import tracemalloc
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from feedserver import NOW, POLICY, RSS, a_feed, fetch, head, in_loop, policy, reply, serving

from aggregator.fetch import Fetcher
from aggregator.fetch.connection import Connection
from aggregator.fetch.transport import GuardedTransport, tls_context
from aggregator.model import Failed, Fetched, Reason

QUICK = {"total_timeout": 0.6, "first_byte_timeout": 0.25, "gap_timeout": 0.25, "connect_timeout": 0.25}


def forever(piece, pause=0.01, start=b""):
    """A script that never stops sending."""

    async def script(_request, writer):
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return script


def then_silence(start):
    async def script(_request, writer):
        writer.write(start)
        await writer.drain()
        await asyncio.Event().wait()

    return script


def then_reset(start):
    async def script(_request, writer):
        writer.write(start)
        await writer.drain()
        linger_no_second = struct.pack("ii", 1, 0)  # makes the kernel send RST
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_no_second)
        writer.transport.abort()

    return script


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (then_silence(b""), "no answer in 0.25 s"),
        (then_silence(b"HTTP/1.1 200 OK\r\nContent-"), "the answer stopped for 0.25 s"),
        (then_silence(head(200, "Content-Length: 99") + b"<rss>"), "the answer stopped for 0.25 s"),
        (forever(b"x", 0.05, head(200, "Content-Length: 9999")), "no answer in 0.6 s"),
        (forever(b"X-Drip: 1\r\n", 0.05, b"HTTP/1.1 200 OK\r\n"), "no answer in 0.6 s"),
        (forever(b"1\r\nx\r\n", 0.05, head(200, "Transfer-Encoding: chunked")), "no answer in 0.6 s"),
    ],
)
@in_loop
async def test_s16_e2_silence_and_dripping_end_by_the_clock(script, words):
    async with serving() as site:
        result = await fetch(site.on("/feed", script), **QUICK)
        assert isinstance(result, Failed)
        assert (result.reason, result.detail) == (Reason.TIMEOUT, words)


@pytest.mark.parametrize(
    "start",
    [
        head(200, "Transfer-Encoding: chunked") + b"4000\r\n",
        head(200),
        head(200, "Content-Length: 99999999999"),
    ],
)
@in_loop
async def test_s16_e1_an_endless_body_ends_at_the_limit_in_flat_memory(start):
    async with serving() as site:
        url = site.on("/feed", forever(b"x" * 16384, 0, start))
        if b"chunked" in start:
            site.on("/feed", forever(b"x" * 16384 + b"\r\n4000\r\n", 0, start))
        tracemalloc.start()
        result = await fetch(url, max_received=1024 * 1024)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert result.reason is Reason.TOO_LARGE
        assert "1 MB" in result.detail
        assert peak < 8 * 1024 * 1024


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0), "the answer's head has no end"),
        (forever(b"X-Long: y\r\n" * 10, 0, b"HTTP/1.1 200 OK\r\n"), "the answer's head is too large"),
        (forever(b"y" * 1000, 0, b"HTTP/1.1 200 OK\r\nX-Long: "), "the answer's head has no end"),
        (forever(b"y" * 1000, 0, b"HTTP/1.1 200 "), "the answer's head has no end"),
        (
            forever(b"1;" + b"y" * 1000 + b"\r\nx\r\n", 0, head(200, "Transfer-Encoding: chunked")),
            "the answer has no end",
        ),
        (forever(b"X-T: y\r\n", 0, head(200, "Transfer-Encoding: chunked") + b"0\r\n"), "too large"),
    ],
)
@in_loop
async def test_s17_endless_heads_chunk_extensions_and_trailers_end(script, words):
    async with serving() as site:
        result = await fetch(site.on("/feed", script), max_received=64 * 1024)
        assert result.reason is Reason.BAD_ANSWER
        assert words in result.detail


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n",
        b"hello\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\x00c\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello world\r\n0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
@in_loop
async def test_s17_d10_bad_heads_lengths_and_chunks_are_errors(answer):
    async with serving() as site:
        result = await fetch(site.on("/feed", answer), **QUICK)
        assert isinstance(result, Failed)
        assert result.reason is Reason.BAD_ANSWER


@pytest.mark.parametrize(
    "start",
    [b"", head(200, "Content-Length: 99") + b"<rss>", head(200) + b"<rss>", b"HTTP/1.1 200 OK\r\n"],
)
@in_loop
async def test_s17_d10_a_reset_is_an_error(start):
    async with serving() as site:
        result = await fetch(site.on("/feed", then_reset(start)))
        assert isinstance(result, Failed)
        assert result.reason is Reason.BAD_ANSWER


@in_loop
async def test_an_interim_answer_is_passed_over():
    async with serving() as site:
        early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nETag: no\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
        result = await fetch(site.on("/feed", early + reply(200, RSS)))
        assert isinstance(result, Fetched)
        assert (result.body, result.validators.etag) == (RSS, "")


@in_loop
async def test_a_body_without_length_ends_with_its_connection():
    async with serving() as site:
        assert (await fetch(site.on("/feed", head(200) + RSS))).body == RSS
        assert (await fetch(site.on("/old", b"HTTP/1.0 200 OK\r\n\r\n" + RSS))).body == RSS


@in_loop
async def test_a_chunked_body_is_joined_and_its_trailer_dropped():
    chunks = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in RSS)
    async with serving() as site:
        answer = head(200, "Transfer-Encoding: chunked") + chunks + b"0\r\nETag: late\r\n\r\n"
        result = await fetch(site.on("/feed", answer))
        assert (result.body, result.validators.etag) == (RSS, "")


@in_loop
async def test_e8_a_head_of_64_kib_is_read_and_a_larger_one_is_not():
    fields = [f"X-{number}: {'y' * 700}" for number in range(90)]
    async with serving() as site:
        assert isinstance(await fetch(site.on("/big", reply(200, RSS, *fields))), Fetched)
        result = await fetch(site.on("/bigger", reply(200, RSS, *fields, f"X-More: {'y' * 3000}")))
        assert result.reason is Reason.BAD_ANSWER
        result = await fetch(site.on("/many", reply(200, RSS, *[f"X-{n}: y" for n in range(100)])))
        assert result.reason is Reason.BAD_ANSWER


@in_loop
async def test_a_large_body_arrives_whole_although_its_reader_is_slow():
    body = bytes(range(256)) * 16000
    async with serving() as site:
        assert (await fetch(site.on("/feed", reply(200, body)))).body == body


@in_loop
async def test_a_port_where_nobody_listens_is_no_connection():
    async with serving() as site:
        url = site.root
    result = await fetch(url + "/")
    assert (result.reason, result.detail) == (Reason.NO_CONNECTION, "the site takes no connection")


@in_loop
async def test_r13_slow_and_dead_hosts_do_not_hold_up_the_others():
    async with serving("0.0.0.0") as slow, serving() as quick, Fetcher(policy(**QUICK)) as fetcher:
        slow.on("/feed", then_silence(b""))
        done = []

        async def timed(url):
            result = await fetcher.fetch(a_feed(url), NOW)
            done.append(type(result))

        quick.on("/feed", reply(200, RSS))
        stuck = [timed(f"http://127.0.0.{number}:{slow.port}/feed") for number in range(2, 30)]
        await asyncio.gather(*stuck, timed(quick.root + "/feed"))
        assert done[0] is Fetched


@in_loop
async def test_closing_the_fetcher_cuts_what_is_open():
    async with serving() as site:
        url = site.on("/feed", then_silence(head(200)))
        async with Fetcher(POLICY) as fetcher:
            task = asyncio.create_task(fetcher.fetch(a_feed(url), NOW))
            await site.asked.wait()
        assert (await task).reason is Reason.OUR_FAULT


@in_loop
async def test_a_cancelled_fetch_leaves_no_connection():
    async with serving() as site, Fetcher(POLICY) as fetcher:
        url = site.on("/feed", then_silence(head(200)))
        task = asyncio.create_task(fetcher.fetch(a_feed(url), NOW))
        await site.asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        site.on("/other", reply(200, RSS))
        assert isinstance(await fetcher.fetch(a_feed(site.root + "/other"), NOW), Fetched)


@in_loop
async def test_a_request_with_broken_lines_is_never_sent():
    async with serving() as site, httpx.AsyncClient(transport=GuardedTransport(POLICY)) as client:
        with pytest.raises(Exception, match="broken lines"):
            await client.get(site.root + "/", headers={"X-Evil": "a\r\nHost: other"})
        assert site.requests == []


# Certificates


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate authority and a maker of server certificates."""
    if shutil.which("openssl") is None:
        pytest.fail("these tests need the openssl command")
    folder = tmp_path_factory.mktemp("tls")

    def openssl(line):
        subprocess.run(["openssl", *line.split()], cwd=folder, check=True, capture_output=True)

    openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Test")

    def make(name, subject, days=2):
        openssl(f"req -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.csr -subj /CN=x")
        (folder / f"{name}.ext").write_text(f"subjectAltName={subject}\n")
        signed = f"x509 -req -in {name}.csr -out {name}.pem -extfile {name}.ext -days {days}"
        openssl(f"{signed} -CA ca.pem -CAkey ca.key -CAcreateserial")
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
        return context

    return folder / "ca.pem", make


@in_loop
async def test_r15_a_certificate_of_a_named_authority_is_trusted(authority):
    ca_file, make = authority
    async with serving(tls=make("good", "IP:127.0.0.1")) as site:
        result = await fetch(site.on("/feed", reply(200, RSS)), ca_file=str(ca_file))
        assert isinstance(result, Fetched)


@pytest.mark.parametrize(
    ("subject", "days", "trusted", "words"),
    [
        ("IP:127.0.0.1", 2, False, "an authority we do not know"),
        ("DNS:other.example", 2, True, "for another"),
        ("IP:127.0.0.1", -1, True, "has ended"),
    ],
)
@in_loop
async def test_r15_a_certificate_that_does_not_hold_is_told_and_never_passed_by(
    authority, subject, days, trusted, words
):
    ca_file, make = authority
    async with serving(tls=make("bad", subject, days)) as site:
        url = site.on("/feed", reply(200, RSS))
        result = await fetch(url, ca_file=str(ca_file) if trusted else "")
        assert isinstance(result, Failed)
        assert result.reason is Reason.TLS
        assert words in result.detail
        assert site.requests == []


@in_loop
async def test_r15_a_port_that_speaks_no_tls_is_told():
    def greet(_reader, writer):
        writer.write(b"220 mail.example ready\r\n")
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server:
        result = await fetch(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    assert result.reason is Reason.TLS


def test_the_context_verifies_names_and_chains():
    context = tls_context(POLICY)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


# File handles


def open_handles():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_r17_no_file_handle_leaks_whatever_servers_do():
    async def rounds(count):
        async with serving() as site, Fetcher(policy(**QUICK, per_host=50)) as fetcher:
            scripts = {
                "/fine": reply(200, RSS),
                "/moved": reply(302, b"", "Location: /fine"),
                "/short": reply(200, RSS, length=9999),
                "/broken": b"hello\r\n\r\n",
                "/reset": then_reset(head(200)),
                "/stalled": then_silence(head(200)),
                "/huge": forever(b"x" * 9000, 0, head(200)),
            }
            urls = [site.on(path, script) for path, script in scripts.items()]
            await asyncio.gather(*(fetcher.fetch(a_feed(url), NOW) for url in urls * count))

    asyncio.run(rounds(1))
    before = open_handles()
    asyncio.run(rounds(20))
    assert open_handles() <= before


@in_loop
async def test_r17_without_file_handles_a_fetch_says_so_and_later_ones_succeed():
    async with serving() as site, Fetcher(POLICY) as fetcher:
        feed = a_feed(site.on("/feed", reply(200, RSS)))
        with no_handle_left():
            failed = await fetcher.fetch(feed, NOW)
        assert (failed.reason, failed.detail) == (
            Reason.OUR_FAULT,
            "this machine has no connection left to give",
        )
        assert isinstance(await fetcher.fetch(feed, NOW), Fetched)


@contextmanager
def no_handle_left():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(each.name) for each in Path("/proc/self/fd").iterdir())
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(highest + 1, hard), hard))
    taken = []
    try:
        with suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        yield
    finally:
        for handle in taken:
            os.close(handle)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@in_loop
async def test_a_connection_that_is_over_is_freed_without_the_garbage_collector():
    gc.collect()
    gc.disable()
    try:
        async with serving() as site, Fetcher(POLICY) as fetcher:
            feed = a_feed(site.on("/feed", reply(200, RSS)))
            for _ in range(20):
                await fetcher.fetch(feed, NOW)
            await asyncio.sleep(0)
        left = [each for each in gc.get_objects() if isinstance(each, Connection)]
    finally:
        gc.enable()
    assert len(left) <= 1


@in_loop
async def test_a_large_body_arrives_whole_over_tls(authority):
    ca_file, make = authority
    body = bytes(range(256)) * 16000
    async with serving(tls=make("large", "IP:127.0.0.1")) as site:
        result = await fetch(site.on("/feed", reply(200, body)), ca_file=str(ca_file))
        assert result.body == body
