"""Rows of feeds and their polls as values."""

from datetime import timedelta

from aggregator.model import Check, Feed, FeedId, FeedSettings, PollingHints, Reason, Validators
from aggregator.store.database import Row
from aggregator.store.rows import moment, moment_or_none, unpack


def to_feed(row: Row) -> Feed:
    """A row of ``feeds`` as a value."""
    return Feed(
        id=FeedId(row["id"]),
        url=row["url"],
        title=row["title"] or row["own_title"],
        site_url=row["site_url"],
        folders=tuple(unpack(row["folders"])),
        language=row["language"],
        settings=FeedSettings(_wait(row["interval_seconds"]), row["zone"], bool(row["fulltext"])),
        validators=Validators(row["validator_url"], row["etag"], row["last_modified"], row["body_hash"]),
        hints=PollingHints(
            _wait(row["ttl_seconds"]),
            frozenset(unpack(row["skip_hours"])),
            frozenset(unpack(row["skip_days"])),
        ),
        added_at=moment(row["added_at"]),
        checked_at=moment_or_none(row["checked_at"]),
        succeeded_at=moment_or_none(row["succeeded_at"]),
        next_check_at=moment_or_none(row["next_check_at"]),
        newest_at=moment_or_none(row["newest_at"]),
        posts_per_day=row["posts_per_day"],
        failures=row["failures"],
        failing_since=moment_or_none(row["failing_since"]),
        reason=to_reason(row["reason"]),
        detail=row["detail"],
        moved_to=row["moved_to"],
        moved_count=row["moved_count"],
        moved_since=moment_or_none(row["moved_since"]),
        paused_at=moment_or_none(row["paused_at"]),
        gone_at=moment_or_none(row["gone_at"]),
        hub=row["hub"],
        topic=row["topic"],
        pushed_until=moment_or_none(row["pushed_until"]),
        item_hashes=row["item_hashes"],
    )


def to_check(row: Row) -> Check:
    """A row of ``checks`` as a value."""
    return Check(
        at=moment(row["at"]),
        outcome=row["outcome"],
        status=row["status"],
        milliseconds=row["milliseconds"],
        received=row["received"],
        new=row["new"],
        changed=row["changed"],
        reason=to_reason(row["reason"]),
        detail=row["detail"],
    )


def to_reason(text: str | None) -> Reason | None:
    """A reason by its name; one that this version does not know is ``OUR_FAULT``."""
    if text is None:
        return None
    return Reason(text) if text in Reason._value2member_map_ else Reason.OUR_FAULT


def _wait(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
