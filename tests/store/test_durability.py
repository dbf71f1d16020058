"""Whatever kills us, whole polls stay and half ones do not: rules R1 to R6."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import make
import pytest
from make import Keep

from aggregator.model import AccountId, FeedId, Filters, Validators
from aggregator.store import Store, open_store
from aggregator.store.steps import NAMES

CHILD = Path(__file__).parent / "writing_child.py"
A_POLL = 3
KILLS = 20


def kill_while_writing(path: Path, kind: str, after: int) -> int:
    """Let a child promise ``after`` transactions, kill it, and return the last promise."""
    child = subprocess.Popen([sys.executable, str(CHILD), str(path), kind], stdout=subprocess.PIPE)
    assert child.stdout is not None
    promised = 0
    for line in child.stdout:
        promised = int(line)
        after -= 1
        if after <= 0:
            break
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read().split(b"\n")
    child.stdout.close()
    child.wait()
    return max([promised, *(int(line) for line in rest[:-1] if line)])


def sound(store: Store, promised: int) -> int:
    """Check a database after a kill, and return how many polls it holds."""
    assert store.check(thorough=True) == ()
    titles = [row["title"] for row in store.articles.listing()]
    assert len(titles) == len(set(titles)), "none twice"
    polls = len(titles) // A_POLL
    assert sorted(titles) == sorted(
        f"Poll {n} article {k}" for n in range(1, polls + 1) for k in range(A_POLL)
    )
    assert polls >= promised, "what was promised is there"
    assert store.feeds.get(FeedId(1)).validators.etag == (f'"{polls}"' if polls else "")
    reader = AccountId(1)
    assert store.pages.health(make.NOW)[0].articles == len(titles)
    assert store.readers.unread(reader) == len(
        store.pages.front(reader, Filters(unread=True), limit=9999).items
    )
    stories = len(store.pages.front(reader, limit=9999).items)
    assert store.pages.search("poll", reader, limit=1).total == min(1000, stories)
    return polls


@pytest.fixture
def path(catalogued: Store, feed_id: FeedId) -> Path:
    """A database with a feed and a catalogue, closed."""
    catalogued.close()
    return catalogued.path


def test_killed_polls_lose_nothing_r1(path: Path) -> None:
    chance = random.Random(7)
    for _ in range(KILLS):
        promised = kill_while_writing(path, "poll", chance.randint(1, 9))
        with open_store(path) as store:
            sound(store, promised)


def test_killed_clicks_lose_nothing_r2(path: Path) -> None:
    chance = random.Random(8)
    with open_store(path) as store, store.write():
        for number in range(400):
            store.articles.save(FeedId(1), make.placement(make.article(f"N{number}")), make.NOW)
    for _ in range(KILLS // 4):
        promised = kill_while_writing(path, "mark", chance.randint(1, 60))
        with open_store(path) as store:
            assert store.check(thorough=True) == ()
            reader = AccountId(1)
            kept = {card.id for card in store.pages.saved(reader, limit=9999).items}
            assert set(range(1, promised + 1)) <= kept
            unread = store.pages.front(reader, Filters(unread=True), limit=9999).items
            assert {card.id for card in unread}.isdisjoint(kept)
            assert len(unread) == store.readers.unread(reader)


def test_a_log_cut_anywhere_opens_at_a_whole_poll_r3(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        for number in range(1, 9):
            with store.write():
                feed = store.feeds.get(FeedId(1))
                for place in range(A_POLL):
                    article = make.article(f"Poll {number} article {place}")
                    store.articles.save(feed.id, make.placement(article), make.NOW)
                outcome = make.harvest(validators=Validators(feed.url, f'"{number}"'))
                store.feeds.refreshed(feed, outcome, make.NOW, make.NOW, new=A_POLL)
        before = tmp_path / "before"
        before.mkdir()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", before / f"d.db{end}")
    size = (before / "d.db-wal").stat().st_size
    chance, seen = random.Random(9), set()
    for number in range(KILLS * 2):
        copy = tmp_path / f"cut{number}"
        copy.mkdir()
        for end in ("", "-wal"):
            shutil.copy(before / f"d.db{end}", copy / f"d.db{end}")
        os.truncate(copy / "d.db-wal", chance.randrange(size))
        with open_store(copy / "d.db") as store:
            seen.add(sound(store, 0))
        shutil.rmtree(copy)
    assert len(seen) > 1


@pytest.mark.parametrize("kills", range(len(NAMES)))
def test_a_migration_that_dies_leaves_what_was_there_r4(tmp_path: Path, kills: int) -> None:
    """The process ends in the middle of a step; the next run takes up where the last whole step ended."""
    path = tmp_path / "d.db"
    program = f"""
import os
from pathlib import Path
from aggregator.store import migrations, open_store
whole = migrations.statements
def half(script):
    statements = whole(script)
    if half.left == 0:
        statements.insert(len(statements) // 2, "SELECT die()")
    half.left -= 1
    return statements
half.left = {kills}
migrations.statements = half
from aggregator.store.sqlite import SqliteDatabase
database = SqliteDatabase(Path({str(path)!r}), create=True)
database._connection.create_function("die", 0, lambda: os.kill(os.getpid(), 9))
database.migrate()
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    with open_store(path, create=True) as store:
        assert store.check(thorough=True) == ()
        assert store.pending() == ()
        with store.write():
            store.feeds.add(make.subscription(), make.NOW)


def test_a_backup_that_dies_leaves_the_old_one_r4(store: Store, keep: Keep, tmp_path: Path) -> None:
    for number in range(30):
        keep(make.article(f"N{number}"))
    target = tmp_path / "backup.db"
    store.backup(target)
    before = target.read_bytes()
    program = f"""
import os
from aggregator.store import open_store
from aggregator.store.sqlite import SqliteDatabase
SqliteDatabase.check = lambda self, **_: os.kill(os.getpid(), 9)
open_store({str(store.path)!r}).backup({str(target)!r})
"""
    keep(make.article("After"))
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == before
    store.backup(target)
    assert target.read_bytes() != before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["backup.db", "data"]


def test_a_lock_left_by_the_dead_stops_nobody_r8(path: Path) -> None:
    kill_while_writing(path, "poll", 1)
    assert Path(f"{path}.lock").exists()
    with open_store(path) as store, store.write():
        store.feeds.pause(FeedId(1), make.NOW)
