"""R1: the worker may be killed at any point of a poll; nothing is lost, doubled or halved."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

from website import Site, rss

KILLS = int(os.environ.get("DRAMAWIRE_KILLS", "20"))
FEEDS = 12
ITEMS = 6


def dramawire(database, *words):
    command = [sys.executable, "-m", "aggregator", "-q", "--db", str(database), *words]
    environ = os.environ | {"DRAMAWIRE_ALLOW_NETWORKS": "127.0.0.0/8", "DRAMAWIRE_HOST_GAP": "0"}
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(process):
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()
    return output


def test_R1_twenty_kills_in_mid_fetch_lose_and_double_nothing(tmp_path):
    """Each round every feed has one more article; the kill comes once a random number of feeds was asked."""
    database = tmp_path / "dramawire.db"
    draw = random.Random(20261124)
    with Site().open() as site:
        paths = [f"/feed/{number}" for number in range(FEEDS)]
        finished(dramawire(database, "init", "--no-feeds"))
        publish(site, paths, 0)
        for path in paths:
            finished(dramawire(database, "feed", "add", site.root + path))
        for round_number in range(1, KILLS + 1):
            reached = threading.Semaphore(0)
            publish(site, paths, round_number, reached.release)
            worker = dramawire(database, "fetch", "--all")
            for _ in range(draw.randrange(1, FEEDS + 1)):
                assert reached.acquire(timeout=60)
            worker.kill()
            worker.communicate(timeout=60)
            assert_whole(database)
        publish(site, paths, KILLS)
        finished(dramawire(database, "fetch", "--all"))
        finished(dramawire(database, "fetch", "--all"))
        listed = json.loads(finished(dramawire(database, "articles", "--limit", "100000", "--json")))

    links = sorted(article["url"] for article in listed)
    wanted = sorted(link for path in paths for link, _, _ in entries(site, path, KILLS))
    assert links == wanted


def publish(site, paths, round_number, before=lambda: None):
    for path in paths:
        site.publish(path, rss(*entries(site, path, round_number)), before=before)


def entries(site, path, round_number):
    return [
        (f"{site.root}{path}/story-{number}", f"Story {number} of {path[6:]}", f"Text {number}.")
        for number in range(round_number + ITEMS, 0, -1)
    ]


def assert_whole(database):
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
