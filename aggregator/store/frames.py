"""FrameReader: what surrounds every page, read once for as long as nothing changes."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model import AccountId, Frame
from aggregator.store.database import Database
from aggregator.store.healthpages import FeedPages
from aggregator.store.people import SubjectPages
from aggregator.store.rows import iso, moment_or_none

MOST_KEPT = 100
"""Accounts whose frame is kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frame, and the state and minute that it shows."""

    stamp: tuple[int, int]
    minute: str
    frame: Frame


class FrameReader:
    """Reads frames. All of one comes from sums that are kept anyway, but half of a page's queries are its."""

    def __init__(self, database: Database, people: SubjectPages, feeds: FeedPages) -> None:
        self._database = database
        self._people = people
        self._feeds = feeds
        self._kept: dict[AccountId, _Kept] = {}

    def frame(self, account_id: AccountId, now: datetime) -> Frame:
        """An account's frame at the minute of ``now``; the very same value until something changes."""
        stamp, minute = self._database.stamp(), iso(now)[:16]
        if stamp is None:
            return self._read(account_id, now)
        kept = self._kept.get(account_id)
        if kept is None or (kept.stamp, kept.minute) != (stamp, minute):
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[account_id] = _Kept(stamp, minute, self._read(account_id, now))
        return kept.frame

    def _read(self, account_id: AccountId, now: datetime) -> Frame:
        feeds = self._feeds.sums()
        account = self._database.one("SELECT unread FROM accounts WHERE id = ?", (account_id,))
        return Frame(
            unread=account["unread"] if account else 0,
            failing=feeds["failing"],
            feeds=feeds["feeds"],
            last_check_at=moment_or_none(feeds["last"]),
            next_check_at=moment_or_none(feeds["next"]),
            watching=self._people.watching(account_id, now),
            airing_today=self._people.airing_today(now),
            most_covered=self._people.most_covered(now),
        )
