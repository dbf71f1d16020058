"""What the parent and its parser processes say to each other."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Article, Failed, Feed, Fetched, Harvest

FORK = "fork"
"""Asks the nursery for a parser: answered with its process id, then with our end of its pipe."""


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


Job = HarvestJob | CompleteJob
Answer = Harvest | Article | Failed
