"""``dramawire demo``: everything, on sample feeds that the program serves itself, without a network."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.serve import check_port, hand_down
from aggregator.cli.session import Session, now
from aggregator.cli.words import count
from aggregator.errors import StoreBusyError

if TYPE_CHECKING:
    from aggregator.config import Settings
    from aggregator.model import Subscription

WATCHED = {
    "good-morning-yangdong-market": (58, "off"),
    "last-tram-to-yeongdo": (10, "off"),
    "moonlit-ferry": (6, "after_mine"),
}
"""What the demo's reader has seen, so that the spoiler shield has something to hide."""
FOLLOWED = (("drama", "paper-lantern-office"), ("actor", "han-seo-on"), ("actor", "ok-bo-ram"))
KEPT = frozenset(
    {
        "[인터뷰] 한서온 “촬영장에서 매일 배를 탔다… 물이 무섭지 않게 됐다”",
        "Rewatch: “Reply 1988” and the alley that raised five families",
    }
)
"""Headlines that the demo's reader has saved."""
READ_AFTER = timedelta(hours=26)
FIRST_BYTE_SECONDS = 4.0
LOOK_SECONDS = 0.5


@command("demo", data=False, service=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Serve the reader on this port.  [default: 8080]")
@click.option(
    "--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the database in this folder."
)
def demo(session: Session, port: int | None, keep: Path | None) -> None:
    """Show the reader on a dozen sample feeds, Korean and English, without a network.

    The samples are served on loopback and fetched as any feed is: RSS 2.0 and 1.0, Atom and JSON Feed,
    one in EUC-KR, one that is gone and one that is too slow. Outlets, dramas and people are fictional,
    but for the Rewatch Club's features. The database lives in a temporary folder, unless --keep says
    where.
    """
    from tempfile import TemporaryDirectory

    from aggregator.cli.both import run_both
    from aggregator.demo import serve_samples

    with TemporaryDirectory(prefix="dramawire-demo-") as folder, serve_samples(now) as subscriptions:
        session.db = (keep or Path(folder)) / "demo.db"
        os.environ.pop("DRAMAWIRE_CONFIG", None)
        hand_down(session, "127.0.0.1", port)
        settings = on_loopback(session.settings())
        check_port(settings.web)
        prepare(settings, subscriptions)
        session.note(f"Serving {count(len(subscriptions), 'sample feed')}; the database is {settings.db}")
        code = run_both(session, settings, partial(_settle_in, settings.db))
    sys.exit(code)


async def _settle_in(db: Path) -> None:
    """Once every feed was asked, let the reader have read what is older than a day, and kept two stories."""
    import asyncio

    from aggregator.store import open_store

    while True:
        await asyncio.sleep(LOOK_SECONDS)
        with suppress(StoreBusyError), open_store(db) as store:
            if any(feed.checked_at is None for feed in store.feeds.all()):
                continue
            with store.write():
                account = store.readers.first().id
                store.readers.mark_older(account, now() - READ_AFTER, now())
                for card in store.pages.front(account, limit=100).items:
                    if card.lead.headline in KEPT:
                        store.readers.save(account, card.id, now())
            return


def on_loopback(settings: "Settings") -> "Settings":
    """Return settings that allow the sample feeds' network, and no other that is not public."""
    from ipaddress import ip_network

    fetch = replace(
        settings.fetch,
        allow_networks=(ip_network("127.0.0.0/8"),),
        host_gap=0.0,
        per_host=8,
        first_byte_timeout=FIRST_BYTE_SECONDS,
    )
    return replace(settings, fetch=fetch)


def prepare(settings: "Settings", subscriptions: "Iterable[Subscription]") -> None:
    """Make the demo's database: its dramas beside the real ones, its feeds, a reader who watches."""
    from aggregator.demo import catalogue
    from aggregator.model import Progress, ShieldMode, SubjectKind
    from aggregator.store import open_store
    from aggregator.tag.catalogue import load_seed

    with open_store(settings.db, create=True) as store, store.write():
        store.catalogue.replace(catalogue(now(), load_seed()), now())
        for subscription in subscriptions:
            store.feeds.add(subscription, now())
        account = store.readers.first().id
        for slug, (episode, mode) in WATCHED.items():
            store.readers.set_progress(account, Progress(slug, episode, ShieldMode(mode)), now())
        for kind, slug in FOLLOWED:
            store.readers.follow(account, SubjectKind(kind), slug, now())
