"""The places of an article where a name of the catalogue may stand, each with what surrounds it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from aggregator.model import Article, Catalogue, SubjectKind
from aggregator.tag.cues import setting, title_case
from aggregator.tag.judge import Candidate, Key, Spot
from aggregator.tag.lexicon import Cue, Found, Lexicon
from aggregator.tag.matcher import Hit, Matcher, Reading, is_plain, read
from aggregator.tag.quotes import short_quotes
from aggregator.tag.roles import in_role_place, names_role, role_names
from aggregator.tag.seasons import season_said, seasons_of
from aggregator.tag.spellings import Grade, Name
from aggregator.text.names import fold

_FULL_NAME = 3
_LONG_WORD = 7
_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "17"}
)
_SHORT_BODY = 160
_ENOUGH = 6
"""Places of one spelling in one field that are looked at; the seventh says nothing new."""
_READ = 200_000
"""How many characters of a field are read for names."""
_IN_LIST = 10
_LIST = re.compile(r"[”’'\"〉》…]{0,2}(?:, ?| ?[·&/] ?|,? and | )?[”’'\"]? ?(?:and )?[“‘'\"〈《]?")
_start = attrgetter("start")
_ADDRESS_WORDS = re.compile(r"/([^/?#]*-[^/?#]*)/?(?:[?#].*)?$")


class Part(NamedTuple):
    """One field of an article, read."""

    field: str
    """``title``, ``text``, ``categories`` or ``url``."""
    reading: Reading
    found: Found
    loose: bool
    """Its capitals mean nothing."""
    hits: list[Hit]


class Finder:
    """Reads articles with one catalogue's names and the lexicon."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._matcher = Matcher(catalogue)
        self._lexicon = Lexicon()
        self._seasons = seasons_of(catalogue.dramas)

    def parts(self, article: Article) -> tuple[Part, ...]:
        """The fields that are not empty; the address's words only where the article says next to nothing."""
        fields = [
            ("title", article.title),
            ("text", article.text),
            ("categories", _labels(article.categories)),
        ]
        if len(article.text) < _SHORT_BODY:
            fields.append(("url", _address(article.url)))
        return tuple(self._part(field, text[:_READ]) for field, text in fields if text)

    def _part(self, field: str, text: str) -> Part:
        reading = read(text)
        loose = field == "url" or (field == "title" and title_case(text))
        return Part(
            field, reading, self._lexicon.find(reading.lower), loose, _longest(self._matcher.hits(reading))
        )

    def candidates(self, parts: Iterable[Part]) -> dict[Key, Candidate]:
        """Every subject that a spelling may stand for, with its places; not judged yet."""
        candidates: dict[Key, Candidate] = {}
        for part in parts:
            for spot in self._spots(part):
                if _possible(spot):
                    key = (spot.name.subject, spot.name.slug)
                    candidate = candidates.get(key) or candidates.setdefault(key, Candidate(key))
                    candidate.spots.append(spot)
            _neighbours(part, candidates)
        return candidates

    def _spots(self, part: Part) -> Iterator[Spot]:
        """The places of a field with what surrounds each; a place is a spot of everybody whom it may name."""
        text = part.reading.text
        quotes = short_quotes(text) if part.hits else []
        people = [hit for hit in part.hits if _person(hit)] if "(" in text else []
        roles = role_names(text, people) if people else frozenset()
        told: defaultdict[str, int] = defaultdict(int)
        for hit in part.hits:
            words = text[hit.start : hit.end]
            if told[words] >= _ENOUGH or _is_plain_name(text, hit):
                continue
            told[words] += 1
            kinds = {name.subject for name in hit.names}
            around = setting(
                (part.reading, part.found, quotes),
                hit.start,
                hit.end,
                loose=part.loose,
                title=SubjectKind.DRAMA in kinds,
                person=SubjectKind.ACTOR in kinds,
            )
            role = names_role(text, hit.end, people)
            played = in_role_place(text, hit.start, people) or (bool(roles) and fold(words) in roles)
            for one in hit.names:
                name = self._in_season(text, hit, one) if one.slug in self._seasons else one
                as_known = around.lower and words == name.text and words[0].isupper()
                setting_here = around._replace(lower=False) if as_known else around  # Hotel del Luna
                yield Spot(
                    part.field, hit.start, hit.end, words, name, setting_here, part.loose, role, played
                )

    def _in_season(self, text: str, hit: Hit, name: Name) -> Name:
        """A first season's name, or that of the later one of which the text speaks: season two of “X”."""
        if name.subject is SubjectKind.ACTOR:
            return name
        slug = self._seasons[name.slug].get(season_said(text, hit.start, hit.end))
        return name._replace(slug=slug) if slug else name


def _neighbours(part: Part, candidates: Mapping[Key, Candidate]) -> None:
    """Let each drama know the dramas whose titles stand in one list with its own."""
    places = [
        (spot.start, spot.end, key[1])
        for key, candidate in candidates.items()
        if key[0] is SubjectKind.DRAMA
        for spot in candidate.spots
        if spot.field == part.field
    ]
    places.sort()
    for place, (_, end, slug) in enumerate(places):
        for other_start, _, other in places[place + 1 :]:
            if other_start > end + _IN_LIST:
                break
            if other_start >= end and other != slug and _LIST.fullmatch(part.reading.text, end, other_start):
                candidates[SubjectKind.DRAMA, slug].neighbours.add(other)
                candidates[SubjectKind.DRAMA, other].neighbours.add(slug)


def _is_plain_name(text: str, hit: Hit) -> bool:
    """True for words in small letters without a quote before them, which no setting makes a name."""
    return is_plain(text, hit.start) and not any(
        name.hangul or (name.subject is SubjectKind.ACTOR and name.parts >= _FULL_NAME) for name in hit.names
    )


def _labels(categories: Iterable[str]) -> str:
    """Categories as one text, in which each stands in quotes."""
    return " ".join(f"“{category}”" for category in categories)


def _address(url: str) -> str:
    """The words of an address's last part: ``/2026/kim-ji-won-new-drama/`` → ``Kim Ji Won New Drama``."""
    match = _ADDRESS_WORDS.search(url)
    return match[1].replace("-", " ").title() if match else ""


def _person(hit: Hit) -> bool:
    return any(name.subject is SubjectKind.ACTOR for name in hit.names)


def _longest(hits: list[Hit]) -> list[Hit]:
    """The hits in order, without those that lie inside or across a better one; same place, one hit."""
    kept: list[Hit] = []
    crowd: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=_start):
        if hit.start >= end:
            kept += _best(crowd)
            crowd = []
        crowd.append(hit)
        end = max(end, hit.end)
    return kept + _best(crowd)


def _best(crowd: list[Hit]) -> list[Hit]:
    """The best of hits that touch each other."""
    if len(crowd) <= 1:
        return crowd
    kept: list[Hit] = []
    for hit in sorted(crowd, key=_preference):
        place = bisect_left(kept, hit.start, key=_start)
        if place < len(kept) and kept[place][:2] == hit[:2]:
            kept[place] = Hit(hit.start, hit.end, kept[place].names + hit.names)
        elif _free(kept, place, hit):
            kept.insert(place, hit)
    return kept


def _free(kept: list[Hit], place: int, hit: Hit) -> bool:
    """True if no kept hit covers any of ``hit``, which would come at ``place`` among them."""
    if place < len(kept) and kept[place].start < hit.end:
        return False
    return place == 0 or kept[place - 1].end <= hit.start


def _preference(hit: Hit) -> tuple[int, int]:
    best = min([name.grade for name in hit.names])
    return hit.start - hit.end + (2 if best is Grade.GUESS else 0), hit.start


def _short_guess(spot: Spot) -> bool:
    """True for one short word that only a romanisation of ours makes a title: Reise for 레이스."""
    return spot.name.grade is Grade.GUESS and spot.text.isalpha() and len(spot.text) < _LONG_WORD


def _possible(spot: Spot) -> bool:
    """False where a spelling cannot be the name: words in small letters, a piece of a longer name."""
    around = spot.setting
    if spot.name.hangul and spot.name.parts < _FULL_NAME and spot.name.subject is SubjectKind.DRAMA:
        return around.quoted or bool(around.before & Cue.DRAMA)
    if not spot.name.hangul and 1 < spot.name.parts == sum(map(str.isalnum, spot.text)):
        return spot.text.isupper()
    if spot.name.subject is SubjectKind.DRAMA and (spot.text.lower() in _NUMBERS or _short_guess(spot)):
        return around.quoted
    if spot.name.subject is SubjectKind.ACTOR:
        return not around.continued and not (around.lower and spot.name.parts < _FULL_NAME)
    return around.quoted or not around.lower
