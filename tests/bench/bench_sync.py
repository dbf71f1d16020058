"""How long the calls of reader apps take, by the size of the archive: ``bench_sync.py [ARTICLES …]``."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import make
from archive import FEEDS, fill
from bench_store import measured

from aggregator.config import load
from aggregator.model import AccountId, FeedId, Progress, SubjectKind
from aggregator.store import Store, TokenScope, fever_key, open_store
from webui import create_app
from webui.sessions import digest

ME = AccountId(1)
API = "/reader/api/0"
STATE = "user/-/state/com.google/"
REPEATS = 15


def prepare(store: Store) -> None:
    """An account that follows, watches, has saved some, and two keys for its apps."""
    with store.write():
        for number in (0, 1, 5, 40):
            store.readers.follow(ME, SubjectKind.DRAMA, f"drama-{number}", make.NOW)
        store.readers.set_progress(ME, Progress("drama-0", 6), make.NOW)
        for card in store.pages.front(ME, limit=500).items[::5]:
            store.readers.save(ME, card.id, make.NOW)
        for number in range(FEEDS):
            store.feeds.edit(FeedId(number + 1), folders=[f"Folder {number % 10}"])
        store.readers.add_token(ME, "app", digest("token"), make.NOW)
        store.readers.add_token(ME, "app", digest(fever_key("reader", "s")), make.NOW, TokenScope.FEVER)


def calls(path: Path) -> dict[str, Callable[[], object]]:
    """What is asked, by name."""
    client = create_app(load(None, {"DRAMAWIRE_DB": str(path)})).test_client()
    headers = {"Authorization": "GoogleLogin auth=token"}
    with open_store(path) as store:
        newest = store._database.one("SELECT MAX(id) FROM articles")[0]
        since = int(store.pages.front(ME).items[-1].latest_at.timestamp()) - 86400
        folder = "user/-/label/Folder 3"
        about = f"user/-/label/{store.readers.follows(ME)[0].name}"
    batch = [("i", str(newest - 3 * number)) for number in range(250)]

    def get(query: str) -> Callable[[], object]:
        return lambda: _good(client.get(f"{API}/{query}", headers=headers).status_code)

    def post(query: str, *pairs: tuple[str, str]) -> Callable[[], object]:
        data = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
        return lambda: _good(client.post(f"{API}/{query}", data=data, headers=headers).status_code)

    def fever(query: str) -> Callable[[], object]:
        data = {"api_key": fever_key("reader", "s")}
        return lambda: _good(client.post(f"/fever/?api&{query}", data=data).status_code)

    return {
        "subscription/list (300 feeds)": get("subscription/list"),
        "tag/list": get("tag/list"),
        "unread-count": get("unread-count"),
        "ids, newest 1,000": get(f"stream/items/ids?s={STATE}reading-list&n=1000"),
        "ids, newest 10,000": get(f"stream/items/ids?s={STATE}reading-list&n=10000"),
        "ids of a day": get(f"stream/items/ids?s={STATE}reading-list&n=10000&ot={since}"),
        "ids, unread, 1,000": get(f"stream/items/ids?s={STATE}reading-list&xt={STATE}read&n=1000"),
        "ids, unread, 10,000": get(f"stream/items/ids?s={STATE}reading-list&xt={STATE}read&n=10000"),
        "ids, read, 1,000": get(f"stream/items/ids?s={STATE}read&n=1000"),
        "ids, starred": get(f"stream/items/ids?s={STATE}starred&n=10000"),
        "ids of a feed, 1,000": get("stream/items/ids?s=feed/7&n=1000"),
        "ids of a folder, 1,000": get(f"stream/items/ids?s={folder}&n=1000"),
        "ids of a drama, 1,000": get(f"stream/items/ids?s={about}&n=1000"),
        "contents of 250 ids": post("stream/items/contents", *batch),
        "contents of a feed, 20": get("stream/contents/feed/7?n=20"),
        "mark 250 read": post("edit-tag", *batch, ("a", f"{STATE}read")),
        "Fever: newest 50": fever("items&max_id=0"),
        "Fever: unread ids": fever("unread_item_ids"),
        "Fever: mark one read": fever(f"mark=item&as=read&id={newest}"),
    }


def _good(status: int) -> None:
    if status != 200:
        sys.exit(f"status {status}")


def main(sizes: list[int]) -> int:
    """Print a table for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dramawire.db"
            fill(path, size)
            measure(path, size)
    return 0


def measure(path: Path, size: int) -> None:
    """Print one size's table."""
    with open_store(path) as store:
        prepare(store)
        print(f"\n{size:,} articles, {store.readers.unread(ME):,} stories unread")
    print(f"{'':44}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}")
    for name, work in calls(path).items():
        taken = measured(work, REPEATS)
        print(f"{name:44}{taken.median:9.2f}{taken.late:9.2f}{taken.processor:9.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [10_000, 100_000]))
