"""One page at a time in a process, and nobody who writes keeps others from reading."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Event
from typing import Any

import pytest

from webui.turns import Turns

WAIT = 20


def ask(app: Turns, method: str) -> Iterable[bytes]:
    """The answer to a request; nobody looks at its headers."""
    return app({"REQUEST_METHOD": method}, lambda *_: lambda _: None)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_pages_are_made_one_after_the_other(method: str) -> None:
    inside: list[int] = []
    most: list[int] = []

    def page(_environ: Any, _start: Any) -> Iterable[bytes]:
        inside.append(1)
        most.append(len(inside))
        for _ in range(1000):  # others would come in meanwhile
            pass
        inside.pop()
        return [b"page"]

    app = Turns(page)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ask(app, method), range(200)))
    assert answers == [[b"page"]] * 200
    assert max(most) == 1


def test_whoever_writes_keeps_nobody_from_reading() -> None:
    reading_done = Event()

    def page(environ: Any, _start: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            assert reading_done.wait(WAIT)
        else:
            reading_done.set()
        return [b"done"]

    app = Turns(page)
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(ask, app, "POST")
        assert pool.submit(ask, app, "GET").result(WAIT) == [b"done"]
        assert writing.result(WAIT) == [b"done"]


def test_two_who_write_do_not_wait_for_each_other() -> None:
    both = Barrier(2, timeout=WAIT)

    def page(_environ: Any, _start: Any) -> Iterable[bytes]:
        try:
            both.wait()
        except BrokenBarrierError:
            return [b"alone"]
        return [b"together"]

    app = Turns(page)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: ask(app, "POST"), range(2))) == [[b"together"]] * 2


def test_a_page_that_fails_lets_the_next_in() -> None:
    def page(_environ: Any, _start: Any) -> Iterable[bytes]:
        raise ValueError("broken")

    app = Turns(page)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            ask(app, "GET")
