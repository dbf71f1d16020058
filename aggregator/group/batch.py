"""Articles of a file, made ready to be placed one after the other as the pipeline places what feeds bring."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from aggregator.model import Article


def arrivals(articles: Iterable[Article], now: datetime) -> list[Article]:
    """The articles in the order in which they shall be placed, each with the time it counts as seen.

    If every one says when it was published, they come in that order. Otherwise the order stays, and all count
    as seen ``now``: an article without a date may be of any day, and must meet the dated ones too. What an
    article claims is kept, and two claims that lie apart keep their articles apart.
    """
    given = list(articles)
    if all(article.published for article in given):
        return sorted(given, key=lambda article: article.published_at)
    return [replace(article, published_at=now) for article in given]
