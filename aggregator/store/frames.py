"""FrameReader: what surrounds every page, read once for as long as nothing changes."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.model import AccountId, Coverage, Frame, SubjectCard
from aggregator.store.database import Database
from aggregator.store.healthpages import FeedPages
from aggregator.store.people import SubjectPages
from aggregator.store.rows import iso, moment_or_none
from aggregator.store.subjects import catalogue_version

MOST_KEPT = 100
"""Accounts whose frame is kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frame, and the state and minute that it shows."""

    stamp: tuple[int, int]
    minute: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class _News:
    """The part of a frame that is the same for everybody: what is on the air and in the news."""

    minute: str
    catalogue: int
    airing: tuple[SubjectCard, ...]
    covered: tuple[tuple[SubjectCard, Coverage], ...]


class FrameReader:
    """Reads frames. All of one comes from sums that are kept anyway, but half of a page's queries are its.

    While a poll brings articles every second, what is most in the news is told as it was in this minute.
    """

    def __init__(self, database: Database, people: SubjectPages, feeds: FeedPages) -> None:
        self._database = database
        self._people = people
        self._feeds = feeds
        self._kept: dict[AccountId, _Kept] = {}
        self._news: _News | None = None

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
        feeds, news = self._feeds.sums(), self._read_news(now)
        account = self._database.one("SELECT unread FROM accounts WHERE id = ?", (account_id,))
        return Frame(
            unread=account["unread"] if account else 0,
            failing=feeds["failing"],
            feeds=feeds["feeds"],
            last_check_at=moment_or_none(feeds["last"]),
            next_check_at=moment_or_none(feeds["next"]),
            watching=self._people.watching(account_id, now),
            airing_today=news.airing,
            most_covered=news.covered,
        )

    def _read_news(self, now: datetime) -> _News:
        minute, catalogue = iso(now)[:16], catalogue_version(self._database)
        kept = self._news
        if kept is not None and (kept.minute, kept.catalogue) == (minute, catalogue) and kept.covered:
            return kept
        airing, covered = self._people.airing_today(now), self._people.most_covered(now)
        found = _News(minute, catalogue, airing, covered)
        if self._database.stamp() is not None:
            self._news = found
        return found
