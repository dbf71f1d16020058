"""SubjectLists: the indexes of dramas and actors, a page at a time."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import InputError
from aggregator.model import SubjectCard, SubjectKind
from aggregator.store.airing import korean_day
from aggregator.store.database import Database, Row
from aggregator.store.entries import DRAMA_COLUMNS
from aggregator.store.people import dated_card
from aggregator.store.subjects import CARD_COLUMNS, to_card
from aggregator.text.names import fold

_BEST_KNOWN = "s.stories DESC, s.prominence DESC, s.id DESC"
_ORDERS = {
    "stories": _BEST_KNOWN,
    "airing": _BEST_KNOWN,
    "recent": f"s.recent DESC, {_BEST_KNOWN}",
    "latest": "COALESCE(s.latest_at, '') DESC, s.id DESC",
    "name": "s.name, s.id",
    "year": "COALESCE(s.year, 0) DESC, s.id DESC",
}
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of an index is wanted."""

    order: str
    after: str
    """The place that the page before gave, or empty."""
    limit: int
    prefix: str = ""
    """How some word of a name begins, in any spelling; of a Korean name any part."""


class SubjectLists:
    """Pages of subjects; of a few thousand rows, so that a page may be sorted and counted off."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dramas(self, now: datetime, wanted: Slice) -> tuple[tuple[SubjectCard, ...], str]:
        """Dramas with where they stand, and the place where the next page starts."""
        where, params = "s.kind = ?", [str(SubjectKind.DRAMA)]
        if wanted.order == "airing":
            today = korean_day(now)
            where += " AND d.starts_on <= ? AND d.last_on >= ?"
            params += [today.isoformat(), today.isoformat()]
        rows, following = self._page(f"{DRAMA_COLUMNS} WHERE {where}", params, wanted)
        return tuple(dated_card(row, now) for row in rows), following

    def actors(self, wanted: Slice) -> tuple[tuple[SubjectCard, ...], str]:
        """Actors, and the place where the next page starts."""
        sql = f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.kind = ?"
        rows, following = self._page(sql, [SubjectKind.ACTOR], wanted)
        return tuple(to_card(row) for row in rows), following

    def _page(self, sql: str, params: list[str], wanted: Slice) -> tuple[list[Row], str]:
        if wanted.order not in _ORDERS or (wanted.after and not wanted.after.isdigit()):
            raise InputError("There is no such page.")
        begins = ""
        if wanted.prefix:
            begins = (
                "AND s.id IN (SELECT subject_id FROM names WHERE folded BETWEEN ? AND ? "
                "UNION ALL SELECT subject_id FROM name_tails WHERE folded BETWEEN ? AND ?)"
            )
            params = [*params, *(fold(wanted.prefix), fold(wanted.prefix) + _LAST) * 2]
        start = int(wanted.after or 0)
        rows = self._database.query(
            f"{sql} AND s.merged_into IS NULL {begins} ORDER BY {_ORDERS[wanted.order]} LIMIT ? OFFSET ?",
            (*params, wanted.limit + 1, start),
        )
        return rows[: wanted.limit], str(start + wanted.limit) if len(rows) > wanted.limit else ""
