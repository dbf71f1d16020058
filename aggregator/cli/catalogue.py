"""``dramawire catalogue``: all dramas and actors, as JSON Lines."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import sys
from typing import IO

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.command import command, group
from aggregator.cli.session import Session, now
from aggregator.cli.update import update
from aggregator.cli.words import count


@group("catalogue")
def catalogue() -> None:
    """Load and dump what the linker knows: dramas, actors, their names and casts."""


@command("load")
@click.argument("file", type=click.File("r", encoding="utf-8"), required=False)
def load(session: Session, file: IO[str] | None) -> None:
    """Load FILE (or - for standard input), or the catalogue that ships with this version.

    Nothing is deleted, and what a person edited stays. A line that cannot be used is named and skipped; the
    exit code is then 1.
    """
    from aggregator.tag.catalogue import load_seed, read_catalogue

    loaded, problems = (load_seed(), ()) if file is None else read_catalogue(file)
    with session.store() as store:
        with store.write():
            changed = store.catalogue.replace(loaded, now())
        version = store.catalogue.version()
    for problem in problems:
        click.echo(f"dramawire: {problem}", err=True)
    if session.as_json:
        session.document(
            {
                "dramas": len(loaded.dramas),
                "actors": len(loaded.actors),
                "changed": changed,
                "version": version,
                "problems": list(problems),
            }
        )
    else:
        session.say(f"{count(len(loaded.dramas), 'drama')}, {count(len(loaded.actors), 'actor')} loaded.")
        session.say(
            "Stored articles are linked anew by: dramawire retag" if changed else "Nothing has changed."
        )
    sys.exit(exits.OUR_ERROR if problems else exits.DONE)


@command("dump", data=False)
def dump(session: Session) -> None:
    """Print the catalogue as the database has it, with your edits, one JSON object a line."""
    from aggregator.tag.catalogue import write_catalogue

    with session.store() as store:
        found = store.catalogue.read()
    for line in write_catalogue(found):
        click.echo(line.rstrip("\n"))


for _command in (load, dump, update):
    catalogue.add_command(_command)
