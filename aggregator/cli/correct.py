"""``alias``, ``rename`` and ``merge``: what a person corrects of a drama or actor, for ever."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.ask import confirm, yes_option
from aggregator.cli.command import command
from aggregator.cli.curate import RELINKED, curating_commands
from aggregator.cli.session import Session, now
from aggregator.cli.subject import slug_of

if TYPE_CHECKING:
    from aggregator.model import SubjectKind

ADDED = ("official", "working", "romanised", "hangul", "short", "stage", "nickname")
"""Sorts of names that a person may add."""


def correcting_commands(noun: str) -> Iterator[click.Command]:
    """Make the commands that correct a ``drama`` or an ``actor``."""
    yield from curating_commands(noun)
    yield _alias(noun)
    yield _rename(noun)
    yield _merge(noun)


def _alias(noun: str) -> click.Command:
    @command("alias")
    @click.argument("name", metavar=noun.upper())
    @click.option("--add", metavar="NAME", default="", help="Another name that stands for it in the news.")
    @click.option("--remove", metavar="NAME", default="", help="A name that shall never lead to it.")
    @click.option("--kind", "sort", type=click.Choice(ADDED), help="With --add: what sort of name it is.")
    @click.option("--context", is_flag=True, help="With --add: the name alone proves nothing.")
    def alias(session: Session, **options: Any) -> None:
        """Add a name, or forbid one. It outlives every new catalogue."""
        if not options["add"] and not options["remove"]:
            raise click.UsageError("Say --add NAME or --remove NAME.")
        _change_alias(session, noun, **options)

    return alias


def _rename(noun: str) -> click.Command:
    @command("rename")
    @click.argument("one", metavar=noun.upper())
    @click.argument("name")
    def rename(session: Session, one: str, name: str) -> None:
        """Change the English name. The slug stays, because links lead to it."""
        with session.store() as store, store.write():
            slug = slug_of(store, noun, one)
            store.curator.rename(_kind(noun), slug, name, now())
        if session.as_json:
            session.document({"slug": slug, "name": name})
        else:
            session.say(f"{slug} is now called {name}.")

    return rename


def _merge(noun: str) -> click.Command:
    @command("merge")
    @click.argument("one", metavar=noun.upper())
    @click.argument("other", metavar="INTO")
    @yes_option
    def merge(session: Session, one: str, other: str, yes: bool) -> None:
        """Make two one: everything of the first moves to INTO, and the old slug leads there."""
        with session.store() as store:
            slug, into = slug_of(store, noun, one), slug_of(store, noun, other)
            confirm(f"Merge {slug} into {into}? Only a split can part them again.", yes=yes)
            with store.write():
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
    session: Session, noun: str, *, name: str, add: str, remove: str, sort: str | None, context: bool
) -> None:
    from aggregator.model import AliasKind

    kind, chosen = _kind(noun), AliasKind(sort) if sort else None
    with session.store() as store, store.write():
        slug = slug_of(store, noun, name)
        if add:
            store.curator.add_name(kind, slug, add, now(), chosen, needs_context=context)
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
