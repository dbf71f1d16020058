"""Search, best first: the newest hits of a query, ranked by where it matches, who tells it and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log2

from aggregator.model import Cursor
from aggregator.store.database import Row
from aggregator.store.query import Query
from aggregator.store.rows import moment
from aggregator.store.snippets import hit_pattern

SLICES = (2000, 8000)
"""How many of the newest hits are ranked, and how many where the first do not fill a page."""
IN_TITLE = timedelta(days=45)
"""A story with all words in a headline counts as so much newer than one with none there."""
TWICE_AS_MANY = timedelta(days=5)
"""A story that twice as many outlets tell counts as so much newer."""


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """A story and its best hit. ``counts_as`` is when it would be from if age alone had put it there."""

    counts_as: int
    """Seconds since 1970; the same however late one asks, so that a place in the list stays one."""
    story: int
    article: int

    @property
    def place(self) -> Cursor:
        """Where the list goes on after it."""
        return Cursor(datetime.fromtimestamp(self.counts_as, UTC), self.story)


def title_patterns(query: Query) -> tuple[re.Pattern[str], ...]:
    """What finds each wanted term in a headline."""
    wanted = (term for term in query.terms if not term.without)
    words = ([term.text] if term.phrase else term.text.split() for term in wanted)
    found = (hit_pattern([word]) for some in words for word in some)
    return tuple(pattern for pattern in found if pattern is not None)


def rank(rows: Sequence[Row], patterns: Sequence[re.Pattern[str]]) -> list[Ranked]:
    """Stories of hits, best first. Rows have ``id story_id title latest_at outlets``, newest first."""
    best: dict[int, Ranked] = {}
    for row in rows:
        found = Ranked(_counts_as(row, patterns), row["story_id"], row["id"])
        best[found.story] = max(best.get(found.story, found), found)
    return sorted(best.values(), reverse=True)


def _counts_as(row: Row, patterns: Sequence[re.Pattern[str]]) -> int:
    told = sum(pattern.search(row["title"]) is not None for pattern in patterns) / max(len(patterns), 1)
    bonus = told * IN_TITLE + log2(max(row["outlets"], 1)) * TWICE_AS_MANY
    return int((moment(row["latest_at"]) + bonus).timestamp())


def after(ranked: Sequence[Ranked], cursor: Cursor | None) -> list[Ranked]:
    """Those that stand after a place."""
    if cursor is None:
        return list(ranked)
    place = (int(cursor.at.timestamp()), cursor.id)
    return [one for one in ranked if (one.counts_as, one.story) < place]
