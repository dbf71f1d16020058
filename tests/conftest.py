"""Fixtures that every room shares."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import make
import pytest

from aggregator.store import Store, open_store


@pytest.fixture
def now() -> datetime:
    """The time at which every test happens."""
    return make.NOW


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's schema, made once and copied by each test."""
    path = tmp_path_factory.mktemp("empty") / "dramawire.db"
    with open_store(path, create=True) as made:
        made.checkpoint()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    """An empty database in a real file."""
    path = tmp_path / "data" / "dramawire.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(empty_database, path)
    path.chmod(0o600)
    with open_store(path) as opened:
        yield opened
