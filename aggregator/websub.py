"""Pure: the subscriber's side of W3C WebSub without its requests, for the web reader and the fetcher."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from aggregator.model import Exchange, Feed, Fetched, HubSubscription

LEASE = timedelta(days=10)
SHORTEST_LEASE = timedelta(minutes=5)
LONGEST_LEASE = timedelta(days=30)
CHALLENGE_LENGTH = 1024

_LINK = re.compile(r"<([^<>\s]{1,2048})>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]{0,500}\"|[^\s;,\"]{1,500}))*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})
_OK = 200


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The hub asks whether we meant it, and we did: answer 200 with ``challenge`` as the body."""

    challenge: str
    lease: timedelta


@dataclass(frozen=True, slots=True)
class Denied:
    """The hub will not serve this topic: answer 200, forget the subscription, poll as before."""

    reason: str


def link_relations(fields: Iterable[str]) -> tuple[str, str]:
    """The hub and the topic (``rel=self``) that Link fields name (RFC 8288), or empty; the first of each."""
    found: dict[str, str] = {}
    for field in fields:
        for address, parameters in _LINK.findall(field):
            rel = _REL.search(parameters)
            for word in (rel[1] or rel[2]).lower().split() if rel else ():
                found.setdefault(word, address)
    return found.get("hub", ""), found.get("self", "")


def request_form(subscription: HubSubscription, callback: str, *, mode: str = "subscribe") -> dict[str, str]:
    """The form that asks a hub to subscribe us, to renew, or with mode ``unsubscribe`` to stop."""
    form = {"hub.mode": mode, "hub.topic": subscription.topic, "hub.callback": callback}
    if mode == "subscribe":
        form |= {"hub.secret": subscription.secret, "hub.lease_seconds": f"{LEASE.total_seconds():.0f}"}
    return form


def check_intent(
    query: Mapping[str, str], subscription: HubSubscription, *, wanted: str = "subscribe"
) -> Confirmed | Denied | None:
    """What a hub's question at our callback means, or None (answer 404) if we never asked for that.

    ``wanted`` is what we asked the hub for last: ``subscribe`` or ``unsubscribe``.
    """
    if query.get("hub.topic") != subscription.topic:
        return None
    if query.get("hub.mode") == "denied":
        return Denied(query.get("hub.reason", ""))
    challenge = query.get("hub.challenge", "")
    if query.get("hub.mode") != wanted or not 0 < len(challenge) <= CHALLENGE_LENGTH:
        return None
    return Confirmed(challenge, _lease(query.get("hub.lease_seconds", "")))


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """True if an ``X-Hub-Signature`` is right for the body; one that is not is answered 202 and dropped."""
    method, _, digest = signature.strip().partition("=")
    if method.lower() not in _METHODS or not digest.isascii():
        return False
    right = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(right, digest.lower())


def delivered(feed: Feed, body: bytes, content_type: str) -> Fetched:
    """A delivery as if it had been fetched: entries it leaves out stay, and the next poll asks as before."""
    return Fetched(
        url=feed.validators.url or feed.url,
        body=body,
        content_type=content_type,
        validators=feed.validators,
        exchange=Exchange(_OK, 0, len(body)),
        delta=True,
        hub=feed.hub,
        topic=feed.topic,
    )


def _lease(text: str) -> timedelta:
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004
    return min(max(timedelta(seconds=seconds), SHORTEST_LEASE), LONGEST_LEASE)
