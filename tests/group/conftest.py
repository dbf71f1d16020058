"""Builders of articles and of the neighbours that a store would return for them."""

import hashlib
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.group import gist_of, place
from aggregator.model import Article, ArticleId, Neighbour, StoryId
from aggregator.tag.catalogue import read_catalogue
from aggregator.tag.linker import Linker

sys.path.append(str(Path(__file__).parents[2] / "tools"))

from story_pairs import FOLDER, Sample, read_samples

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

TEXT = (
    "The network said on Monday that Baek Do-yun will play the ferryman's brother in the weekend drama. "
    "Filming in Tongyeong started last week, and the first broadcast is planned for spring."
)


def make_article(
    title: str = "Baek Do-yun joins “Moonlit Ferry”", text: str = TEXT, **fields: object
) -> Article:
    values: dict[str, object] = {
        "guid": "g1",
        "url": "https://hallyu.example/news/1",
        "title": title,
        "text": text,
        "html": f"<p>{text}</p>",
        "excerpt": text[:500],
        "published_at": fields.get("published") or NOON,
        "published": NOON,
        "language": "en",
        "content_hash": hashlib.blake2b(f"{title}\n{text}".encode(), digest_size=8).digest(),
    }
    return Article(**{**values, **fields})  # type: ignore[arg-type]


def make_neighbour(article: Article, number: int = 1, **fields: object) -> Neighbour:
    values: dict[str, object] = {
        "article_id": ArticleId(number),
        "story_id": StoryId(number),
        "same_entry": False,
        "same_feed": False,
        "owned": False,
        "url": article.url,
        "title": article.title,
        "excerpt": article.excerpt,
        "language": article.language,
        "subjects": tuple((m.subject, m.slug, m.about) for m in article.mentions),
        "kinds": article.kinds,
        "episodes": article.episodes,
        "facts": article.facts,
        "content_hash": article.content_hash,
        "published_at": article.published_at,
        "published": article.published,
        "lead": True,
        "outlet": "hallyu.example",
        "story_first_at": article.published_at,
        "names": tuple(e.text for m in article.mentions for e in m.evidence),
        "gist": gist_of(article),
    }
    return Neighbour(**{**values, **fields})  # type: ignore[arg-type]


@pytest.fixture
def article() -> Callable[..., Article]:
    return make_article


@pytest.fixture
def neighbour() -> Callable[..., Neighbour]:
    return make_neighbour


def place_all(arrivals: Iterable[tuple[Article, str]]) -> dict[str, int]:
    """Each article's story by its guid, placed in order among all that came before."""
    kept: list[Neighbour] = []
    stories: dict[str, int] = {}
    for article, outlet in arrivals:
        placement = place(article, kept, outlet)
        story = placement.story_id or StoryId(len(kept) + 1)
        stories[article.guid] = story
        if placement.article_id is None:
            lead = placement.story_id is None
            kept.append(make_neighbour(article, len(kept) + 1, story_id=story, lead=lead, outlet=outlet))
    return stories


@pytest.fixture
def placed() -> Callable[[Iterable[tuple[Article, str]]], dict[str, int]]:
    return place_all


@pytest.fixture(scope="session")
def scenes() -> list[Sample]:
    return read_samples()


@pytest.fixture(scope="session")
def linker() -> Linker:
    catalogue, problems = read_catalogue(
        (FOLDER / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert not problems
    return Linker(catalogue)
