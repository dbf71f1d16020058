"""Times and signs as a terminal shows them."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SIGNS = {
    "new": "○",
    "healthy": "●",
    "quiet": "◌",
    "slow": "▲",
    "failing": "✕",
    "paused": "‖",
    "gone": "⊘",
}
"""A sign for each state of a feed; never colour alone."""

_DAY = timedelta(days=1)


def ago(at: datetime | None, now: datetime) -> str:
    """Return how long ago something was: ``4 min``, ``2 h``, ``3 d``; empty if never."""
    return span(now - at) if at else ""


def until(at: datetime | None, now: datetime) -> str:
    """Return how long it is until something: ``now`` if it is due; empty if never."""
    if at is None:
        return ""
    return "now" if at <= now else f"in {span(at - now)}"


def span(length: timedelta) -> str:
    """Return a length of time in its largest unit."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:  # noqa: PLR2004
        return f"{minutes} min"
    return f"{minutes // 60} h" if length < 2 * _DAY else f"{length.days} d"


def when(at: datetime, now: datetime) -> str:
    """Return a time in the reader's zone: ``14:30`` today, ``21 Nov`` this year, else ``21 Nov 2025``."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return local.strftime("%H:%M")
    day = f"{local.day} {local:%b}"
    return day if local.year == today.year else f"{day} {local.year}"


def local_zone() -> str:
    """Return the IANA name of this machine's time zone, UTC if it does not tell."""
    named = (
        os.environ.get("TZ", "").lstrip(":")
        or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    )
    try:
        return ZoneInfo(named).key
    except (ValueError, OSError, KeyError):
        return "UTC"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 story``, ``17 stories``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
