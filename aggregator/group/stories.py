"""place(): the same article, another voice of a story, or a new story."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from aggregator.group.identity import is_copy, same_article
from aggregator.group.likeness import likeness
from aggregator.group.traits import Traits, of_article, of_neighbour
from aggregator.model import WINDOW, Article, Neighbour, Placement, StoryId

_ALIKE = 0.40
"""How alike a story's nearest article must be; with its lead on average, so that it does not drift."""
_COMPARED = 8
"""Neighbours that are compared in full; whoever shares less with the article is not told by it."""
_ALMOST_STRANGERS = 50.0
"""Likeness of headlines, 0 to 100, that is worth a look though no subject is shared."""


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
    story, alike = _nearest_story(article, neighbours, of_article(article, outlet))
    return Placement(article, None, story, renew=False, likeness=alike)


def _renews(article: Article, known: Neighbour) -> bool:
    poorer = bool(known.excerpt) and not article.excerpt
    return known.owned and known.content_hash != article.content_hash and not poorer


def _nearest_story(
    article: Article, neighbours: Sequence[Neighbour], traits: Traits
) -> tuple[StoryId | None, float]:
    """The story that an article joins, if any, and how alike its nearest voice is."""
    stories: dict[StoryId, list[Neighbour]] = defaultdict(list)
    for neighbour in neighbours:
        stories[neighbour.story_id].append(neighbour)
    ranked = [
        (1.0 if is_copy(article, each) else likeness(traits, of_neighbour(each)), each)
        for each in _kin(article, neighbours)
    ]
    best = 0.0
    for alike, voice in sorted(ranked, key=lambda found: (-found[0], found[1].article_id)):
        best = max(best, alike)
        if alike < _ALIKE:
            break
        voices = stories[voice.story_id]
        leads = [other for other in voices if other.lead and other is not voice]
        near_lead = alike == 1.0 or all(
            (alike + likeness(traits, of_neighbour(lead))) / 2 >= _ALIKE for lead in leads
        )
        if near_lead and _in_reach(article, voices):
            return voice.story_id, alike
    return None, best


def _kin(article: Article, neighbours: Sequence[Neighbour]) -> list[Neighbour]:
    """The neighbours of an article's days that share most with it, most first, and the nearest in time."""
    about = {(mention.subject, mention.slug): mention.about for mention in article.mentions}

    def kinship(neighbour: Neighbour) -> float:
        shared = [
            2 if is_about and about[kind, slug] else 1
            for kind, slug, is_about in neighbour.subjects
            if (kind, slug) in about
        ]
        titles = fuzz.token_set_ratio(article.title, neighbour.title, score_cutoff=_ALMOST_STRANGERS)
        return sum(shared) + titles / 100

    gaps = ((abs(article.published_at - each.published_at), each) for each in neighbours)
    kin = [(-kinship(each), gap, each) for gap, each in gaps if gap <= WINDOW]
    return [each for kinship, _, each in sorted(kin, key=lambda found: found[:2])[:_COMPARED] if kinship]


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
