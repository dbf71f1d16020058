"""Drives lemon24/reader for the comparison: ``peer_reader.py add|update|count DATABASE URLS``."""

import json
import os
import sys
from pathlib import Path

import requests.adapters
from reader import make_reader

WORKERS = 20

if authority := os.environ.get("REQUESTS_CA_BUNDLE"):
    # It sends prepared requests, for which requests does not look at the environment.
    requests.adapters.DEFAULT_CA_BUNDLE_PATH = authority


def main(action: str, database: str, urls: str) -> None:
    reader = make_reader(database)
    if action == "add":
        for url in json.loads(Path(urls).read_text(encoding="utf-8")):
            reader.add_feed(url)
    elif action == "update":
        reader.update_feeds(scheduled=False, workers=WORKERS)
    else:
        print(reader.get_entry_counts().total)


if __name__ == "__main__":
    main(*sys.argv[1:])
