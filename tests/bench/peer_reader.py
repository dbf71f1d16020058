"""Drives lemon24/reader for the comparison: ``peer_reader.py add|update|count DATABASE URLS``."""

import json
import sys
from pathlib import Path

from reader import make_reader

WORKERS = 20


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
