"""What one poll changes in a feed's row: its validators, its health, its moves."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from datetime import date, datetime, timedelta
from typing import Any, assert_never

from aggregator.model import Failed, Feed, Harvest, Outcome, Reason, Unchanged, Validators
from aggregator.store.counters import Counters
from aggregator.store.database import Database
from aggregator.store.rows import iso, iso_or_none, pack, seconds_or_none
from aggregator.text.urls import host_key

CHECKS_KEPT = 50
MOVES_BEFORE_BELIEVED = 3
"""Polls in a row that a permanent redirect must lead to a feed before the address follows it (rule C1)."""
MOVES_FOR = timedelta(hours=24)
PACE_DAYS = 28
_POLLED = "polls = polls + 1"


class Poll:
    """Writes one poll of one feed; inside the caller's transaction."""

    def __init__(
        self, database: Database, counters: Counters, feed: Feed, outcome: Outcome, now: datetime
    ) -> None:
        self._database = database
        self._counters = counters
        self._feed = feed
        self._outcome = outcome
        self._now = now

    def note_check(self, new: int, changed: int) -> None:
        """Add the poll to the ring of the feed's last checks."""
        outcome = self._outcome
        failed = outcome if isinstance(outcome, Failed) else None
        self._database.run(
            "INSERT OR REPLACE INTO checks (feed_id, slot, at, outcome, status, milliseconds, received, "
            "new, changed, reason, detail) SELECT id, polls % ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM feeds "
            "WHERE id = ?",
            (
                CHECKS_KEPT,
                iso(self._now),
                _name(outcome, new + changed),
                outcome.exchange.status,
                outcome.exchange.milliseconds,
                outcome.exchange.received,
                new,
                changed,
                failed.reason if failed else None,
                failed.detail if failed else _note(outcome),
                self._feed.id,
            ),
        )

    def settle(self, next_check_at: datetime | None, *, has_new: bool) -> None:
        """Set the feed's health and next time, keep what its document says of it, give the lease back."""
        changes: dict[str, Any] = {
            "next_check_at": iso_or_none(next_check_at),
            "checked_at": iso(self._now),
            "leased_until": None,
        }
        outcome = self._outcome
        if isinstance(outcome, Failed):
            changes |= {"reason": outcome.reason, "detail": outcome.detail}
            if outcome.reason is Reason.GONE:
                changes["gone_at"] = iso(self._now)
            self._update(
                changes,
                "failures = failures + 1",
                "failing_since = COALESCE(failing_since, :checked_at)",
                _POLLED,
            )
            return
        changes |= {
            "succeeded_at": iso(self._now),
            "failures": 0,
            "failing_since": None,
            "reason": None,
            "detail": _note(outcome),
            "gone_at": None,
        }
        if isinstance(outcome, Harvest):
            changes |= _said(outcome) | (self._pace() if has_new else {})
        changes |= _validators(outcome.validators) | self._move(outcome.moved_to)
        self._update(changes, _POLLED)

    def _update(self, changes: dict[str, Any], *sums: str) -> None:
        assignments = ", ".join([*(f"{column} = :{column}" for column in changes), *sums])
        self._database.run(
            f"UPDATE feeds SET {assignments} WHERE id = :id",
            changes | {"id": self._feed.id},
        )

    def _move(self, target: str) -> dict[str, Any]:
        """Believe a permanent redirect that has led to a feed often and long enough; never https to http."""
        feed = self._feed
        if not target or target == feed.url or _downgrades(feed.url, target):
            return {"moved_to": "", "moved_count": 0, "moved_since": None}
        again = target == feed.moved_to
        count = feed.moved_count + 1 if again else 1
        since = feed.moved_since if again and feed.moved_since else self._now
        seen = {"moved_to": target, "moved_count": count, "moved_since": iso(since)}
        if count < MOVES_BEFORE_BELIEVED or self._now - since < MOVES_FOR:
            return seen
        other = self._database.one("SELECT id FROM feeds WHERE url = ? AND id <> ?", (target, feed.id))
        if other is not None:
            return seen | {
                "paused_at": iso(self._now),
                "detail": f"It has moved to {target}, which is subscribed already (feed {other['id']}).",
            }
        blank = {"moved_to": "", "moved_count": 0, "moved_since": None}
        return (
            blank | {"url": target, "host": host_key(target), "item_hashes": b""} | _validators(Validators())
        )

    def _pace(self) -> dict[str, Any]:
        """How often the feed really posts, with what this transaction has counted already."""
        since = (self._now - timedelta(days=PACE_DAYS)).date().isoformat()
        posts, first_day = self._counters.posts(self._feed.id, since)
        if first_day is None:
            return {"posts_per_day": 0.0}
        days = (self._now.date() - date.fromisoformat(first_day)).days
        return {"posts_per_day": posts / min(PACE_DAYS, max(1, days))}


def _said(document: Harvest) -> dict[str, Any]:
    """What a document says of the feed itself."""
    hints = document.hints
    said = {"own_title": document.title, "site_url": document.site_url, "language": document.language}
    return {
        "ttl_seconds": seconds_or_none(hints.ttl),
        "skip_hours": pack(sorted(hints.skip_hours)),
        "skip_days": pack(sorted(hints.skip_days)),
        "hub": document.hub,
        "topic": document.topic,
        "item_hashes": document.item_hashes,
        **{column: text for column, text in said.items() if text},
    }


def _validators(validators: Validators) -> dict[str, Any]:
    return {
        "validator_url": validators.url,
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "body_hash": validators.body_hash,
    }


def _downgrades(url: str, target: str) -> bool:
    return url.startswith("https:") and not target.startswith("https:")


def _note(outcome: Outcome) -> str:
    return outcome.note if isinstance(outcome, Harvest) else ""


def _name(outcome: Outcome, kept: int) -> str:
    match outcome:
        case Failed():
            return "failed"
        case Unchanged():
            return "unchanged"
        case Harvest():
            return "new" if kept else "unchanged"
        case _:
            assert_never(outcome)
