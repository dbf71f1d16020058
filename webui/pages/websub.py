"""Where hubs ask whether we meant it, and push what is new (W3C WebSub sections 5.3 and 7)."""

from dataclasses import replace

from flask import Blueprint, Response, abort, request

from aggregator import limits, websub
from aggregator.model import HubSubscription
from webui import clock
from webui.store import get_store

pages = Blueprint("websub", __name__, url_prefix="/websub")


@pages.get("/<token>")
def confirm(token: str) -> Response:
    """Tell a hub whether we asked for what it asks about."""
    subscription = _subscription(token)
    answer = websub.check_intent(request.args, subscription)
    if answer is None:
        abort(404)
    store = get_store()
    with store.write():
        if isinstance(answer, websub.Denied):
            store.hubs.drop(subscription.feed_id)
            return _plain("")
        store.hubs.save(replace(subscription, lease_until=clock.now() + answer.lease))
    return _plain(answer.challenge)


@pages.post("/<token>")
def deliver(token: str) -> Response:
    """Take what a hub pushes; a body whose signature is wrong is dropped without a word, as the rule says."""
    request.max_content_length = limits.RECEIVED_BYTES
    subscription = _subscription(token)
    body = request.get_data(cache=False)
    if not websub.is_signed(body, request.headers.get("X-Hub-Signature", ""), subscription.secret):
        return _plain("", 202)
    with get_store().write():
        kept = get_store().hubs.deliver(subscription.feed_id, body, request.content_type or "", clock.now())
    return _plain("", 202 if kept else 503)


def _subscription(token: str) -> HubSubscription:
    subscription = get_store().hubs.by_token(token)
    if subscription is None:
        abort(404)
    return subscription


def _plain(body: str, status: int = 200) -> Response:
    return Response(body, status, content_type="text/plain; charset=utf-8")
