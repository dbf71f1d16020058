"""WishTable: what readers asked the worker for."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from aggregator.errors import NotFoundError
from aggregator.model import Offer, Wish, WishKind
from aggregator.store.database import Database
from aggregator.store.rows import iso, moment, moment_or_none, pack, unpack

KEPT = timedelta(days=1)


class WishTable:
    """Wishes in the order they were made; those answered are forgotten after a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, kind: WishKind, subject: str, now: datetime) -> Wish:
        """Leave a wish for the worker; the same wish, still open, is not made twice."""
        self._database.run(
            "DELETE FROM wishes WHERE made_at < ? AND (answered_at IS NOT NULL OR kind <> ?)",
            (iso(now - KEPT), WishKind.RETAG),
        )
        open_one = self._database.query(
            "SELECT * FROM wishes WHERE answered_at IS NULL AND kind = ? AND subject = ?", (kind, subject)
        )
        rows = open_one or self._database.query(
            "INSERT INTO wishes (kind, subject, made_at) VALUES (?, ?, ?) RETURNING *",
            (kind, subject, iso(now)),
        )
        return _to_wish(rows[0])

    def link_again(self, names: Iterable[str], now: datetime) -> None:
        """Wish that the articles which hold one of these names be linked again; this kind waits for ever."""
        for name in dict.fromkeys(name.strip() for name in names):
            if name:
                self.make(WishKind.RETAG, name, now)

    def get(self, wish_id: int) -> Wish:
        """The wish; raises NotFoundError once it is forgotten."""
        rows = self._database.query("SELECT * FROM wishes WHERE id = ?", (wish_id,))
        if not rows:
            raise NotFoundError("That was asked too long ago. Ask again.")
        return _to_wish(rows[0])

    def unanswered(self, limit: int, kind: WishKind | None = None) -> tuple[Wish, ...]:
        """The oldest wishes that wait, of one kind or of all."""
        rows = self._database.query(
            "SELECT * FROM wishes WHERE answered_at IS NULL AND kind = COALESCE(?, kind) ORDER BY id LIMIT ?",
            (kind, limit),
        )
        return tuple(map(_to_wish, rows))

    def answer(self, wish_id: int, now: datetime, *, offers: tuple[Offer, ...] = (), error: str = "") -> None:
        """Say what came of a wish."""
        self._database.run(
            "UPDATE wishes SET answered_at = ?, offers = ?, error = ? WHERE id = ?",
            (iso(now), pack([asdict(offer) for offer in offers]), error, wish_id),
        )


def _to_wish(row: Any) -> Wish:
    return Wish(
        id=row["id"],
        kind=WishKind(row["kind"]),
        subject=row["subject"],
        made_at=moment(row["made_at"]),
        answered_at=moment_or_none(row["answered_at"]),
        offers=tuple(_to_offer(fields) for fields in unpack(row["offers"])),
        error=row["error"],
    )


def _to_offer(fields: dict[str, Any]) -> Offer:
    lists = {name: tuple(fields[name]) for name in ("headlines", "dramas")}
    return Offer(**{**fields, **lists})
