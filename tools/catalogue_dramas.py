"""Which drama rows are shipped, and how a row becomes a drama."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from aggregator.model import Alias, AliasKind, CastMember, Drama
from aggregator.text.names import fold, has_hangul, words
from tools import catalogue_repairs as repairs
from tools.catalogue_rows import Row, rank, unique
from tools.catalogue_text import clean, like_romanisation, ordinary, slugged

PRESS_FAMILIES = {"recent", "guide"}
KNOWN_FROM = 1500
DRAMA_RANKS = (1, 100, 500, 2000, 6000, 15_000, 35_000, 70_000, 140_000)
ACTOR_RANKS = (1, 2000, 8000, 20_000, 50_000, 120_000, 250_000, 450_000, 800_000)
NEW_FROM, NEW_RANK = 2025, 5
NETWORKS = {
    "COUPANG TV": "Coupang Play",
    "Daum Kakao TV": "Kakao TV",
    "KakaoTV": "Kakao TV",
    "Amazon Prime": "Prime Video",
    "TV Chosun": "TV Chosun",
}
KNOWN_FROM = 1500
DRAMA_RANKS = (1, 100, 500, 2000, 6000, 15_000, 35_000, 70_000, 140_000)
NEW_FROM, NEW_RANK = 2025, 5
NETWORKS = {
    "COUPANG TV": "Coupang Play",
    "Daum Kakao TV": "Kakao TV",
    "KakaoTV": "Kakao TV",
    "Amazon Prime": "Prime Video",
    "TV Chosun": "TV Chosun",
}
SHORT_TITLES = {fold(title): short for title, short in repairs.SHORT_TITLES.items()}
SEASON = re.compile(r"[\s:(-]*\b(season|part|시즌|파트)\s*\d.*$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]?")
LONG_TITLE = 9
SHORTEST_ROMANISED = 6
SHORT_HANGUL, SHORT_RISKY_HANGUL, BARE_HANGUL = 4, 5, 3
LAST = 99


def families(row: Row) -> set[str]:
    """The independent families of sources that know a row."""
    return {source.split("_")[0] for source in row["sources"]}


def chosen_dramas(all_rows: list[Row]) -> list[Row]:
    """The rows that may be shipped, see the module's docstring."""
    bases = {fold(SEASON.sub("", row["title"])) for row in all_rows if len(families(row)) > 1}
    chosen = []
    for row in all_rows:
        if row["id"] in repairs.LEAVE_OUT or row["kind"] == "vertical":
            continue
        further = bool(SEASON.search(row["title"])) and fold(SEASON.sub("", row["title"])) in bases
        known = row["kind"] != "special" and row["popularity"] >= KNOWN_FROM and bool(row["title_ko"])
        if len(families(row)) > 1 or further or families(row) & PRESS_FAMILIES or known:
            chosen.append(row)
    return chosen


def drama_slugs(chosen: list[Row]) -> dict[str, str]:
    """Row id → slug: the title, with the year where several share it."""
    shared = Counter(slugged(row["title"]) for row in chosen)
    used: set[str] = set()
    slugs = {}
    for row in chosen:
        slug = slugged(row["title"]) or slugged(row["id"])
        dated = f"{slug}-{row['year']}" if shared[slug] > 1 and row["year"] else slug
        slugs[row["id"]] = unique(dated, used)
    return slugs


def drama_aliases(row: Row, owners: Mapping[str, set[str]]) -> tuple[Alias, ...]:
    """The row's other titles, sorted into kinds; another drama's main title is marked as needing context."""
    listed = repairs.TITLES.get(row["id"], ())
    hangul = clean(row["title_ko"] or "")
    seen = {fold(row["title"]), fold(hangul), ""}
    aliases = []
    for text in map(clean, (*listed, *row["aka"])):
        key = fold(text)
        if key in seen or len(words(text)) > LONG_TITLE or (key.isascii() and len(key) == 1):
            continue
        seen.add(key)
        shared = bool(owners[key] - {row["id"]})
        if has_hangul(text):
            aliases.append(Alias(text, AliasKind.HANGUL, shared or len(key) <= BARE_HANGUL))
        elif like_romanisation(text, hangul):
            aliases.append(Alias(text, AliasKind.ROMANISED, shared or len(key) < SHORTEST_ROMANISED))
        elif text in listed or len(words(text)) > 1 or plain_title(text) == plain_title(row["title"]):
            aliases.append(Alias(text, AliasKind.OFFICIAL, shared or (ordinary(text) and text not in listed)))
    for text in SHORT_TITLES.get(fold(hangul), ()):
        if fold(text) not in seen:
            aliases.append(Alias(text, AliasKind.SHORT, len(fold(text)) <= BARE_HANGUL))
    return tuple(aliases)


def plain_title(title: str) -> str:
    """A title without article and subtitle."""
    return fold(re.split(r": | - ", title)[0].removeprefix("The "))


def day(text: str | None) -> date | None:
    """The date of an ISO text, or None if it is not a whole date."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def plain_hangul(title: str, *, risky: bool) -> bool:
    """True if a Hangul title might be a mere word: no blank, and short or a risky English title's twin."""
    return " " not in title and len(fold(title)) <= (SHORT_RISKY_HANGUL if risky else SHORT_HANGUL)


def network(row: Row) -> str:
    """The broadcaster or platform under the name that the press uses."""
    name = row["network"] or (row["platforms"][0] if len(row["platforms"]) == 1 else "")
    return NETWORKS.get(name, name)


def role(text: str | None) -> str:
    """A role's name without remarks in brackets."""
    return clean(BRACKETS.sub("", text or "")).strip("\"' ")


def cast_of(row: Row, people: Mapping[str, str]) -> tuple[CastMember, ...]:
    """The row's cast in billing order, each person once."""
    cast: dict[str, CastMember] = {}
    for credit in sorted(row["cast"], key=lambda one: one["order"] or LAST):
        slug = people.get(credit["actor"])
        if slug and (slug not in cast or not cast[slug].role):
            billing = credit.get("billing") or (cast[slug].billing if slug in cast else "")
            cast[slug] = CastMember(slug, role(credit["role"]), role(credit.get("role_ko")), billing or "")
    return tuple(cast.values())


def dramas(chosen: list[Row], people: Mapping[str, str], risky: set[str]) -> Iterator[Drama]:
    """The dramas of the chosen rows; ``people`` leads from the tables' ids to slugs."""
    slugs = drama_slugs(chosen)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in chosen:
        owners[fold(row["title"])].add(row["id"])
        owners[fold(row["title_ko"] or "")].add(row["id"])
    for row in chosen:
        title, hangul = clean(row["title"]), clean(row["title_ko"] or "")
        key = fold(hangul)
        prominence = rank(row["popularity"], DRAMA_RANKS)
        if not prominence and (row["year"] or 0) >= NEW_FROM:
            prominence = NEW_RANK
        yield Drama(
            slug=slugs[row["id"]],
            title=title,
            hangul=hangul,
            aliases=drama_aliases(row, owners),
            year=row["year"],
            starts_on=day(row["start"]),
            ends_on=day(row["end"]),
            episodes=row["episodes"],
            network=network(row),
            form=row["kind"],
            cast=cast_of(row, people),
            needs_context=row["id"] in risky or len(owners[fold(title)]) > 1 or len(words(title)) == 1,
            hangul_needs_context=len(owners[key]) > 1 or plain_hangul(hangul, risky=row["id"] in risky),
            prominence=prominence,
            identifiers=tuple((k, str(v)) for k, v in sorted(row["ids"].items()) if v),
        )
