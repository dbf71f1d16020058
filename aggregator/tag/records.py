"""Articles as JSON objects, for linking and grouping files without a database."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b

from aggregator.errors import InputError
from aggregator.limits import TITLE_LENGTH
from aggregator.model import Article, Mention, SubjectKind
from aggregator.tag.linker import Linker
from aggregator.text.dates import parse_date
from aggregator.text.html import clean_html, excerpt, plain_text
from aggregator.text.language import detect_language

Record = Mapping[str, object]
LONGEST_FALLBACK = 80
"""Characters of a text that stand for a missing title."""


def article_from_record(record: Record, now: datetime) -> Article:
    """The article that the pipeline would have made of a record: ``{"id", "title", "summary", "text",
    "published", "lang", "categories", "url"}``, of which all may be missing.

    A summary that is not the text's own beginning is read before it.
    """
    title = plain_text(_text(record, "title"), TITLE_LENGTH)
    summary, text = (clean_html(_text(record, key), "").text for key in ("summary", "text"))
    if summary and not _begins_with(text, summary):
        text = f"{summary}\n{text}".strip()
    published = _moment(_text(record, "published"))
    listed = record.get("categories") or ()
    return Article(
        guid=str(record.get("id") or ""),
        url=_text(record, "url"),
        title=title or excerpt(text, LONGEST_FALLBACK),
        text=text,
        html="",
        excerpt=excerpt(text),
        published_at=published or now,
        language=detect_language(f"{title} {text}", _text(record, "lang")),
        content_hash=blake2b(f"{title}\n{text}".encode(), digest_size=16).digest(),
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


def _moment(text: str) -> datetime | None:
    found = parse_date(text) if text else None
    return found.astimezone(UTC) if found else None


def tag_record(linker: Linker, record: Record, now: datetime) -> dict[str, object]:
    """What a record is about: ``{"id", "dramas", "actors", "kinds", "episodes"}``."""
    if not isinstance(record, Mapping):
        raise InputError("A record is a JSON object.")
    article = linker.link(article_from_record(record, now))
    return {
        "id": record.get("id"),
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
    names = {"slug": actor.slug, "name": actor.name, "name_ko": actor.hangul, "born": actor.born}
    return names | _verdict(mention)


def _verdict(mention: Mention) -> dict[str, object]:
    evidence = [
        {"field": one.field, "text": one.text, "alias": one.alias, "cues": list(one.cues)}
        for one in mention.evidence
    ]
    return {"about": mention.about, "score": round(mention.score, 3), "evidence": evidence}
