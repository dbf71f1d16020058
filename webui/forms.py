"""Text of forms and addresses as checked values; wrong text gives the usual value."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import available_timezones

from aggregator import limits
from aggregator.model import FeedSettings, Filters, Kind, SubjectKind

LANGUAGES = ("ko", "en")
LONGEST_NUMBER = 16
SHORTEST, LONGEST = 15, 24 * 60
"""Minutes between two polls of a feed that a person may choose."""


def read_filters(arguments: Mapping[str, str]) -> Filters:
    """Which stories a list shows, from its address; what cannot be read narrows nothing."""
    show = arguments.get("show", "")
    kind = arguments.get("kind", "")
    feed = arguments.get("feed", "")
    return Filters(
        unread=show == "unread",
        followed=show == "followed",
        language=read_choice(arguments.get("lang", ""), LANGUAGES),
        kind=Kind(kind) if kind in Kind._value2member_map_ else None,
        feed_id=read_number(feed),
        top=arguments.get("sort") == "top",
    )


def unknown_filters(arguments: Mapping[str, str]) -> list[str]:
    """Filters of an address that :func:`read_filters` does not know, such as ``kind=zz``."""
    known = {
        "show": ("", "unread", "followed"),
        "lang": ("", *LANGUAGES),
        "kind": ("", *Kind),
        "sort": ("", "top"),
    }
    odd = [f"{name}={arguments[name]}" for name in known if arguments.get(name, "") not in known[name]]
    feed = arguments.get("feed", "")
    return [*odd, f"feed={feed}"] if feed and read_number(feed) is None else odd


def read_choice(text: str, choices: tuple[str, ...], usual: str = "") -> str:
    """``text`` if it is one of the choices, else ``usual``."""
    return text if text in choices else usual


def read_number(text: str, most: int = 2**53) -> int | None:
    """A whole number from 0 to ``most``, or None."""
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        return None
    return int(text) if int(text) <= most else None


def read_numbers(text: str, most: int = limits.PAGE_ROWS) -> tuple[int, ...]:
    """Whole numbers separated by spaces; at most ``most`` of them, others are dropped."""
    found = (read_number(word) for word in text.split()[:most])
    return tuple(number for number in found if number is not None)


def read_date(text: str) -> date | None:
    """An ISO date, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_subject(text: str) -> tuple[SubjectKind, str] | None:
    """``drama:moonlit-ferry`` as kind and slug, or None."""
    kind, colon, slug = text.partition(":")
    return (SubjectKind(kind), slug) if colon and kind in SubjectKind._value2member_map_ else None


def read_folders(text: str) -> tuple[str, ...]:
    """Folders separated by commas, each named once."""
    names = (" ".join(part.split()) for part in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def read_feed_settings(form: Mapping[str, str], usual: FeedSettings = FeedSettings()) -> FeedSettings:  # noqa: B008
    """A feed's interval and zone from a form; a time out of range is moved to its edge."""
    minutes = read_number(form.get("interval", "").strip())
    zone = form.get("zone", "").strip() or "UTC"
    return FeedSettings(
        interval=timedelta(minutes=min(max(minutes, SHORTEST), LONGEST)) if minutes else None,
        zone=zone if zone in available_timezones() else usual.zone,
        fulltext=usual.fulltext,
    )


def one_line(text: str, most: int) -> str:
    """Text without line breaks and doubled spaces, cut."""
    return " ".join(text.split())[:most]
