"""``dramawire stories``, ``search`` and ``export``: news, one line a story."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.reading import Reader, card_document, spoilers_option
from aggregator.cli.session import Session, now
from aggregator.cli.words import ago, count

if TYPE_CHECKING:
    from aggregator.model import Filters, StoryCard, SubjectCard

Function = TypeVar("Function", bound=Callable[..., object])

EXPORT_LIMIT = 200
CALENDAR = "ical"
ABOUT = 2
"""Subjects that a line of a list names; the rest is counted."""


def filter_options(function: Function) -> Function:
    """Add the options that narrow a list of stories."""
    options = (
        click.option("--drama", metavar="SLUG", default="", help="Only about this drama."),
        click.option("--actor", metavar="SLUG", default="", help="Only about this actor."),
        click.option("--lang", metavar="CODE", default="", help="Only in this language: ko, en."),
        click.option("--kind", metavar="KIND", help="Only of this kind: casting, recap, ratings …"),
        click.option(
            "--outlet", metavar="NAME", default="", help="Only by this outlet: a feed's title or a host."
        ),
        click.option("--unread", is_flag=True, help="Only unread ones."),
        click.option("--saved", is_flag=True, help="Only saved ones."),
        click.option("--after", type=click.DateTime(["%Y-%m-%d"]), help="Only from this day on."),
        click.option(
            "--before", type=click.DateTime(["%Y-%m-%d"]), help="Only up to the day before this one."
        ),
        click.option("--top", is_flag=True, help="Those that most outlets tell first."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_filters(*, kind: str | None, lang: str, **rest: object) -> "Filters":
    """Return the filters that the options say. Raises UsageError for a kind that does not exist."""
    from aggregator.model import Filters, Kind

    if kind is not None and kind not in set(Kind):
        raise click.UsageError(f"There is no kind {kind!r}. Kinds are: {', '.join(Kind)}.")
    days = {name: _day(rest.pop(name)) for name in ("after", "before")}
    return Filters(kind=Kind(kind) if kind else None, language=lang, **days, **rest)  # type: ignore[arg-type]


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


@command("stories")
@filter_options
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=40, show_default=True, help="At most so many."
)
@spoilers_option
def stories(session: Session, limit: int, spoilers: bool, **options: object) -> None:
    """List the news, newest first: one line a story, however many outlets tell it."""
    filters = read_filters(**options)  # type: ignore[arg-type]
    with session.store() as store:
        cards = list(Reader(store, spoilers).stories(filters, limit))
    _list(session, cards)


@command("search")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="At most so many.")
@spoilers_option
def search(session: Session, query: Sequence[str], limit: int, spoilers: bool) -> None:
    """Find stories, dramas and actors by words in either script.

    Filters stand among the words: drama: actor: outlet: lang: kind: is:unread is:saved after: before: and
    "a phrase". One Hangul syllable is enough.
    """
    if not " ".join(query).strip():
        raise click.UsageError("Say what to look for, such as: dramawire search 달빛 나루")
    with session.store() as store:
        reader = Reader(store, spoilers)
        found = store.pages.search(" ".join(query), reader.account, None, limit)
        cards = list(reader.shield(found.stories.items))
    if session.as_json:
        session.document(
            {
                "query": " ".join(query),
                "total": found.total,
                "dramas": [subject_document(card) for card in found.dramas],
                "actors": [subject_document(card) for card in found.actors],
                "stories": [card_document(card) for card in cards],
                "nearest": [subject_document(card) for card in found.nearest],
            }
        )
        return
    for subject in (*found.dramas, *found.actors):
        session.say(f"{subject.kind} {subject.slug}   {subject.name}  {subject.hangul}".rstrip())
    if not cards:
        session.say(f"No stories match ‘{' '.join(query)}’.")
        if found.nearest:
            session.say(f"Near it: {', '.join(card.name for card in found.nearest)}.")
        return
    session.note(f"{count(found.total, 'story', 'stories')}")
    _list(session, cards)


def subject_document(card: "SubjectCard") -> dict[str, object]:
    """Return what ``search --json`` says of a drama or actor."""
    return {"slug": card.slug, "name": card.name, "name_ko": card.hangul, "stories": card.stories}


def _list(session: Session, cards: "Sequence[StoryCard]") -> None:
    if session.as_json:
        session.document([card_document(card) for card in cards])
        return
    session.table(
        ("", "#id", "age", "kind", "headline", "outlets", "about"),
        [
            (
                "○" if card.read else "●",
                f"s{card.id}",
                ago(card.latest_at, now()),
                ", ".join(card.kinds[:1]),
                card.lead.headline,
                _outlets(card),
                _subjects(card),
            )
            for card in cards
        ],
        empty="No stories match.",
    )


def _subjects(card: "StoryCard") -> str:
    slugs = [each.slug for each in card.subjects if each.about]
    more = len(slugs) - ABOUT
    return ", ".join(slugs[:ABOUT]) + (f" +{more}" if more > 0 else "")


def _outlets(card: "StoryCard") -> str:
    more = len(card.outlets) - 1
    return f"{card.outlets[0]} +{more}" if more else card.outlets[0]


@command("export", data=False)
@click.argument("what", metavar="FORMAT", default="")
@filter_options
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=EXPORT_LIMIT, show_default=True, help="At most."
)
@spoilers_option
def export(session: Session, what: str, limit: int, spoilers: bool, **options: object) -> None:
    """Write stories as FORMAT to standard output: atom, jsonfeed, ical, or one that a plugin brings.

    ical is a calendar of when the dramas air; the filters do not matter to it.
    """
    from aggregator.cli.serve import address_of
    from aggregator.plugins import EXPORTERS, exporter, names

    known = sorted({CALENDAR, *names(EXPORTERS)})
    if what not in known:
        raise click.UsageError(
            f"{f'There is no format {what!r}.' if what else 'Say which format.'} Known: {', '.join(known)}."
        )
    filters = read_filters(**options)  # type: ignore[arg-type]
    write = None if what == CALENDAR else exporter(what)
    site = address_of(session.settings().web)
    named = {
        "title": "dramawire",
        "self_url": f"{site}/feed.{what}",
        "site_url": f"{site}/",
        "updated": now(),
    }
    with session.store() as store:
        if write is None:
            from aggregator.export import ical

            pieces = ical.export(
                store.catalogue.read().dramas, title="dramawire", site_url=f"{site}/", updated=now()
            )
        else:
            pieces = write(Reader(store, spoilers).stories(filters, limit), **named)  # type: ignore[arg-type]
        for piece in pieces:
            click.echo(piece, nl=False)
