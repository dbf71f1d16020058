"""A real Chromium on a real server that shows the fictional wire."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, which

import pytest
import wire
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from aggregator.config import load
from aggregator.store import open_store
from webui import create_app

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Silent(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of an app that is served on loopback meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file; while it is open, its event loop occupies the thread."""
    path = next(filter(None, map(which, BROWSERS)), None)
    assert path, "Install Debian's chromium: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the wire in it and a reader who watches two dramas, to be copied."""
    path = tmp_path_factory.mktemp("wire") / "wire.db"
    with open_store(path, create=True) as store:
        wire.fill(store, datetime.now(UTC))
        wire.watch(store, datetime.now(UTC))
        store.backup(path.with_suffix(".copy"))
    return path.with_suffix(".copy")


@pytest.fixture(scope="session")
def shared(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A reader for tests that look only; what reading marks stays in its own database."""
    path = tmp_path_factory.mktemp("shared") / "dramawire.db"
    copyfile(filled, path)
    with serving(create_app(load(None, {"DRAMAWIRE_DB": str(path)}))) as address:
        yield address


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    """A database of the test's own."""
    (tmp_path / "reader").mkdir(mode=0o700)
    copyfile(filled, tmp_path / "reader" / "dramawire.db")
    return tmp_path / "reader" / "dramawire.db"


@pytest.fixture
def own(database: Path) -> Iterator[str]:
    """A reader over the test's own database."""
    with serving(create_app(load(None, {"DRAMAWIRE_DB": str(database)}))) as address:
        yield address


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in a context of their own; complaints of the browser gather in ``page.complaints``."""
    contexts: list[BrowserContext] = []

    def make_page(**options: object) -> Page:
        usual = {
            "viewport": {"width": 1280, "height": 860},
            "locale": "en-GB",
            "timezone_id": "Europe/London",
        }
        context = chromium.new_context(**(usual | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.complaints = complaints  # type: ignore[attr-defined]
        return page

    yield make_page
    for context in contexts:
        context.close()
