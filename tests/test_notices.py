"""New stories are told to a webhook, once, after they are kept; nothing that spoils goes out."""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from website import Site, rss

from aggregator.config import load
from aggregator.model import Progress, Subscription
from aggregator.store import open_store
from aggregator.tag.catalogue import load_seed
from aggregator.worker import run_once


@pytest.fixture
def hook():
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_parts):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", received
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def settings(tmp_path, hook):
    config = tmp_path / "dramawire.toml"
    config.write_text(f'[[notifier]]\nname = "webhook"\nurl = "{hook[0]}"\n', encoding="utf-8")
    environ = {
        "DRAMAWIRE_DB": str(tmp_path / "dramawire.db"),
        "DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8",
        "DRAMAWIRE_HOST_GAP": "0",
    }
    return load(config, environ)


def test_new_stories_are_told_once_and_the_archive_of_a_new_feed_is_not(settings, hook, now):
    with Site().open() as site:
        old = (f"{site.root}/old", "An old story", "Text.")
        new = (
            f"{site.root}/new",
            "“My Liberation Notes” Episode 9 Recap: The Secret Is Out",
            "JTBC’s “My Liberation Notes” Episode 9 tells it all.",
        )
        url = site.publish("/feed", rss(old))
        with open_store(settings.db, create=True) as store, store.write():
            store.catalogue.replace(load_seed(), now)
            store.feeds.add(Subscription(url), now)
            account = store.readers.accounts()[0].id
            store.readers.set_progress(account, Progress("my-liberation-notes", 3), now)
        asyncio.run(run_once(settings))
        assert hook[1] == []

        site.publish("/feed", rss(new, old))
        asyncio.run(run_once(settings, everything=True))
        asyncio.run(run_once(settings, everything=True))

    ((story,),) = [document["stories"] for document in hook[1]]
    assert story["spoiler"] is True
    assert "Secret" not in json.dumps(hook[1])


def test_an_unknown_notifier_is_logged_and_polling_goes_on(settings, hook, now, tmp_path, caplog):
    config = tmp_path / "other.toml"
    config.write_text('[[notifier]]\nname = "pigeon"\n', encoding="utf-8")
    environ = {"DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8", "DRAMAWIRE_HOST_GAP": "0"}
    other = load(config, environ | {"DRAMAWIRE_DB": str(settings.db)})
    with Site().open() as site:
        url = site.publish("/feed", rss((f"{site.root}/a", "One", "Text.")))
        with open_store(settings.db, create=True) as store, store.write():
            store.feeds.add(Subscription(url), now)
        asyncio.run(run_once(other))
        site.publish("/feed", rss((f"{site.root}/b", "Two", "Text."), (f"{site.root}/a", "One", "Text.")))
        (report,) = asyncio.run(run_once(other, everything=True))
    assert report.new == 1
    assert "notifier failed" in caplog.text
