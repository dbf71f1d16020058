"""Whatever bytes a server sends, in whatever pieces, a fetch ends as a value (SECURITY-RULES S17, R25)."""

import asyncio

import uvloop
from feedserver import RSS, fetch, head, packed, reply, serving
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.model import Failed, Fetched, Unchanged

SEEDS = [
    reply(200, RSS, 'ETag: "1"'),
    reply(200, packed(RSS), "Content-Encoding: gzip"),
    head(200, "Transfer-Encoding: chunked") + b"5\r\n<rss>\r\n0\r\nX: y\r\n\r\n",
    head(200) + RSS,
    reply(302, b"", "Location: /feed"),
    reply(304),
    reply(503, b"", "Retry-After: 60"),
    b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=hub\r\n\r\n" + reply(200, RSS),
]
LIMITS = {"total_timeout": 2.0, "first_byte_timeout": 1.0, "gap_timeout": 1.0}


@st.composite
def answers(draw):
    """A good answer with some bytes cut out, doubled or replaced, and where to cut it into pieces."""
    answer = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(answer)))
        end = draw(st.integers(start, min(start + 8, len(answer))))
        answer[start:end] = draw(st.binary(max_size=8) | st.just(bytes(answer[start:end]) * 2))
    return bytes(answer), sorted(draw(st.lists(st.integers(0, len(answer)), max_size=4)))


async def served(answer, cuts):
    async def script(_request, writer):
        for start, end in zip([0, *cuts], [*cuts, len(answer)], strict=True):
            writer.write(answer[start:end])
            await writer.drain()
            await asyncio.sleep(0)

    async with serving() as site:
        return await fetch(site.on("/feed", script), **LIMITS)


@given(answers())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_s17_r25_no_mutant_of_an_answer_does_more_than_fail(mutant):
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        result = runner.run(served(*mutant))
    assert isinstance(result, Fetched | Unchanged | Failed)
    if isinstance(result, Failed):
        assert result.detail


@given(st.sampled_from(SEEDS), st.lists(st.integers(0, 400), max_size=6))
@settings(max_examples=60, deadline=None)
def test_how_an_answer_is_cut_into_pieces_does_not_matter(answer, cuts):
    inside = sorted(min(cut, len(answer)) for cut in cuts)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        whole, cut = runner.run(served(answer, [])), runner.run(served(answer, inside))
    assert type(whole) is type(cut)
    if isinstance(whole, Fetched) and isinstance(cut, Fetched):
        assert whole.body == cut.body
