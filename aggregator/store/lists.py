"""StoryLists: which stories a list shows, newest first, by the place of a cursor and never by offset."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import merge
from itertools import islice

from aggregator.model import AccountId, Cursor, Filters, StoryId, SubjectKind
from aggregator.store.database import FEED_NAME, Database, listed
from aggregator.store.rows import iso, moment
from aggregator.store.subjects import SubjectIndex

Place = tuple[str, int]
"""When a list has a story, and its id."""
Check = tuple[str, tuple[object, ...]]

TOP_SPAN = timedelta(hours=24)
"""The top list is sorted within a day; its next page is the time before."""
LOOKED_AT = 20_000
"""Places that a page looks at where few stories meet its conditions; the next page goes on from there."""
_END: Place = ("9999", 0)


@dataclass(frozen=True, slots=True)
class _Lane:
    """One ordered list in the database that a page may walk."""

    source: str
    where: str = "1 = 1"
    params: tuple[object, ...] = ()
    at: str = "d.latest_at"
    id: str = "d.story_id"


_ALL = _Lane("stories s", at="s.latest_at", id="s.id")


class StoryLists:
    """Walks the rarest list that a filter names, and checks the other conditions story by story."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects

    def page(
        self,
        account_id: AccountId,
        filters: Filters,
        cursor: Cursor | None,
        limit: int,
        *,
        named: bool = False,
    ) -> tuple[list[StoryId], Cursor | None]:
        """Story ids of one page and where the next starts.

        ``named`` adds stories that only name the drama or actor of the filter to those that are about it.
        """
        conditions = self._conditions(account_id, filters, named=named)
        if conditions is None:
            return [], None
        lanes, checks = conditions
        start: Place = (iso(cursor.at), cursor.id) if cursor else _END
        if filters.top:
            return self._top(lanes, checks, start, limit)
        found = [self._walk(lane, checks, start, limit + 1) for lane in lanes]
        merged = merge(*(places for places, _ in found), reverse=True)
        places = list(islice(_distinct(merged), limit + 1))
        ends = [end for _, end in found if end is not None]
        if ends:
            places = [place for place in places if place >= max(ends)]
        last = places[limit - 1] if len(places) > limit else max(ends, default=None)
        following = Cursor(moment(last[0]), last[1]) if last else None
        return [StoryId(key) for _, key in places[:limit]], following

    def _walk(
        self, lane: _Lane, checks: Sequence[Check], start: Place, limit: int
    ) -> tuple[list[Place], Place | None]:
        """Places along a list, newest first; and where the walk gave up, if it did."""
        lines = (
            f"SELECT {lane.at} AS at, {lane.id} AS story FROM {lane.source} WHERE {lane.where} "
            f"AND ({lane.at}, {lane.id}) < (?, ?) ORDER BY {lane.at} DESC, {lane.id} DESC LIMIT ?"
        )
        params = (*lane.params, *start)
        if not checks:
            rows = self._database.query(lines, (*params, limit))
            return [(row[0], row[1]) for row in rows], None
        rows = self._database.query(
            f"SELECT line.at, line.story FROM ({lines}) AS line CROSS JOIN stories s ON s.id = line.story "
            f"WHERE {' AND '.join(sql for sql, _ in checks)} LIMIT ?",
            (*params, LOOKED_AT, *(value for _, values in checks for value in values), limit),
        )
        places = [(row[0], row[1]) for row in rows]
        if len(places) == limit:
            return places, None
        end = self._database.one(f"{lines} OFFSET ?", (*params, 1, LOOKED_AT - 1))
        return places, None if end is None else (end[0], end[1])

    def _top(
        self, lanes: Sequence[_Lane], checks: Sequence[Check], start: Place, limit: int
    ) -> tuple[list[StoryId], Cursor | None]:
        """The stories of one day, most outlets first; the next page is the day before the newest of these."""
        heads = [place for lane in lanes for place in self._walk(lane, checks, start, 1)[0]]
        if not heads:
            return [], None
        since = iso(moment(max(heads)[0]) - TOP_SPAN)
        found: set[tuple[int, str, int]] = set()
        for lane in lanes:
            rows = self._database.query(
                f"SELECT s.outlets, s.latest_at, s.id {_from(lane, checks)} "
                f"AND ({lane.at}, {lane.id}) < (?, ?) AND {lane.at} > ? "
                "ORDER BY s.outlets DESC, s.latest_at DESC, s.id DESC LIMIT ?",
                (*_params(lane, checks), *start, since, limit),
            )
            found |= {(row["outlets"], row["latest_at"], row["id"]) for row in rows}
        ranked = sorted(found, reverse=True)[:limit]
        return [StoryId(key) for _, _, key in ranked], Cursor(moment(since), 2**62)

    # What a filter asks

    def _conditions(
        self, account_id: AccountId, filters: Filters, *, named: bool
    ) -> tuple[list[_Lane], list[Check]] | None:
        """The lists to walk, and what else each story must be; None if nothing can match."""
        options = self._options(account_id, filters, named=named)
        if options is None:
            return None
        lanes = options[0][0] if options else [_ALL]
        return lanes, [check for _, check in options[1:]] + _plain_checks(filters)

    def _options(
        self, account_id: AccountId, filters: Filters, *, named: bool
    ) -> list[tuple[list[_Lane], Check]] | None:
        """Each condition as lists to walk and as a check, the rarest first."""
        slugs = [(SubjectKind.DRAMA, filters.drama), (SubjectKind.ACTOR, filters.actor)]
        subjects = [self._subjects.id_of(kind, slug) for kind, slug in slugs if slug]
        feeds = self.feeds_of(filters)
        if None in subjects or feeds == []:
            return None
        kinds = (1, 0) if named else (1,)
        options: list[tuple[list[_Lane], Check]] = [
            ([_subject_lane(key, about) for about in kinds], _subject_check(key, kinds))
            for key in subjects
            if key is not None
        ]
        if feeds is not None:
            options.append(([_feed_lane(key) for key in feeds], _feed_check(feeds)))
        options += self._personal(account_id, filters)
        if filters.kind:
            lane = _Lane("story_kinds d", "d.kind = ?", (filters.kind,))
            options.append(([lane], ("s.kinds LIKE ?", (f'%"{filters.kind}"%',))))
        return options

    def checks(self, account_id: AccountId, filters: Filters) -> list[Check]:
        """What a story ``s`` must be, of all that the search index itself cannot tell."""
        plain = Filters(after=filters.after, before=filters.before)
        return [check for _, check in self._personal(account_id, filters)] + _plain_checks(plain)

    def _personal(self, account_id: AccountId, filters: Filters) -> Iterator[tuple[list[_Lane], Check]]:
        if filters.saved:
            yield (
                [
                    _Lane(
                        "marks d", "d.account_id = ? AND d.saved_at IS NOT NULL", (account_id,), "d.saved_at"
                    )
                ],
                (
                    "EXISTS (SELECT 1 FROM marks m WHERE m.account_id = ? AND m.story_id = s.id "
                    "AND m.saved_at IS NOT NULL)",
                    (account_id,),
                ),
            )
        if filters.followed:
            rows = self._database.query("SELECT subject_id FROM follows WHERE account_id = ?", (account_id,))
            keys = [row[0] for row in rows] or [-1]
            yield [_subject_lane(key, 1) for key in keys], _any_subject_check(keys)
        if filters.unread:
            yield (
                [_Lane("unread d", "d.account_id = ?", (account_id,))],
                (
                    "EXISTS (SELECT 1 FROM unread u WHERE u.account_id = ? AND u.latest_at = s.latest_at "
                    "AND u.story_id = s.id)",
                    (account_id,),
                ),
            )

    def feeds_of(self, filters: Filters) -> list[int] | None:
        """The feeds that a filter means, or None if it means all."""
        if filters.feed_id is not None:
            return [filters.feed_id]
        if not filters.outlet:
            return None
        rows = self._database.query(f"SELECT f.id, f.host, {FEED_NAME} AS name FROM feeds f")
        wanted = filters.outlet.casefold()
        names = [(row["id"], row["name"].casefold(), row["host"]) for row in rows]
        exact = [key for key, name, host in names if wanted in (name, host)]
        return exact or [key for key, name, host in names if wanted in name or wanted in host]


def _from(lane: _Lane, checks: Sequence[Check]) -> str:
    """A list joined with its stories, in this order, and all conditions but the place."""
    joined = "" if lane is _ALL else f" CROSS JOIN stories s ON s.id = {lane.id}"
    return f"FROM {lane.source}{joined} WHERE {' AND '.join([lane.where, *(sql for sql, _ in checks)])}"


def _params(lane: _Lane, checks: Sequence[Check]) -> tuple[object, ...]:
    return (*lane.params, *(value for _, values in checks for value in values))


def _plain_checks(filters: Filters) -> list[Check]:
    checks: list[Check] = []
    if filters.language:
        checks.append(("s.languages LIKE ?", (f'%"{filters.language}"%',)))
    if filters.episode is not None:
        checks.append(("s.episodes LIKE ?", (f"%,{filters.episode}]%",)))
    if filters.after:
        checks.append(("s.latest_at >= ?", (filters.after.isoformat(),)))
    if filters.before:
        checks.append(("s.latest_at < ?", (filters.before.isoformat(),)))
    return checks


def _subject_lane(subject_id: int, about: int) -> _Lane:
    return _Lane("story_subjects d", "d.subject_id = ? AND d.about = ?", (subject_id, about))


def _subject_check(subject_id: int, kinds: tuple[int, ...]) -> Check:
    return (
        f"EXISTS (SELECT 1 FROM story_subjects x WHERE x.subject_id = ? AND x.about IN ({listed(kinds)}) "
        "AND x.latest_at = s.latest_at AND x.story_id = s.id)",
        (subject_id,),
    )


def _any_subject_check(subject_ids: Sequence[int]) -> Check:
    return (
        f"EXISTS (SELECT 1 FROM story_subjects x WHERE x.subject_id IN ({listed(subject_ids)}) AND x.about "
        "= 1 AND x.latest_at = s.latest_at AND x.story_id = s.id)",
        (),
    )


def _feed_lane(feed_id: int) -> _Lane:
    return _Lane("story_feeds d", "d.feed_id = ?", (feed_id,))


def _feed_check(feed_ids: Sequence[int]) -> Check:
    return (
        f"EXISTS (SELECT 1 FROM story_feeds x WHERE x.feed_id IN ({listed(feed_ids)}) "
        "AND x.latest_at = s.latest_at AND x.story_id = s.id)",
        (),
    )


def _distinct(places: Iterable[Place]) -> Iterator[Place]:
    last: Place | None = None
    for place in places:
        if place != last:
            yield place
        last = place
