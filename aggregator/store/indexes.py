"""SubjectLists: the indexes of dramas and actors, a page at a time."""

from datetime import datetime

from aggregator.errors import InputError
from aggregator.model import SubjectCard, SubjectKind
from aggregator.store.database import Database, Row
from aggregator.store.entries import DRAMA_COLUMNS
from aggregator.store.people import dated_card
from aggregator.store.subjects import CARD_COLUMNS, to_card
from aggregator.text.names import fold

_ORDERS = {
    "stories": ("s.stories", "s.prominence", "s.id"),
    "latest": ("COALESCE(s.latest_at, '')", "s.id"),
    "name": ("s.name", "s.id"),
    "year": ("COALESCE(s.year, 0)", "s.id"),
}


class SubjectLists:
    """Pages of subjects; a few thousand rows, so a page may be sorted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dramas(
        self, now: datetime, *, order: str, after: str, limit: int, prefix: str
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """Dramas with where they stand, and the place where the next page starts."""
        rows, following = self._page(SubjectKind.DRAMA, DRAMA_COLUMNS, order, after, limit, prefix)
        return tuple(dated_card(row, now) for row in rows), following

    def actors(
        self, *, order: str, after: str, limit: int, prefix: str
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """Actors, and the place where the next page starts."""
        columns = f"SELECT {CARD_COLUMNS} FROM subjects s"  # noqa: S608 (constants)
        rows, following = self._page(SubjectKind.ACTOR, columns, order, after, limit, prefix)
        return tuple(to_card(row) for row in rows), following

    def _page(
        self, kind: SubjectKind, columns: str, order: str, after: str, limit: int, prefix: str
    ) -> tuple[list[Row], str]:
        if order not in _ORDERS or (after and not after.isdigit()):
            raise InputError("There is no such page.")
        way = "ASC" if order == "name" else "DESC"
        sorting = ", ".join(f"{column} {way}" for column in _ORDERS[order])
        begins = "AND s.id IN (SELECT subject_id FROM names WHERE folded BETWEEN ? AND ?)" if prefix else ""
        start = int(after or 0)
        rows = self._database.query(
            f"{columns} WHERE s.kind = ? AND s.merged_into IS NULL {begins} ORDER BY {sorting} LIMIT ? OFFSET ?",
            (kind, *((fold(prefix), fold(prefix) + "\U0010ffff") if prefix else ()), limit + 1, start),
        )
        return rows[:limit], str(start + limit) if len(rows) > limit else ""
