"""How the answers join a catalogue: by identifier, filling gaps, never against a person's edit."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from aggregator.model import Actor, Alias, AliasKind, CastMember, Catalogue, Drama, SubjectKind
from aggregator.text.names import fold, has_hangul, words
from aggregator.wikidata.asking import Facts, Pull, day_of, facts_of

Key = tuple[SubjectKind, str]

_SOURCES = ("wikidata", "mdl", "tmdb")
_NAME_LENGTH = 200
_PLAIN_WORDS = 2
_PLAIN_SYLLABLES = 4
_NAME_PARTS = 3


def merge(catalogue: Catalogue, pull: Pull, edited: Collection[Key] = ()) -> Catalogue:
    """``catalogue`` with what ``pull`` brought.

    An item is a known subject if it bears the same identifier of Wikidata, MyDramaList or TMDB, or else, for
    a drama, the same Hangul title and year. A known subject gains what it lacks: Hangul, dates, aliases,
    credits, identifiers; dates and episode counts are renewed unless a person has edited the subject. Names
    and titles stay. What nobody knows yet is added.
    """
    people, actors = _merge_people(catalogue.actors, pull)
    dramas = _merge_dramas(catalogue.dramas, pull, people, edited)
    if (dramas, actors) == (catalogue.dramas, catalogue.actors):
        return catalogue
    return Catalogue(catalogue.version + 1, dramas, actors)


class _Register:
    """Which slug an identifier belongs to, and which slugs are taken."""

    def __init__(self, subjects: Iterable[Drama | Actor]) -> None:
        self.slugs: set[str] = set()
        self._owners: dict[tuple[str, str], str] = {}
        for subject in subjects:
            self.slugs.add(subject.slug)
            for identifier in subject.identifiers:
                self._owners[identifier] = subject.slug

    def owner(self, item: str, facts: Facts) -> str:
        """The slug that bears one of the item's identifiers, or empty."""
        return next((self._owners[one] for one in _identifiers(item, facts) if one in self._owners), "")

    def new(self, name: str, item: str, year: int | None = None) -> str:
        """A free slug for a name."""
        plain = unicodedata.normalize("NFKD", name.casefold()).replace("'", "").replace("’", "")
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or item.lower()
        if slug in self.slugs and year:
            slug = f"{slug}-{year}"
        free, number = slug, 2
        while free in self.slugs:
            free, number = f"{slug}-{number}", number + 1
        self.slugs.add(free)
        return free


def _identifiers(item: str, facts: Facts) -> tuple[tuple[str, str], ...]:
    found = {"wikidata": item, "mdl": _first(facts, "mdl"), "tmdb": _first(facts, "tmdb")}
    return tuple((source, found[source]) for source in _SOURCES if found[source])


def _first(facts: Facts, *names: str) -> str:
    values = (value for name in names for value in facts.get(name, ()))
    return next((value for value in values if 0 < len(value) <= _NAME_LENGTH and value.isprintable()), "")


def _hangul(facts: Facts, *names: str) -> str:
    return next((value for name in names for value in facts.get(name, ()) if has_hangul(value)), "")


def _joined(old: tuple[tuple[str, str], ...], new: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    known = dict(old)
    return tuple(sorted({**dict(new), **known}.items()))


def _aliases(
    old: tuple[Alias, ...], known: Iterable[str], facts: Facts, *, kind: AliasKind
) -> tuple[Alias, ...]:
    """The old aliases, and the item's other labels; one that is short or shared proves nothing alone."""
    seen = {fold(text) for text in known} | {fold(alias.text) for alias in old} | {""}
    added = []
    for name in ("label@en", "label@ko", "alias@en", "alias@ko", "title@ko", "pseudonym"):
        for text in facts.get(name, ()):
            key = fold(text)
            if key in seen or len(text) > _NAME_LENGTH or not text.isprintable():
                continue
            seen.add(key)
            hangul = has_hangul(text)
            plain = len(key) <= _PLAIN_SYLLABLES if hangul else len(words(text)) <= _PLAIN_WORDS
            added.append(Alias(text, AliasKind.HANGUL if hangul else kind, plain))
    return (*old, *added)


def _merge_people(actors: tuple[Actor, ...], pull: Pull) -> tuple[dict[str, str], tuple[Actor, ...]]:
    """Item → slug, and the actors."""
    register = _Register(actors)
    known = {actor.slug: actor for actor in actors}
    slugs: dict[str, str] = {}
    for item, pairs in pull.people:
        facts = facts_of(pairs)
        slug = register.owner(item, facts)
        name = _first(facts, "label@en", "label@ko", "native@ko")
        if not slug and not name:
            continue
        slug = slug or register.new(name, item)
        slugs[item] = slug
        known[slug] = _person(known.get(slug) or _newcomer(slug, name), item, facts)
    return slugs, tuple(known.values())


def _newcomer(slug: str, name: str) -> Actor:
    return Actor(slug, name, needs_context=len(words(name)) < _NAME_PARTS)


def _person(actor: Actor, item: str, facts: Facts) -> Actor:
    born = day_of(facts, "born")
    hangul = actor.hangul or _hangul(facts, "label@ko", "native@ko").replace(" ", "")
    return replace(
        actor,
        hangul=hangul,
        born=actor.born or (born.isoformat() if born else ""),
        group=actor.group or _first(facts, "group@en"),
        aliases=_aliases(actor.aliases, (actor.name, hangul), facts, kind=AliasKind.ROMANISED),
        hangul_needs_context=actor.hangul_needs_context or (not actor.hangul and len(hangul) < _NAME_PARTS),
        identifiers=_joined(actor.identifiers, _identifiers(item, facts)),
    )


def _merge_dramas(
    dramas: tuple[Drama, ...], pull: Pull, people: dict[str, str], edited: Collection[Key]
) -> tuple[Drama, ...]:
    register = _Register(dramas)
    known = {drama.slug: drama for drama in dramas}
    by_title = {(fold(drama.hangul), drama.year): drama.slug for drama in dramas if drama.hangul}
    cast: defaultdict[str, list[CastMember]] = defaultdict(list)
    for item, person, role in pull.cast:
        if person in people:
            cast[item].append(CastMember(people[person], role[:_NAME_LENGTH]))
    for item, pairs in pull.dramas:
        facts = facts_of(pairs)
        title, hangul = (
            _first(facts, "label@en", "label@ko", "title@ko"),
            _hangul(facts, "label@ko", "title@ko"),
        )
        start = day_of(facts, "start", "published")
        year = start.year if start else None
        slug = register.owner(item, facts) or by_title.get((fold(hangul), year), "")
        if not slug and not title:
            continue
        slug = slug or register.new(title, item, year)
        drama = known.get(slug) or Drama(
            slug, title, year=year, needs_context=len(words(title)) <= _PLAIN_WORDS
        )
        renew = (SubjectKind.DRAMA, slug) not in edited
        known[slug] = _series(drama, item, facts, cast[item], renew=renew)
    return tuple(known.values())


def _series(drama: Drama, item: str, facts: Facts, cast: list[CastMember], *, renew: bool) -> Drama:
    start, end = day_of(facts, "start", "published"), day_of(facts, "end")
    episodes = next((int(value) for value in facts.get("episodes", ()) if value.isdecimal()), None)
    hangul = drama.hangul or _hangul(facts, "label@ko", "title@ko")
    credited = {member.actor for member in drama.cast}
    added = {member.actor: member for member in reversed(cast) if member.actor not in credited}
    plain = not drama.hangul and " " not in hangul and len(hangul) <= _PLAIN_SYLLABLES
    return replace(
        drama,
        hangul=hangul,
        year=drama.year or (start.year if start else None),
        starts_on=(start if renew else None) or drama.starts_on or start,
        ends_on=(end if renew else None) or drama.ends_on or end,
        episodes=(episodes if renew else None) or drama.episodes or episodes,
        network=drama.network or _first(facts, "network@en", "platform@en"),
        aliases=_aliases(drama.aliases, (drama.title, hangul), facts, kind=AliasKind.OFFICIAL),
        cast=(*drama.cast, *reversed(added.values())),
        hangul_needs_context=drama.hangul_needs_context or plain,
        identifiers=_joined(drama.identifiers, _identifiers(item, facts)),
    )
