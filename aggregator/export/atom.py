"""Stories as an Atom feed (RFC 4287), one entry a story."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from urllib.parse import urljoin

from feedgenerator import Atom1Feed

from aggregator.model import StoryCard, Voice

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


class _Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed that takes its time from us instead of from the clock."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated


def export(
    cards: Iterable[StoryCard], *, title: str, self_url: str, site_url: str, updated: datetime
) -> Iterator[str]:
    """An Atom document in pieces. An entry keeps its id while its story grows.

    It links to the lead's article and names every other outlet with its headline. Of a veiled card it says
    only the safe headline, and links to the story's page.
    """
    feed = _Feed(
        title=without_forbidden(title),
        link=site_url,
        description="",
        feed_url=self_url,
        feed_guid=self_url,
        updated=updated,
    )
    for card in cards:
        feed.add_item(
            title=without_forbidden(card.lead.headline),
            link=card.lead.url or story_url(card, site_url),
            unique_id=story_url(card, site_url),
            description=None,
            content=without_forbidden(_content(card)),
            author_name=without_forbidden(card.lead.author or card.lead.outlet),
            pubdate=card.voices[0].published_at,
            updateddate=card.latest_at,
            categories=[without_forbidden(name) for name in labels(card)],
        )
    text = StringIO()
    feed.write(text, "utf-8")
    yield text.getvalue()


def story_url(card: StoryCard, site_url: str) -> str:
    """The address of the story's page, which also is its id in every feed."""
    return urljoin(site_url, f"/story/{card.id}")


def labels(card: StoryCard) -> list[str]:
    """Kinds, then the subjects it is about."""
    return [*card.kinds, *(subject.name for subject in card.subjects if subject.about)]


def _content(card: StoryCard) -> str:
    excerpt = f"<p>{html.escape(card.lead.excerpt)}</p>" if card.lead.excerpt else ""
    others = "".join(_line(voice) for voice in card.voices if voice.article_id != card.lead.article_id)
    return f"{excerpt}<ul>{others}</ul>" if others else excerpt


def _line(voice: Voice) -> str:
    headline, outlet = html.escape(voice.headline), html.escape(voice.outlet)
    told = f'<a href="{html.escape(voice.url)}">{headline}</a>' if voice.url else headline
    return f'<li lang="{html.escape(voice.language)}">{outlet}: {told}</li>'


def without_forbidden(text: str) -> str:
    """Text without the characters that no XML document may hold."""
    return _FORBIDDEN.sub("", text)
