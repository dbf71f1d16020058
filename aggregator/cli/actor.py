"""``dramawire actor``: the actors of the catalogue."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.command import command, group
from aggregator.cli.correct import correcting_commands
from aggregator.cli.reading import Reader
from aggregator.cli.session import Session, now
from aggregator.cli.subject import (
    aliases_document,
    also,
    list_cards,
    named,
    search_cards,
    tell,
    walk,
)
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.model import ActorPage


@group("actor")
def actor() -> None:
    """Look up actors and correct their names."""


@command("list")
@click.argument("words", nargs=-1)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=40, show_default=True, help="At most so many."
)
def list_actors(session: Session, words: Sequence[str], limit: int) -> None:
    """List actors, those with most stories first; WORDS look for a name, in either script."""
    with session.store() as store:
        found = search_cards(store, "actor", words) if words else walk(store.pages.actors)
        list_cards(session, list(islice(found, limit)))


@command("show")
@click.argument("slug")
def show(session: Session, slug: str) -> None:
    """Show what is known of one actor, their names and dramas."""
    with session.store() as store:
        page = store.pages.actor(slug, Reader(store).account, now())
    if session.as_json:
        session.document(_document(page))
        return
    actor = page.actor
    tell(
        session,
        f"{named(actor.name, actor.hangul)}   {actor.slug}",
        {
            "also": also(actor.aliases),
            "born": actor.born,
            "group": actor.group,
            "stories": f"{page.stories:,} ({count(page.articles, 'article')})",
            "with": ", ".join(f"{each.actor.name} ({each.dramas})" for each in page.works_with),
        },
    )
    for card, role in page.dramas:
        year = f", {card.year}" if card.year else ""
        session.say(f"  {'drama':<10} {named(card.name, card.hangul)}{year}  {role}   {card.slug}")


def _document(page: "ActorPage") -> dict[str, Any]:
    actor = page.actor
    return {
        "slug": actor.slug,
        "name": actor.name,
        "name_ko": actor.hangul,
        "aliases": aliases_document(actor.aliases),
        "born": actor.born or None,
        "group": actor.group or None,
        "stories": page.stories,
        "articles": page.articles,
        "dramas": [{"slug": card.slug, "title": card.name, "role": role} for card, role in page.dramas],
        "works_with": [{"slug": each.actor.slug, "dramas": each.dramas} for each in page.works_with],
    }


for _command in (list_actors, show, *correcting_commands("actor")):
    actor.add_command(_command)
