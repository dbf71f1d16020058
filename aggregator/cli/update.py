"""``dramawire catalogue update``: newer dramas, casts and names from Wikidata."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.session import Session, now
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.fetch.sparql import SparqlService
    from aggregator.wikidata import Pull

ENDPOINT = "https://query.wikidata.org/sparql"
SECONDS = 90.0
"""The service stops a query after 60 s; its answer may take a little longer."""


@command("update")
@click.option("--since", type=click.IntRange(1960, 2100), metavar="YEAR", help="Ask for dramas from YEAR on.")
@click.option("--anew", is_flag=True, help="Forget an update that was interrupted.")
@click.option("--endpoint", default=ENDPOINT, show_default=True, help="The SPARQL service to ask.")
def update(session: Session, since: int | None, anew: bool, endpoint: str) -> None:
    """Ask Wikidata for Korean dramas, their casts, names and air dates, and join them to the catalogue.

    One question a second; a whole update takes some minutes. Interrupted, it goes on where it stopped. What a
    person edited stays. Without --since it asks for last year's dramas, this year's and the next.
    """
    from aggregator.wikidata import merge

    kept = session.settings().db.with_name(f"{session.settings().db.name}.update.json")
    pull = _ask_all(session, _begun(kept, since, anew=anew), kept, endpoint)
    with session.store() as store:
        before = store.catalogue.read()
        merged = merge(before, pull)
        with store.write():
            changed = store.catalogue.replace(merged, now())
    kept.unlink(missing_ok=True)
    dramas, actors = len(merged.dramas) - len(before.dramas), len(merged.actors) - len(before.actors)
    if session.as_json:
        session.document({"questions": pull.asked, "dramas": dramas, "actors": actors, "changed": changed})
    else:
        session.say(
            f"{count(dramas, 'new drama')}, {count(actors, 'new actor')} after {pull.asked} questions."
        )
        session.say(
            "Stored articles are linked anew by: dramawire retag" if changed else "Nothing has changed."
        )


def _begun(kept: Path, since: int | None, *, anew: bool) -> "Pull":
    """The update that was interrupted, or a new one."""
    from aggregator.wikidata import begin, from_text

    if kept.exists() and not anew:
        return from_text(kept.read_text(encoding="utf-8"))
    this = now().year
    return begin(range(since or this - 1, this + 2), undated=since is not None)


def _ask_all(session: Session, pull: "Pull", kept: Path, endpoint: str) -> "Pull":
    from aggregator.fetch import Fetcher
    from aggregator.fetch.sparql import SparqlService
    from aggregator.wikidata import ACCEPT, PAUSE_SECONDS, RETRY_STATUSES
    from aggregator.worker import in_loop

    policy = replace(session.settings().fetch, total_timeout=SECONDS, first_byte_timeout=SECONDS)
    pause = PAUSE_SECONDS if endpoint == ENDPOINT else min(PAUSE_SECONDS, policy.host_gap)

    async def work() -> "Pull":
        async with Fetcher(policy) as fetcher:
            service = SparqlService(
                fetcher, endpoint, accept=ACCEPT, pause=pause, retried=RETRY_STATUSES, clock=now
            )
            return await _go_on(session, service, pull, kept)

    return in_loop(work())


async def _go_on(session: Session, service: "SparqlService", pull: "Pull", kept: Path) -> "Pull":
    from aggregator.wikidata import answered, to_text

    while not pull.done:
        question = pull.waiting[0]
        session.note(f"asking for {question.step}, {question.name} ({len(pull.waiting)} left in this step)")
        pull = answered(pull, await service.ask(question.text))
        _keep(kept, to_text(pull))
    return pull


def _keep(kept: Path, text: str) -> None:
    """Write the state so that an interruption at any point leaves the old or the new one."""
    draft = kept.with_name(f"{kept.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(kept)
