"""A reader app as the tests need it: it shows a token, keeps no cookie, and comes from no page."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

TOKEN = "a-token-of-forty-three-characters-or-so-0001"
SECRET = "0123456789abcdef" * 2
API = "/reader/api/0"
STATE = "user/-/state/com.google/"
LABEL = "user/-/label/"
ITEM = "tag:google.com,2005:reader/item/"


@dataclass
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class App:
    """A small HTTP client, as raw as an app's."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        """One request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data, self.headers | named)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for something."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, *pairs: tuple[str, str], **headers: str) -> Answer:
        """Send a form."""
        headers.setdefault("Content_Type", "application/x-www-form-urlencoded")
        return self.ask("POST", path, urlencode(pairs), **headers)

    def log_in(self, name: str = "reader", password: str = TOKEN, **more: str) -> Answer:
        """Ask for a token."""
        return self.post("/accounts/ClientLogin", ("Email", name), ("Passwd", password), *more.items())

    def ids(self, stream: str, query: str = "&n=1000") -> list[int]:
        """The ids of one page of a stream."""
        answer = self.get(f"{API}/stream/items/ids?output=json&s={quote(stream, safe='')}{query}")
        assert answer.status == 200
        return [int(ref["id"]) for ref in answer.json["itemRefs"]]

    def contents(self, *ids: int) -> list[Any]:
        """Whole articles."""
        pairs = [("i", f"{ITEM}{one:016x}") for one in ids]
        return self.post(f"{API}/stream/items/contents", *pairs, ("output", "json")).json["items"]

    def edit(self, *pairs: tuple[str, str]) -> Answer:
        """Change states of articles."""
        return self.post(f"{API}/edit-tag", *pairs)
