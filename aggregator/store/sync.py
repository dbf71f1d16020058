"""SyncTable: what reader apps ask of the store: articles whole, unread ones counted, and marks in bulk."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from aggregator.limits import MIB
from aggregator.model import AccountId, ArticleId, Scope, StoryId, Stream, SubjectCard, SyncItem, Voice
from aggregator.store.arrivals import Arrivals, Ref
from aggregator.store.cards import VOICE_COLUMNS, CardReader
from aggregator.store.database import ANY_OF, Database, Row, packed
from aggregator.store.marks import MarkTable
from aggregator.store.rows import in_slices, moment, to_enclosures, to_pairs, unpack
from aggregator.store.subjects import Key, SubjectIndex

MARKED_AT_ONCE = 5000
"""Stories marked read in one transaction."""
WHOLE_AT_ONCE = 50
TEXT_AT_ONCE = 8 * MIB
"""Characters of articles in one answer; those beyond come without their text."""

_WHOLE = (
    f"SELECT {VOICE_COLUMNS}, a.found_at, COALESCE(a.renewed_at, a.published_at) AS changed_at, "
    "{}, b.categories, b.enclosures, m.saved_at, "
    "u.story_id IS NOT NULL AND a.id > COALESCE(m.seen_id, 0) AS unread FROM articles a "
    "JOIN feeds f ON f.id = a.feed_id JOIN bodies b ON b.article_id = a.id "
    "JOIN stories s ON s.id = a.story_id LEFT JOIN marks m ON m.account_id = ?1 AND m.story_id = a.story_id "
    "LEFT JOIN unread u ON u.account_id = ?1 AND u.latest_at = s.latest_at AND u.story_id = a.story_id "
    "WHERE a.id IN (SELECT value FROM json_each(?2)) AND f.removed_at IS NULL"
)
_BRIEF = f"SELECT {VOICE_COLUMNS} FROM articles a JOIN feeds f ON f.id = a.feed_id WHERE a.id IN {ANY_OF}"
_UNREAD_ABOUT = (
    "SELECT m.subject_id, m.article_id FROM json_each(?) j CROSS JOIN mentions m INDEXED BY mentions_article "
    f"ON m.article_id = j.value WHERE m.about = 1 AND m.subject_id IN {ANY_OF}"
)


class Tally(NamedTuple):
    """How many articles are unread, and when the newest of them arrived."""

    unread: int
    newest_at: datetime | None


class Tallies(NamedTuple):
    """The unread articles of an account, counted."""

    all: Tally
    feeds: dict[int, Tally]
    subjects: dict[Key, Tally]


class SyncTable:
    """What apps show and change. An article is read or saved when its story is."""

    def __init__(
        self, database: Database, subjects: SubjectIndex, cards: CardReader, marks: MarkTable
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._cards = cards
        self._marks = marks
        self._arrivals = Arrivals(database, subjects)

    def page(self, account_id: AccountId, stream: Stream) -> tuple[tuple[ArticleId, ...], int | None]:
        """A page of a stream's article ids, and the id after which the next one starts (None at the end)."""
        with self._database.snapshot():
            return self._arrivals.page(account_id, stream)

    # Whole articles

    def items(self, account_id: AccountId, ids: Sequence[int]) -> tuple[SyncItem, ...]:
        """Articles in the order of the ids, without those that are not there or whose feed was removed."""
        rows: dict[int, Row] = {}
        left = TEXT_AT_ONCE
        with self._database.snapshot():
            for some in in_slices(ids, WHOLE_AT_ONCE):
                sql = _WHOLE.format("b.html" if left > 0 else "'' AS html")
                for row in self._database.query(sql, (account_id, packed(some))):
                    left -= len(row["html"])
                    rows[row["id"]] = row if left >= 0 else dict(row) | {"html": ""}
            self._subjects.load_tags(pair for row in rows.values() for pair in to_pairs(row["subjects"]))
            return tuple(self._item(rows[key]) for key in ids if key in rows)

    def voices(self, ids: Sequence[int]) -> tuple[tuple[Voice, tuple[SubjectCard, ...]], ...]:
        """Articles without their text, each with what it is about or names, in any order."""
        with self._database.snapshot():
            rows = self._database.query(_BRIEF, (packed(ids),))
            self._subjects.load_tags(pair for row in rows for pair in to_pairs(row["subjects"]))
            return tuple(
                (self._cards.voice(row), self._subjects.tags(to_pairs(row["subjects"]))) for row in rows
            )

    def _item(self, row: Row) -> SyncItem:
        return SyncItem(
            voice=self._cards.voice(row),
            story_id=StoryId(row["story_id"]),
            html=row["html"],
            found_at=moment(row["found_at"]),
            changed_at=moment(row["changed_at"]),
            read=not row["unread"],
            saved=row["saved_at"] is not None,
            subjects=self._subjects.tags(to_pairs(row["subjects"])),
            categories=tuple(unpack(row["categories"])),
            enclosures=to_enclosures(row["enclosures"]),
        )

    def count(self) -> int:
        """How many articles the subscribed feeds have."""
        rows = self._database.query("SELECT COALESCE(SUM(articles), 0) FROM feeds WHERE removed_at IS NULL")
        return int(rows[0][0])

    def tallies(self, account_id: AccountId, subjects: Iterable[Key]) -> Tallies:
        """The unread articles, counted: all, by feed, and by these dramas and actors."""
        with self._database.snapshot():
            subscribed = self._arrivals.subscribed()
            unread = [ref for ref in self._arrivals.unread(account_id) if ref.feed_id in subscribed]
            by_feed: dict[int, list[int]] = {}
            for ref in unread:
                by_feed.setdefault(ref.feed_id, []).append(ref.article_id)
            by_subject = self._unread_about(unread, subjects)
            groups = (*by_feed.values(), *by_subject.values())
            arrivals = self._times(max(ids) for ids in groups)
        newest = max(map(max, by_feed.values()), default=0)
        return Tallies(
            Tally(len(unread), arrivals.get(newest)),
            {key: Tally(len(ids), arrivals.get(max(ids))) for key, ids in by_feed.items()},
            {key: Tally(len(ids), arrivals.get(max(ids))) for key, ids in by_subject.items()},
        )

    def _unread_about(self, unread: Sequence[Ref], subjects: Iterable[Key]) -> dict[Key, list[int]]:
        keys = {self._subjects.id_of(*subject): subject for subject in subjects}
        wanted = packed(key for key in keys if key is not None)
        found: dict[Key, list[int]] = {}
        ids = packed(ref.article_id for ref in unread)
        for row in self._database.query(_UNREAD_ABOUT, (ids, wanted)):
            found.setdefault(keys[row[0]], []).append(row[1])
        return found

    def _times(self, ids: Iterable[int]) -> dict[int, datetime]:
        rows = self._database.query(f"SELECT id, found_at FROM articles WHERE id IN {ANY_OF}", (packed(ids),))
        return {row[0]: moment(row[1]) for row in rows}

    # Marks

    def stories_of(self, ids: Sequence[int]) -> list[StoryId]:
        """The stories that these articles tell, each once."""
        rows = self._database.query(
            f"SELECT DISTINCT story_id FROM articles INDEXED BY articles_place WHERE id IN {ANY_OF}",
            (packed(ids),),
        )
        return [StoryId(row[0]) for row in rows]

    def mark_all(self, account_id: AccountId, scope: Scope, until: datetime, now: datetime) -> int:
        """Mark stories of a scope read, some thousands at once; return how many (0: all are).

        A story that got an article after ``until`` stays unread: whoever asks cannot know of it.
        """
        unread = self._arrivals.unread_until(account_id, until)
        is_inside = self._arrivals.judge(scope)
        newer = {ref.story_id for ref, in_time in unread if not in_time}
        chosen = dict.fromkeys(
            ref.story_id for ref, _ in unread if ref.story_id not in newer and is_inside(ref)
        )
        stories = [StoryId(key) for key in list(chosen)[:MARKED_AT_ONCE]]
        return len(self._marks.read(account_id, stories, now)) if stories else 0
