"""Write subscription lists: OPML 2.0 that reads back the same."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from aggregator.model import Subscription

NAMESPACE = "urn:dramawire:opml"
"""Of the attributes that hold our own settings, always written with the prefix ``dramawire``."""

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_Placed = tuple[tuple[str, ...], Subscription]


def write_opml(subscriptions: Iterable[Subscription], title: str, now: datetime) -> str:
    """Return the subscriptions as OPML 2.0 that ``read_opml`` gives back the same.

    A feed stands in its first folder; if it has more, ``category`` lists all of them (OPML 2.0).
    """
    return "\n".join(_lines(tuple(subscriptions), title, now)) + "\n"


def _lines(subscriptions: tuple[Subscription, ...], title: str, now: datetime) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<opml version="2.0" xmlns:dramawire="{NAMESPACE}">'
    yield "  <head>"
    yield f"    <title>{escape(_fit(title))}</title>"
    yield f"    <dateCreated>{format_datetime(now)}</dateCreated>"
    yield "  </head>"
    yield "  <body>"
    placed = [(tuple(sub.folders[0].split("/")) if sub.folders else (), sub) for sub in subscriptions]
    yield from _folder(placed, 0)
    yield "  </body>"
    yield "</opml>"


def _folder(placed: list[_Placed], depth: int) -> Iterator[str]:
    indent = "  " * (depth + 2)

    inside: dict[str, list[_Placed]] = {}
    for path, sub in placed:
        if len(path) > depth:
            inside.setdefault(path[depth], []).append((path, sub))
        else:
            yield f"{indent}{_outline_of(sub)}"
    for name, members in inside.items():
        yield f"{indent}<outline text={_quoted(name)} title={_quoted(name)}>"
        yield from _folder(members, depth + 1)
        yield f"{indent}</outline>"


def _outline_of(sub: Subscription) -> str:
    title = sub.title or sub.url
    pairs = [
        ("type", "rss"),
        ("text", title),
        ("title", sub.title),
        ("xmlUrl", sub.url),
        ("htmlUrl", sub.site_url),
    ]
    if len(sub.folders) > 1:
        escaped = (path.replace("%", "%25").replace(",", "%2C") for path in sub.folders)
        pairs.append(("category", ",".join(f"/{path}" for path in escaped)))
    settings = sub.settings
    if settings.interval:
        pairs.append(("dramawire:interval", str(round(settings.interval / timedelta(minutes=1)))))
    if settings.zone != "UTC":
        pairs.append(("dramawire:zone", settings.zone))
    if settings.fulltext:
        pairs.append(("dramawire:fulltext", "true"))
    return "<outline " + " ".join(f"{name}={_quoted(value)}" for name, value in pairs if value) + "/>"


def _quoted(value: str) -> str:
    return quoteattr(_fit(value))


def _fit(value: str) -> str:
    return _UNFIT.sub("", value)
