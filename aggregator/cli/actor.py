"""``dramawire actor``: the actors of the catalogue."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.command import command, group
from aggregator.cli.correct import correcting_commands
from aggregator.cli.reading import Reader
from aggregator.cli.session import Session, now
from aggregator.cli.subject import also, limit_option, list_subjects, named, page_document, slug_of, tell

if TYPE_CHECKING:
    from aggregator.model import ActorPage


@group("actor")
def actor() -> None:
    """Look up actors and correct their names."""


@command("list")
@click.argument("words", nargs=-1)
@limit_option
def list_actors(session: Session, words: Sequence[str], limit: int) -> None:
    """List actors, those with most stories first; WORDS begin any word of a name, in either script."""
    list_subjects(session, "actor", words, limit)


@command("show")
@click.argument("name", metavar="ACTOR")
def show(session: Session, name: str) -> None:
    """Show what is known of one actor, by slug or name: their names and dramas."""
    with session.store() as store:
        page = store.pages.actor(slug_of(store, "actor", name), Reader(store).account, now())
    if session.as_json:
        session.document(_document(page))
        return
    one = page.actor
    tell(
        session,
        f"{named(one.name, one.hangul)}   {one.slug}",
        page,
        {
            "also": also(one.aliases),
            "born": one.born,
            "group": one.group,
            "with": ", ".join(f"{each.actor.name} ({each.dramas})" for each in page.works_with),
        },
    )
    for credit in page.dramas:
        card, role = credit.drama, credit.role or credit.role_hangul
        year = f", {card.year}" if card.year else ""
        session.say(f"  {'drama':<10} {named(card.name, card.hangul)}{year}  {role}   {card.slug}")


def _document(page: "ActorPage") -> dict[str, Any]:
    one = page.actor
    return page_document(
        one,
        page,
        "name",
        born=one.born or None,
        group=one.group or None,
        dramas=[
            {"slug": each.drama.slug, "title": each.drama.name, "role": each.role or each.role_hangul}
            for each in page.dramas
        ],
        works_with=[{"slug": each.actor.slug, "dramas": each.dramas} for each in page.works_with],
    )


for _command in (list_actors, show, *correcting_commands("actor")):
    actor.add_command(_command)
