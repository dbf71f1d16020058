"""What the parent and its parser processes say to each other."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Article, Failed, Feed, Fetched, Harvest, Reason


@dataclass(frozen=True, slots=True)
class HarvestJob:
    """One document to harvest: answered with a Harvest or Failed."""

    feed: Feed
    fetched: Fetched
    now: datetime


@dataclass(frozen=True, slots=True)
class CompleteJob:
    """One article to complete from its page: answered with an Article or Failed."""

    article: Article
    fetched: Fetched


@dataclass(frozen=True, slots=True)
class LinkJob:
    """One stored article to link again: answered with an Article, or Failed if it broke the limits."""

    article: Article


Job = HarvestJob | CompleteJob | LinkJob
Answer = Harvest | Article | Failed


def quarantined(job: Job, why: str) -> Failed:
    """The answer to a job that broke a parser's limits."""
    if isinstance(job, LinkJob):
        return Failed(Reason.QUARANTINED, why)
    return Failed(Reason.QUARANTINED, why, exchange=job.fetched.exchange)
