"""JSON Lines ↔ Catalogue.

The first line may be ``{"catalogue": 1, "version": n}``. Every other line is a drama or an actor::

    {"drama": "signal", "title": "Signal", "ko": "시그널", "cast": [["kim-hye-soo", "Cha Soo Hyun"]]}
    {"actor": "lee-je-hoon", "name": "Lee Je-hoon", "ko": "이제훈", "aliases": [["Lee Je Hun", "romanised"]]}

An alias is ``[text, kind]``, or ``[text, kind, 1]`` if it needs context. A credit is ``[actor, role, role in
Hangul, billing]``, cut after its last known part. Keys that are empty are left out.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib import resources
from typing import TypeVar

from aggregator.errors import CatalogueError
from aggregator.model import Actor, Alias, AliasKind, CastMember, Catalogue, Drama

FORMAT = 1
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_NAME_LENGTH = 200
_SHOWN = 60
_ROWS = frozenset({"drama", "actor", "catalogue"})
_ALIAS_KINDS = {str(kind): kind for kind in AliasKind}

Row = Mapping[str, object]
Subject = TypeVar("Subject", Drama, Actor)


def read_catalogue(lines: Iterable[str]) -> tuple[Catalogue, tuple[str, ...]]:
    """The catalogue that ``lines`` hold, and a sentence about each line that is left out and why."""
    version = 1
    dramas: dict[str, Drama] = {}
    actors: dict[str, Actor] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(line)
            if "catalogue" in row:
                version = _header(row)
            elif "drama" in row:
                _keep(dramas, _drama(row))
            else:
                _keep(actors, _actor(row))
        except CatalogueError as error:
            problems.append(f"line {number}: {error}")
    checked, loose = _with_known_cast(dramas, actors)
    return Catalogue(version, checked, tuple(actors.values())), (*problems, *loose)


def write_catalogue(catalogue: Catalogue) -> Iterator[str]:
    """The lines of a catalogue file, without line ends: dramas and then actors, each sorted by slug."""
    yield _line({"catalogue": FORMAT, "version": catalogue.version})
    for drama in sorted(catalogue.dramas, key=lambda one: one.slug):
        yield _line(_drama_row(drama))
    for actor in sorted(catalogue.actors, key=lambda one: one.slug):
        yield _line(_actor_row(actor))


def load_seed() -> Catalogue:
    """The catalogue that is shipped with the package."""
    seed = resources.files("aggregator").joinpath("seed", "catalogue.jsonl")
    with seed.open(encoding="utf-8") as lines:
        catalogue, problems = read_catalogue(lines)
    if problems:
        raise CatalogueError(f"The shipped catalogue is damaged: {problems[0]}")
    return catalogue


def _row(line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError:
        raise CatalogueError(f"not JSON: {line.strip()[:_SHOWN]}") from None
    if not isinstance(row, dict) or _ROWS.isdisjoint(row):
        raise CatalogueError("neither a drama nor an actor")
    return row


def _header(row: Row) -> int:
    if row["catalogue"] != FORMAT:
        raise CatalogueError(f"written in format {row['catalogue']}, which this version cannot read")
    return _number(row, "version") or 1


def _keep(known: dict[str, Subject], subject: Subject) -> None:
    if subject.slug in known:
        raise CatalogueError(f"“{subject.slug}” is there already")
    known[subject.slug] = subject


def _with_known_cast(
    dramas: Mapping[str, Drama], actors: Mapping[str, Actor]
) -> tuple[tuple[Drama, ...], list[str]]:
    """The dramas without credits of people that the catalogue lacks, and a sentence about each such."""
    checked, problems = [], []
    for drama in dramas.values():
        known = tuple(member for member in drama.cast if member.actor in actors)
        if len(known) < len(drama.cast):
            lost = next(member.actor for member in drama.cast if member.actor not in actors)
            problems.append(f"drama “{drama.slug}”: nobody is called “{lost}” in the catalogue")
        checked.append(drama if len(known) == len(drama.cast) else replace(drama, cast=known))
    return tuple(checked), problems


def _drama(row: Row) -> Drama:
    return Drama(
        slug=_slug(row["drama"]),
        title=_name(row, "title"),
        hangul=_text(row, "ko"),
        aliases=_aliases(row),
        year=_number(row, "year"),
        starts_on=_date(row, "start"),
        ends_on=_date(row, "end"),
        episodes=_number(row, "episodes"),
        network=_text(row, "network"),
        slot=_text(row, "slot"),
        form=_text(row, "form") or "drama",
        cast=tuple(_credit(credit) for credit in _list(row, "cast")),
        needs_context=bool(row.get("ctx")),
        hangul_needs_context=bool(row.get("ko_ctx")),
        prominence=_number(row, "rank") or 0,
        identifiers=_identifiers(row),
        confirmed=not row.get("unconfirmed"),
    )


def _actor(row: Row) -> Actor:
    return Actor(
        slug=_slug(row["actor"]),
        name=_name(row, "name"),
        hangul=_text(row, "ko"),
        aliases=_aliases(row),
        born=_text(row, "born"),
        group=_text(row, "group"),
        needs_context=bool(row.get("ctx")),
        hangul_needs_context=bool(row.get("ko_ctx")),
        prominence=_number(row, "rank") or 0,
        identifiers=_identifiers(row),
        confirmed=not row.get("unconfirmed"),
    )


def _slug(value: object) -> str:
    if not isinstance(value, str) or not _SLUG.match(value):
        raise CatalogueError(f"“{str(value)[:_SHOWN]}” is not a slug (small letters, digits, single hyphens)")
    return value


def _text(row: Row, key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise CatalogueError(f"“{key}” is not text")
    return _clean(value, key) if value else ""


def _clean(value: str, key: str) -> str:
    if len(value) > _NAME_LENGTH or not value.isprintable() or ("<" in value and _MARKUP.search(value)):
        raise CatalogueError(f"“{key}” is too long or holds markup: {value[:_SHOWN]!r}")
    return value.strip()


def _name(row: Row, key: str) -> str:
    value = _text(row, key)
    if not value:
        raise CatalogueError(f"“{key}” is missing")
    return value


def _number(row: Row, key: str) -> int | None:
    value = row.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise CatalogueError(f"“{key}” is not a whole number")
    return value


def _date(row: Row, key: str) -> date | None:
    value = _text(row, key)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise CatalogueError(f"“{key}” is not a date like 2026-01-31: {value[:_SHOWN]}") from None


def _list(row: Row, key: str) -> list[list[object]]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, list) and part for part in value):
        raise CatalogueError(f"“{key}” is not a list of lists")
    return value


def _aliases(row: Row) -> tuple[Alias, ...]:
    aliases: dict[str, Alias] = {}
    for text, *rest in _list(row, "aliases"):
        if not isinstance(text, str) or not _clean(text, "aliases"):
            raise CatalogueError("an alias is empty or not text")
        said = rest[0] if rest else "official"
        kind = _ALIAS_KINDS.get(said) if isinstance(said, str) else None
        if kind is None:
            raise CatalogueError(f"“{said}” is not a kind of alias")
        aliases.setdefault(text.strip(), Alias(text.strip(), kind, any(rest[1:])))
    return tuple(aliases.values())


def _credit(credit: list[object]) -> CastMember:
    texts = [part for part in credit if isinstance(part, str)]
    if len(texts) < len(credit):
        raise CatalogueError("a credit holds something that is not text")
    parts = [_clean(part, "cast") if part else "" for part in texts[1:4]]
    return CastMember(_slug(texts[0]), *parts)


def _identifiers(row: Row) -> tuple[tuple[str, str], ...]:
    ids = row.get("ids", {})
    if not isinstance(ids, dict):
        raise CatalogueError("“ids” is not an object")
    return tuple((str(key), str(value)) for key, value in ids.items())


def _drama_row(drama: Drama) -> dict[str, object]:
    return {
        "drama": drama.slug,
        "title": drama.title,
        "ko": drama.hangul,
        "aliases": _alias_rows(drama.aliases),
        "year": drama.year,
        "start": drama.starts_on.isoformat() if drama.starts_on else "",
        "end": drama.ends_on.isoformat() if drama.ends_on else "",
        "episodes": drama.episodes,
        "network": drama.network,
        "slot": drama.slot,
        "form": "" if drama.form == "drama" else drama.form,
        "cast": [_cut([one.actor, one.role, one.role_hangul, one.billing]) for one in drama.cast],
        "ctx": int(drama.needs_context),
        "ko_ctx": int(drama.hangul_needs_context),
        "rank": drama.prominence,
        "ids": dict(drama.identifiers),
        "unconfirmed": int(not drama.confirmed),
    }


def _actor_row(actor: Actor) -> dict[str, object]:
    return {
        "actor": actor.slug,
        "name": actor.name,
        "ko": actor.hangul,
        "aliases": _alias_rows(actor.aliases),
        "born": actor.born,
        "group": actor.group,
        "ctx": int(actor.needs_context),
        "ko_ctx": int(actor.hangul_needs_context),
        "rank": actor.prominence,
        "ids": dict(actor.identifiers),
        "unconfirmed": int(not actor.confirmed),
    }


def _alias_rows(aliases: tuple[Alias, ...]) -> list[list[object]]:
    return [[one.text, str(one.kind), *([1] if one.needs_context else [])] for one in aliases]


def _cut(parts: list[str]) -> list[str]:
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _line(row: Mapping[str, object]) -> str:
    kept = {key: value for key, value in row.items() if value or key == "version"}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
