"""How feeds are doing: one line each, for a list, a page or a script."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from aggregator.cli.session import Session, now, utc
from aggregator.cli.words import SIGNS, local_zone, until

if TYPE_CHECKING:
    from aggregator.model import Check, FeedHealth
    from aggregator.store import Store

WORST_FIRST = ("failing", "gone", "slow", "quiet", "new", "paused", "healthy")


def health(session: Session, store: "Store") -> "list[FeedHealth]":
    """Return a line for each feed, those in trouble first."""
    from aggregator.health import feed_state

    policy, at = session.settings().schedule, now()
    lines = [
        replace(line, state=feed_state(line.feed, policy, at, line.last)) for line in store.pages.health(at)
    ]
    return sorted(lines, key=lambda line: WORST_FIRST.index(line.state))


def as_document(line: "FeedHealth") -> dict[str, Any]:
    """Return what ``feed list --json`` says of a feed."""
    return {
        "id": line.feed.id,
        "url": line.feed.url,
        "title": line.feed.title,
        "folders": list(line.feed.folders),
        "state": str(line.state),
        "articles": line.articles,
        "last_check": utc(line.feed.checked_at),
        "next_check": utc(line.feed.next_check_at),
        "error": trouble(line),
    }


def trouble(line: "FeedHealth") -> str | None:
    """Return what is wrong with a feed, since when and what comes next, or None."""
    from aggregator.health import sentence

    if line.feed.gone_at is None and not line.feed.failures:
        return None
    return sentence(line.feed, now(), local_zone(), line.last)


def check_document(check: "Check") -> dict[str, Any]:
    """Return what ``feed show --json`` says of a past poll."""
    return asdict(check) | {"at": utc(check.at)}


def portrait(line: "FeedHealth") -> str:
    """Return what is known of a feed, a fact a line."""
    feed = line.feed
    facts = {
        "address": feed.url,
        "site": feed.site_url,
        "folders": ", ".join(feed.folders),
        "state": f"{SIGNS[line.state]} {line.state}",
        "trouble": trouble(line) or "",
        "articles": f"{line.articles:,}",
        "a day": f"{line.per_day:.1f}" if line.per_day is not None else "",
        "linked": f"{line.linked_share:.0%} of its articles" if line.linked_share is not None else "",
        "next check": until(feed.next_check_at, now()),
        "moved to": feed.moved_to,
    }
    rows = [f"  {name:<11} {value}" for name, value in facts.items() if value]
    return "\n".join([f"{feed.id}  {feed.title or feed.url}", *rows, ""])
