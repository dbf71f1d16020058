"""The database of a thread: opened when first asked for, kept for its next requests."""

import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app, g

from aggregator.config import Settings
from aggregator.store import Store, open_store


@dataclass(slots=True)
class _Kept:
    """An open store and which file it is."""

    store: Store
    file: tuple[int, int]


STATEMENT_SECONDS = 1.0
"""No page may keep the database at one question for longer."""
CACHE_KILOBYTES = 6 * 1024
"""Of each thread; what a page needs again is here, and a larger one makes no page measurably quicker."""


class Stores(threading.local):
    """One open store for each thread, so that a request need not open a file first."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def get(self, path: Path) -> Store:
        """This thread's store; opened anew when another file stands in its place, as after a restore."""
        file = _identity(path)
        if self._kept is None or self._kept.file != file:
            self.close()
            store = open_store(path)
            store.limit_time(STATEMENT_SECONDS)
            store.limit_memory(CACHE_KILOBYTES)
            self._kept = _Kept(store, _identity(path))
        return self._kept.store

    def close(self) -> None:
        """Close this thread's store."""
        if self._kept is not None:
            self._kept.store.close()
            self._kept = None


def install(app: Flask) -> None:
    """Give ``app`` its stores."""
    app.config["STORES"] = Stores()


def settings() -> Settings:
    """The settings that the app was made with."""
    return current_app.config["DRAMAWIRE"]  # type: ignore[no-any-return]


def site_url() -> str:
    """The reader's own address without a slash at its end; from the settings, never from a request."""
    web = settings().web
    return web.base_url or f"http://{web.host}:{web.port}"


def get_store() -> Store:
    """This request's store. Raises StoreError if the database cannot be used."""
    if "store" not in g:
        g.store = current_app.config["STORES"].get(settings().db)
    return g.store  # type: ignore[no-any-return]


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
