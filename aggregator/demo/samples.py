"""The demo's stories and dramas, dated from the moment it starts. Pure, but for reading its own files."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.model import Actor, Alias, AliasKind, CastMember, Catalogue, Drama

SEOUL = ZoneInfo("Asia/Seoul")

_SPAN = re.compile(r"(-?)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?\Z")


@dataclass(frozen=True, slots=True)
class Sample:
    """One article of one outlet."""

    number: int
    outlet: str
    title: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    tags: tuple[str, ...] = ()
    author: str = ""


def samples(started: datetime) -> tuple[Sample, ...]:
    """Return every sample article, newest first; a few are dated shortly after ``started``."""
    airings = {drama["slug"]: _air_times(drama, started) for drama in _cast()["drama"]}
    found: list[Sample] = []
    for story in _stories():
        at = _instant(story, started, airings)
        for outlet, voice in story.items():
            if isinstance(voice, dict):
                found.append(_sample(len(found) + 1, outlet, voice, at))
    return tuple(sorted(found, key=lambda sample: sample.published_at, reverse=True))


def catalogue(started: datetime, real: Catalogue) -> Catalogue:
    """Return the real catalogue with the demo's own dramas and people."""
    cast = _cast()
    dramas = tuple(_drama(entry, started) for entry in cast["drama"])
    actors = tuple(
        Actor(slug, name, hangul, born=born, prominence=5)
        for slug, (name, hangul, born) in cast["actors"].items()
    )
    return Catalogue(real.version + 1, real.dramas + dramas, real.actors + actors)


def _cast() -> dict[str, Any]:
    return tomllib.loads((files("aggregator.demo") / "cast.toml").read_text(encoding="utf-8"))


def _stories() -> Iterator[dict[str, Any]]:
    folder = files("aggregator.demo") / "wire"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["story"]


def _sample(number: int, outlet: str, voice: Mapping[str, Any], at: datetime) -> Sample:
    return Sample(
        number,
        outlet,
        voice["title"],
        tuple(part.strip() for part in voice["text"].strip().split("\n\n")),
        at + span(voice.get("plus", "")),
        tuple(voice.get("tags", ())),
        voice.get("author", ""),
    )


def _instant(story: Mapping[str, Any], started: datetime, airings: Mapping[str, list[datetime]]) -> datetime:
    if "ago" in story:
        return started - span(story["ago"])
    slug, _, episode = story["after"].partition(" ")
    return airings[slug][int(episode) - 1] + span(story["plus"])


def span(text: str) -> timedelta:
    """Read ``2d4h``, ``35m`` or ``-3m``; an empty text is no time at all."""
    found = _SPAN.match(text)
    if found is None:
        raise ValueError(f"not a length of time: {text!r}")
    sign, days, hours, minutes = found.groups(default="0")
    length = timedelta(days=int(days), hours=int(hours), minutes=int(minutes))
    return -length if sign == "-" else length


def _air_times(entry: Mapping[str, Any], started: datetime) -> list[datetime]:
    hour, minute = map(int, entry["clock"].split(":"))
    return [datetime.combine(day, time(hour, minute), SEOUL) for day in air_dates(entry, started)]


def air_dates(entry: Mapping[str, Any], started: datetime) -> list[date]:
    """Return the day of each episode: ``aired`` of them lie before the demo's own day in Seoul."""
    today = started.astimezone(SEOUL).date()
    past: list[date] = []
    day = today - timedelta(days=entry.get("ended_ago", 1))
    while len(past) < entry.get("aired", 0):
        if day.weekday() in entry["days"]:
            past.append(day)
        day -= timedelta(days=1)
    dates = past[::-1]
    day = entry.get("starts") or today + timedelta(days=entry.get("starts_in", 0))
    if entry.get("together"):
        return [day] * entry["episodes"]
    while len(dates) < entry["episodes"]:
        if day.weekday() in entry["days"]:
            dates.append(day)
        day += timedelta(days=1)
    return dates


def _drama(entry: Mapping[str, Any], started: datetime) -> Drama:
    dates = air_dates(entry, started)
    return Drama(
        entry["slug"],
        entry["title"],
        entry["hangul"],
        tuple(Alias(text, AliasKind(kind)) for text, kind in entry["aliases"]),
        year=dates[0].year,
        starts_on=dates[0],
        ends_on=dates[-1],
        episodes=entry["episodes"],
        network=entry["network"],
        slot=entry["slot"],
        cast=tuple(CastMember(*credit) for credit in entry["cast"]),
        prominence=entry["prominence"],
    )
