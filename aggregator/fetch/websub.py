"""Asking hubs to push (W3C WebSub); what they answer at our callback is the web reader's business."""

import secrets
from datetime import datetime
from urllib.parse import urlencode

from aggregator.fetch.client import Fetcher
from aggregator.fetch.wire import Ask
from aggregator.model import Failed, Feed, HubSubscription, Reason
from aggregator.text.urls import web_url
from aggregator.websub import request_form

FORM = "application/x-www-form-urlencoded"
_ACCEPTED = range(200, 300)
_TOKEN_BYTES = 24
_SECRET_BYTES = 32


def new_subscription(feed: Feed, now: datetime) -> HubSubscription | None:
    """A subscription with a token and a secret of its own, or None if the feed names no usable hub.

    The topic is the feed's own word for its address (rel=self); it never becomes the feed's address.
    """
    hub, topic = web_url(feed.hub, feed.url), web_url(feed.topic, feed.url) or feed.url
    if not hub:
        return None
    token, secret = secrets.token_urlsafe(_TOKEN_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
    return HubSubscription(feed.id, hub, topic, token, secret, asked_at=now)


async def subscribe(
    fetcher: Fetcher, subscription: HubSubscription, callback: str, now: datetime, *, mode: str = "subscribe"
) -> Failed | None:
    """Ask the hub to subscribe us, to renew, or to ``unsubscribe``; None once it has taken the request.

    The lease begins only when the hub has asked back at ``callback``.
    """
    form = urlencode(request_form(subscription, callback, mode=mode)).encode("ascii")
    ask = Ask(subscription.hub, method="POST", accept="*/*", content=form, content_type=FORM)
    answer = await fetcher.exchange(ask, now)
    if isinstance(answer, Failed):
        return answer
    if answer.status in _ACCEPTED:
        return None
    return Failed(Reason.REFUSED, f"its hub answered {answer.status}", answer.exchange)
