"""The real command against real files and a real web site on loopback."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commandline import Dramawire
from website import Site


@pytest.fixture
def bare(tmp_path: Path) -> Dramawire:
    """The command, where there is no database yet."""
    return Dramawire(tmp_path)


@pytest.fixture(scope="session")
def _initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Dramawire(tmp_path_factory.mktemp("initialised"))
    assert made("init", "--no-feeds").code == 0
    return made.db


@pytest.fixture
def dramawire(bare: Dramawire, _initialised: Path) -> Dramawire:
    """The command, with a database that has the shipped catalogue and no feeds."""
    shutil.copy(_initialised, bare.db)
    return bare


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback."""
    with Site().open() as opened:
        yield opened


@pytest.fixture
def follow(dramawire: Dramawire) -> Callable[..., int]:
    """Subscribe without a look at the address, and return the feed's number."""

    def add(url: str, *options: str) -> int:
        return int(dramawire("feed", "add", url, "--no-check", *options, "--json").document()["id"])

    return add
