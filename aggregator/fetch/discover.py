"""From any address that a person has to the feeds it offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import FeedUrlError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.known import common_addresses, feed_named_by_video_page, known_feed
from aggregator.fetch.robots import Robots
from aggregator.fetch.sniff import NamedFeed, feed_format, feed_title, linked_feeds, named_feeds
from aggregator.model import Failed, Feed, FeedId, Fetched, Reason
from aggregator.text.urls import check_feed_url, url_key

MOST_CANDIDATES = 5
MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was found, with its document, so that adding it needs no second request."""

    url: str
    title: str
    format: str
    fetched: Fetched


@dataclass(frozen=True, slots=True)
class Discovery:
    """What an address offers: feeds, or the reason why there are none."""

    candidates: tuple[Candidate, ...] = ()
    failed: Failed | None = None


async def discover(fetcher: Fetcher, address: str, now: datetime) -> Discovery:
    """Find the feeds at an address: itself, else those its page names, else those at common addresses.

    One request for the page; the feeds it names are then asked for one by one, as far as robots.txt
    lets us, since nobody gave us their addresses. Never raises for what a server does.
    """
    try:
        url = check_feed_url(address)
    except FeedUrlError as error:
        return Discovery(failed=Failed(Reason.ADDRESS, str(error)))
    known = known_feed(url)
    found = await _get(fetcher, known or url, now)
    if not isinstance(found, Fetched):
        return Discovery(failed=found)
    candidate = _candidate(known or url, "", found)
    if candidate is not None:
        return Discovery((candidate,))
    return await _from_page(fetcher, found, now)


async def _from_page(fetcher: Fetcher, page: Fetched, now: datetime) -> Discovery:
    robots = Robots(fetcher)
    channel = feed_named_by_video_page(page.url, page.body)
    named = (NamedFeed(channel, ""),) if channel else named_feeds(page.body, page.content_type, page.url)
    if named:
        return await _look(fetcher, robots, named[:MOST_CANDIDATES], now)
    linked = linked_feeds(page.body, page.content_type, page.url)[:MOST_LINKS]
    if linked:
        discovery = await _look(fetcher, robots, linked, now)
        if discovery.candidates:
            return discovery
    guesses = [NamedFeed(each, "") for each in common_addresses(page.url)]
    return await _look(fetcher, robots, guesses, now, only_one=True)


async def _look(
    fetcher: Fetcher, robots: Robots, named: Iterable[NamedFeed], now: datetime, *, only_one: bool = False
) -> Discovery:
    candidates: dict[bytes, Candidate] = {}
    failed = Failed(Reason.NOT_A_FEED, "this is a web page, and it names no feed")
    for feed in named:
        refusal = await robots.refusal(feed.url, now)
        if refusal is not None:
            failed = _asked_away(feed.url) if refusal.reason is Reason.REFUSED else refusal
            continue
        found = await _get(fetcher, feed.url, now)
        if isinstance(found, Failed):
            failed = failed if only_one else found
            continue
        candidate = _candidate(feed.url, feed.title, found)
        if candidate is not None:
            candidates.setdefault(url_key(candidate.url), candidate)
            if only_one:
                break
    return Discovery(tuple(candidates.values()), None if candidates else failed)


def _asked_away(url: str) -> Failed:
    detail = f"its robots.txt asks programs to leave {url} alone; give that address to follow it"
    return Failed(Reason.REFUSED, detail)


async def _get(fetcher: Fetcher, url: str, now: datetime) -> Fetched | Failed:
    result = await fetcher.fetch(Feed(FeedId(0), url), now)
    if isinstance(result, Fetched | Failed):
        return result
    return Failed(Reason.BAD_ANSWER, "it says nothing has changed, which we did not ask", result.exchange)


def _candidate(url: str, title: str, fetched: Fetched) -> Candidate | None:
    kind = feed_format(fetched.body)
    if not kind:
        return None
    # A person who adds a feed today gets its new address at once; only stored ones wait (rule C1).
    return Candidate(fetched.moved_to or url, feed_title(fetched.body) or title, kind, fetched)
