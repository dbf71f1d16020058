"""The database of a request: opened when first asked for, closed at its end."""

from flask import Flask, current_app, g

from aggregator.config import Settings
from aggregator.store import Store, open_store


def install(app: Flask) -> None:
    """Close each request's store after it."""
    app.teardown_appcontext(_close)


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
        g.store = open_store(settings().db)
    return g.store  # type: ignore[no-any-return]


def _close(_error: BaseException | None) -> None:
    store = g.pop("store", None)
    if store is not None:
        store.close()
