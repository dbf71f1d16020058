"""A place in a newest-first list, as text in an address."""

from datetime import UTC, datetime

from aggregator.model import Cursor


def cursor_text(cursor: Cursor) -> str:
    """Such as ``1763935200.123456-42``: seconds since 1970, then the id."""
    return f"{cursor.at.timestamp():.6f}".rstrip("0").rstrip(".") + f"-{cursor.id}"


def read_cursor(text: str) -> Cursor | None:
    """The place that ``cursor_text`` wrote, or None for the list's beginning and for anything else."""
    at, dash, number = text.rpartition("-")
    try:
        return Cursor(datetime.fromtimestamp(float(at), UTC), int(number)) if dash else None
    except (ValueError, OverflowError, OSError):
        return None
