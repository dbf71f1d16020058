"""Reader apps before a reader that really listens."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from readerapp import SECRET, TOKEN, App
from werkzeug.serving import WSGIRequestHandler, make_server

from aggregator.model import AccountId
from aggregator.store import Store, TokenScope, fever_key
from webui.sessions import digest


class Silent(WSGIRequestHandler):
    """Says nothing of what it is asked."""

    def log(self, *_parts: object) -> None:
        """Nothing."""


@pytest.fixture
def account(kept: Store) -> AccountId:
    """Whoever the app reads for."""
    return kept.readers.first().id


@pytest.fixture
def token(kept: Store, account: AccountId) -> str:
    """An API token."""
    with kept.write():
        kept.readers.add_token(account, "phone", digest(TOKEN), datetime.now(UTC))
    return TOKEN


@pytest.fixture
def key(kept: Store, account: AccountId) -> str:
    """What an app makes of the account's name and a Fever password."""
    made = fever_key(kept.readers.account(account).name, SECRET)
    with kept.write():
        kept.readers.add_token(account, "old phone", digest(made), datetime.now(UTC), TokenScope.FEVER)
    return made


@pytest.fixture
def app_on_wire(app: Flask) -> Iterator[App]:
    """An app before a reader that really listens, one request a thread."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield App(server.server_port)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def signed(app_on_wire: App, token: str) -> App:
    """The same, with its token in the header."""
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={token}"
    return app_on_wire


@pytest.fixture
def fever(app_on_wire: App, key: str) -> Callable[..., Any]:
    """Asks the Fever API: names in the query, the rest in the body."""

    def ask(query: str = "", at: str = "/fever/", **fields: str) -> Any:
        answer = app_on_wire.post(f"{at}?api{query}", ("api_key", key), *fields.items())
        assert answer.status == 200
        return answer.json

    return ask
