"""SightingTable: which feed has shown which article, and under which keys."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from aggregator.model import Prepared
from aggregator.store.database import Database, Row, marks
from aggregator.store.rows import in_slices, iso

GUIDS_KEPT = 4
"""Keys kept of one article in one feed: guids that change at every poll would add up for ever (R24)."""
_COLUMNS = "feed_id, key, article_id, guid, title, url, published, content_hash, seen_at"
_REPLACE = f"INSERT OR REPLACE INTO sightings ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UNLESS_TAKEN = (
    f"INSERT INTO sightings ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed_id, key) "
    "DO UPDATE SET article_id = excluded.article_id, guid = excluded.guid, title = excluded.title, "
    "url = excluded.url, published = excluded.published, content_hash = excluded.content_hash, "
    "seen_at = excluded.seen_at WHERE article_id IS NULL"
)


class SightingTable:
    """A feed's entries as it showed them, each under its guid, or under a longer key if that is taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unknown(self, feed_id: int, articles: Sequence[Prepared]) -> tuple[Prepared, ...]:
        """Those that this feed has not shown under the same guid with the same content, each once."""
        known: dict[bytes, Row] = {}
        keys = {key for one in articles for key in (one.entry_key, one.second_key)}
        for some in in_slices(sorted(keys)):
            rows = self._database.query(
                "SELECT key, article_id, content_hash FROM sightings "
                f"WHERE feed_id = ? AND key IN ({marks(len(some))})",
                (feed_id, *some),
            )
            known |= {row["key"]: row for row in rows}
        fresh: dict[tuple[bytes, bytes], Prepared] = {}
        for one in articles:
            if not _is_known(one, known):
                fresh.setdefault((one.second_key, one.article.content_hash), one)
        return tuple(fresh.values())

    def note(self, feed_id: int, ready: Prepared, article_id: int, now: datetime) -> bool:
        """Note that a feed shows an article, and return whether it does so for the first time."""
        mine = self._database.query(
            "SELECT key FROM sightings WHERE article_id = ? AND feed_id = ? ORDER BY seen_at",
            (article_id, feed_id),
        )
        key = self._free_key(feed_id, ready, article_id)
        keys = [row["key"] for row in mine]
        if key not in keys and len(keys) >= GUIDS_KEPT:
            self._database.run("DELETE FROM sightings WHERE feed_id = ? AND key = ?", (feed_id, keys[0]))
        self._database.run(_REPLACE, _row(feed_id, key, article_id, ready, now))
        return not mine

    def note_new(self, feed_id: int, ready: Prepared, article_id: int, now: datetime) -> None:
        """As :meth:`note`, of an article that has just been made."""
        if not self._database.run(_UNLESS_TAKEN, _row(feed_id, ready.entry_key, article_id, ready, now)):
            self._database.run(_REPLACE, _row(feed_id, ready.second_key, article_id, ready, now))

    def _free_key(self, feed_id: int, ready: Prepared, article_id: int) -> bytes:
        """The entry's key; the longer one if the feed uses the guid for another article already."""
        row = self._database.one(
            "SELECT article_id FROM sightings WHERE feed_id = ? AND key = ?", (feed_id, ready.entry_key)
        )
        taken = row is not None and row["article_id"] not in (None, article_id)
        return ready.second_key if taken else ready.entry_key


def _is_known(one: Prepared, known: Mapping[bytes, Row]) -> bool:
    rows = [known[key] for key in (one.entry_key, one.second_key) if key in known]
    return any(row["content_hash"] == one.article.content_hash or row["article_id"] is None for row in rows)


def _row(feed_id: int, key: bytes, article_id: int, ready: Prepared, now: datetime) -> tuple[Any, ...]:
    article = ready.article
    shown = (article.guid, article.title, article.url, ready.published, article.content_hash)
    return feed_id, key, article_id, *shown, iso(now)
