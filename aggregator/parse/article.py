"""One entry, normalised: safe to show, with an identity, a title and a date; or nothing."""

import re
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b, sha256
from urllib.parse import unquote, urlsplit

from aggregator.limits import (
    AUTHOR_LENGTH,
    CATEGORIES,
    CATEGORY_LENGTH,
    ENCLOSURES,
    GUID_LENGTH,
    TITLE_LENGTH,
)
from aggregator.model import Article, Embed, Enclosure, ParsedEntry, ParsedFeed
from aggregator.text.dates import clamp, parse_date
from aggregator.text.html import CleanHtml, clean_html, excerpt, plain_text, text_of_html
from aggregator.text.language import detect_language
from aggregator.text.media import embed_of, image_source
from aggregator.text.plain import unescape_twice
from aggregator.text.urls import canonical_url, web_url

_TITLE_FROM_TEXT = 100
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"^.{15,}?[.!?…。](?=\s|$)")
_FOOTER = re.compile(
    r"(?:The post\b.{1,600}?\b(?:appeared first|first appeared) on\b[^\n]{1,120}"
    r"|Continue reading\b[^\n]{0,300}|\[…\]|\[\.\.\.\])\s*$",
    re.DOTALL,
)
_FOOTER_LENGTH = 1000
_COUNTED = re.compile(
    r"(?<![\d,.])\d[\d,.]*+\s*+(?:(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago\b"
    r"|(?:초|분|시간|일|주|개월|달|년)\s*전|(?:comment|view|like|share)s?\b)",
    re.IGNORECASE,
)
_KOREAN_COUNT = re.compile(r"[조댓추][회글천]\s*수?\s*:?\s*\d[\d,]*|방금\s*전")
_AGO = re.compile(
    r"\b(?:an?|one|few)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b|\bjust now\b", re.IGNORECASE
)
_ADVERT = re.compile(
    r"^[^\w\n]*+(?:advertisements?|sponsored|광고|ad)[^\w\n]*+$", re.IGNORECASE | re.MULTILINE
)
_PASSING = (
    ((" ago", "ust now"), _AGO),
    (("조회", "댓글", "추천", "방금"), _KOREAN_COUNT),
    (("dvert", "ponsored", "광고", "AD", "Ad"), _ADVERT),
)
"""What passes with time, and the words without which it cannot be there."""
_MAIL = re.compile(r"\s*[(<]?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[)>]?\s*")


def to_article(entry: ParsedEntry, feed: ParsedFeed, now: datetime) -> Article | None:
    """Return the entry as an article seen at ``now``, or None if it has no link, no title and no text."""
    url = canonical_url(entry.url, entry.base_url)
    content = _content(entry, url)
    summary = _summary(entry, content)
    title = _title(entry, content.text or summary, url)
    if not title:
        return None
    published = parse_date(entry.published, feed.zone)
    updated = parse_date(entry.updated, feed.zone)
    return Article(
        guid=_guid(entry, url, title, content.text),
        url=url,
        title=title,
        text=content.text,
        html=content.html,
        excerpt=excerpt(summary),
        published_at=clamp(published or updated, now),
        language=detect_language(f"{title}\n{content.text}", entry.language or feed.language),
        content_hash=content_hash(title, content.text, content.embeds),
        published=published or updated,
        updated=updated,
        author=_author(entry.author),
        image_url=image_source(entry.image_url, entry.base_url) or content.image_url,
        categories=_categories(entry.categories),
        enclosures=_enclosures(entry.enclosures, entry.base_url),
        embeds=content.embeds,
    )


def content_hash(title: str, text: str, embeds: tuple[Embed, ...]) -> bytes:
    """Return 16 bytes that change only if what a reader reads does.

    Spacing, relative times ("3 hours ago", "3시간 전"), counters and advertisement labels do not count; links
    and pictures neither, whose addresses many sites sign anew for every answer.
    """
    words = _COUNTED.sub("", f"{title}\n{text}")
    for marks, pattern in _PASSING:
        if any(map(words.__contains__, marks)):
            words = pattern.sub("", words)
    videos = " ".join(f"{embed.provider}:{embed.id}" for embed in embeds)
    same = " ".join(words.split()) + "\n" + videos
    return blake2b(same.encode("utf-8", "replace"), digest_size=16).digest()


def _content(entry: ParsedEntry, url: str) -> CleanHtml:
    cleaned = clean_html(unescape_twice(entry.html or entry.summary), url or entry.base_url)
    text = _without_footer(cleaned.text)
    own = embed_of(url)
    embeds = cleaned.embeds if own is None or own in cleaned.embeds else (own, *cleaned.embeds)
    return replace(cleaned, text=text, embeds=embeds)


def _summary(entry: ParsedEntry, content: CleanHtml) -> str:
    if not entry.summary or entry.summary == entry.html:
        return content.text
    summary = _without_footer(text_of_html(unescape_twice(entry.summary)))
    return summary if _WORD.search(summary) else content.text


def _without_footer(text: str) -> str:
    """Return ``text`` without the line that blogs put under each entry of a feed."""
    cut = max(0, len(text) - _FOOTER_LENGTH)
    found = _FOOTER.search(text, cut)
    return text[: found.start()].rstrip() if found else text


def _title(entry: ParsedEntry, text: str, url: str) -> str:
    title = plain_text(entry.title, TITLE_LENGTH)
    return title or _title_from_text(text) or _title_from_url(url)


def _title_from_text(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    sentence = _SENTENCE.match(line)
    return excerpt(sentence[0] if sentence else line, _TITLE_FROM_TEXT)


def _title_from_url(url: str) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return plain_text(f"{parts.hostname} – {name}" if name else parts.hostname or "", _TITLE_FROM_TEXT)


def _guid(entry: ParsedEntry, url: str, title: str, text: str) -> str:
    guid = entry.guid.replace("\x00", "").strip()
    if guid and len(guid) <= GUID_LENGTH:
        return guid
    same = guid or url or f"{title}\n{text}"
    return url if same == url else f"sha256:{sha256(same.encode('utf-8', 'replace')).hexdigest()}"


def _author(author: str) -> str:
    return _MAIL.sub(" ", plain_text(author, AUTHOR_LENGTH)).strip(" ()<>,")


def _categories(categories: tuple[str, ...]) -> tuple[str, ...]:
    names = (plain_text(category, CATEGORY_LENGTH) for category in categories[: 4 * CATEGORIES])
    return tuple(dict.fromkeys(filter(None, names)))[:CATEGORIES]


def _enclosures(enclosures: tuple[Enclosure, ...], base: str) -> tuple[Enclosure, ...]:
    kept = []
    for enclosure in enclosures[: 4 * ENCLOSURES]:
        # Tracking is left in, since media hosts count and sign.
        if address := web_url(enclosure.url, base):
            kept.append(replace(enclosure, url=address, type=plain_text(enclosure.type, 100)))
    return tuple(kept[:ENCLOSURES])
