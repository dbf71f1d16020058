"""What dramas and actors have in common on the command line: lists of cards, and other names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aggregator.cli.session import Session, now

if TYPE_CHECKING:
    from aggregator.model import Alias, SubjectCard
    from aggregator.store import Store

PAGE = 200


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


def search_cards(store: "Store", kind: str, words: Sequence[str]) -> "Iterator[SubjectCard]":
    """Find subjects by their names."""
    reader = store.readers.first().id
    found = store.pages.search(" ".join(words), reader, None, 1)
    if kind == "drama":
        for card in found.dramas:
            yield replace(card, status=store.pages.drama(card.slug, reader, now()).status)
    else:
        yield from found.actors


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


def aliases_document(aliases: "Sequence[Alias]") -> list[dict[str, Any]]:
    """Return other names as ``show --json`` has them."""
    return [
        {"text": each.text, "kind": str(each.kind), "needs_context": each.needs_context} for each in aliases
    ]


def tell(session: Session, title: str, facts: "dict[str, object]") -> None:
    """Print a heading and its facts, those that are known."""
    session.say(title)
    for name, value in facts.items():
        if value:
            session.say(f"  {name:<10} {value}")


def also(aliases: "Sequence[Alias]") -> str:
    """Return other names in one line."""
    return ", ".join(f"{each.text} ({each.kind})" for each in aliases)


def named(name: str, hangul: str) -> str:
    """Return ``Moonlit Ferry (달빛 나루)``, or the name alone."""
    return f"{name} ({hangul})" if hangul and hangul != name else name
