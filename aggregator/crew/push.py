"""WebSub, the worker's side: ask hubs to push, renew before the lease ends, take what they pushed."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.crew.parsers import Parsers
from aggregator.crew.writer import Writer
from aggregator.fetch import Fetcher
from aggregator.fetch.websub import new_subscription, subscribe
from aggregator.model import Delivery, Feed, HubSubscription, RefreshReport
from aggregator.store import Store
from aggregator.websub import LEASE, delivered

logger = logging.getLogger(__name__)

ASK_AGAIN = timedelta(hours=6)
"""A hub that did not verify us, or refused, is not asked again sooner."""
RENEW_BEFORE = LEASE / 10
AT_ONCE = 20


class Hubs:
    """Keeps our subscriptions at hubs alive; ``base_url`` is where they reach us."""

    def __init__(self, fetcher: Fetcher, parsers: Parsers, writer: Writer, base_url: str) -> None:
        self._fetcher = fetcher
        self._parsers = parsers
        self._writer = writer
        self._base_url = base_url

    async def tend(self, now: datetime) -> None:
        """Subscribe feeds that name a hub, and renew what ends soon."""
        for feed in await self._writer.run(_unasked):
            subscription = new_subscription(feed, now)
            if subscription is not None:
                await self._ask(subscription, now)
        for ending in await self._writer.run(lambda store: store.hubs.ending(now + RENEW_BEFORE)):
            if ending.asked_at is None or now - ending.asked_at >= ASK_AGAIN:
                await self._ask(replace(ending, asked_at=now), now)

    async def take(self, now: datetime) -> tuple[RefreshReport, ...]:
        """Record what hubs have pushed, through the same way as what is polled."""
        waiting = await self._writer.run(lambda store: store.hubs.deliveries(AT_ONCE))
        return tuple([await self._record(delivery, now) for delivery in waiting])

    async def _ask(self, subscription: HubSubscription, now: datetime) -> None:
        # The hub may ask back before it answers, so the subscription must be known first.
        await self._writer.write(lambda store: store.hubs.save(subscription))
        callback = f"{self._base_url}/websub/{subscription.token}"
        failed = await subscribe(self._fetcher, subscription, callback, now)
        told = {"feed": subscription.feed_id, "hub": subscription.hub}
        if failed is None:
            logger.info("hub asked", extra=told)
        else:
            logger.warning("hub refused", extra=told | {"detail": failed.detail})

    async def _record(self, delivery: Delivery, now: datetime) -> RefreshReport:
        feed = await self._writer.run(lambda store: store.feeds.get(delivery.feed_id))
        fetched = delivered(feed, delivery.body, delivery.content_type)
        outcome = await self._parsers.harvest(feed, fetched, now)
        report = await self._writer.record(feed, outcome, now)
        await self._writer.write(lambda store: store.hubs.taken(delivery.id))
        return report


def _unasked(store: Store) -> tuple[Feed, ...]:
    return tuple(store.feeds.get(feed_id) for feed_id in store.hubs.unasked())
