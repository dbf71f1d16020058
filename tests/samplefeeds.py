"""Feed documents for tests: those written for them, and real ones from a folder beside the project."""

import json
import os
from pathlib import Path
from typing import Any

from aggregator.model import Fetched, ParsedFeed, Validators
from aggregator.parse.feed import parse_feed

OWN = Path(__file__).parent / "feeds"
SHARED = Path(os.environ.get("DRAMAWIRE_SHARED", Path(__file__).parents[2] / "shared"))

Sample = tuple[Path, dict[str, Any]]


def own_feeds() -> list[Sample]:
    """Each feed written for the tests, with what is expected of it."""
    names = sorted(path for path in OWN.iterdir() if path.suffix != ".json")
    return [(path, json.loads(path.with_suffix(".json").read_text("utf-8"))) for path in names]


def shared(folder: str) -> list[Sample]:
    """Each real document of a folder with its manifest's line; empty where the folder is not there."""
    manifest = SHARED / folder / "MANIFEST.jsonl"
    if not manifest.exists():
        return []
    entries = map(json.loads, manifest.read_text("utf-8").splitlines())
    return [(manifest.parent / entry["file"], entry) for entry in entries]


def name_of(sample: Sample) -> str:
    return sample[0].name


def fetched(body: bytes | str, content_type: str = "", url: str = "https://feeds.example/rss") -> Fetched:
    return Fetched(url, body.encode() if isinstance(body, str) else body, content_type, Validators())


def parsed(body: bytes | str, content_type: str = "", zone: str = "UTC") -> ParsedFeed:
    feed = parse_feed(fetched(body, content_type), zone)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def rss(*items: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>T</title>{head}{"".join(items)}</channel></rss>'
