"""Fixtures that every room shares."""

import shutil
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import make
import pytest

from aggregator.config import Settings, load
from aggregator.store import Store, open_store


@pytest.fixture
def now() -> datetime:
    """The time at which every test happens."""
    return make.NOW


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A worker's and a reader's settings: a database of their own, and servers on loopback may be asked."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    environ = {
        "DRAMAWIRE_DB": str(tmp_path / "wire" / "dramawire.db"),
        "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
        "DRAMAWIRE_HOST_GAP": "0",
    }
    return load(None, environ)


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


@pytest.fixture(scope="session", autouse=True)
def _heed_ctrl_c() -> None:
    """A test run in the background ignores Ctrl-C, and so would every command that it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
