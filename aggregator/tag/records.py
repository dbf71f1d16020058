"""Articles as JSON objects, for linking files without a database."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from aggregator.errors import InputError
from aggregator.model import Article, Mention, SubjectKind
from aggregator.tag.linker import Linker

Record = Mapping[str, object]


def article_from_record(record: Record, now: datetime) -> Article:
    """The article that a record describes: ``{"id", "title", "summary", "text", "published", "lang",
    "categories", "url"}``, of which all but the id may be missing."""
    title, summary, text = (_text(record, key) for key in ("title", "summary", "text"))
    if summary and not _begins_with(text, summary):
        text = f"{summary}\n{text}".strip()
    published = _day(record.get("published"))
    listed = record.get("categories") or ()
    return Article(
        guid=str(record.get("id") or ""),
        url=_text(record, "url"),
        title=title or text[:80] or "untitled",
        text=text,
        html="",
        excerpt=summary,
        published_at=published or now,
        language=_text(record, "lang"),
        content_hash=hashlib.blake2b(f"{title}\n{text}".encode(), digest_size=12).digest(),
        published=published,
        categories=tuple(str(one) for one in listed) if isinstance(listed, list | tuple) else (),
    )


def _begins_with(text: str, summary: str) -> bool:
    """True if a text begins with its summary, however its lines are broken and wherever that is cut."""
    start = " ".join(summary.split()).rstrip("….").rstrip()
    return " ".join(text[: 2 * len(summary)].split()).startswith(start)


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _day(value: object) -> datetime | None:
    if not isinstance(value, str) or not value:
        return None
    try:
        if len(value) == len("2026-01-31"):
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def tag_record(linker: Linker, record: Record, now: datetime) -> dict[str, object]:
    """What a record is about: ``{"id", "dramas", "actors", "kinds", "episodes"}``."""
    if not isinstance(record, Mapping) or "id" not in record:
        raise InputError("A record is a JSON object with at least an “id”.")
    article = linker.link(article_from_record(record, now))
    return {
        "id": record["id"],
        "dramas": [_drama(linker, one) for one in article.mentions if one.subject is SubjectKind.DRAMA],
        "actors": [_actor(linker, one) for one in article.mentions if one.subject is SubjectKind.ACTOR],
        "kinds": [str(kind) for kind in article.kinds],
        "episodes": list(article.episodes),
    }


def _drama(linker: Linker, mention: Mention) -> dict[str, object]:
    drama = linker.drama(mention.slug)
    names = {"slug": drama.slug, "title": drama.title, "title_ko": drama.hangul, "year": drama.year}
    return names | _verdict(mention)


def _actor(linker: Linker, mention: Mention) -> dict[str, object]:
    actor = linker.actor(mention.slug)
    born = int(actor.born[:4]) if actor.born else None
    names = {"slug": actor.slug, "name": actor.name, "name_ko": actor.hangul, "born": born}
    return names | _verdict(mention)


def _verdict(mention: Mention) -> dict[str, object]:
    evidence = [
        {"field": one.field, "text": one.text, "alias": one.alias, "cues": list(one.cues), "start": one.start}
        for one in mention.evidence
    ]
    return {"about": mention.about, "score": mention.score, "evidence": evidence}
