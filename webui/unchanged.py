"""A list that the browser has, and that is still the same, is answered in a word (304, RFC 9110)."""

from collections.abc import Hashable
from hashlib import sha256
from threading import local

from flask import Flask, Response, g, request

from aggregator.store import Store
from webui import clock
from webui.languages import current_language
from webui.preferences import read_look
from webui.reader import REVEALED_COOKIE
from webui.sessions import account
from webui.store import get_store
from webui.visits import last_visit, remember_visit

MOST_KEPT = 500
TAG_LENGTH = 24
OK, NOT_MODIFIED = 200, 304


class Unchanged(local):
    """What pages looked like, by all that they depend on, for the store of one thread."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._tags: dict[Hashable, str] = {}

    def answer(self) -> Response | None:
        """The short answer, if the page would be what the browser has; one number is read for it."""
        if request.method != "GET" or "account" not in g or g.get("signed_in"):
            return None  # who signed in is told to keep no page
        g.state = self._state()
        tag = self._tags.get(g.state)
        if tag is None or not request.if_none_match.contains_weak(tag):
            return None
        response = Response(status=NOT_MODIFIED)
        response.set_etag(tag, weak=True)
        remember_visit(response)
        return response

    def note(self, response: Response) -> Response:
        """Name what a page of stories looks like; send no body to a browser that has it."""
        if "state" not in g or not g.get("shown") or response.status_code != OK:
            return response
        tag = sha256(response.get_data()).hexdigest()[:TAG_LENGTH]
        if len(self._tags) >= MOST_KEPT:
            self._tags.clear()
        self._tags[g.state] = tag
        response.set_etag(tag, weak=True)
        return response.make_conditional(request)  # type: ignore[return-value]

    def _state(self) -> Hashable:
        """All that a page of stories depends on; ages in it are told by the minute."""
        store = get_store()
        if store is not self._store:
            self._store, self._tags = store, {}
        return (
            request.full_path,
            store.stamp(),
            account().id,
            current_language(),
            read_look(request.cookies),
            request.cookies.get(REVEALED_COOKIE),
            clock.zone().key,
            clock.now().replace(second=0, microsecond=0),
            last_visit(),
        )


def install(app: Flask) -> None:
    """Let ``app`` answer so."""
    pages = Unchanged()
    app.before_request(pages.answer)
    app.after_request(pages.note)
