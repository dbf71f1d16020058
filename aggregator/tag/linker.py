"""Which dramas and actors an article is about, and which it only names, decided by what the article says."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import exp

from aggregator.model import Actor, Article, Catalogue, Drama, Evidence, Mention, SubjectKind
from aggregator.tag import weights
from aggregator.tag.cues import Scene, Setting, scene, setting, title_case
from aggregator.tag.kinds import episodes, kinds
from aggregator.tag.matcher import Hit, Matcher, Reading, read
from aggregator.tag.spellings import Grade, Name
from aggregator.text.names import fold

_THRESHOLD = 0.5
_EARLY = timedelta(days=900)
_BEFORE, _AFTER = timedelta(days=400), timedelta(days=200)
_LEAD = 220
_EVIDENCE = 3
_LONG = 3

Key = tuple[SubjectKind, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of one spelling in an article."""

    field: str
    start: int
    end: int
    text: str
    name: Name
    setting: Setting
    named_role: bool


@dataclass(slots=True)
class Candidate:
    """A subject that an article may mean."""

    key: Key
    spots: list[Spot] = field(default_factory=list)
    signs: dict[str, float] = field(default_factory=dict)
    chance: float = 0.0
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an article, read."""

    field: str
    reading: Reading
    headline: bool


class Linker:
    """Links articles to the subjects of one catalogue. Build it once; it keeps no state between articles."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._matcher = Matcher(catalogue)
        self._dramas = {drama.slug: drama for drama in catalogue.dramas}
        self._actors = {actor.slug: actor for actor in catalogue.actors}
        self._casts = {drama.slug: frozenset(one.actor for one in drama.cast) for drama in catalogue.dramas}
        self._works: defaultdict[str, set[str]] = defaultdict(set)
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        for drama in catalogue.dramas:
            for member in drama.cast:
                self._works[member.actor].add(drama.slug)
                for role in (member.role, member.role_hangul):
                    if role:
                        self._roles[fold(role)].add(drama.slug)

    def link(self, article: Article) -> Article:
        """``article`` with its mentions; every one carries the words that led to it."""
        parts = _parts(article)
        scenery = scene("\n".join(part.reading.lower for part in parts))
        candidates = self._candidates(parts)
        self._judge(candidates, scenery, article)
        chosen = self._choose(candidates)
        return replace(
            article,
            mentions=_mentions(chosen, parts),
            kinds=kinds(article.title, article.text, article.categories, linked=bool(chosen)),
            episodes=episodes(article.title, article.text),
        )

    def drama(self, slug: str) -> Drama:
        """The drama of that slug in the linker's catalogue."""
        return self._dramas[slug]

    def actor(self, slug: str) -> Actor:
        """The actor of that slug in the linker's catalogue."""
        return self._actors[slug]

    def _candidates(self, parts: Iterable[Part]) -> dict[Key, Candidate]:
        found: dict[Key, Candidate] = {}
        for part in parts:
            hits = _longest(self._matcher.hits(part.reading))
            people = {
                hit.start for hit in hits if any(name.subject is SubjectKind.ACTOR for name in hit.names)
            }
            for hit in hits:
                around = setting(part.reading, hit.start, hit.end, headline=part.headline)
                text = part.reading.text[hit.start : hit.end]
                named_role = _names_role(part.reading.text, hit.end, people)
                for name in hit.names:
                    key = (name.subject, name.slug)
                    candidate = found.get(key) or found.setdefault(key, Candidate(key))
                    candidate.spots.append(
                        Spot(part.field, hit.start, hit.end, text, name, around, named_role)
                    )
        return found

    def _judge(self, candidates: Mapping[Key, Candidate], scenery: Scene, article: Article) -> None:
        """Give each candidate its chance: first alone, then in the company of the others."""
        day = article.published.date() if article.published else None
        for candidate in candidates.values():
            if candidate.key[0] is SubjectKind.DRAMA:
                candidate.signs = _drama_signs(candidate, self._dramas[candidate.key[1]], scenery, day)
            else:
                candidate.signs = _actor_signs(candidate, self._actors[candidate.key[1]], scenery)
            candidate.chance = _chance(candidate)
        for _ in range(2):
            company = {key: candidate.chance for key, candidate in candidates.items()}
            for candidate in candidates.values():
                self._meet(candidate, company)
                candidate.chance = _chance(candidate)

    def _meet(self, candidate: Candidate, company: Mapping[Key, float]) -> None:
        """Add what the other candidates say of this one."""
        kind, slug = candidate.key
        if kind is SubjectKind.DRAMA:
            present = sum(company.get((SubjectKind.ACTOR, actor), 0.0) for actor in self._casts[slug])
            candidate.signs["cast"] = min(present, 2.0)
            return
        works = self._works.get(slug, set())
        candidate.signs["cast"] = max(
            (company.get((SubjectKind.DRAMA, drama), 0.0) for drama in works), default=0.0
        )
        roles = self._roles.get(fold(candidate.spots[0].text), set()) - works
        candidate.signs["role"] = max(
            (company.get((SubjectKind.DRAMA, drama), 0.0) for drama in roles), default=0.0
        ) * (1.0 - candidate.signs["cast"])

    def _choose(self, candidates: Mapping[Key, Candidate]) -> list[Candidate]:
        """The likely candidates, one for each place in the text."""
        taken: dict[tuple[str, int, SubjectKind], Key] = {}
        chosen = []
        ranked = sorted(candidates.values(), key=lambda one: (-one.chance, -self._prominence(one.key)))
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


def _parts(article: Article) -> tuple[Part, ...]:
    parts = [Part("title", read(article.title), title_case(article.title))]
    if article.text:
        parts.append(Part("text", read(article.text), headline=False))
    return tuple(parts)


def _longest(hits: list[Hit]) -> list[Hit]:
    """The hits without those that lie inside or across a better one; same place, one hit."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_preference):
        same = next((one for one in kept if (one.start, one.end) == (hit.start, hit.end)), None)
        if same is not None:
            kept[kept.index(same)] = Hit(hit.start, hit.end, same.names + hit.names)
        elif not any(one.start < hit.end and hit.start < one.end for one in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start)


def _preference(hit: Hit) -> tuple[int, int]:
    best = min(name.grade for name in hit.names)
    return hit.start - hit.end + (2 if best is Grade.GUESS else 0), hit.start


def _names_role(text: str, end: int, people: set[int]) -> bool:
    """True if a person stands in brackets right after: Mr. Gu (Son Suk-ku)."""
    opening = re.compile(r"['’‘”\"]?\s?\(").match(text, end)
    return opening is not None and opening.end() in people


def _drama_signs(candidate: Candidate, drama: Drama, scenery: Scene, day: date | None) -> dict[str, float]:
    spots = candidate.spots
    name = min((spot.name for spot in spots), key=lambda one: (one.grade, one.needs_context))
    around = [spot.setting for spot in spots]
    signs = {
        "bias": 1.0,
        "long": float(not name.hangul and name.parts >= _LONG),
        "pair": float(not name.hangul and name.parts == 2),
        "word": float(name.parts == 1 or (name.hangul and name.parts <= 2)),
        "hangul": float(name.hangul) * min(name.parts, 6) / 2,
        "context": float(name.needs_context),
        "alias": float(name.grade is Grade.ALIAS),
        "short": float(name.grade is Grade.SHORT),
        "cut": float(name.grade is Grade.CUT),
        "quoted": float(any(one.quoted for one in around)),
        "part": float(all(one.part_of_quote for one in around)),
        "lower": float(all(one.lower for one in around)),
        "crowded": float(all(one.crowded for one in around)),
        "drama_near": float(any(one.drama_near for one in around)),
        "other_near": float(any(one.other_near for one in around)),
        "network": float(drama.network in scenery.networks),
        "scene": min(scenery.drama, 3) / 3,
        "repeated": float(len(spots) > 1),
        "prominence": drama.prominence - 4.0,
        "title": float(any(spot.field == "title" for spot in spots)),
    }
    if day and drama.year:
        start = drama.starts_on or date(drama.year, 7, 1)
        end = drama.ends_on or start + timedelta(days=90)
        signs["too_early"] = float(day < start - _EARLY)
        signs["in_time"] = float(start - _BEFORE <= day <= end + _AFTER)
    return signs


def _actor_signs(candidate: Candidate, actor: Actor, scenery: Scene) -> dict[str, float]:
    spots = candidate.spots
    name = min((spot.name for spot in spots), key=lambda one: (one.grade, one.needs_context))
    around = [spot.setting for spot in spots]
    return {
        "bias": 1.0,
        "full": float(name.parts >= _LONG),
        "pair": float(name.parts == 2),
        "word": float(name.parts == 1),
        "context": float(name.needs_context),
        "alias": float(name.grade is Grade.ALIAS),
        "short": float(name.grade is Grade.SHORT),
        "guess": float(name.grade is Grade.GUESS),
        "lower": float(all(one.lower for one in around)),
        "continued": float(all(one.continued for one in around)),
        "person_near": float(any(one.person_near for one in around)),
        "trade_near": float(any(one.trade_near for one in around)),
        "named_role": float(all(spot.named_role for spot in spots)),
        "screen": min(scenery.screen + scenery.drama, 4) / 4,
        "repeated": float(len(spots) > 1),
        "prominence": actor.prominence - 5.0,
        "title": float(any(spot.field == "title" for spot in spots)),
        "quoted": float(all(one.quoted for one in around)),
    }


def _chance(candidate: Candidate) -> float:
    table = weights.DRAMA if candidate.key[0] is SubjectKind.DRAMA else weights.ACTOR
    return _logistic(candidate.signs, table)


def _logistic(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    return 1.0 / (1.0 + exp(-sum(table.get(sign, 0.0) * value for sign, value in signs.items())))


def _mentions(chosen: list[Candidate], parts: tuple[Part, ...]) -> tuple[Mention, ...]:
    mentions = []
    for kind in SubjectKind:
        group = [candidate for candidate in chosen if candidate.key[0] is kind]
        total = max((len(one.spots) for one in group), default=1)
        in_title = any(spot.field == "title" for one in group for spot in one.spots)
        table = weights.DRAMA_ABOUT if kind is SubjectKind.DRAMA else weights.ACTOR_ABOUT
        length = len(parts[-1].reading.text)
        for candidate in group:
            signs = _about_signs(candidate, total, length, in_title=in_title)
            about = _logistic(signs, table) >= _THRESHOLD
            mentions.append(
                Mention(kind, candidate.key[1], about, round(candidate.chance, 3), _evidence(candidate))
            )
    return tuple(mentions)


def _about_signs(candidate: Candidate, total: int, length: int, *, in_title: bool) -> dict[str, float]:
    spots = candidate.spots
    body = [spot.start for spot in spots if spot.field == "text"]
    return {
        "bias": 1.0,
        "title": float(any(spot.field == "title" for spot in spots)),
        "lead": float(bool(body) and body[0] < _LEAD),
        "share": len(spots) / total,
        "bracketed": float(all(spot.setting.bracketed for spot in spots)),
        "late": float(bool(body) and body[0] > 0.75 * length),
        "none_in_title": float(not in_title),
        "repeated": float(len(spots) > 2),
    }


def _evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(spot.field, spot.text, spot.name.text, candidate.cues, spot.start)
        for spot in candidate.spots[:_EVIDENCE]
    )
