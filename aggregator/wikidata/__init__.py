"""The catalogue's outside source: what to ask Wikidata, and how its answers (CC0) join the catalogue."""

from aggregator.wikidata.asking import (
    ACCEPT,
    ENDPOINT,
    FIRST_YEAR,
    PAUSE_SECONDS,
    RETRY_STATUSES,
    Pull,
    Question,
    answered,
    begin,
    from_text,
    to_text,
)
from aggregator.wikidata.merging import merge

__all__ = [
    "ACCEPT",
    "ENDPOINT",
    "FIRST_YEAR",
    "PAUSE_SECONDS",
    "RETRY_STATUSES",
    "Pull",
    "Question",
    "answered",
    "begin",
    "from_text",
    "merge",
    "to_text",
]
