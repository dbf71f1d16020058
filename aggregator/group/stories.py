"""place(): the same article, another voice of a story, or a new story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from aggregator.group.identity import is_copy, same_article
from aggregator.group.likeness import likeness
from aggregator.group.traits import Traits, of_article, of_neighbour
from aggregator.model import WINDOW, Article, Neighbour, Placement, StoryId

_JOIN = 0.6
"""How alike the nearest article of a story must be."""
_NEAR_LEAD = 0.5
"""How alike the lead must be at least, so that a story does not drift from voice to voice."""


def place(article: Article, neighbours: Sequence[Neighbour], outlet: str) -> Placement:
    """Where a linked article goes, given what the store holds around it. ``outlet`` is the article's host.

    A known article keeps its id; its text is renewed only by the feed that owns it, if it changed and is not
    poorer than before. A new one joins the story that it is most like, or starts its own.
    """
    known = same_article(article, neighbours, outlet)
    if known:
        return Placement(
            article, known.article_id, known.story_id, renew=_renews(article, known), likeness=1.0
        )
    story, alike = _nearest_story(article, neighbours, outlet)
    return Placement(article, None, story, renew=False, likeness=alike)


def _renews(article: Article, known: Neighbour) -> bool:
    poorer = bool(known.excerpt) and not article.excerpt
    return known.owned and known.content_hash != article.content_hash and not poorer


def _nearest_story(
    article: Article, neighbours: Iterable[Neighbour], outlet: str
) -> tuple[StoryId | None, float]:
    traits = of_article(article, outlet)
    stories: dict[StoryId, list[Neighbour]] = defaultdict(list)
    for neighbour in neighbours:
        stories[neighbour.story_id].append(neighbour)
    ranked = ((_nearness(article, traits, voices), story) for story, voices in stories.items())
    alike, story = max(ranked, key=lambda found: (found[0], -found[1]), default=(0.0, None))
    return (story, alike) if alike >= _JOIN else (None, alike)


def _nearness(article: Article, traits: Traits, voices: Sequence[Neighbour]) -> float:
    """How alike the nearest voice of one story is, or 0 if the story is out of reach."""
    if not _in_reach(article, voices):
        return 0.0
    if any(is_copy(article, voice) for voice in voices):
        return 1.0
    alike = {voice.article_id: likeness(traits, of_neighbour(voice)) for voice in voices}
    to_lead = max((alike[voice.article_id] for voice in voices if voice.lead), default=min(alike.values()))
    return max(alike.values()) if to_lead >= _NEAR_LEAD else 0.0


def _in_reach(article: Article, voices: Sequence[Neighbour]) -> bool:
    """True if the story with this article in it spans at most the window, by every clock we have."""
    seen = [voice.published_at for voice in voices]
    seen += [voice.story_first_at for voice in voices if voice.story_first_at]
    claimed = [voice.published for voice in voices if voice.published]
    return _span([*seen, article.published_at]) <= WINDOW and (
        article.published is None or _span([*claimed, article.published]) <= WINDOW
    )


def _span(times: Sequence[datetime]) -> timedelta:
    return max(times) - min(times)
