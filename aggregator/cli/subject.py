"""What dramas and actors have in common on the command line: lists of cards and aliases."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aggregator.cli.session import Session
    from aggregator.model import Alias, SubjectCard


def cards_document(cards: "tuple[SubjectCard, ...]") -> list[dict[str, Any]]:
    """Return cards as ``drama list --json`` and ``actor list --json`` print them."""
    return [
        {
            "slug": card.slug,
            "name": card.name,
            "name_ko": card.hangul,
            "year": card.year,
            "network": card.network,
            "status": str(card.status),
            "stories": card.stories,
        }
        for card in cards
    ]


def aliases_document(aliases: "tuple[Alias, ...]") -> list[dict[str, Any]]:
    """Return other names as ``show --json`` prints them."""
    return [
        {"text": each.text, "kind": str(each.kind), "needs_context": each.needs_context} for each in aliases
    ]


def named(name: str, hangul: str) -> str:
    """Return ``Moonlit Ferry (달빛 나루)``, or the name alone."""
    return f"{name} ({hangul})" if hangul and hangul != name else name


def tell_aliases(session: "Session", aliases: "tuple[Alias, ...]") -> None:
    """Print other names, one a line."""
    for alias in aliases:
        context = ", only in context" if alias.needs_context else ""
        session.say(f"  also       {alias.text} ({alias.kind}{context})")
