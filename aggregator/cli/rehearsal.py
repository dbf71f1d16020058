"""Dry runs: do it in a transaction, look, and take it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aggregator.store import Store


class _TakeBack(Exception):  # noqa: N818 - not an error
    """Ends a transaction that shall change nothing."""


def _take_back() -> None:
    raise _TakeBack


@contextmanager
def rehearsal(store: "Store") -> Iterator[None]:
    """Let the block change the store, and take everything back at its end. Writing waits meanwhile."""
    try:
        with store.write():
            yield
            _take_back()
    except _TakeBack:
        return
