"""Compressed bodies, honest and not (SECURITY-RULES S15, rules E1, E3, E4)."""

import gzip
import random
import tracemalloc
import zlib
from itertools import pairwise

import pytest
from feedserver import POLICY, RSS, fetch, in_loop, packed, policy, reply, serving
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.body import BodyReader
from aggregator.fetch.stopped import StoppedError
from aggregator.model import Failed, Fetched, Reason

MIB = 1024 * 1024


def read(coding, *pieces, limits=POLICY):
    reader = BodyReader(limits).open(coding)
    for piece in pieces:
        reader.feed(piece)
    return reader.finish()


@given(st.binary(max_size=5000), st.lists(st.integers(0, 5000), max_size=6), st.booleans())
def test_any_body_comes_out_as_it_went_in_however_it_is_cut(body, cuts, in_two_members):
    wire = packed(body)
    if in_two_members:
        wire = packed(body[:100]) + packed(body[100:])
    edges = sorted({0, *(min(cut, len(wire)) for cut in cuts), len(wire)})
    pieces = [wire[start:end] for start, end in pairwise(edges)]
    assert read("gzip", *pieces) == body


@given(st.binary(min_size=1, max_size=2000), st.data())
def test_e3_a_gzip_stream_cut_anywhere_is_an_error(body, data):
    wire = packed(body)
    cut = data.draw(st.integers(1, len(wire) - 1))
    with pytest.raises(StoppedError, match="ended early"):
        read("gzip", wire[:cut])


def test_a_body_many_times_zlibs_piece_is_whole():
    body = random.Random(1).randbytes(2 * MIB)
    assert read("gzip", packed(body)) == body
    level_zero = gzip.compress(body, 0)
    assert read("gzip", level_zero) == body


@pytest.mark.parametrize("coding", ["", "identity", "Identity", "gzip", "x-gzip", "GZIP", "gzip, identity"])
def test_e4_codings_that_are_read(coding):
    assert read(coding, packed(RSS) if "gzip" in coding.lower() else RSS) == RSS


@pytest.mark.parametrize("coding", ["br", "zstd", "deflate", "compress", "gzip, gzip", "gzip,br", "x"])
def test_s15_stacked_and_unasked_codings_are_refused(coding):
    with pytest.raises(StoppedError) as stopped:
        BodyReader(POLICY).open(coding)
    assert stopped.value.reason is Reason.BAD_ANSWER


@pytest.mark.parametrize("wire", [b"plain text", b"\x1f\x8b\x08\xff" + b"junk" * 9, zlib.compress(RSS)])
def test_s15_what_is_not_gzip_is_damaged(wire):
    with pytest.raises(StoppedError) as stopped:
        read("gzip", wire)
    assert stopped.value.reason is Reason.BAD_ANSWER


def test_zero_padding_after_the_stream_is_harmless_and_other_leftovers_are_not():
    assert read("gzip", packed(RSS) + b"\x00" * 512) == RSS
    with pytest.raises(StoppedError):
        read("gzip", packed(RSS) + b"leftover")


def test_an_empty_body_needs_no_gzip_stream():
    assert read("gzip") == b""


def test_a_wrong_checksum_is_damage():
    wire = bytearray(packed(RSS))
    wire[-6] ^= 0xFF
    with pytest.raises(StoppedError):
        read("gzip", bytes(wire))


def test_e1_the_limit_counts_unpacked_bytes():
    body = random.Random(1).randbytes(1024) * (11 * 1024)
    with pytest.raises(StoppedError) as stopped:
        read("gzip", gzip.compress(body, 0), limits=policy(max_received=100 * MIB))
    assert stopped.value.reason is Reason.TOO_LARGE
    assert stopped.value.detail == "the feed is over 10 MB; we read at most that"


def test_s15_a_bomb_ends_within_flat_memory():
    bomb = gzip.compress(bytes(200 * MIB), 9)
    tracemalloc.start()
    with pytest.raises(StoppedError) as stopped:
        read("gzip", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert stopped.value.reason is Reason.TOO_LARGE
    assert peak < 12 * MIB


def test_a_small_document_may_pack_as_well_as_it_likes():
    body = b"<rss>" + b" " * 900_000
    assert read("gzip", packed(body)) == body


@in_loop
async def test_s15_e4_only_gzip_is_asked_for_and_read_from_the_wire():
    async with serving() as site:
        url = site.on("/feed", reply(200, packed(RSS), "Content-Encoding: gzip"))
        result = await fetch(url)
        assert isinstance(result, Fetched)
        assert (result.body, result.exchange.received) == (RSS, len(packed(RSS)))
        assert site.requests[0].all("accept-encoding") == ["gzip"]


@pytest.mark.parametrize(
    ("wire", "coding", "reason"),
    [
        (packed(packed(bytes(MIB))), "gzip, gzip", Reason.BAD_ANSWER),
        (packed(RSS)[:-9], "gzip", Reason.BAD_ANSWER),
        (gzip.compress(bytes(50 * MIB), 9, mtime=0), "gzip", Reason.TOO_LARGE),
        (RSS, "br", Reason.BAD_ANSWER),
    ],
)
@in_loop
async def test_s15_e3_a_lying_body_is_a_failed_fetch(wire, coding, reason):
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(200, wire, f"Content-Encoding: {coding}")))
        assert isinstance(result, Failed)
        assert result.reason is reason
