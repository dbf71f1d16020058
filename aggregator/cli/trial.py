"""``dramawire feed test``: one look at a feed, told and not stored."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.session import Session, now, utc
from aggregator.cli.words import count, when
from aggregator.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from aggregator.model import Article, Catalogue, Failed, Feed, FetchResult, Harvest

HEADLINES = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """What one look at a feed gave."""

    feed: "Feed"
    result: "FetchResult"
    harvest: "Harvest | None" = None
    trouble: str = ""


@command("test")
@click.argument("feed_or_address", metavar="ID|ADDRESS")
def test(session: Session, feed_or_address: str) -> None:
    """Ask a feed once and say what came. Nothing is stored, and no validators are sent."""
    import asyncio

    trial = asyncio.run(_look(session, _feed(session, feed_or_address)))
    if session.as_json:
        session.document(_document(trial))
    else:
        _tell(session, trial)
    if trial.harvest is None:
        sys.exit(exits.ALL_FAILED)


def _feed(session: Session, feed_or_address: str) -> "Feed":
    from aggregator.model import Feed, FeedId
    from aggregator.text.urls import check_feed_url

    if not feed_or_address.isdecimal():
        return Feed(FeedId(0), check_feed_url(feed_or_address))
    with session.store() as store:
        stored = store.feeds.get(FeedId(int(feed_or_address)))
    return Feed(stored.id, stored.url, stored.title, settings=stored.settings)


async def _look(session: Session, feed: "Feed") -> Trial:
    """Ask the feed, and read what came in a parser process as the worker does: the bytes are a stranger's."""
    from aggregator.crew.parsers import Parsers
    from aggregator.fetch import Fetcher
    from aggregator.model import Failed, Fetched

    async with Fetcher(session.settings().fetch) as fetcher:
        result = await fetcher.fetch(feed, now())
    if not isinstance(result, Fetched):
        return Trial(feed, result, trouble=_reason(result) if isinstance(result, Failed) else "unchanged")
    async with Parsers(_names(session), 1) as parsers:
        outcome = await parsers.harvest(feed, result, now())
    if isinstance(outcome, Failed):
        return Trial(feed, result, trouble=_reason(outcome))
    return Trial(feed, result, outcome, outcome.note)


def _names(session: Session) -> "Catalogue | Path":
    """The database, or the shipped catalogue where there is none: a test needs none."""
    from aggregator.tag.catalogue import load_seed

    try:
        session.store().close()
    except StoreError:
        return load_seed()
    return session.settings().db


def _reason(failed: "Failed") -> str:
    from aggregator.health import reason_phrase

    return str(reason_phrase(failed.reason, failed.detail))


def _document(trial: Trial) -> dict[str, Any]:
    harvest = trial.harvest
    return {
        "url": trial.feed.url,
        "status": trial.result.exchange.status,
        "milliseconds": trial.result.exchange.milliseconds,
        "bytes": trial.result.exchange.received,
        "ok": harvest is not None,
        "error": trial.trouble or None,
        "title": harvest.title if harvest else None,
        "language": harvest.language if harvest else None,
        "dropped": harvest.dropped if harvest else 0,
        "articles": [_article_document(article) for article in harvest.articles] if harvest else [],
    }


def _article_document(article: "Article") -> dict[str, Any]:
    about = [mention for mention in article.mentions if mention.about]
    return {
        "title": article.title,
        "url": article.url,
        "published": utc(article.published),
        "dramas": [mention.slug for mention in about if mention.subject == "drama"],
        "actors": [mention.slug for mention in about if mention.subject == "actor"],
        "kinds": [str(kind) for kind in article.kinds],
        "episodes": list(article.episodes),
    }


def _tell(session: Session, trial: Trial) -> None:
    wire = trial.result.exchange
    answer = (
        f"HTTP {wire.status}, {wire.milliseconds:,} ms, {wire.received:,} bytes"
        if wire.status
        else "no answer"
    )
    session.say(f"{trial.feed.title or trial.feed.url}\n  {answer}")
    if trial.trouble:
        session.say(f"  {trial.trouble}")
    if trial.harvest is None:
        return
    harvest = trial.harvest
    dropped = f", {harvest.dropped} unusable" if harvest.dropped else ""
    session.say(f"  {harvest.title}: {count(len(harvest.articles), 'article')}{dropped}\n")
    for article in harvest.articles[:HEADLINES]:
        subjects = ", ".join(mention.slug for mention in article.mentions if mention.about)
        date = when(article.published, now()) if article.published else "no date"
        session.say(f"  {date:>6}  {article.title}" + (f"\n          → {subjects}" if subjects else ""))
