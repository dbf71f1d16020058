"""``dramawire drama``: the dramas of the catalogue, and how far you have watched them."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.command import command, group
from aggregator.cli.correct import correcting_commands
from aggregator.cli.reading import Reader
from aggregator.cli.session import Session, now
from aggregator.cli.subject import also, limit_option, list_subjects, named, page_document, slug_of, tell
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.model import DramaPage, Progress

STATUSES = ("announced", "casting", "filming", "upcoming", "airing", "on_break", "ended", "unknown")


@group("drama")
def drama() -> None:
    """Look up dramas, correct their names, and say how far you have watched."""


@command("list")
@click.argument("words", nargs=-1)
@click.option("--status", type=click.Choice(STATUSES), help="Only dramas in this state.")
@limit_option
def list_dramas(session: Session, words: Sequence[str], status: str | None, limit: int) -> None:
    """List dramas, those with most stories first; WORDS begin any word of a name, in either script."""
    wanted = None if status is None else lambda card: card.status == status
    list_subjects(session, "drama", words, limit, "year", "network", "status", keep=wanted)


@command("show")
@click.argument("name", metavar="DRAMA")
def show(session: Session, name: str) -> None:
    """Show what is known of one drama, by slug or title: its names and its cast."""
    with session.store() as store:
        page = store.pages.drama(slug_of(store, "drama", name), Reader(store).account, now())
    if session.as_json:
        session.document(_document(page))
        return
    one = page.drama
    tell(
        session,
        f"{named(one.title, one.hangul)}   {one.slug}",
        page,
        {
            "also": also(one.aliases),
            "year": one.year,
            "network": one.network,
            "airs": one.slot,
            "from": one.starts_on,
            "to": one.ends_on,
            "episodes": one.episodes,
            "status": page.status,
            "watched": _watched(page.progress, one.episodes),
        },
    )
    for credit in page.cast:
        role = f"  {credit.role or credit.role_hangul}" if credit.role or credit.role_hangul else ""
        session.say(
            f"  {'cast':<10} {named(credit.actor.name, credit.actor.hangul)}{role}   {credit.actor.slug}"
        )


def _watched(progress: "Progress | None", episodes: int | None) -> str:
    return f"{progress.watched} of {episodes or '?'}" if progress else ""


def _document(page: "DramaPage") -> dict[str, Any]:
    one = page.drama
    cast = [
        {"slug": each.actor.slug, "name": each.actor.name, "name_ko": each.actor.hangul, "role": each.role}
        for each in page.cast
    ]
    return page_document(
        one,
        page,
        "title",
        year=one.year,
        network=one.network,
        slot=one.slot,
        starts_on=one.starts_on and one.starts_on.isoformat(),
        ends_on=one.ends_on and one.ends_on.isoformat(),
        episodes=one.episodes,
        status=str(page.status),
        watched=page.progress.watched if page.progress else None,
        cast=cast,
    )


@command("watched")
@click.argument("name", metavar="DRAMA")
@click.argument("episode", type=click.IntRange(min=0), required=False)
@click.option(
    "--mode",
    type=click.Choice(["off", "after_mine", "after_next"]),
    help="How far the spoiler shield reaches.",
)
@click.option("--forget", is_flag=True, help="You do not watch it any more.")
def watched(session: Session, name: str, episode: int | None, mode: str | None, forget: bool) -> None:
    """Say up to which EPISODE you have watched a drama; what tells of later ones is hidden.

    Without EPISODE: say where you are.
    """
    with session.store() as store:
        reader = Reader(store)
        drama = store.catalogue.drama(slug_of(store, "drama", name))
        before = store.readers.progress(reader.account).get(drama.slug)
        if forget:
            with store.write():
                store.readers.forget_progress(reader.account, drama.slug)
        elif episode is not None or mode is not None:
            _check_episode(episode, drama.episodes)
            with store.write():
                store.readers.set_progress(
                    reader.account, _progress(drama.slug, before, episode, mode), now()
                )
        after = Reader(store).progress_of(drama.slug)
        hidden = reader.hidden(drama.slug) - Reader(store).hidden(drama.slug)
    title = named(drama.title, drama.hangul)
    if session.as_json:
        document = {
            "slug": drama.slug,
            "watched": after.watched if after else None,
            "episodes": drama.episodes,
        }
        session.document(document | {"mode": str(after.mode) if after else None, "unveiled": hidden})
    elif after is None:
        session.say(f"{title}: not watched. Nothing of it is hidden.")
    else:
        session.say(f"{title}: watched {_watched(after, drama.episodes)}.{_unveiled(hidden)}")


def _unveiled(items: int) -> str:
    if not items:
        return ""
    return f" {count(items, 'item')} unveiled." if items > 0 else f" {count(-items, 'item')} hidden."


def _check_episode(episode: int | None, episodes: int | None) -> None:
    if episode is not None and episodes is not None and episode > episodes:
        raise click.UsageError(f"It has {episodes} episodes.")


def _progress(slug: str, before: "Progress | None", episode: int | None, mode: str | None) -> "Progress":
    from aggregator.model import Progress, ShieldMode

    reached = episode if episode is not None else before.watched if before else 0
    chosen = ShieldMode(mode) if mode else before.mode if before else ShieldMode.AFTER_MINE
    return Progress(slug, reached, chosen)


for _command in (list_dramas, show, watched, *correcting_commands("drama")):
    drama.add_command(_command)
