"""A crew at work with one version of the catalogue."""
# ruff: noqa: PLC0415 - what few polls need is loaded when one does: start-up is half of a poll that finds nothing

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, assert_never

from aggregator.config import Settings
from aggregator.crew.fulltext import FullTexts
from aggregator.crew.parsers import Parsers
from aggregator.crew.refresh import Crew
from aggregator.crew.samples import Samples
from aggregator.crew.writer import Writer
from aggregator.errors import StoreError
from aggregator.fetch import Fetcher
from aggregator.model import (
    ArticleId,
    Failed,
    Feed,
    FeedId,
    Offer,
    Reason,
    RefreshReport,
    Wish,
    WishKind,
)

if TYPE_CHECKING:
    from aggregator.crew.push import Hubs

logger = logging.getLogger(__name__)

LEASE = timedelta(hours=1)
MANY = 100_000
"""More feeds than anybody follows."""
DOCUMENTS_A_PARSER = 8
WISHES = 5
CHECKPOINT = timedelta(seconds=60)
IDLE_SECONDS = 300.0
"""After that time without a document a parser gives its memory back; a new one needs about a second."""
DAY = timedelta(hours=24)


def now() -> datetime:
    """The worker's clock."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_shift(settings: Settings) -> AsyncIterator["Shift"]:
    """Put a crew to work; it is gone at the end of the block."""
    async with Writer(settings.db, settings.schedule) as writer:
        await writer.write(lambda store: store.feeds.release(None))
        version = await writer.run(lambda store: store.catalogue.version())
        async with (
            Parsers(settings.db, settings.worker.parsers) as parsers,
            Fetcher(settings.fetch) as fetcher,
        ):
            full_texts = FullTexts(fetcher, parsers, writer, now)
            documents = DOCUMENTS_A_PARSER * settings.worker.parsers
            samples = Samples()
            crew = Crew(fetcher, parsers, writer, full_texts, samples, documents=documents, clock=now)
            yield Shift(settings, writer, fetcher, parsers, full_texts, samples, crew, version, now())


@dataclass(slots=True)
class Shift:
    """The parts of a crew, and what it does beside polling."""

    settings: Settings
    writer: Writer
    fetcher: Fetcher
    parsers: Parsers
    full_texts: FullTexts
    samples: Samples
    crew: Crew
    version: int
    kept_at: datetime
    pruned_at: datetime | None = None
    archives: set[FeedId] = field(default_factory=set)
    """Feeds at their first poll: what that brings is no news."""

    async def claim(
        self, *, everything: bool = False, ids: Iterable[FeedId] | None = None
    ) -> tuple[Feed, ...]:
        """The feeds to poll now: those due, or all, or just ``ids``."""
        wanted = tuple(ids) if ids is not None else None
        feeds = await self.writer.write(
            lambda store: store.feeds.claim(now(), MANY, LEASE, everything=everything, ids=wanted)
        )
        self.archives |= {feed.id for feed in feeds if feed.succeeded_at is None}
        return feeds

    async def refresh(self, feed: Feed) -> RefreshReport:
        """Poll a feed and record what it brought, even if something breaks; raises StoreError only."""
        try:
            return await self.crew.refresh(feed)
        except StoreError:
            raise
        except Exception:  # a bug that one feed meets must not stop the others
            logger.exception("refresh broke", extra={"feed": feed.id, "url": feed.url})
            failed = Failed(Reason.OUR_FAULT, "something broke on our side; it is in the log")
            return await self.writer.record(feed, failed, now())

    async def notify(self, reports: Sequence[RefreshReport]) -> None:
        """Tell of the new stories in these reports."""
        told = [report for report in reports if report.feed_id not in self.archives]
        self.archives -= {report.feed_id for report in reports}
        if not self.settings.notifiers or not told:
            return
        from aggregator.crew.notices import new_stories, tell
        from aggregator.fetch.courier import Courier

        cards = await self.writer.run(lambda store: new_stories(store, told))
        notifiers = [(chosen.name, dict(chosen.options)) for chosen in self.settings.notifiers]
        await tell(cards, notifiers, Courier(self.fetcher, now))

    async def outdated(self) -> bool:
        """True once the catalogue in the store is not the one that the parsers know."""
        return await self.writer.run(lambda store: store.catalogue.version()) != self.version

    async def grant_wishes(self) -> None:
        """Serve what readers ask for. Names wait for a shift whose parsers know them."""
        for wish in await self.writer.run(lambda store: store.wishes.unanswered(WISHES)):
            if wish.kind is WishKind.RETAG:
                await self._link_again(wish)
            else:
                await self._grant(wish)

    async def relink(self) -> None:
        """Link all articles again whose names have changed."""
        while not await self.outdated():
            names = await self.writer.run(lambda store: store.wishes.unanswered(WISHES, WishKind.RETAG))
            for wish in names:
                await self._link_again(wish)
            if not names:
                return

    async def adopt(self) -> bool:
        """Give pages to the newcomers on which outlets agree; True if there are any."""
        adopted = await self.writer.write(lambda store: store.proposals.adopt(now()))
        for one in adopted:
            logger.info("adopted", extra={"kind": one.kind, "slug": one.slug, "outlets": one.outlets})
        return bool(adopted)

    def hubs(self) -> "Hubs | None":
        """Our side of WebSub, if hubs can reach us."""
        if not self.settings.web.base_url:
            return None
        from aggregator.crew.push import Hubs

        return Hubs(self.fetcher, self.parsers, self.writer, self.settings.web.base_url)

    async def housekeeping(self) -> None:
        """Adopt newcomers, keep the log short, and once a day delete what is older than a person wants."""
        if now() - self.kept_at < CHECKPOINT:
            return
        self.kept_at = now()
        await self.parsers.rest(IDLE_SECONDS)
        await self.adopt()
        await self.writer.run(lambda store: store.checkpoint())
        if self.pruned_at is None or now() - self.pruned_at >= DAY:
            self.pruned_at = now()
            await self.writer.run(lambda store: store.optimize())
            while await self.prune():
                logger.info("pruned")

    async def prune(self) -> int:
        """Delete some of what is older or more than a person wants, and return how many that were."""
        days = self.settings.worker.keep_days or None
        return await self.writer.write(lambda store: store.articles.prune(now(), days))

    async def _link_again(self, wish: Wish) -> None:
        if not await self.outdated():
            await self._grant(wish)

    async def _grant(self, wish: Wish) -> None:
        from aggregator.crew.relinking import link_again
        from aggregator.crew.wishes import find_feeds

        offers: tuple[Offer, ...] = ()
        try:
            match wish.kind:
                case WishKind.DISCOVER:
                    at = (self.fetcher, self.parsers, self.samples)
                    offers, error = await find_feeds(*at, wish.subject, now)
                case WishKind.FULLTEXT:
                    error = await self.full_texts.of_article(ArticleId(int(wish.subject)))
                case WishKind.RETAG:
                    await link_again(self.parsers, self.writer, wish.subject)
                    error = ""
                case _:
                    assert_never(wish.kind)
        except StoreError:
            raise
        except Exception:  # a bug that one wish meets must not stop the polling
            logger.exception("wish broke", extra={"wish": wish.id, "kind": wish.kind})
            error = "Something broke on our side; it is in the log."
        if wish.kind is WishKind.RETAG and await self.outdated():
            return  # the name has changed once more meanwhile; the next shift's parsers know it
        await self.writer.write(lambda store: store.wishes.answer(wish.id, now(), offers=offers, error=error))


async def abandon(tasks: "Iterable[asyncio.Task[Any]]") -> None:
    """Cancel what is unfinished and wait until it is gone, so that nothing outlives its shift."""
    tasks = tuple(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
