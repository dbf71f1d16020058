"""``dramawire proposal``: names in the news that the catalogue lacks, for a person to decide on."""

from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.command import command, group
from aggregator.cli.curate import RELINKED
from aggregator.cli.session import Session, now, utc

if TYPE_CHECKING:
    from aggregator.store import Proposed

EXCERPT = 80


@group("proposal")
def proposal() -> None:
    """Decide what new titles and people in the news are. What you say is never asked again."""


@command("list")
@click.option(
    "--outlets",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Named by at least so many outlets.",
)
def list_proposals(session: Session, outlets: int) -> None:
    """List names that nobody has decided on; those of two outlets have an unconfirmed page already."""
    with session.store() as store:
        waiting = store.proposals.waiting(outlets)
    if session.as_json:
        session.document([_document(one) for one in waiting])
        return
    session.table(
        ("#id", "kind", "name", "#outlets", "page", "where it stands"),
        [(one.id, one.kind, one.text, one.outlets, one.slug, one.words[:EXCERPT]) for one in waiting],
        empty="No new names wait for you.",
    )


@command("accept")
@click.argument("number", metavar="ID", type=int)
@click.option("--name", metavar="NAME", default="", help="What it is really called in English.")
def accept(session: Session, number: int, name: str) -> None:
    """Confirm a new drama or actor. The name in the news goes on leading there under another one too."""
    with session.store() as store, store.write():
        decided = store.proposals.accept(number, now(), name)
    _tell(session, decided, f"“{name or decided.text}” is in the catalogue as {decided.slug}.")


@command("merge")
@click.argument("number", metavar="ID", type=int)
@click.argument("into", metavar="SLUG")
def merge(session: Session, number: int, into: str) -> None:
    """Say that it is another name of a drama or actor that is known."""
    with session.store() as store, store.write():
        decided = store.proposals.merge(number, into, now())
    _tell(session, decided, f"“{decided.text}” now leads to {decided.slug}.")


@command("refuse")
@click.argument("number", metavar="ID", type=int)
def refuse(session: Session, number: int) -> None:
    """Say that it is no drama or no actor, for ever. A page that it had is taken back."""
    with session.store() as store, store.write():
        decided = store.proposals.refuse(number, now())
    _tell(session, decided, f"“{decided.text}” is not asked about again.")


@command("reopen")
@click.argument("number", metavar="ID", type=int)
def reopen(session: Session, number: int) -> None:
    """Take back what was decided on a name: it waits again. Not if its page became part of another."""
    with session.store() as store, store.write():
        waiting = store.proposals.reopen(number, now())
    _tell(session, waiting, f"“{waiting.text}” waits again.")


def _tell(session: Session, decided: "Proposed", sentence: str) -> None:
    if session.as_json:
        session.document(_document(decided))
        return
    session.say(sentence)
    session.say(RELINKED)


def _document(one: "Proposed") -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": str(one.kind),
        "text": one.text,
        "words": one.words,
        "outlets": list(one.hosts),
        "slug": one.slug or None,
        "decision": one.decision or None,
        "first_at": utc(one.first_at),
        "latest_at": utc(one.latest_at),
    }


for _command in (list_proposals, accept, merge, refuse, reopen):
    proposal.add_command(_command)
