"""Whole articles for feeds that give only summaries: for a feed that is set so, or on a reader's wish."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from aggregator.crew.parsers import Parsers
from aggregator.crew.writer import Writer
from aggregator.errors import NotFoundError
from aggregator.fetch import Fetcher
from aggregator.fetch.fulltext import fetch_page
from aggregator.fetch.robots import Robots
from aggregator.model import Article, ArticleId, Failed, Feed, Harvest

SUMMARY_WORDS = 80
"""An article of fewer words is taken for a summary."""
PAGES_A_POLL = 10
"""So that one busy feed does not hold its host's queue for long; the rest stay summaries."""


class FullTexts:
    """Completes articles from their pages, as far as robots.txt lets us."""

    def __init__(
        self, fetcher: Fetcher, parsers: Parsers, writer: Writer, clock: Callable[[], datetime]
    ) -> None:
        self._fetcher = fetcher
        self._parsers = parsers
        self._writer = writer
        self._clock = clock
        self._robots = Robots(fetcher)

    async def of_harvest(self, feed: Feed, harvest: Harvest) -> Harvest:
        """The harvest with its new summaries completed; its note says what could not be had, and why."""
        fresh = await self._writer.run(lambda store: store.articles.unseen(feed.id, harvest.articles))
        wanted = [article for article in fresh if _is_summary(article)][:PAGES_A_POLL]
        completed: dict[int, Article] = {}
        failures: list[str] = []
        for article in wanted:
            answer = await self._complete(article)
            if isinstance(answer, Failed):
                failures.append(answer.detail)
            else:
                completed[id(article)] = answer
        articles = tuple(completed.get(id(article), article) for article in harvest.articles)
        return replace(harvest, articles=articles, note=harvest.note or _note(failures))

    async def of_article(self, article_id: ArticleId) -> str:
        """Complete one stored article; an empty answer, or a sentence that says why it stays a summary."""
        try:
            article = await self._writer.run(lambda store: store.articles.get(article_id))
        except NotFoundError as error:
            return str(error)
        answer = await self._complete(article)
        if isinstance(answer, Failed):
            return f"The summary stays: {answer.detail}."
        await self._writer.write(lambda store: store.articles.complete(article_id, answer, self._clock()))
        return ""

    async def _complete(self, article: Article) -> Article | Failed:
        page = await fetch_page(self._fetcher, self._robots, article.url, self._clock())
        if isinstance(page, Failed):
            return page
        return await self._parsers.complete(article, page)


def _is_summary(article: Article) -> bool:
    return bool(article.url) and len(article.text.split()) < SUMMARY_WORDS


def _note(failures: Sequence[str]) -> str:
    if not failures:
        return ""
    return f"The full text of {len(failures)} articles could not be had: {failures[0]}."
