"""Is this the very article that we have? Feeds reuse, change and mix up their ids; words decide in doubt.

The rules, first match wins. "Alike" always means that title or text is nearly the same.

1. Same feed and guid: the same entry, corrected or not, unless everything else is different (a reused guid).
2. Same address in another feed: the same article, unless the address plainly serves several.
3. Same address in the same feed under a new guid: the same if alike (ids that change at every poll); a daily
   column or a live page keeps its entries apart.
4. Another address at the same outlet or in the same feed: the same if copied word for word.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from aggregator.group import words
from aggregator.model import WINDOW, Article, Neighbour

_REVISED = 60.0
"""Likeness, 0 to 100, at which title or text of one entry counts as a corrected one."""
_KEPT = 80.0
"""Likeness at which an entry under a new guid counts as the old one."""
_COPIED = 92.0
"""Likeness at which two texts count as one."""
_LEAST_TEXT = 60
"""Characters; a shorter text proves nothing by being the same."""
_SAME_DAY = timedelta(hours=20)
_LAG = timedelta(days=2)
"""How much later another feed may date the same page."""


def same_article(article: Article, neighbours: Sequence[Neighbour], outlet: str) -> Neighbour | None:
    """The stored article that ``article`` is, or None if it is a new one."""
    there = _at_the_same_address(article, neighbours)
    crowded = len(there) > 1 or _is_front_page(article.url)
    here = (each for each in neighbours if each.same_entry)
    pages = (each for each in there if not each.same_entry)
    others = (each for each in neighbours if not each.same_entry and each not in there)
    return (
        _closest(article, (each for each in here if _is_same_entry(article, each, crowded=crowded)))
        or _closest(article, (each for each in pages if _is_same_page(article, each, crowded=crowded)))
        or _closest(article, (each for each in others if _is_repost(article, each, outlet)))
    )


def _at_the_same_address(article: Article, neighbours: Sequence[Neighbour]) -> list[Neighbour]:
    """The neighbours whose address is the article's."""
    return [each for each in neighbours if each.same_address or (each.url and each.url == article.url)]


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _is_same_entry(article: Article, neighbour: Neighbour, *, crowded: bool) -> bool:
    if article.content_hash == neighbour.content_hash or _are_alike(article, neighbour):
        return True
    if crowded or article.url != neighbour.url:
        return False
    return not _claim_other_days(article, neighbour)


def _is_same_page(article: Article, neighbour: Neighbour, *, crowded: bool) -> bool:
    if neighbour.same_feed:
        return _is_renamed_entry(article, neighbour)
    if _are_alike(article, neighbour):
        return not (crowded and _claim_other_days(article, neighbour))
    return not crowded and not _claim_other_days(article, neighbour, _LAG)


def _is_renamed_entry(article: Article, neighbour: Neighbour) -> bool:
    """The same feed and address under another guid: one entry, or the next of a column?"""
    if not _has_same_words(article, neighbour):
        return False
    if article.published and article.published == neighbour.published:
        return True
    if not _same_figures(article, neighbour):
        return False
    return bool(article.excerpt) or not _claim_other_days(article, neighbour)


def _has_same_words(article: Article, neighbour: Neighbour) -> bool:
    """True if the texts are nearly the same, or the titles where a text is missing."""
    if article.excerpt and neighbour.excerpt:
        return _text_likeness(article, neighbour) >= _KEPT
    return _title_likeness(article, neighbour) >= _KEPT


def _is_repost(article: Article, neighbour: Neighbour, outlet: str) -> bool:
    if not neighbour.same_feed and (not outlet or outlet != neighbour.outlet):
        return False
    return is_copy(article, neighbour) and abs(article.published_at - neighbour.published_at) <= WINDOW


def is_copy(article: Article, neighbour: Neighbour) -> bool:
    """True if the texts are long enough to tell, nearly the same word for word, and give the same figures."""
    return (
        min(len(article.excerpt), len(neighbour.excerpt)) >= _LEAST_TEXT
        and _similar_length(article.title, neighbour.title)
        and _similar_length(article.excerpt, neighbour.excerpt)
        and _title_likeness(article, neighbour) >= _COPIED
        and _text_likeness(article, neighbour) >= _COPIED
        and _same_figures(article, neighbour)
    )


def _similar_length(one: str, other: str) -> bool:
    """False for most pairs, and quickly, since nothing else can be nearly the same."""
    return min(len(one), len(other)) >= 0.8 * max(len(one), len(other))


def _closest(article: Article, found: Iterable[Neighbour]) -> Neighbour | None:
    def nearness(neighbour: Neighbour) -> tuple[bool, float, int]:
        alike = _title_likeness(article, neighbour) + _text_likeness(article, neighbour)
        return article.content_hash == neighbour.content_hash, alike, -neighbour.article_id

    return max(found, key=nearness, default=None)


def _are_alike(article: Article, neighbour: Neighbour) -> bool:
    return _title_likeness(article, neighbour) >= _REVISED or (
        not _is_textless(article) and _text_likeness(article, neighbour) >= _REVISED
    )


def _title_likeness(article: Article, neighbour: Neighbour) -> float:
    return fuzz.ratio(words.letters(article.title), words.letters(neighbour.title))


def _text_likeness(article: Article, neighbour: Neighbour) -> float:
    return fuzz.ratio(words.letters(article.excerpt), words.letters(neighbour.excerpt))


def _same_figures(article: Article, neighbour: Neighbour) -> bool:
    mine = words.numbers(words.plain(f"{article.title}\n{article.excerpt}"))
    return mine == words.numbers(words.plain(f"{neighbour.title}\n{neighbour.excerpt}"))


def _is_textless(article: Article) -> bool:
    return not article.excerpt


def _claim_other_days(article: Article, neighbour: Neighbour, slack: timedelta = _SAME_DAY) -> bool:
    if article.published is None or neighbour.published is None:
        return False
    return abs(article.published - neighbour.published) > slack
