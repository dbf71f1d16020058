"""Build aggregator/seed/catalogue.jsonl from a directory of fact tables.

usage: python -m tools.build_catalogue DIR [OUT]

DIR holds dramas.jsonl and actors.jsonl, each row a merged fact sheet that names the sources which agree on it,
risky_titles.csv and risky_names.csv. A row is taken over if at least two independent families of sources know it,
or if a person can confirm it (a further season of such a drama; a title that the press uses today). Slugs,
prominence, kinds of alias and the marks "needs context" are ours.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from aggregator.model import Actor, Alias, AliasKind, CastMember, Catalogue, Drama
from aggregator.tag.catalogue import write_catalogue
from aggregator.text.names import fold, has_hangul, romanisations, words
from tools import catalogue_repairs as repairs
from tools.catalogue_text import clean, like_romanisation, ordinary, skeleton, slugged

Row = dict[str, Any]
SEED = Path(__file__).parent.parent / "aggregator" / "seed" / "catalogue.jsonl"
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
SHORT_TITLES = {fold(title): short for title, short in repairs.SHORT_TITLES.items()}
SEASON = re.compile(r"[\s:(-]*\b(season|part|시즌|파트)\s*\d.*$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]?")
LONG_TITLE = 9
SHORTEST_ROMANISED = 6


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[name] for row in csv.DictReader(lines)}


def rank(popularity: int, steps: tuple[int, ...]) -> int:
    return sum(popularity >= step for step in steps)


def unique(slug: str, used: set[str]) -> str:
    """``slug``, or with the first number that is free, which is then used."""
    free, number = slug, 2
    while free in used:
        free, number = f"{slug}-{number}", number + 1
    used.add(free)
    return free


# --- dramas ---------------------------------------------------------------------------------------------------


def families(row: Row) -> set[str]:
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
            aliases.append(Alias(text, AliasKind.HANGUL, shared or len(key) <= 3))
        elif like_romanisation(text, hangul):
            aliases.append(Alias(text, AliasKind.ROMANISED, shared or len(key) < SHORTEST_ROMANISED))
        elif text in listed or len(words(text)) > 1 or plain_title(text) == plain_title(row["title"]):
            aliases.append(Alias(text, AliasKind.OFFICIAL, shared or (ordinary(text) and text not in listed)))
    for text in SHORT_TITLES.get(fold(hangul), ()):
        if fold(text) not in seen:
            aliases.append(Alias(text, AliasKind.SHORT, len(fold(text)) <= 3))
    return tuple(aliases)


def plain_title(title: str) -> str:
    """A title without article and subtitle."""
    return fold(re.split(r": | - ", title)[0].removeprefix("The "))


def day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def plain_hangul(title: str, *, risky: bool) -> bool:
    """True if a Hangul title might be a mere word: no blank, and short or a risky English title's twin."""
    return " " not in title and len(fold(title)) <= (5 if risky else 4)


def network(row: Row) -> str:
    name = row["network"] or (row["platforms"][0] if len(row["platforms"]) == 1 else "")
    return NETWORKS.get(name, name)


def role(text: str | None) -> str:
    return clean(BRACKETS.sub("", text or "")).strip("\"' ")


def credits(row: Row, people: Mapping[str, str]) -> tuple[CastMember, ...]:
    """The row's cast in billing order, each person once."""
    cast: dict[str, CastMember] = {}
    for credit in sorted(row["cast"], key=lambda one: one["order"] or 99):
        slug = people.get(credit["actor"])
        if slug and (slug not in cast or not cast[slug].role):
            billing = credit.get("billing") or (cast[slug].billing if slug in cast else "")
            cast[slug] = CastMember(slug, role(credit["role"]), role(credit.get("role_ko")), billing or "")
    return tuple(cast.values())


def dramas(chosen: list[Row], people: Mapping[str, str], risky: set[str]) -> Iterator[Drama]:
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
            cast=credits(row, people),
            needs_context=row["id"] in risky or len(owners[fold(title)]) > 1 or len(words(title)) == 1,
            hangul_needs_context=len(owners[key]) > 1 or plain_hangul(hangul, risky=row["id"] in risky),
            prominence=prominence,
            identifiers=tuple((k, str(v)) for k, v in sorted(row["ids"].items()) if v),
        )


# --- actors ---------------------------------------------------------------------------------------------------


def chosen_actors(all_rows: list[Row], chosen: list[Row]) -> list[Row]:
    """People whom several sources or several dramas know, or who lead a drama that is shipped."""
    shipped = {row["id"] for row in chosen}
    leads = {one["actor"] for row in chosen for one in row["cast"] if one.get("billing") == "main"}
    people = []
    for row in all_rows:
        known_dramas = sum(drama in shipped for drama in row["dramas"])
        if known_dramas and (row["name_ko"] or known_dramas > 1 or row["id"] in leads):
            people.append(row)
    return people


def doubles(people: list[Row], chosen: list[Row]) -> dict[str, str]:
    """Id of a person that is only another spelling → id of that person: both in one cast, spelt alike."""
    by_id = {row["id"]: row for row in people}
    same = {one: other for one, other in repairs.SAME.items() if one in by_id and other in by_id}
    for drama in chosen:
        cast = [by_id[one["actor"]] for one in drama["cast"] if one["actor"] in by_id]
        forms: dict[str, str] = {}
        for person in sorted(cast, key=lambda one: (not one["name_ko"], one["id"].startswith("n-"))):
            spellings = {fold(person["press"]), fold(person["name"])}
            known = next((forms[one] for one in spellings if one in forms), None)
            if known and known != person["id"] and person["name_ko"] in (None, by_id[known]["name_ko"]):
                same.setdefault(person["id"], known)
                continue
            if person["name_ko"]:
                spellings |= {
                    person["name_ko"],
                    *("".join(one) for one in romanisations(person["name_ko"], 4)),
                }
            for one in spellings | {skeleton(person["press"])}:
                forms.setdefault(one, person["id"])
    return same


def press_name(row: Row) -> str:
    """The form "Kim Go-eun": hyphen, small letter after it."""
    name = clean(repairs.NAMES.get(row["id"]) or row["press"] or row["name"])
    parts = name.split(" ")
    if len(parts) == 3 and not any("-" in part or "." in part for part in parts):
        return f"{parts[0]} {parts[1]}-{parts[2].lower()}"
    return re.sub(r"-(\w)", lambda match: "-" + match[1].lower(), name) if len(parts) == 2 else name


def group_of(row: Row) -> str:
    group = repairs.GROUPS.get(row["id"]) or row["group"] or ""
    return "Girls' Generation" if group == "SNSD" else group


def actor_aliases(row: Row, others: list[Row], owners: Mapping[str, set[str]]) -> tuple[Alias, ...]:
    """The person's other spellings and names; none that is another person's main name."""
    name, hangul = press_name(row), repairs.HANGUL.get(row["id"]) or row["name_ko"] or ""
    own = {"".join(one) for one in romanisations(hangul, 4)} if hangul else set()
    seen = {fold(name), fold(hangul), ""}
    stage = {fold(row["stage"] or "")}
    aliases = []
    spellings = [row["name"], row["press"], *row["aka"], *row["aka_ko"], row["stage"] or ""]
    spellings += [text for other in others for text in (other["name"], other["press"], *other["aka"])]
    spellings += [*repairs.ALIASES.get(row["id"], ()), *repairs.STAGE_NAMES.get(row["id"], ())]
    for text in map(clean, spellings):
        key = fold(text)
        if text in repairs.NOT_THEIRS.get(row["id"], ()):
            continue
        shared = bool(owners[key] - {row["id"]})
        if key in seen or (shared and key not in own):
            continue
        seen.add(key)
        listed = text in repairs.ALIASES.get(row["id"], ())
        single = len(words(text)) == 1 or (has_hangul(text) and len(key) <= 2)
        if key in stage or single or text in repairs.STAGE_NAMES.get(row["id"], ()):
            aliases.append(Alias(text, AliasKind.STAGE, not listed))
        elif has_hangul(text):
            aliases.append(Alias(text, AliasKind.HANGUL, not listed))
        else:
            near = key in own or skeleton(text) == skeleton(name)
            aliases.append(Alias(text, AliasKind.ROMANISED, shared or not (near or listed)))
    return tuple(aliases)


def actor_slugs(people: list[Row]) -> dict[str, str]:
    """Row id → slug: the press name, with the year of birth or a number where it is shared."""
    shared = Counter(slugged(press_name(row)) for row in people)
    used: set[str] = set()
    slugs = {}
    for row in sorted(people, key=lambda one: -one["popularity"]):
        slug = slugged(press_name(row)) or slugged(row["id"])
        born = (row["born"] or "")[:4]
        slugs[row["id"]] = unique(f"{slug}-{born}" if shared[slug] > 1 and born else slug, used)
    return slugs


def actors(
    people: list[Row], same: Mapping[str, str], slugs: Mapping[str, str], risky: set[str]
) -> Iterator[Actor]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    spelt: defaultdict[str, list[Row]] = defaultdict(list)
    for row in people:
        if row["id"] in same:
            spelt[same[row["id"]]].append(row)
            continue
        for text in (row["press"], row["name"], row["name_ko"] or ""):
            owners[fold(text)].add(row["id"])
    for row in people:
        if row["id"] in same:
            continue
        name, hangul = press_name(row), repairs.HANGUL.get(row["id"]) or row["name_ko"] or ""
        shared = len(owners[fold(name)]) > 1 or bool(row["homonyms"]) or name in risky
        yield Actor(
            slug=slugs[row["id"]],
            name=name,
            hangul=hangul,
            aliases=actor_aliases(row, spelt[row["id"]], owners),
            born=row["born"] or "",
            group=group_of(row),
            needs_context=shared or (len(words(name)) < 3 and name not in repairs.DISTINCT),
            hangul_needs_context=len(hangul) <= 2
            or bool(row["same_hangul"])
            or len(owners[fold(hangul)]) > 1,
            prominence=rank(row["popularity"], ACTOR_RANKS),
            identifiers=(("mdl", row["id"][3:]),) if row["id"].startswith("mdl") else (),
        )


def build(directory: Path) -> Catalogue:
    chosen = chosen_dramas(rows(directory / "dramas.jsonl"))
    people = chosen_actors(rows(directory / "actors.jsonl"), chosen)
    same = doubles(people, chosen)
    slugs = actor_slugs([row for row in people if row["id"] not in same])
    credited = {row["id"]: slugs[same.get(row["id"], row["id"])] for row in people}
    risky_titles = column(directory / "risky_titles.csv", "id")
    risky_names = column(directory / "risky_names.csv", "name")
    return Catalogue(
        version=1,
        dramas=tuple(dramas(chosen, credited, risky_titles)),
        actors=tuple(actors(people, same, slugs, risky_names)),
    )


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    catalogue = build(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if sys.argv[2:] else SEED
    out.write_text("".join(f"{line}\n" for line in write_catalogue(catalogue)), encoding="utf-8")
    print(
        f"{len(catalogue.dramas)} dramas, {len(catalogue.actors)} actors, {out.stat().st_size:,} bytes → {out}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
