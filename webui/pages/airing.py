"""The week on air: which drama has an episode on which day, in Korean time."""

from dataclasses import dataclass

from flask import Blueprint

from aggregator.export.ical import read_slot
from aggregator.model import SubjectCard, SubjectKind
from webui import clock
from webui.reader import reader
from webui.render import render

pages = Blueprint("airing", __name__)

MOST = 60


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A drama on one day of the week."""

    time: str
    drama: SubjectCard
    watched: int | None
    """How far the reader is, if they watch it."""


@pages.get("/airing")
def week() -> str:
    """Monday to Sunday, the current day marked."""
    me = reader()
    cards, _following = me.subjects(SubjectKind.DRAMA, "", "airing", "")
    days: list[list[Broadcast]] = [[] for _day in clock.WEEKDAYS]
    unknown: list[SubjectCard] = []
    for card in cards[:MOST]:
        slot = read_slot(me.store.catalogue.drama(card.slug).slot)
        progress = me.progress.get(card.slug)
        if slot is None:
            unknown.append(card)
            continue
        for day in slot.days:
            days[day].append(Broadcast(f"{slot.at:%H:%M}", card, progress.watched if progress else None))
    for broadcasts in days:
        broadcasts.sort(key=lambda broadcast: broadcast.time)
    today = clock.korean_today().weekday()
    names = [clock.weekday(day) for day in range(7)]
    return render("airing.html", days=list(zip(names, days, strict=True)), today=today, unknown=unknown)
