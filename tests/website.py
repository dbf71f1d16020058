"""A small web site on loopback for tests that fetch for real."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None
    """Called before the answer goes out; a test may block here."""


class Site:
    """Answers each path as told, with ETags and 304s; remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def publish(self, path: str, body: str | bytes, **answer: object) -> str:
        """Serve ``body`` at ``path`` from now on and return its address."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, **answer)
        return self.root + path

    @contextmanager
    def open(self) -> Iterator["Site"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            answer = site.answers.get(self.path, Answer(b"not here", 404))
            answer.before()
            etag = f'"{sha256(answer.body).hexdigest()[:16]}"'
            if answer.status == 200 and self.headers.get("If-None-Match") == etag:
                self._send(304, {"ETag": etag}, b"")
            else:
                self._send(answer.status, {"ETag": etag, **answer.headers}, answer.body)

        def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: object) -> None:
            """Tests read the requests, not a log."""

    return Handler


def rss(*items: tuple[str, str, str], title: str = "Test wire") -> str:
    """An RSS 2.0 document of (link, title, description) items, newest first, an hour apart."""
    entries = "".join(
        f"<item><title>{headline}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Mon, 23 Nov 2026 {23 - place:02d}:00:00 +0900</pubDate>"
        f"<description>{text}</description></item>"
        for place, (link, headline, text) in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>http://site.example/</link>{entries}</channel></rss>'
