"""Documents that were fetched for a person who looks for feeds, kept for the feed's first poll (rule F9)."""

from datetime import datetime, timedelta

from aggregator.model import Feed, Fetched

MOST = 20
LARGEST = 512 * 1024
"""Bytes; what is larger is fetched again rather than kept for somebody who may never want it."""
KEPT = timedelta(minutes=15)


class Samples:
    """The last documents by feed address; each is handed out once, and only while it is fresh."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, Fetched]] = {}

    def keep(self, url: str, fetched: Fetched, now: datetime) -> None:
        """Remember the document of the feed at ``url``, and forget what is old or too much."""
        self._kept = {each: (at, kept) for each, (at, kept) in self._kept.items() if now - at < KEPT}
        self._kept.pop(url, None)
        if len(fetched.body) <= LARGEST:
            self._kept[url] = (now, fetched)
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    def take(self, feed: Feed, now: datetime) -> Fetched | None:
        """The document of a feed that was never polled, or None if there is none that is fresh."""
        if feed.checked_at is not None:
            return None
        at, fetched = self._kept.pop(feed.url, (now - KEPT, None))
        return fetched if now - at < KEPT else None
