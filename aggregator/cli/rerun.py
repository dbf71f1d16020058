"""``dramawire retag`` and ``regroup``: go over the archive with today's rules. Corrections stay."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aggregator.cli.ask import dry_run_option
from aggregator.cli.command import command
from aggregator.cli.session import Session
from aggregator.cli.words import count

if TYPE_CHECKING:
    from aggregator.model import Article, ArticleId
    from aggregator.store import Store

SHOWN = 20
"""Changes that are listed; the rest is counted."""


@command("retag")
@dry_run_option
def retag(session: Session, dry_run: bool) -> None:
    """Link every stored article anew, with the catalogue and the rules as they are now."""
    from aggregator.tag.linker import Linker

    changes: list[dict[str, Any]] = []
    seen = 0
    with session.store() as store:
        link = Linker(store.catalogue.read()).link
        for batch in _batches(store):
            pairs = [(key, old, link(old)) for key, old in batch]
            seen += len(pairs)
            changes += [found for key, old, new in pairs if (found := _difference(key, old, new))]
            if not dry_run:
                with store.write():
                    for key, _, new in pairs:
                        store.articles.retag(key, new)
    if session.as_json:
        session.document({"articles": seen, "changed": len(changes), "changes": changes})
        return
    verb = "would change" if dry_run else "changed"
    session.say(f"{count(seen, 'article')} looked at, {len(changes):,} {verb}.")
    for change in changes[:SHOWN]:
        words = [f"+{each}" for each in change["added"]] + [f"−{each}" for each in change["removed"]]
        session.say(f"  {change['id']}  {' '.join(words)}  {change['title']}")
    if len(changes) > SHOWN:
        session.say(f"  … and {len(changes) - SHOWN:,} more; --json lists all.")


def _batches(store: "Store") -> "Iterator[tuple[tuple[ArticleId, Article], ...]]":
    after = 0
    while batch := store.articles.batch(after):
        yield batch
        after = batch[-1][0]


def _difference(key: int, old: "Article", new: "Article") -> dict[str, Any] | None:
    before, after = _links(old), _links(new)
    if before == after:
        return None
    return {"id": key, "title": old.title, "added": sorted(after - before), "removed": sorted(before - after)}


def _links(article: "Article") -> set[str]:
    return {f"{each.subject}:{each.slug}" for each in article.mentions if each.about}


@command("regroup")
@dry_run_option
def regroup(session: Session, dry_run: bool) -> None:
    """Place every stored article anew into stories. What a person split or merged stays."""
    from aggregator.cli.regrouping import Moves

    with session.store() as store:
        moves = Moves(store).run(dry_run=dry_run)
    if session.as_json:
        session.document({"articles": moves.seen, "moved": len(moves.moved), "moves": moves.documents()})
        return
    verb = "would move" if dry_run else "moved"
    session.say(f"{count(moves.seen, 'article')} looked at, {len(moves.moved):,} {verb}.")
    for line in moves.documents()[:SHOWN]:
        session.say(f"  {line['id']}  story {line['from']} → {line['to'] or 'a new one'}  {line['title']}")
