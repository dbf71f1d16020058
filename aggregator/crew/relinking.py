"""Linking stored articles again, those that hold a name which the catalogue has learnt or lost."""

from collections.abc import Sequence
from contextlib import suppress

from aggregator.crew.parsers import Parsers
from aggregator.crew.writer import Writer
from aggregator.errors import ArticleNotFoundError
from aggregator.model import Article, ArticleId
from aggregator.store import Store


async def link_again(parsers: Parsers, writer: Writer, name: str) -> None:
    """Link every stored article that holds ``name`` again, by the catalogue that the parsers know."""
    after: int | None = 0
    while after is not None:
        after = await _next_batch(parsers, writer, name, after)


async def _next_batch(parsers: Parsers, writer: Writer, name: str, after: int) -> int | None:
    """Link some articles from ``after`` on; return the last one's id, or None if there were none."""
    batch = await writer.run(lambda store: store.articles.containing(name, after))
    answers = [(key, await parsers.link(article)) for key, article in batch]
    linked = [(key, answer) for key, answer in answers if isinstance(answer, Article)]
    await writer.write(lambda store: _keep(store, linked))
    return batch[-1][0] if batch else None


def _keep(store: Store, linked: Sequence[tuple[ArticleId, Article]]) -> None:
    for key, article in linked:
        with suppress(ArticleNotFoundError):  # pruned meanwhile
            store.articles.retag(key, article)
