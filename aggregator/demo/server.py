"""A small web server on loopback for the sample feeds, with validators as a good publisher has them."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aggregator.demo.outlets import GONE, OUTLETS, SLOW
from aggregator.demo.samples import Sample, samples
from aggregator.model import FeedSettings, Subscription

SLOW_SECONDS = 30.0
"""How long the slow outlet makes a reader wait: longer than a reader does."""

Clock = Callable[[], datetime]


@contextmanager
def serve_samples(clock: Clock) -> Iterator[tuple[Subscription, ...]]:
    """Serve the sample feeds on a free port of 127.0.0.1 while the context is open; give subscriptions."""
    ended = threading.Event()
    handler = partial(_Handler, samples(clock()), clock, ended)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="samples", daemon=True)
        thread.start()
        try:
            yield tuple(_subscriptions(f"http://127.0.0.1:{server.server_port}"))
        finally:
            ended.set()
            server.shutdown()
            thread.join()


def _subscriptions(root: str) -> Iterator[Subscription]:
    for outlet in OUTLETS:
        yield Subscription(
            f"{root}/{outlet.key}/feed",
            outlet.channel.title,
            (outlet.folder,),
            f"{outlet.channel.site}/",
            FeedSettings(zone=outlet.zone),
        )
    for key, title in (GONE, SLOW):
        yield Subscription(f"{root}/{key}/feed", title, ("English",), f"https://{key}.example/")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, wire: tuple[Sample, ...], clock: Clock, ended: threading.Event, *rest: object) -> None:
        self._wire, self._clock, self._ended = wire, clock, ended
        super().__init__(*rest)  # type: ignore[arg-type]  # the server's own three

    def do_GET(self) -> None:
        """Answer with the outlet's feed as of now, 304 if the reader has it, 404 if there is none."""
        key = self.path.strip("/").removesuffix("/feed")
        if key == SLOW[0]:
            self._ended.wait(SLOW_SECONDS)
        outlet = next((outlet for outlet in OUTLETS if outlet.key == key), None)
        if outlet is None:
            self._answer(HTTPStatus.NOT_FOUND, b"not found\n", {"Content-Type": "text/plain"})
            return
        out = [each for each in self._wire if each.outlet == key and each.published_at <= self._clock()]
        body = outlet.write(outlet.channel, out)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", {"ETag": etag})
        else:
            self._answer(HTTPStatus.OK, body, {"ETag": etag, "Content-Type": outlet.content_type})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the worker logs what it asks."""

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        try:
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:  # the reader lost patience, as it may
            self.close_connection = True
