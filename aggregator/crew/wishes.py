"""Granting what a reader asks for: the feeds at an address."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from aggregator.crew.parsers import Parsers
from aggregator.crew.samples import Samples
from aggregator.fetch import Fetcher
from aggregator.fetch.discover import Candidate, discover
from aggregator.model import Article, Feed, FeedId, Harvest, Offer, SubjectKind

HEADLINES = 3
DRAMAS = 5
SECONDS_A_DAY = 86_400


async def find_feeds(
    fetcher: Fetcher,
    parsers: Parsers,
    samples: Samples,
    address: str,
    clock: Callable[[], datetime],
) -> tuple[tuple[Offer, ...], str]:
    """The feeds at an address, or none and a sentence that says why; their documents go to ``samples``."""
    discovery = await discover(fetcher, address, clock())
    for candidate in discovery.candidates:
        samples.keep(candidate.url, candidate.fetched, clock())
    offers = [await _offer(parsers, candidate, clock) for candidate in discovery.candidates]
    error = f"{_capital(discovery.failed.detail)}." if discovery.failed and not offers else ""
    return tuple(offers), error


async def _offer(parsers: Parsers, candidate: Candidate, clock: Callable[[], datetime]) -> Offer:
    outcome = await parsers.harvest(Feed(FeedId(0), candidate.url), candidate.fetched, clock())
    if not isinstance(outcome, Harvest):
        return Offer(candidate.url, candidate.title, candidate.format)
    newest = sorted(outcome.articles, key=lambda article: article.published_at, reverse=True)
    return Offer(
        url=candidate.url,
        title=outcome.title or candidate.title,
        format=candidate.format,
        language=outcome.language or _commonest([article.language for article in newest]),
        per_day=_per_day(newest),
        headlines=tuple(article.title for article in newest[:HEADLINES]),
        dramas=_dramas(newest),
    )


def _per_day(newest: list[Article]) -> float | None:
    dated = [article.published for article in newest if article.published]
    if len(dated) < 2:  # noqa: PLR2004 (one date is no pace)
        return None
    days = (max(dated) - min(dated)).total_seconds() / SECONDS_A_DAY
    return round((len(dated) - 1) / days, 2) if days else None


def _dramas(newest: list[Article]) -> tuple[str, ...]:
    counts = Counter(
        mention.slug
        for article in newest
        for mention in article.mentions
        if mention.subject is SubjectKind.DRAMA and mention.about
    )
    return tuple(slug for slug, _ in counts.most_common(DRAMAS))


def _commonest(words: list[str]) -> str:
    return Counter(filter(None, words)).most_common(1)[0][0] if any(words) else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
