"""``catalogue update`` against a local endpoint whose answers a real SPARQL engine gives."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

pyoxigraph = pytest.importorskip("pyoxigraph")

GRAPH = (Path(__file__).parent.parent / "wikidata" / "graph.ttl").read_bytes()


class Endpoint:
    """A query service over the small graph; it may be busy for a while, or break for good."""

    def __init__(self):
        self.store = pyoxigraph.Store()
        self.store.load(GRAPH, format=pyoxigraph.RdfFormat.TURTLE)
        self.queries = []
        self.agents = set()
        self.busy = 0
        self.breaks_after = None
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                endpoint.agents.add(self.headers["User-Agent"])
                if endpoint.busy:
                    endpoint.busy -= 1
                    self._send(429, b"", {"Retry-After": "0"})
                elif endpoint.breaks_after is not None and len(endpoint.queries) >= endpoint.breaks_after:
                    self._send(400, b"no")
                else:
                    endpoint.queries.append(form["query"][0])
                    self._send(200, endpoint.answer(form["query"][0]))

            def _send(self, status, body, headers=()):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                for name, value in dict(headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_parts):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"

    def answer(self, query):
        return self.store.query(query).serialize(format=pyoxigraph.QueryResultsFormat.JSON)


@pytest.fixture
def endpoint():
    service = Endpoint()
    thread = threading.Thread(target=service.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield service
    service.server.shutdown()
    thread.join()
    service.server.server_close()


def updated(dramawire, endpoint):
    where = ("--endpoint", endpoint.url, "--since", "2023")
    return dramawire("catalogue", "update", *where, "--json")


def test_an_update_brings_dramas_casts_and_names(dramawire, endpoint):
    endpoint.busy = 2
    done = updated(dramawire, endpoint)
    assert done.code == 0, done.err
    assert done.document()["dramas"] == 4
    assert done.document()["changed"] is True
    shown = dramawire("drama", "show", "quiet-tears", "--json").document()
    assert shown["title_ko"] == "조용한 눈물"
    (agent,) = endpoint.agents
    assert agent.startswith("dramawire/")

    again = updated(dramawire, endpoint).document()
    assert (again["dramas"], again["actors"]) == (0, 0)


def test_an_interrupted_update_goes_on_where_it_stopped(dramawire, endpoint):
    endpoint.breaks_after = 3
    stopped = updated(dramawire, endpoint)
    assert stopped.code == 2
    assert "400" in stopped.err
    asked = list(endpoint.queries)

    endpoint.breaks_after = None
    assert updated(dramawire, endpoint).code == 0
    assert len(set(endpoint.queries)) == len(endpoint.queries), "nothing is asked twice"
    assert endpoint.queries[: len(asked)] == asked
    assert not list(dramawire.db.parent.glob("*.update.json*"))
