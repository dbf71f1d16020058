"""Stories as a JSON Feed (version 1.1), one item a story."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeAlias

from aggregator.export.atom import labels, story_url
from aggregator.model import StoryCard, Voice

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | bool | None

VERSION = "https://jsonfeed.org/version/1.1"


def export(
    cards: Iterable[StoryCard], *, title: str, self_url: str, site_url: str, updated: datetime
) -> Iterator[str]:
    """A JSON Feed document in pieces, one a story.

    Each item's ``_dramawire`` holds its outlets, its voices and ``spoiler``: true where the shield took the
    real headline away. ``updated`` stands in the feed's ``_dramawire``: the format has no place for it.
    """
    head: dict[str, Json] = {
        "version": VERSION,
        "title": title,
        "home_page_url": site_url,
        "feed_url": self_url,
        "_dramawire": {"updated": _time(updated)},
    }
    yield _dump(head)[:-1] + ',"items":['
    for number, card in enumerate(cards):
        yield ("," if number else "") + _dump(_item(card, site_url))
    yield "]}"


def _item(card: StoryCard, site_url: str) -> dict[str, Json]:
    lead = card.lead
    item: dict[str, Json] = {
        "id": story_url(card, site_url),
        "url": story_url(card, site_url),
        "external_url": lead.url,
        "title": lead.headline,
        "content_text": lead.excerpt,
        "image": lead.image_url,
        "date_published": _time(card.voices[0].published_at),
        "date_modified": _time(card.latest_at),
        "authors": [{"name": lead.author or lead.outlet}],
        "tags": list(labels(card)),
        "language": lead.language,
    }
    given = {key: value for key, value in item.items() if value or key == "content_text"}
    voices: list[Json] = [_voice(voice) for voice in card.voices]
    outlets: list[Json] = list(card.outlets)
    return {**given, "_dramawire": {"outlets": outlets, "voices": voices, "spoiler": lead.veiled}}


def _voice(voice: Voice) -> dict[str, Json]:
    return {
        "title": voice.headline,
        "url": voice.url or None,
        "outlet": voice.outlet,
        "language": voice.language,
        "date_published": _time(voice.published_at),
        "spoiler": voice.veiled,
    }


def _time(at: datetime) -> str:
    """RFC 3339, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
