"""Fixtures that every room shares."""

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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database in a real file."""
    with open_store(tmp_path / "data" / "dramawire.db", create=True) as opened:
        yield opened
