"""Arrivals: the articles of a stream in the order in which they came, as reader apps ask for them."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from aggregator.model import AccountId, ArticleId, Scope, Stream
from aggregator.store.database import Database, packed
from aggregator.store.rows import iso
from aggregator.store.subjects import SubjectIndex

UNREAD_TOLD = 20_000
"""Apps hear of this many unread stories, the newest; older ones are unread only in the web reader."""
SAVED_TOLD = 10_000
ABOUT_TOLD = 10_000
"""A drama's or actor's stream holds this many articles, the last published."""
LOOKED_AT = 20_000
"""Articles that a page looks at where few meet its conditions; the next page goes on from there."""
LANE_LEAST = 20
"""So many articles, and twice its share, each of several feeds gives to a page at once."""
_LAST = 2**62

_UNREAD = (
    "SELECT a.id, a.feed_id, a.story_id{} FROM (SELECT story_id FROM unread WHERE account_id = ?1 "
    "ORDER BY latest_at DESC, story_id DESC LIMIT ?2) u "
    "LEFT JOIN marks m ON m.account_id = ?1 AND m.story_id = u.story_id "
    "CROSS JOIN articles a INDEXED BY articles_story ON a.story_id = u.story_id "
    "WHERE a.id > COALESCE(m.seen_id, 0)"
)
"""A story that became unread again has only its newer articles unread."""
_SAVED = (
    "SELECT a.id, a.feed_id, a.story_id FROM (SELECT story_id FROM marks WHERE account_id = ?1 "
    "AND saved_at IS NOT NULL ORDER BY saved_at DESC, story_id DESC LIMIT ?2) m "
    "CROSS JOIN articles a INDEXED BY articles_story ON a.story_id = m.story_id"
)
_ABOUT = (
    "SELECT a.id, a.feed_id FROM (SELECT article_id FROM mentions WHERE subject_id = ? AND about = 1 "
    "ORDER BY published_at DESC, article_id DESC LIMIT ?) m "
    "CROSS JOIN articles a INDEXED BY articles_place ON a.id = m.article_id"
)
_ALL = (
    "SELECT id, feed_id FROM articles INDEXED BY articles_place WHERE id > ? AND id < ? "
    "ORDER BY id {} LIMIT ?"
)
_LANES = (
    "SELECT a.id, a.feed_id FROM json_each(?) f CROSS JOIN articles a INDEXED BY articles_place "
    "ON a.id IN (SELECT x.id FROM articles x INDEXED BY articles_arrival WHERE x.feed_id = f.value "
    "AND x.id > ? AND x.id < ? ORDER BY x.id {} LIMIT ?)"
)


class Ref(NamedTuple):
    """Where an article belongs."""

    article_id: int
    feed_id: int
    story_id: int = 0


class Arrivals:
    """Ids grow with arrival, so that a page neither skips nor repeats while articles arrive."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    def page(self, account_id: AccountId, stream: Stream) -> tuple[tuple[ArticleId, ...], int | None]:
        """A page of a stream's article ids, and the id after which the next one starts (None at the end)."""
        low, high = self._bounds(stream)
        pick = self._picked if stream.unread or stream.saved else self._walked
        found, following = pick(account_id, stream, low, high)
        return tuple(map(ArticleId, found)), following

    def _bounds(self, stream: Stream) -> tuple[int, int]:
        """The ids between which a stream's page lies, both excluded."""
        low, high = 0, _LAST
        if stream.since is not None:
            low = self._edge("MIN(id)", ">=", stream.since, _LAST) - 1
        if stream.until is not None:
            high = self._edge("MAX(id)", "<=", stream.until, 0) + 1
        if stream.after is not None and stream.oldest_first:
            low = max(low, stream.after)
        elif stream.after is not None:
            high = min(high, stream.after)
        return low, high

    def _edge(self, edge: str, sign: str, at: datetime, usual: int) -> int:
        """The outermost article that arrived on that side of a time; a clock that was wrong hides none."""
        row = self._database.one(
            f"SELECT {edge} FROM articles INDEXED BY articles_found WHERE found_at {sign} ?", (iso(at),)
        )
        return usual if row is None or row[0] is None else int(row[0])

    def _picked(
        self, account_id: AccountId, stream: Stream, low: int, high: int
    ) -> tuple[list[int], int | None]:
        """A page of what is unread or saved: few enough to take them all and sort."""
        picked = self.unread(account_id) if stream.unread else self._saved(account_id)
        if stream.unread and stream.saved is not None:
            kept = {ref.article_id for ref in self._saved(account_id)}
            picked = [ref for ref in picked if (ref.article_id in kept) is stream.saved]
        if stream.unread is False:
            fresh = {ref.article_id for ref in self.unread(account_id)}
            picked = [ref for ref in picked if ref.article_id not in fresh]
        is_inside = self.judge(stream.scope)
        found = sorted(
            (ref.article_id for ref in picked if low < ref.article_id < high and is_inside(ref)),
            reverse=not stream.oldest_first,
        )
        return found[: stream.limit], found[stream.limit - 1] if len(found) > stream.limit else None

    def judge(self, scope: Scope) -> Callable[[Ref], bool]:
        """Tells whether an article is inside a scope."""
        subscribed = self.subscribed()
        feeds = subscribed if scope.feeds is None else subscribed & scope.feeds
        about = {ref.article_id for ref in self._about(scope) if ref.feed_id in subscribed}
        return lambda ref: ref.feed_id in feeds or ref.article_id in about

    def _walked(
        self, account_id: AccountId, stream: Stream, low: int, high: int
    ) -> tuple[list[int], int | None]:
        """A page along the articles themselves, without those that the stream leaves out."""
        left_out: set[int] = set()
        if stream.unread is False:
            left_out |= {ref.article_id for ref in self.unread(account_id)}
        if stream.saved is False:
            left_out |= {ref.article_id for ref in self._saved(account_id)}
        subscribed, about = self.subscribed(), self._about(stream.scope)
        found: list[int] = []
        looked, chunk = 0, stream.limit + 1
        while True:
            rows, is_end = self._chunk_of(stream, about, low, high, chunk)
            found += [
                ref.article_id for ref in rows if ref.feed_id in subscribed and ref.article_id not in left_out
            ]
            looked += len(rows)
            if len(found) > stream.limit:
                return found[: stream.limit], found[stream.limit - 1]
            if is_end:
                return found, None
            if looked >= LOOKED_AT:
                return found, rows[-1].article_id
            low, high = (rows[-1].article_id, high) if stream.oldest_first else (low, rows[-1].article_id)

    def _chunk_of(
        self, stream: Stream, about: Sequence[Ref], low: int, high: int, count: int
    ) -> tuple[list[Ref], bool]:
        """The next articles of a scope in the stream's order, at most ``count``; and if these are all."""
        order = "ASC" if stream.oldest_first else "DESC"
        if stream.scope.feeds is None:
            rows = [Ref(*row) for row in self._database.query(_ALL.format(order), (low, high, count))]
            return rows, len(rows) < count
        lanes, unseen = self._lanes(stream, low, high, count)
        found = {ref for ref in about if low < ref.article_id < high} | set(lanes)
        if unseen is not None:
            found = {
                ref
                for ref in found
                if ref.article_id == unseen or (ref.article_id < unseen) is stream.oldest_first
            }
        ordered = sorted(found, reverse=not stream.oldest_first)
        return ordered[:count], unseen is None and len(ordered) <= count

    def _lanes(self, stream: Stream, low: int, high: int, count: int) -> tuple[list[Ref], int | None]:
        """The next articles of each feed, more than needed; and the id beyond which some feed has more."""
        feeds = stream.scope.feeds or frozenset()
        if not feeds:
            return [], None
        each = min(count, LANE_LEAST + 2 * count // len(feeds))
        sql = _LANES.format("ASC" if stream.oldest_first else "DESC")
        rows = [Ref(*row) for row in self._database.query(sql, (packed(feeds), low, high, each))]
        lanes: dict[int, list[int]] = {}
        for ref in rows:
            lanes.setdefault(ref.feed_id, []).append(ref.article_id)
        full = [ids for ids in lanes.values() if len(ids) >= each]
        if not full:
            return rows, None
        return rows, min(map(max, full)) if stream.oldest_first else max(map(min, full))

    def unread(self, account_id: AccountId) -> list[Ref]:
        """The unread articles, of at most ``UNREAD_TOLD`` stories."""
        return [Ref(*row) for row in self._database.query(_UNREAD.format(""), (account_id, UNREAD_TOLD))]

    def unread_until(self, account_id: AccountId, until: datetime) -> list[tuple[Ref, bool]]:
        """The unread articles, each with whether it had arrived by then."""
        rows = self._database.query(_UNREAD.format(", a.found_at"), (account_id, UNREAD_TOLD))
        at = iso(until)
        return [(Ref(*row[:3]), row[3] <= at) for row in rows]

    def _saved(self, account_id: AccountId) -> list[Ref]:
        return [Ref(*row) for row in self._database.query(_SAVED, (account_id, SAVED_TOLD))]

    def _about(self, scope: Scope) -> list[Ref]:
        keys = (self._subjects.id_of(kind, slug) for kind, slug in scope.subjects)
        return [
            Ref(*row)
            for key in keys
            if key is not None
            for row in self._database.query(_ABOUT, (key, ABOUT_TOLD))
        ]

    def subscribed(self) -> frozenset[int]:
        """The feeds that are not removed: an app knows no others."""
        rows = self._database.query("SELECT id FROM feeds WHERE removed_at IS NULL")
        return frozenset(row[0] for row in rows)
