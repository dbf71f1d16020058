"""Pages of one process are made one after the other, while its other threads may wait for anything else."""

from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READING = frozenset({"GET", "HEAD"})


class Turns:
    """A WSGI application that lets one reading request in at a time.

    Two threads that make pages at once take the interpreter from each other at every row of the database, and
    both are late for it. What waits for the database's lock or checks a password is let through, so that it
    keeps nobody from reading.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self._turn = Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] not in READING:
            return self._app(environ, start_response)
        with self._turn:
            return self._app(environ, start_response)
