"""What dramas and actors have in common on the command line: who is meant, lists of cards, other names."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.session import Session, now
from aggregator.cli.words import count
from aggregator.errors import SubjectNotFoundError

if TYPE_CHECKING:
    from aggregator.model import Actor, ActorPage, Alias, Drama, DramaPage, SubjectCard
    from aggregator.store import Store

PAGE = 200
SUGGESTED = 4
limit_option = click.option(
    "--limit", type=click.IntRange(1, 10_000), default=40, show_default=True, help="At most so many."
)

# Who is meant


def slug_of(store: "Store", noun: str, name: str) -> str:
    """Return the slug of whom a slug or a whole name means.

    Raises SubjectNotFoundError, which names those that come near, or those who share the name.
    """
    from aggregator.model import SubjectKind

    kind = SubjectKind(noun)
    try:
        return store.catalogue.drama(name).slug if kind == "drama" else store.catalogue.actor(name).slug
    except SubjectNotFoundError:
        exact = store.search.names.exactly(kind, name)
    if len(exact) == 1:
        return exact[0].slug
    near = exact or _near(store, noun, name)
    hint = f" Did you mean: {'; '.join(map(_suggested, near))}?" if near else ""
    said = f"Several are called “{name}”." if exact else f"There is no {noun} “{name}”."
    raise SubjectNotFoundError(said + hint)


def _near(store: "Store", noun: str, name: str) -> "Sequence[SubjectCard]":
    """Those of whom a word begins so, else those whose names are like it."""
    dramas, actors = store.search.names.called(name)
    begun = dramas if noun == "drama" else actors
    alike = (card for card in store.search.names.nearest(name) if card.kind == noun)
    return begun[:SUGGESTED] or tuple(alike)[:SUGGESTED]


def _suggested(card: "SubjectCard") -> str:
    year = f", {card.year}" if card.year else ""
    return f"{card.slug} ({card.name}{year})"


# Lists


def list_subjects(
    session: Session,
    noun: str,
    words: Sequence[str],
    limit: int,
    *columns: str,
    keep: "Callable[[SubjectCard], bool] | None" = None,
) -> None:
    """Print those of whom a word of a name begins with ``words``, or all, and say if there are more."""
    name = " ".join(words)
    with session.store() as store:
        pages = partial(store.pages.dramas, now()) if noun == "drama" else store.pages.actors
        found = (card for card in walk(partial(pages, prefix=name)) if keep is None or keep(card))
        cards = list(islice(found, limit + 1))
        near = _near(store, noun, name) if name and not cards else ()
    list_cards(session, cards[:limit], *columns)
    if near:
        session.note(f"Near it: {'; '.join(map(_suggested, near))}.")
    if len(cards) > limit:
        session.note(f"There are more than these {limit}; --limit N shows more.")


def list_cards(session: Session, cards: "Sequence[SubjectCard]", *columns: str) -> None:
    """Print subject cards; ``columns`` are fields beside names and the number of stories."""
    if session.as_json:
        session.document([card_document(card) for card in cards])
        return
    session.table(
        ("slug", "name", "Korean", *columns, "#stories"),
        [
            (
                card.slug,
                card.name,
                card.hangul,
                *(_cell(getattr(card, name)) for name in columns),
                card.stories,
            )
            for card in cards
        ],
        empty="Nobody of that name is known.",
    )


def walk(pages: "Callable[..., tuple[Sequence[SubjectCard], str]]") -> "Iterator[SubjectCard]":
    """Go through an index of subjects, page by page."""
    after = ""
    while True:
        cards, after = pages(after=after, limit=PAGE)
        yield from cards
        if not after:
            return


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def card_document(card: "SubjectCard") -> dict[str, Any]:
    """Return what ``drama list --json`` and ``actor list --json`` say of one."""
    return {
        "slug": card.slug,
        "name": card.name,
        "name_ko": card.hangul,
        "year": card.year,
        "network": card.network,
        "status": str(card.status),
        "stories": card.stories,
    }


# One of them


def page_document(
    one: "Drama | Actor", page: "DramaPage | ActorPage", name: str, **own: object
) -> dict[str, Any]:
    """Return what ``show --json`` says of one; ``name`` is its field for the English name."""
    english = one.title if hasattr(one, "title") else one.name
    return {
        "slug": one.slug,
        name: english,
        f"{name}_ko": one.hangul,
        "aliases": [
            {"text": each.text, "kind": str(each.kind), "needs_context": each.needs_context}
            for each in one.aliases
        ],
        **own,
        "stories": page.stories,
        "articles": page.articles,
    }


def tell(session: Session, title: str, page: "DramaPage | ActorPage", facts: dict[str, object]) -> None:
    """Print a heading and its facts, those that are known, and how much is written."""
    session.say(title)
    stories = f"{page.stories:,} ({count(page.articles, 'article')})"
    for name, value in (facts | {"stories": stories}).items():
        if value:
            session.say(f"  {name:<10} {value}")


def also(aliases: "Sequence[Alias]") -> str:
    """Return other names in one line."""
    return ", ".join(f"{each.text} ({each.kind})" for each in aliases)


def named(name: str, hangul: str) -> str:
    """Return ``Moonlit Ferry (달빛 나루)``, or the name alone."""
    return f"{name} ({hangul})" if hangul and hangul != name else name
