"""StoryTable: each story's row and its places in the lists, both sums of its articles."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from aggregator.model import SubjectKind
from aggregator.store.counters import Counters
from aggregator.store.database import Database, Row
from aggregator.store.rows import pack, to_numbers, to_pairs, unpack
from aggregator.store.subjects import SubjectIndex
from aggregator.store.waiting import Waiting

EPISODES_COUNTED = 4
"""An article that names more episodes than this is about none of them."""
_LISTS = {
    "story_subjects": "subject_id, about, latest_at, story_id",
    "story_kinds": "kind, latest_at, story_id",
    "story_feeds": "feed_id, latest_at, story_id",
    "story_episodes": "subject_id, number, story_id",
}
_INSERT_PLACE = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' for _ in columns.split(', '))})"
    for table, columns in _LISTS.items()
}
_DELETE_PLACE = {
    table: f"DELETE FROM {table} WHERE {' AND '.join(f'{column} = ?' for column in columns.split(', '))}"
    for table, columns in _LISTS.items()
}
_COLUMNS = [
    "lead_id",
    "title",
    "first_at",
    "latest_at",
    "articles",
    "outlets",
    "languages",
    "kinds",
    "feeds",
    "subjects",
    "episodes",
]
_FOLD = f"UPDATE stories SET {', '.join(f'{column} = :{column}' for column in _COLUMNS)} WHERE id = :id"
_TELLINGS = (
    "SELECT id, feed_id, title, published_at, language, kinds, episodes, subjects FROM articles "
    "WHERE story_id = ? ORDER BY published_at, id"
)

_BEGIN = (
    "INSERT INTO stories (lead_id, title, first_at, latest_at, articles, outlets, languages, kinds, feeds, "
    "subjects, episodes) VALUES (COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0) + 1, "
    ":title, :first_at, :latest_at, 1, 1, :languages, :kinds, :feeds, :subjects, :episodes)"
)
_ALL_HAVE_ONE_MORE = "UPDATE accounts SET unread = unread + ?"
_UNREAD = "INSERT OR IGNORE INTO unread (account_id, latest_at, story_id) SELECT id, ?1, ?2 FROM accounts"

StoryRow = dict[str, Any]


class StoryTable:
    """Keeps ``stories`` and the lists of stories in step with ``articles``."""

    def __init__(
        self, database: Database, waiting: Waiting, subjects: SubjectIndex, counters: Counters
    ) -> None:
        self._database = database
        self._waiting = waiting
        self._subjects = subjects
        self._counters = counters

    def open(self, published_at: str) -> int:
        """Make an empty story and return its id; :meth:`fold` fills it."""
        return self._database.insert(
            "INSERT INTO stories (lead_id, title, first_at, latest_at, articles, outlets, languages, "
            "kinds, feeds, subjects, episodes) VALUES (0, '', ?, ?, 0, 0, '[]', '[]', '[]', '[]', '[]')",
            (published_at, published_at),
        )

    def begin(self, telling: Mapping[str, Any]) -> int:
        """Make the story of an article that is about to be inserted, and return its id.

        Its places in the lists wait for the end of the transaction.
        """
        at, feed_id = telling["published_at"], telling["feed_id"]
        story = {
            "title": telling["title"],
            "first_at": at,
            "latest_at": at,
            "languages": pack([telling["language"]]),
            "kinds": telling["kinds"],
            "feeds": f"[{feed_id}]",
            "subjects": telling["subjects"],
            "episodes": pack(sorted(set(self._episodes(telling)))),
        }
        key = self._waiting.early.insert(_BEGIN, story)
        for table, rows in _places(key, story).items():
            if rows:
                self._waiting.add(_INSERT_PLACE[table], rows)
        self._counters.story(*_topics(story), 1)
        self._waiting.add(_ALL_HAVE_ONE_MORE, [(1,)])
        self._waiting.add(_UNREAD, [(at, key)])
        return key

    def join(self, story_id: int, published_at: str) -> None:
        """Let a story grow by an article that was inserted; it is summed up at the end of the transaction."""
        self._waiting.early.run(
            "UPDATE stories SET first_at = ?2 WHERE id = ?1 AND first_at > ?2", (story_id, published_at)
        )
        self._waiting.later(("fold", story_id), partial(self._fold, story_id))

    def reopen(self, story_id: int) -> None:
        """Make an empty story under an id that it had before, if it is not there."""
        self._database.run(
            "INSERT OR IGNORE INTO stories (id, lead_id, title, first_at, latest_at, articles, outlets, "
            "languages, kinds, feeds, subjects, episodes) VALUES (?, 0, '', '', '', 0, 0, '[]', '[]', "
            "'[]', '[]', '[]')",
            (story_id,),
        )

    def inherit(self, story_id: int, heir_id: int) -> None:
        """Let whoever saved a story that is about to end have saved the one that it becomes part of."""
        self._database.run(
            "INSERT INTO marks (account_id, story_id, saved_at) SELECT account_id, ?2, saved_at FROM marks "
            "WHERE story_id = ?1 AND saved_at IS NOT NULL ON CONFLICT (account_id, story_id) "
            "DO UPDATE SET saved_at = COALESCE(marks.saved_at, excluded.saved_at)",
            (story_id, heir_id),
        )

    def fold(self, story_id: int) -> None:
        """Sum a story up from its articles, or remove it if it has none."""
        self._waiting.settle()
        self._fold(story_id)

    def _fold(self, story_id: int) -> None:
        """As :meth:`fold`, where nothing waits but what other stories have come to."""
        early = self._waiting.early
        before = early.one("SELECT * FROM stories WHERE id = ?", (story_id,))
        tellings = early.query(_TELLINGS, (story_id,))
        if before is None:
            return
        if not tellings:
            self._remove(before)
            return
        after = self._sum(before, tellings)
        self._waiting.add(_FOLD, [after])
        self._relist(story_id, before, after)
        self._note_unread(before, after, tellings)

    def _sum(self, before: Row, tellings: Sequence[Row]) -> StoryRow:
        lead = next((row for row in tellings if row["id"] == before["lead_id"]), None)
        lead = lead or min(tellings, key=lambda row: row["id"])
        about: dict[int, int] = {}
        for row in tellings:
            for subject, is_about in to_pairs(row["subjects"]):
                about[subject] = max(about.get(subject, 0), is_about)
        feeds = list(dict.fromkeys(row["feed_id"] for row in tellings))
        return {
            "id": before["id"],
            "lead_id": lead["id"],
            "title": lead["title"],
            "first_at": tellings[0]["published_at"],
            "latest_at": tellings[-1]["published_at"],
            "articles": len(tellings),
            "outlets": len(feeds),
            "languages": pack(list(dict.fromkeys(row["language"] for row in tellings))),
            "kinds": pack(list(dict.fromkeys(kind for row in tellings for kind in unpack(row["kinds"])))),
            "feeds": pack(feeds),
            "subjects": pack([[subject, is_about] for subject, is_about in about.items()]),
            "episodes": pack(sorted({pair for row in tellings for pair in self._episodes(row)})),
        }

    def _episodes(self, telling: Row | Mapping[str, Any]) -> list[tuple[int, int]]:
        """The episodes that an article is about, if it is about one drama and not a whole season of it."""
        numbers = to_numbers(telling["episodes"])
        if not 0 < len(numbers) <= EPISODES_COUNTED:
            return []
        dramas = [
            subject
            for subject, about in to_pairs(telling["subjects"])
            if about and self._subjects.key_of(subject)[0] is SubjectKind.DRAMA
        ]
        return [(dramas[0], number) for number in numbers] if len(dramas) == 1 else []

    def _relist(self, story_id: int, before: Row | StoryRow, after: Row | StoryRow) -> None:
        old, new = _places(story_id, before), _places(story_id, after)
        for table in _LISTS:
            gone, come = old[table] - new[table], new[table] - old[table]
            if gone:
                self._waiting.add(_DELETE_PLACE[table], gone)
            if come:
                self._waiting.add(_INSERT_PLACE[table], come)
        was, is_now = _topics(before), _topics(after)
        if was != is_now:
            self._counters.story(*was, -1)
            self._counters.story(*is_now, 1)

    def _note_unread(self, before: Row, after: StoryRow, tellings: Sequence[Row]) -> None:
        """A new story is unread. A read one becomes so again only if a new outlet adds a new kind."""
        key = (after["id"], before["latest_at"], after["latest_at"])
        if before["articles"] and before["latest_at"] != after["latest_at"]:
            self._waiting.early.run(
                "UPDATE unread SET latest_at = ?3 WHERE account_id IN (SELECT id FROM accounts) "
                "AND latest_at = ?2 AND story_id = ?1",
                key,
            )
        outlets, kinds = set(to_numbers(before["feeds"])), set(unpack(before["kinds"]))
        more = any(
            row["feed_id"] not in outlets and not kinds.issuperset(unpack(row["kinds"])) for row in tellings
        )
        if not before["articles"] or more:
            self._make_unread(after["id"], after["latest_at"])

    def _make_unread(self, story_id: int, latest_at: str) -> None:
        self._waiting.early.run(
            "UPDATE accounts SET unread = unread + 1 WHERE NOT EXISTS (SELECT 1 FROM unread u "
            "WHERE u.account_id = accounts.id AND u.latest_at = ?1 AND u.story_id = ?2)",
            (latest_at, story_id),
        )
        self._waiting.early.run(_UNREAD, (latest_at, story_id))

    def _remove(self, story: Row) -> None:
        empty = {"latest_at": "", "kinds": "[]", "feeds": "[]", "subjects": "[]", "episodes": "[]"}
        self._relist(story["id"], story, empty)
        key = (story["latest_at"], story["id"])
        self._database.run(
            "UPDATE accounts SET unread = unread - 1 WHERE EXISTS (SELECT 1 FROM unread u "
            "WHERE u.account_id = accounts.id AND u.latest_at = ?1 AND u.story_id = ?2)",
            key,
        )
        self._database.run(
            "DELETE FROM unread WHERE account_id IN (SELECT id FROM accounts) AND latest_at = ?1 AND "
            "story_id = ?2",
            key,
        )
        self._database.run("DELETE FROM stories WHERE id = ?", (story["id"],))


def _topics(story: Row | StoryRow) -> tuple[frozenset[int], tuple[str, ...]]:
    """The subjects that a story is about, and its kinds."""
    about = frozenset(subject for subject, is_about in to_pairs(story["subjects"]) if is_about)
    return about, tuple(sorted(unpack(story["kinds"])))


def _places(story_id: int, story: Row | StoryRow) -> dict[str, set[tuple[Any, ...]]]:
    """Every list row that a story should have."""
    at = story["latest_at"]
    return {
        "story_subjects": {(subject, about, at, story_id) for subject, about in to_pairs(story["subjects"])},
        "story_kinds": {(kind, at, story_id) for kind in unpack(story["kinds"])},
        "story_feeds": {(feed, at, story_id) for feed in to_numbers(story["feeds"])},
        "story_episodes": {(drama, number, story_id) for drama, number in to_pairs(story["episodes"])},
    }
