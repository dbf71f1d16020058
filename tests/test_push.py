"""WebSub from end to end: a hub verifies us at the reader, pushes, and the worker keeps what it pushed."""

import asyncio
import hashlib
import hmac
import threading
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode

from patience import until
from website import Site, rss
from werkzeug.serving import make_server

from aggregator.config import load
from aggregator.model import Subscription
from aggregator.store import open_store
from aggregator.worker import run_forever
from webui import create_app


class Hub:
    """Takes one subscription, asks back, and can push."""

    def __init__(self):
        self.forms = []
        self.verified = threading.Event()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {key: values[0] for key, values in parse_qs(body).items()}
                hub.forms.append(form)
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()
                threading.Thread(target=hub.ask_back, args=(form,)).start()

            def log_message(self, *_parts):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def ask_back(self, form):
        query = {"hub.mode": "subscribe", "hub.topic": form["hub.topic"], "hub.challenge": "ok-42"}
        address = f"{form['hub.callback']}?{urlencode(query | {'hub.lease_seconds': '864000'})}"
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.read() == b"ok-42"
        self.verified.set()

    def push(self, body, secret=None):
        form = self.forms[0]
        digest = hmac.new((secret or form["hub.secret"]).encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature": f"sha256={digest}", "Content-Type": "application/rss+xml"}
        request = urllib.request.Request(form["hub.callback"], body, headers, method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status


@contextmanager
def serving(server):
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_hub_verifies_pushes_and_is_stored(tmp_path, monkeypatch, now):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    environ = {
        "DRAMAWIRE_DB": str(tmp_path / "dramawire.db"),
        "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
        "DRAMAWIRE_HOST_GAP": "0",
    }
    hub = Hub()
    reader = make_server("127.0.0.1", 0, None, threaded=True)
    settings = load(None, environ | {"DRAMAWIRE_BASE_URL": f"http://127.0.0.1:{reader.server_port}"})
    reader.app = create_app(settings)
    with Site().open() as site, serving(hub.server), serving(reader):
        first = (f"{site.root}/first", "First", "Polled.")
        url = site.publish("/feed", rss(first), headers={"Link": f'<{hub.address}>; rel="hub"'})
        with open_store(settings.db, create=True) as store, store.write():
            store.feeds.add(Subscription(url), now)
        asyncio.run(pushed(settings, hub, site))
        with open_store(settings.db, read_only=True) as store:
            titles = sorted(row["title"] for row in store.articles.listing())
            assert titles == ["First", "Pushed"]
            assert store.hubs.deliveries(1) == ()
            (feed,) = store.feeds.all()
            assert feed.pushed_until is not None


async def pushed(settings, hub, site):
    stop = asyncio.Event()
    working = asyncio.create_task(run_forever(settings, stop))
    assert await asyncio.to_thread(hub.verified.wait, 60)
    forged = rss((f"{site.root}/forged", "Forged", "Not by the hub.")).encode()
    assert await asyncio.to_thread(hub.push, forged, "wrong secret") == 202
    body = rss((f"{site.root}/second", "Pushed", "By the hub.")).encode()
    assert await asyncio.to_thread(hub.push, body) == 202
    with open_store(settings.db, read_only=True) as store:
        await until(lambda: len(store.articles.listing()) == 2)
    stop.set()
    await working
