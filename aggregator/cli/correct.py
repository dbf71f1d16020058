"""``alias``, ``rename`` and ``merge``: what a person corrects of a drama or actor, for ever."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Iterator
from typing import TYPE_CHECKING

import rich_click as click

from aggregator.cli.ask import confirm, yes_option
from aggregator.cli.command import command
from aggregator.cli.session import Session, now

if TYPE_CHECKING:
    from aggregator.model import SubjectKind

RELINKED = "Stored articles with that name are linked again by the running worker, else by the next fetch."


def correcting_commands(noun: str) -> Iterator[click.Command]:
    """Make the commands that correct a ``drama`` or an ``actor``."""
    yield _alias(noun)
    yield _rename(noun)
    yield _merge(noun)


def _alias(noun: str) -> click.Command:
    @command("alias")
    @click.argument("slug")
    @click.option("--add", metavar="NAME", default="", help="Another name that stands for it in the news.")
    @click.option("--remove", metavar="NAME", default="", help="A name that shall never lead to it.")
    @click.option("--context", is_flag=True, help="With --add: the name alone proves nothing.")
    def alias(session: Session, *, slug: str, add: str, remove: str, context: bool) -> None:
        """Add a name, or forbid one. It outlives every new catalogue."""
        if not add and not remove:
            raise click.UsageError("Say --add NAME or --remove NAME.")
        _change_alias(session, _kind(noun), slug, add=add, remove=remove, context=context)

    return alias


def _rename(noun: str) -> click.Command:
    @command("rename")
    @click.argument("slug")
    @click.argument("name")
    def rename(session: Session, slug: str, name: str) -> None:
        """Change the English name. The slug stays, because links lead to it."""
        with session.store() as store, store.write():
            store.curator.rename(_kind(noun), slug, name, now())
        if session.as_json:
            session.document({"slug": slug, "name": name})
        else:
            session.say(f"{slug} is now called {name}.")

    return rename


def _merge(noun: str) -> click.Command:
    @command("merge")
    @click.argument("slug")
    @click.argument("into", metavar="INTO")
    @yes_option
    def merge(session: Session, slug: str, into: str, yes: bool) -> None:
        """Make two one: everything of SLUG moves to INTO, and the old slug leads there."""
        confirm(f"Merge {slug} into {into}? That cannot be taken back.", yes=yes)
        with session.store() as store, store.write():
            store.curator.merge(_kind(noun), slug, into, now())
        if session.as_json:
            session.document({"slug": slug, "into": into})
        else:
            session.say(f"{slug} is now {into}.")

    return merge


def _kind(noun: str) -> "SubjectKind":
    from aggregator.model import SubjectKind

    return SubjectKind(noun)


def _change_alias(
    session: Session, kind: "SubjectKind", slug: str, *, add: str, remove: str, context: bool
) -> None:
    with session.store() as store, store.write():
        if add:
            store.curator.add_name(kind, slug, add, now(), needs_context=context)
        if remove:
            store.curator.forbid_name(kind, slug, remove, now())
    if session.as_json:
        session.document({"slug": slug, "added": add or None, "removed": remove or None})
        return
    if add:
        session.say(f"‘{add}’ now leads to {slug}.")
    if remove:
        session.say(f"‘{remove}’ never again leads to {slug}.")
    session.say(RELINKED)
