"""``dramawire init``, ``migrate``, ``backup`` and ``prune``: the database as a file."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from aggregator.cli.ask import confirm, dry_run_option, yes_option
from aggregator.cli.command import command
from aggregator.cli.rehearsal import rehearsal
from aggregator.cli.session import Session, now
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.store import Store


@command("init")
@click.option("--no-feeds", is_flag=True, help="Do not subscribe to the starter list.")
def init(session: Session, no_feeds: bool) -> None:
    """Create the database, load the catalogue of dramas and actors, and subscribe to the starter list.

    Running it again changes nothing but what a newer version adds. Nothing is fetched.
    """
    from aggregator.store import open_store

    path = session.settings().db
    with open_store(path, create=True) as store:
        dramas, actors = load_catalogue(store)
        added = 0 if no_feeds else follow_starters(store)
        feeds = len(store.feeds.all())
    if session.as_json:
        session.document(
            {"db": str(path), "dramas": dramas, "actors": actors, "added": added, "feeds": feeds}
        )
        return
    session.say(f"Database: {path}")
    session.say(f"Catalogue: {count(dramas, 'drama')}, {count(actors, 'actor')}.")
    session.say(f"Feeds: {feeds}, of which {added} new.")
    session.say("Next: dramawire fetch, then dramawire serve; or both at once: dramawire up.")


def load_catalogue(store: "Store") -> tuple[int, int]:
    """Load the shipped catalogue; what a person edited wins. Return how many dramas and actors it has."""
    from aggregator.tag.catalogue import load_seed

    seed = load_seed()
    with store.write():
        store.catalogue.replace(seed, now())
    return len(seed.dramas), len(seed.actors)


def follow_starters(store: "Store") -> int:
    """Subscribe to the shipped feeds.opml; return how many feeds are new."""
    from importlib.resources import files

    from aggregator.cli.opml import subscribe
    from aggregator.opml import read_opml

    starters = read_opml((files("aggregator") / "seed" / "feeds.opml").read_bytes())
    return len(subscribe(store, starters.outlines).added)


@command("migrate")
def migrate(session: Session) -> None:
    """Bring the database up to this version's schema, after a backup beside it."""
    from aggregator.store import Store
    from aggregator.store.sqlite import SqliteDatabase

    with Store(SqliteDatabase(session.settings().db)) as store:
        applied = store.migrate()
    if session.as_json:
        session.document({"applied": list(applied)})
    elif applied:
        session.say(f"Applied {count(len(applied), 'step')}: {', '.join(applied)}.")
    else:
        session.say("The database is up to date.")


@command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def backup(session: Session, file: Path, force: bool) -> None:
    """Write a sound copy of the database to FILE, while everything goes on. Restore it by moving it back."""
    if file.exists() and not force:
        raise click.UsageError(f"{file} exists. Choose another name, or --force.")
    with session.store() as store:
        store.backup(file)
    size = file.stat().st_size
    if session.as_json:
        session.document({"file": str(file), "bytes": size})
    else:
        session.say(f"{size / 1_000_000:,.1f} MB written to {file}.")


@command("prune")
@click.option(
    "--keep-days", type=click.IntRange(min=1), help="Keep this many days.  [default: worker.keep_days]"
)
@dry_run_option
@yes_option
def prune(session: Session, keep_days: int | None, dry_run: bool, yes: bool) -> None:
    """Delete articles older than a number of days. Saved ones stay."""
    days = keep_days or session.settings().worker.keep_days
    if not days:
        raise click.UsageError(
            "Say how many days to keep: --keep-days 365, or worker.keep_days in the settings."
        )
    with session.store() as store:
        doomed = _prune(store, days, dry_run=True)
        if not dry_run and doomed:
            confirm(f"Delete {count(doomed, 'article')} older than {count(days, 'day')}?", yes=yes)
            _prune(store, days, dry_run=False)
            store.optimize()
    if session.as_json:
        session.document({"keep_days": days, "articles": doomed, "deleted": 0 if dry_run else doomed})
    else:
        verb = "would be deleted" if dry_run else "deleted"
        session.say(f"{count(doomed, 'article')} older than {count(days, 'day')} {verb}.")


def _prune(store: "Store", days: int, *, dry_run: bool) -> int:
    """Prune in portions until nothing is left; a dry run takes it all back."""
    total = 0
    with rehearsal(store) if dry_run else nullcontext():
        while True:
            with store.write():
                portion = store.articles.prune(now(), days)
            total += portion
            if not portion:
                return total
