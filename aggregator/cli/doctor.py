"""``dramawire doctor``: what is wrong, and which command mends it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.condition import health
from aggregator.cli.session import Session, now
from aggregator.cli.words import ago, count
from aggregator.errors import DramawireError, StoreError

if TYPE_CHECKING:
    from aggregator.store import Store

SIGNS = {"ok": "✓", "warning": "!", "error": "✕"}
ROOM = 200_000_000
"""Free bytes below which a disk is nearly full."""
STALE = timedelta(hours=6)
EARLIEST = datetime.fromisoformat("2025-01-01T00:00:00+00:00")
"""A clock before this is wrong: the program is younger."""
NAMED = 3
RESTORE = "restore a backup: stop dramawire, put it in place of the file"
WORKING = frozenset({"healthy", "quiet", "new", "paused"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    check: str
    level: str
    """``ok``, ``warning`` or ``error``."""
    words: str
    remedy: str = ""
    """The command that mends it."""


@command("doctor")
def doctor(session: Session) -> None:
    """Look whether everything is well: database, disk, clock, last fetch, feeds, names, search.

    Each line says ✓, ! or ✕, and which command mends it. The exit code is 1 if anything is ✕.
    """
    findings = tuple(_look(session))
    if session.as_json:
        session.document(
            [
                {
                    "check": each.check,
                    "level": each.level,
                    "message": each.words,
                    "remedy": each.remedy or None,
                }
                for each in findings
            ]
        )
    for each in findings if not session.as_json else ():
        session.say(
            f"{SIGNS[each.level]} {each.check:<9} {each.words}" + (f"   {each.remedy}" if each.remedy else "")
        )
    sys.exit(exits.OUR_ERROR if any(each.level == "error" for each in findings) else exits.DONE)


def _look(session: Session) -> Iterator[Finding]:
    path = session.settings().db
    yield _clock(now())
    yield _disk(path)
    try:
        store = session.store()
    except DramawireError as error:
        yield Finding("database", "error", str(error))
        return
    with store:
        yield from _database(store, path)
        yield _sums(store)
        yield _last_fetch(store)
        yield _feeds(session, store)
        yield _names(store)


def _clock(at: datetime) -> Finding:
    if at < EARLIEST:
        return Finding("clock", "error", f"says {at:%d %b %Y}, which cannot be.", "set the machine's clock")
    return Finding("clock", "ok", f"{at:%d %b %Y %H:%M} UTC")


def _disk(path: Path) -> Finding:
    folder = next(each for each in (path.parent, *path.parent.parents) if each.exists())
    free = shutil.disk_usage(folder).free
    words = f"{free / 1e9:,.1f} GB free"
    return (
        Finding("disk", "ok", words) if free > ROOM else Finding("disk", "warning", words, "dramawire prune")
    )


def _database(store: "Store", path: Path) -> Iterator[Finding]:
    problems = store.check(thorough=True)
    index = [line for line in problems if "search" in line]
    damage = [line for line in problems if line not in index]
    if damage:
        yield Finding("database", "error", f"{path} is damaged: {damage[0]}", RESTORE)
    else:
        yield Finding("database", "ok", f"{path}, {path.stat().st_size / 1e6:,.1f} MB, sound")
    if index:
        yield Finding("search", "error", f"the index is damaged: {index[0]}", RESTORE)
    else:
        yield Finding("search", "ok", "the index is sound")


def _sums(store: "Store") -> Finding:
    """Counts that pages show are kept by the writer; nothing should ever differ."""
    try:
        wrong = store.audit()
    except StoreError as error:
        return Finding("sums", "warning", str(error))
    if wrong:
        return Finding("sums", "warning", f"were wrong and have been counted anew: {wrong[0]}")
    return Finding("sums", "ok", "agree with what is stored")


def _last_fetch(store: "Store") -> Finding:
    frame = store.pages.frame(store.readers.first().id, now())
    if not frame.feeds:
        return Finding("feeds", "warning", "there are none", "dramawire init, or dramawire feed add ADDRESS")
    if frame.last_check_at is None:
        return Finding("fetch", "warning", "never yet", "dramawire fetch")
    words = f"last {ago(frame.last_check_at, now())} ago".replace("now ago", "just now")
    if now() - frame.last_check_at > STALE:
        return Finding("fetch", "warning", f"{words}: is the worker running?", "dramawire run")
    return Finding("fetch", "ok", words)


def _feeds(session: Session, store: "Store") -> Finding:
    lines = health(session, store)
    bad = [line for line in lines if line.state not in WORKING]
    if not bad:
        return Finding("feeds", "ok", f"{count(len(lines), 'feed')}, none in trouble")
    names = ", ".join(line.feed.title or line.feed.url for line in bad[:NAMED])
    more = f" and {len(bad) - NAMED} more" if len(bad) > NAMED else ""
    return Finding(
        "feeds", "warning", f"{len(bad)} of {len(lines)} in trouble: {names}{more}", "dramawire feed list"
    )


def _names(store: "Store") -> Finding:
    """Names that lead to several subjects without asking for context make wrong links."""
    catalogue = store.catalogue.read()
    if not catalogue.dramas:
        return Finding("catalogue", "error", "is empty: nothing can be linked", "dramawire catalogue load")
    seen: dict[str, str] = {}
    clashes: list[str] = []
    for drama in catalogue.dramas:
        if drama.needs_context:
            continue
        other = seen.setdefault(drama.title.casefold(), drama.slug)
        if other != drama.slug:
            clashes.append(f"{drama.title} ({other}, {drama.slug})")
    for actor in catalogue.actors:
        if actor.needs_context or not actor.hangul:
            continue
        other = seen.setdefault(f"{actor.name.casefold()} {actor.hangul}", actor.slug)
        if other != actor.slug:
            clashes.append(f"{actor.name} ({other}, {actor.slug})")
    known = f"{count(len(catalogue.dramas), 'drama')}, {count(len(catalogue.actors), 'actor')}"
    if clashes:
        words = f"{known}; {count(len(clashes), 'name')} shared without context: {clashes[0]}"
        return Finding("names", "warning", words, "dramawire drama alias SLUG --remove NAME")
    return Finding("names", "ok", f"{known}, no clash")
