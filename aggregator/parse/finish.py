"""What each feed goes through at the end: plain names, safe addresses, a zone, the newest entries."""

import re
from collections.abc import Set
from dataclasses import replace

from aggregator.limits import ENTRIES, FEED_TITLE_LENGTH
from aggregator.model import ParsedEntry, ParsedFeed
from aggregator.parse.items import Slices, entry_hash
from aggregator.text.dates import parse_date
from aggregator.text.html import plain_text
from aggregator.text.urls import host_of, web_url

_EMPTY = "The feed is valid but empty."
_KOREA = "Asia/Seoul"
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_SAMPLE = 20_000
_KOREAN_SHARE = 0.05
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def finished(
    feed: ParsedFeed, text: str, *, url: str, zone: str, slices: Slices | None, known: Set[bytes]
) -> ParsedFeed:
    """Return the feed as the rest of the program takes it.

    ``text`` is the whole document, by which a Korean feed is known; with ``slices`` the entries are already
    without those in ``known``, else they are left out here.
    """
    zone = _KOREA if zone == "UTC" and _is_korean(feed, text, url) else zone
    entries = feed.entries if len(feed.entries) <= ENTRIES else _newest(feed.entries, zone)
    is_empty = not entries and slices is None
    hashes = slices.hashes if slices else tuple(map(entry_hash, entries))
    if slices is None and known:
        entries = tuple(entry for entry, each in zip(entries, hashes, strict=True) if each not in known)
    return replace(
        feed,
        title=plain_text(feed.title, FEED_TITLE_LENGTH),
        site_url=web_url(feed.site_url, url),
        language=feed.language.replace("_", "-") if _LANGUAGE.fullmatch(feed.language) else "",
        entries=entries,
        hub=web_url(feed.hub, url),
        topic=web_url(feed.topic, url),
        note=feed.note or (_EMPTY if is_empty else ""),
        zone=zone,
        item_hashes=b"".join(hashes),
    )


def _is_korean(feed: ParsedFeed, text: str, url: str) -> bool:
    if feed.language.lower().startswith("ko") or host_of(url).endswith(".kr"):
        return True
    sample = text[:_SAMPLE]
    return sum(map(len, _HANGUL.findall(sample))) > _KOREAN_SHARE * len(sample)


def _newest(entries: tuple[ParsedEntry, ...], zone: str) -> tuple[ParsedEntry, ...]:
    dates = [parse_date(entry.published or entry.updated, zone) for entry in entries]
    if any(date is None for date in dates):
        return entries[:ENTRIES]
    newest = sorted(range(len(entries)), key=lambda i: (dates[i], -i), reverse=True)[:ENTRIES]
    return tuple(entries[i] for i in sorted(newest))
