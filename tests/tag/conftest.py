from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.model import Article, Catalogue
from aggregator.tag.catalogue import read_catalogue
from aggregator.tag.linker import Linker

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    lines = (Path(__file__).parent / "data" / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    found, problems = read_catalogue(lines)
    assert problems == ()
    return found


@pytest.fixture(scope="session")
def linker(catalogue: Catalogue) -> Linker:
    return Linker(catalogue)


@pytest.fixture(scope="session")
def write():
    """Builds an article from a headline and a body."""

    def article(title: str, text: str = "", **more) -> Article:
        fields = {"guid": "1", "url": "", "html": "", "excerpt": "", "published_at": NOW, "content_hash": b""}
        return Article(title=title, text=text, **(fields | {"language": "en"} | more))

    return article
