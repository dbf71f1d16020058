"""Which dramas and actors an article is about, and which it only names, decided by what the article says."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from operator import attrgetter

from aggregator.model import Actor, Article, Catalogue, Drama, Evidence, Kind, Mention, Proposal, SubjectKind
from aggregator.tag.about import Story, judge_about
from aggregator.tag.company import Company
from aggregator.tag.cues import Scene, scene
from aggregator.tag.echoes import echoes
from aggregator.tag.facts import Place, facts
from aggregator.tag.finder import Finder, Part
from aggregator.tag.judge import (
    Candidate,
    Key,
    Spot,
    actor_scene_signs,
    best_spot_signs,
    drama_scene_signs,
    logistic,
    spoken_signs,
    table_of,
    weigh,
)
from aggregator.tag.kinds import LEAD, episodes, kinds
from aggregator.tag.newcomers import newcomers
from aggregator.tag.spellings import series_of
from aggregator.text.names import fold

_THRESHOLD = 0.5
_EVIDENCE = 3
_end = attrgetter("end")


class Linker:
    """Links articles to the subjects of one catalogue. Build it once; it keeps no state between articles."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._finder = Finder(catalogue)
        self._dramas = {drama.slug: drama for drama in catalogue.dramas}
        self._actors = {actor.slug: actor for actor in catalogue.actors}
        self._company = _company(catalogue)

    def link(self, article: Article) -> Article:
        """``article`` with its mentions and their evidence, its kinds, episodes, facts and proposals."""
        parts = self._finder.parts(article)
        chosen = self._choose(self._judged(article, parts))
        found_kinds = _kinds(article.title, parts, chosen)
        mentions = self._mentions(chosen, self.story(article, chosen, found_kinds))
        day = article.published.date() if article.published else None
        return replace(
            article,
            mentions=mentions,
            kinds=found_kinds,
            episodes=episodes(article.title, article.text),
            facts=facts(article.text, _places(chosen, mentions), found_kinds, day),
            proposals=_proposals(parts, chosen),
        )

    def candidates(self, article: Article) -> dict[Key, Candidate]:
        """Everybody and everything that the article's words may mean, judged, the unlikely too."""
        return self._judged(article, self._finder.parts(article))

    def chosen(self, article: Article) -> list[Candidate]:
        """The candidates that :meth:`link` makes mentions of."""
        return self._choose(self.candidates(article))

    def drama(self, slug: str) -> Drama:
        """The drama of that slug in the linker's catalogue."""
        return self._dramas[slug]

    def actor(self, slug: str) -> Actor:
        """The actor of that slug in the linker's catalogue."""
        return self._actors[slug]

    def _judged(self, article: Article, parts: tuple[Part, ...]) -> dict[Key, Candidate]:
        candidates = self._finder.candidates(parts)
        words = chain.from_iterable([part.reading.words for part in parts])
        scenery = scene([part.found for part in parts], words)
        self._judge(candidates, scenery, article)
        return candidates

    def _judge(self, candidates: Mapping[Key, Candidate], scenery: Scene, article: Article) -> None:
        day = article.published.date() if article.published else None
        for (kind, slug), candidate in candidates.items():
            if kind is SubjectKind.DRAMA:
                candidate.signs = best_spot_signs(candidate)
                candidate.signs |= drama_scene_signs(candidate.spots, self._dramas[slug], scenery, day)
            else:
                candidate.signs = best_spot_signs(candidate, self._actors[slug].group)
                candidate.signs |= actor_scene_signs(candidate.spots, self._actors[slug], scenery)
            candidate.alone = weigh(candidate.signs, table_of(candidate.key))
            candidate.chance = logistic(candidate.alone)
        self._company.judge(candidates)

    def _choose(self, candidates: Mapping[Key, Candidate]) -> list[Candidate]:
        """The likely candidates, one for each place in the text."""
        taken: dict[tuple[str, int, SubjectKind], Key] = {}
        chosen = []
        ranked = sorted(
            candidates.values(), key=lambda one: (-one.chance, -self._prominence(one.key), one.key)
        )
        for candidate in ranked:
            if candidate.chance < _THRESHOLD:
                break
            kind = candidate.key[0]
            free = [spot for spot in candidate.spots if (spot.field, spot.start, kind) not in taken]
            if not free:
                continue
            for spot in free:
                taken[spot.field, spot.start, kind] = candidate.key
            candidate.spots = free
            chosen.append(candidate)
        return self._without_earlier_seasons(chosen)

    def _without_earlier_seasons(self, chosen: list[Candidate]) -> list[Candidate]:
        """Without dramas that are only the series of which another season heads the article."""
        dramas = [one for one in chosen if one.key[0] is SubjectKind.DRAMA]
        if len(dramas) <= 1:
            return chosen
        series = {one.key: series_of(self._dramas[one.key[1]].title) for one in dramas}
        heads = {series[one.key]: one for one in dramas if any(spot.field == "title" for spot in one.spots)}
        lesser = {one.key for one in dramas if heads.get(series[one.key], one) is not one}
        return [one for one in chosen if one.key not in lesser]

    def _prominence(self, key: Key) -> int:
        kind, slug = key
        return (self._dramas[slug] if kind is SubjectKind.DRAMA else self._actors[slug]).prominence

    def story(self, article: Article, chosen: Iterable[Candidate], found: tuple[Kind, ...]) -> Story:
        """What telling subjects from names needs to know of an article in which these were chosen."""
        years = {
            one.key: self._dramas[one.key[1]].year or 0 for one in chosen if one.key[0] is SubjectKind.DRAMA
        }
        return Story(len(article.text), found, years, echoes(article.text, chosen))

    def _mentions(self, chosen: list[Candidate], story: Story) -> tuple[Mention, ...]:
        mentions = []
        for kind in SubjectKind:
            group = [candidate for candidate in chosen if candidate.key[0] is kind]
            others = [candidate for candidate in chosen if candidate.key[0] is not kind]
            for candidate, about in zip(group, judge_about(group, others, story), strict=True):
                score = round(candidate.chance, 3)
                mentions.append(Mention(kind, candidate.key[1], about, score, self._evidence(candidate)))
        return tuple(mentions)

    def _evidence(self, candidate: Candidate) -> tuple[Evidence, ...]:
        cues = spoken_signs(candidate)
        if candidate.key[0] is SubjectKind.DRAMA:
            if candidate.company:
                cues = (*cues, f"cast: {self._actors[candidate.company].name}")
            if candidate.signs.get("network"):
                cues = (*cues, f"network: {self._dramas[candidate.key[1]].network}")
        elif candidate.company:
            cues = (*cues, f"drama: {self._dramas[candidate.company].title}")
        return tuple(
            Evidence(spot.field, spot.text, spot.name.text, cues, spot.start)
            for spot in candidate.spots[:_EVIDENCE]
        )


def _kinds(headline: str, parts: Iterable[Part], chosen: Iterable[Candidate]) -> tuple[Kind, ...]:
    spots = [spot for candidate in chosen for spot in candidate.spots]
    works = [spot for spot in spots if spot.name.subject is SubjectKind.DRAMA]
    signs = {part.field: part.found.outside(_beside_news(part, works), _told_until(part)) for part in parts}
    title, text, labels = (signs.get(field, ()) for field in ("title", "text", "categories"))
    titled = any(spot.field == "title" for spot in works)
    return kinds(title, text, labels, headline=headline, linked=bool(spots), titled=titled)


def _told_until(part: Part) -> int:
    return LEAD if part.field == "text" else len(part.reading.text)


def _beside_news(part: Part, works: Iterable[Spot]) -> list[tuple[int, int]]:
    """Where words say nothing of the news: within a drama’s title (“Marriage, Not Dating”), and in the
    publisher’s name after a headline (“… » Korean drama recaps”)."""
    spans = [(one.start, one.end) for one in works if one.field == part.field]
    text = part.reading.text
    tail = max(text.rfind(" » "), text.rfind(" | ")) if part.field == "title" else 0
    return [*spans, (tail, len(text))] if tail > 0 else spans


def _places(chosen: Iterable[Candidate], mentions: Iterable[Mention]) -> list[Place]:
    about = {(mention.subject, mention.slug): mention.about for mention in mentions}
    places = [
        Place(*candidate.key, spot.start, about[candidate.key])
        for candidate in chosen
        for spot in candidate.spots
        if spot.field == "text"
    ]
    return sorted(places, key=lambda place: place.start)


def _proposals(parts: Iterable[Part], chosen: Iterable[Candidate]) -> tuple[Proposal, ...]:
    linked = {(spot.field, spot.start) for candidate in chosen for spot in candidate.spots}
    if not linked and not any(map(_of_drama, parts)):
        return ()
    proposals: dict[tuple[SubjectKind, str], Proposal] = {}
    for part in parts:
        if part.field in ("title", "text"):
            for proposal in newcomers(part.reading.text, part.found, partial(_known, part, linked)):
                proposals.setdefault((proposal.subject, proposal.text), proposal)
    return tuple(proposals.values())


def _of_drama(part: Part) -> bool:
    """True if a text speaks of drama in so many words, or names a network."""
    lower = part.reading.lower
    return "drama" in lower or "드라마" in lower or any(sign.network for sign in part.found.signs)


def _known(part: Part, linked: Set[tuple[str, int]], start: int, end: int) -> bool:
    """True if a place lies within a hit, linked or not, or touches one that is linked."""
    for hit in part.hits[bisect_right(part.hits, start, key=_end) :]:
        if hit.start >= end:
            break
        if (hit.start <= start and end <= hit.end) or (part.field, hit.start) in linked:
            return True
    return False


def _company(catalogue: Catalogue) -> Company:
    works: defaultdict[str, set[str]] = defaultdict(set)
    for drama in catalogue.dramas:
        for member in drama.cast:
            works[member.actor].add(drama.slug)
    casts = {drama.slug: frozenset([one.actor for one in drama.cast]) for drama in catalogue.dramas}
    dramas = {drama.slug: drama for drama in catalogue.dramas}

    @cache  # of the few dramas that turn up: folding the names of all roles is a tenth of the start-up
    def roles(slug: str) -> frozenset[str]:
        names = chain.from_iterable([(one.role, one.role_hangul) for one in dramas[slug].cast])
        return frozenset(fold(name) for name in names if name)

    return Company(casts, works, roles)
