"""A reader over a store that holds the fictional wire."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
import wire
from flask import Flask
from flask.testing import FlaskClient

from aggregator.config import Settings, load
from aggregator.store import Store, open_store
from webui import create_app

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the wire in it, to be copied."""
    path = tmp_path_factory.mktemp("wire") / "wire.db"
    with open_store(path, create=True) as store:
        wire.fill(store, datetime.now(UTC))
        store.backup(path.with_suffix(".copy"))
    return path.with_suffix(".copy")


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    """Settings of a reader with a database of its own."""
    (tmp_path / "reader").mkdir(mode=0o700)
    copyfile(filled, tmp_path / "reader" / "dramawire.db")
    return load(None, {"DRAMAWIRE_DB": str(tmp_path / "reader" / "dramawire.db")})


@pytest.fixture
def app(settings: Settings) -> Flask:
    """The reader."""
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser on the reader's own machine, whose forms come from its own pages."""
    browser = app.test_client()
    browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return browser


@pytest.fixture
def kept(settings: Settings) -> Iterator[Store]:
    """The reader's database, to look into."""
    with open_store(settings.db) as store:
        yield store


@pytest.fixture
def watching(kept: Store) -> Store:
    """The reader's database, whose reader watches two dramas."""
    wire.watch(kept, datetime.now(UTC))
    return kept


@pytest.fixture
def with_web(settings: Settings) -> Callable[..., FlaskClient]:
    """Another browser, on a reader with other web settings."""

    def make_client(**web: object) -> FlaskClient:
        browser = create_app(replace(settings, web=replace(settings.web, **web))).test_client()  # type: ignore[arg-type]
        browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        return browser

    return make_client
