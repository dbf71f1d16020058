"""The least of a browser: HTTP/1.1 over kept connections, with next to no work between two pages."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

HEADERS = "Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\nSec-Fetch-Site: same-origin\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and how long it took."""

    status: int
    size: int
    """Bytes of the body as they came."""
    seconds: float
    head: bytes


def get(path: str, *, etag: str = "") -> bytes:
    """A request for a page."""
    known = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET {path} HTTP/1.1\r\n{HEADERS}{known}\r\n".encode()


def post(path: str, form: str) -> bytes:
    """A request of our script that changes something."""
    return (
        f"POST {path} HTTP/1.1\r\n{HEADERS}Accept: application/json\r\nContent-Length: {len(form)}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}"
    ).encode()


class Connection:
    """One kept connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._data = b""
        self._since = 0.0

    def send(self, request: bytes) -> None:
        """Begin a request."""
        self._data, self._since = b"", time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> Answer | None:
        """Take what has come; the answer if it is whole. Raises ConnectionError if the server is gone."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self._data += piece
        end = self._data.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self._data[:end].lower()
        length = _length(head)
        if len(self._data) < end + 4 + length:
            return None
        return Answer(int(head[9:12]), length, time.perf_counter() - self._since, self._data[:end])

    def fetch(self, request: bytes) -> Answer:
        """One request and its answer."""
        self.send(request)
        while (answer := self.receive()) is None:
            pass
        return answer


def _length(head: bytes) -> int:
    _, found, rest = head.partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0]) if found else 0


def crowd(port: int, connections: int, requests: Iterator[bytes], seconds: float) -> list[Answer]:
    """Ask over several connections at once, each again as soon as it has its answer, for that long."""
    answers: list[Answer] = []
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            one = Connection(port)
            selector.register(one.socket, selectors.EVENT_READ, one)
            one.send(next(requests))
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for key, _ in selector.select(1):
                answer = key.data.receive()
                if answer is not None:
                    answers.append(answer)
                    key.data.send(next(requests))
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    return answers
