"""Which dramas and actors an article is about, and which it only names, decided by what the article says."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from aggregator.model import Actor, Article, Catalogue, Drama, Evidence, Kind, Mention, SubjectKind
from aggregator.tag.about import judge_about
from aggregator.tag.cues import Scene, scene, setting, short_quotes, title_case
from aggregator.tag.judge import (
    Candidate,
    Company,
    Key,
    Spot,
    actor_scene_signs,
    best_spot_signs,
    chance,
    drama_scene_signs,
    table_of,
)
from aggregator.tag.kinds import episodes, kinds
from aggregator.tag.lexicon import Found, Lexicon
from aggregator.tag.matcher import Hit, Matcher, Reading, read
from aggregator.tag.spellings import Grade
from aggregator.text.names import fold

_THRESHOLD = 0.5
_EVIDENCE = 3
_ROLE_BRACKET = re.compile(r"['’‘”\"]?\s?\((?:played by |actor |actress |배우 )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an article, read."""

    field: str
    reading: Reading
    found: Found
    loose: bool


class Linker:
    """Links articles to the subjects of one catalogue. Build it once; it keeps no state between articles."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._matcher = Matcher(catalogue)
        self._lexicon = Lexicon()
        self._dramas = {drama.slug: drama for drama in catalogue.dramas}
        self._actors = {actor.slug: actor for actor in catalogue.actors}
        self._company = _company(catalogue)

    def link(self, article: Article) -> Article:
        """``article`` with its mentions, kinds and episodes; every mention carries the words that led to it."""
        parts = self._parts(article)
        chosen = self._choose(self.candidates(article, parts))
        found = self._kinds(article, parts, linked=bool(chosen))
        return replace(
            article,
            mentions=_mentions(chosen, parts, found),
            kinds=found,
            episodes=episodes(article.title, article.text),
        )

    def _kinds(self, article: Article, parts: Iterable[Part], *, linked: bool) -> tuple[Kind, ...]:
        found = {part.field: part.found for part in parts}
        labels = self._lexicon.find(", ".join(article.categories).lower())
        nothing = Found([], [], [])
        return kinds(found.get("title", nothing), found.get("text", nothing), labels, linked=linked)

    def drama(self, slug: str) -> Drama:
        """The drama of that slug in the linker's catalogue."""
        return self._dramas[slug]

    def actor(self, slug: str) -> Actor:
        """The actor of that slug in the linker's catalogue."""
        return self._actors[slug]

    def candidates(self, article: Article, parts: tuple[Part, ...] = ()) -> dict[Key, Candidate]:
        """Everybody and everything that the article's words may mean, judged."""
        parts = parts or self._parts(article)
        found = self._spots(parts)
        scenery = scene([part.found for part in parts])
        self._judge(found, scenery, article)
        return found

    def _parts(self, article: Article) -> tuple[Part, ...]:
        parts = []
        for field, text in (("title", article.title), ("text", article.text)):
            if text:
                reading = read(text)
                loose = field == "title" and title_case(text)
                parts.append(Part(field, reading, self._lexicon.find(reading.lower), loose))
        return tuple(parts)

    def _spots(self, parts: Iterable[Part]) -> dict[Key, Candidate]:
        found: dict[Key, Candidate] = {}
        for part in parts:
            text = part.reading.text
            hits = _longest(self._matcher.hits(part.reading))
            quotes = short_quotes(text)
            people = {
                hit.start for hit in hits if any(name.subject is SubjectKind.ACTOR for name in hit.names)
            }
            for hit in hits:
                around = setting(part.reading, part.found, quotes, hit.start, hit.end, loose=part.loose)
                words, role = text[hit.start : hit.end], _names_role(text, hit.end, people)
                for name in hit.names:
                    spot = Spot(part.field, hit.start, hit.end, words, name, around, part.loose, role)
                    if _possible(spot):
                        key = (name.subject, name.slug)
                        candidate = found.get(key) or found.setdefault(key, Candidate(key))
                        candidate.spots.append(spot)
        return found

    def _judge(self, candidates: Mapping[Key, Candidate], scenery: Scene, article: Article) -> None:
        day = article.published.date() if article.published else None
        for (kind, slug), candidate in candidates.items():
            if kind is SubjectKind.DRAMA:
                candidate.signs = best_spot_signs(candidate)
                candidate.signs |= drama_scene_signs(candidate.spots, self._dramas[slug], scenery, day)
            else:
                candidate.signs = best_spot_signs(candidate, self._actors[slug].group)
                candidate.signs |= actor_scene_signs(candidate.spots, self._actors[slug], scenery)
            candidate.chance = chance(candidate.signs, table_of(candidate.key))
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
        return chosen

    def _prominence(self, key: Key) -> int:
        kind, slug = key
        return (self._dramas[slug] if kind is SubjectKind.DRAMA else self._actors[slug]).prominence


def _company(catalogue: Catalogue) -> Company:
    works: defaultdict[str, set[str]] = defaultdict(set)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for drama in catalogue.dramas:
        for member in drama.cast:
            works[member.actor].add(drama.slug)
            for role in (member.role, member.role_hangul):
                if role:
                    roles[fold(role)].add(drama.slug)
    casts = {drama.slug: frozenset(one.actor for one in drama.cast) for drama in catalogue.dramas}
    return Company(casts, works, roles)


def _longest(hits: list[Hit]) -> list[Hit]:
    """The hits without those that lie inside or across a better one; same place, one hit."""
    kept: dict[tuple[int, int], Hit] = {}
    for hit in sorted(hits, key=_preference):
        place = (hit.start, hit.end)
        if place in kept:
            kept[place] = Hit(*place, kept[place].names + hit.names)
        elif not any(start < hit.end and hit.start < end for start, end in kept):
            kept[place] = hit
    return sorted(kept.values(), key=lambda one: one.start)


def _preference(hit: Hit) -> tuple[int, int]:
    best = min(name.grade for name in hit.names)
    return hit.start - hit.end + (2 if best is Grade.GUESS else 0), hit.start


def _names_role(text: str, end: int, people: set[int]) -> bool:
    """True if a person stands in brackets right after: Mr. Gu (Son Suk-ku)."""
    opening = _ROLE_BRACKET.match(text, end)
    return opening is not None and opening.end() in people


def _possible(spot: Spot) -> bool:
    """False where a spelling cannot be the name: ordinary words in small letters, a piece of a longer name."""
    around = spot.setting
    if not spot.name.hangul and 1 < spot.name.parts == sum(map(str.isalnum, spot.text)):
        return spot.text.isupper()
    if spot.name.subject is SubjectKind.ACTOR:
        return not around.continued and not (around.lower and spot.name.parts < 3)
    return around.quoted or not around.lower


def _mentions(
    chosen: list[Candidate], parts: tuple[Part, ...], found: tuple[Kind, ...]
) -> tuple[Mention, ...]:
    length = len(parts[-1].reading.text) if parts else 0
    mentions = []
    for kind in SubjectKind:
        group = [candidate for candidate in chosen if candidate.key[0] is kind]
        for candidate, about in zip(group, judge_about(group, length, found), strict=True):
            score = round(candidate.chance, 3)
            mentions.append(Mention(kind, candidate.key[1], about, score, _evidence(candidate)))
    return tuple(mentions)


def _evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(spot.field, spot.text, spot.name.text, (), spot.start)
        for spot in candidate.spots[:_EVIDENCE]
    )
