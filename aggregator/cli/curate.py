"""``add`` and ``split``: a drama or actor that a person enters, or finds under the name of another."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from aggregator.cli.ask import confirm, dry_run_option, yes_option
from aggregator.cli.command import command
from aggregator.cli.reading import Reader, spoilers_option
from aggregator.cli.session import Session, now
from aggregator.cli.subject import slug_of
from aggregator.cli.words import count

if TYPE_CHECKING:
    from datetime import date, datetime

    from aggregator.model import Actor, ArticleId, Drama
    from aggregator.store import Store

Function = TypeVar("Function", bound=Callable[..., object])

RELINKED = "Stored articles with that name are linked again by the running worker, else by the next fetch."
SHOWN = 10
"""Headlines of what would move."""
hangul_option = click.option("--hangul", metavar="NAME", default="", help="Its Korean name.")


def curating_commands(noun: str) -> Iterator[click.Command]:
    """Make the commands by which a ``drama`` or an ``actor`` is entered."""
    yield _add_drama() if noun == "drama" else _add_actor()
    yield _split(noun)


def _add_drama() -> click.Command:
    @command("add")
    @click.argument("title")
    @hangul_option
    @click.option("--year", type=click.IntRange(1950, 2100), help="When it airs, or will.")
    @click.option("--network", default="", help="Who shows it.")
    @click.option("--episodes", type=click.IntRange(1, 9999), help="How many there will be.")
    @click.option("--starts", type=click.DateTime(["%Y-%m-%d"]), help="The day of the first episode.")
    @click.option("--cast", metavar="ACTOR", multiple=True, help="Who is in it. Repeatable.")
    @_entry_options
    def add(session: Session, title: str, starts: "datetime | None", yes: bool, **fields: Any) -> None:
        """Enter a drama that the catalogue lacks, under its English TITLE."""
        _enter(session, "drama", title, yes=yes, starts=starts.date() if starts else None, **fields)

    return add


def _add_actor() -> click.Command:
    @command("add")
    @click.argument("name")
    @hangul_option
    @click.option("--born", metavar="DATE", default="", help="Year or day of birth.")
    @_entry_options
    def add(session: Session, name: str, yes: bool, **fields: Any) -> None:
        """Enter an actor whom the catalogue lacks, under the English NAME."""
        _enter(session, "actor", name, yes=yes, **fields)

    return add


def _entry_options(function: Function) -> Function:
    function = click.option("--slug", default="", help="Its address; usually the name.")(function)
    function = click.option("--context", is_flag=True, help="The name alone proves nothing.")(function)
    return yes_option(function)


def _enter(session: Session, noun: str, name: str, *, yes: bool, slug: str = "", **fields: Any) -> None:
    from aggregator.model import SubjectKind

    kind = SubjectKind(noun)
    with session.store() as store:
        for alike in store.search.names.exactly(kind, name):
            confirm(f"There is a {noun} of that name: {alike.slug}, {alike.name}. Add another?", yes=yes)
        chosen = slug or store.curator.free_slug(kind, name)
        with store.write():
            store.curator.add(_new(store, noun, chosen, name, **fields), now())
    if session.as_json:
        session.document({"slug": chosen, "name": name})
    else:
        session.say(f"{name} is in the catalogue as {chosen}.\n{RELINKED}")


def _new(
    store: "Store",
    noun: str,
    slug: str,
    name: str,
    *,
    hangul: str = "",
    context: bool = False,
    cast: Sequence[str] = (),
    starts: "date | None" = None,
    **fields: Any,
) -> "Drama | Actor":
    from aggregator.model import Actor, CastMember, Drama

    known = {"needs_context": context, "hangul_needs_context": context and bool(hangul), **fields}
    if noun == "actor":
        return Actor(slug, name, hangul, **known)
    members = tuple(CastMember(slug_of(store, "actor", one)) for one in cast)
    return Drama(slug, name, hangul, starts_on=starts, cast=members, **known)


def _split(noun: str) -> click.Command:
    @command("split")
    @click.argument("old", metavar=noun.upper())
    @click.argument("name", metavar="NEW_NAME")
    @hangul_option
    @click.option(
        "--take", "names", metavar="NAME", multiple=True, help="A name that goes to the new one. Repeatable."
    )
    @click.option(
        "--article",
        "articles",
        metavar="ID",
        type=int,
        multiple=True,
        help="Move this article too. Repeatable.",
    )
    @click.option(
        "--slug", default="", help="Its address; the old one of what had been merged brings it back."
    )
    @dry_run_option
    @yes_option
    @spoilers_option
    def split(session: Session, **options: Any) -> None:
        """Make two of one under which two were taken for one: the new one gets names and articles.

        Articles that were linked by the taken names alone move. They are shown before anything is changed.
        """
        _split_off(session, noun, **options)

    return split


def _split_off(
    session: Session,
    noun: str,
    *,
    old: str,
    name: str,
    hangul: str,
    names: tuple[str, ...],
    articles: tuple[int, ...],
    slug: str,
    dry_run: bool,
    yes: bool,
    spoilers: bool,
) -> None:
    from aggregator.model import ArticleId, SubjectKind

    if not names and not articles:
        raise click.UsageError("Say what moves, with --take NAME or --article ID.")
    kind = SubjectKind(noun)
    with session.store() as store:
        source = slug_of(store, noun, old)
        preview = store.splitter.preview(kind, source, names)
        moving = tuple(dict.fromkeys((*map(ArticleId, articles), *preview.moving)))
        target = slug or store.curator.free_slug(kind, name)
        headlines = _headlines(Reader(store, spoilers), moving[:SHOWN])
        if not session.as_json:
            _tell(session, headlines, moving, f"{target} ({name})", len(preview.staying))
        if not dry_run:
            confirm(f"Split {target} off {source}?", yes=yes)
            with store.write():
                store.splitter.split(
                    source, _new(store, noun, target, name, hangul=hangul), names, moving, now()
                )
    if session.as_json:
        session.document({"slug": target, "from": source, "moved": list(moving), "names": list(names)})
    elif not dry_run:
        session.say(f"{target} stands for itself.\n{RELINKED}")


def _headlines(reader: Reader, articles: "Sequence[ArticleId]") -> list[str]:
    pages = (reader.store.pages.article(one, reader.account) for one in articles)
    return [reader.article(page).voice.headline for page in pages]


def _tell(session: Session, headlines: list[str], moving: Sequence[int], target: str, staying: int) -> None:
    session.say(f"To {target}: {count(len(moving), 'article')}; {staying} stay.")
    for number, headline in zip(moving, headlines, strict=False):
        session.say(f"  a{number}  {headline}")
    if len(moving) > len(headlines):
        session.say(f"  and {len(moving) - len(headlines)} older")
