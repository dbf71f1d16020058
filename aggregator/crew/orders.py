"""What the parent and its parser processes say to each other."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Feed, Fetched

FORK = "fork"
"""Asks the nursery for a parser: answered with its process id, then with our end of its pipe."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to harvest, for a parser."""

    feed: Feed
    fetched: Fetched
    now: datetime
