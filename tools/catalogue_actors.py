"""Which people are shipped, and how a row becomes an actor."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from aggregator.model import Actor, Alias, AliasKind
from aggregator.text.names import fold, has_hangul, romanisations, words
from tools import catalogue_repairs as repairs
from tools.catalogue_rows import Row, rank, unique
from tools.catalogue_text import clean, skeleton, slugged

ACTOR_RANKS = (1, 2000, 8000, 20_000, 50_000, 120_000, 250_000, 450_000, 800_000)
FULL_NAME = 3


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
    if len(parts) == FULL_NAME and not any("-" in part or "." in part for part in parts):
        return f"{parts[0]} {parts[1]}-{parts[2].lower()}"
    return (
        re.sub(r"-(\w)", lambda match: "-" + match[1].lower(), name) if len(parts) == FULL_NAME - 1 else name
    )


def group_of(row: Row) -> str:
    """The pop group of a person, or empty."""
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
        single = len(words(text)) == 1 or (has_hangul(text) and len(key) < FULL_NAME)
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
    """The actors of the chosen rows; ``same`` leads from doubles to the row they double."""
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
            needs_context=shared or (len(words(name)) < FULL_NAME and name not in repairs.DISTINCT),
            hangul_needs_context=len(hangul) < FULL_NAME
            or bool(row["same_hangul"])
            or len(owners[fold(hangul)]) > 1,
            prominence=rank(row["popularity"], ACTOR_RANKS),
            identifiers=(("mdl", row["id"][3:]),) if row["id"].startswith("mdl") else (),
        )
