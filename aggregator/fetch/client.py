"""Fetching a feed: "anything new?", asked once, politely, and answered as a value."""

import hashlib
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx

from aggregator.fetch.botwall import is_bot_wall
from aggregator.fetch.policy import fresh_for, retry_after
from aggregator.fetch.room import Guest
from aggregator.fetch.stopped import StoppedError
from aggregator.fetch.transport import GuardedTransport
from aggregator.fetch.wire import Answer, Ask, Wire, sendable
from aggregator.model import Failed, Feed, Fetched, FetchPolicy, FetchResult, Reason, Unchanged, Validators
from aggregator.websub import link_relations

_DELTA = 226


class Fetcher:
    """Fetches feeds within ``FetchPolicy``; belongs to one event loop."""

    def __init__(self, policy: FetchPolicy, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._wire = Wire(policy, transport or GuardedTransport(policy))

    def guest(self) -> Guest:
        """Who holds the place of one large body: ``with fetcher.guest() as guest`` until it is dealt with."""
        return self._wire.guest()

    async def fetch(self, feed: Feed, now: datetime, guest: Guest | None = None) -> FetchResult:
        """Ask a feed's server for what is new; whatever the server does becomes a value.

        A feed whose validators are empty is asked unconditionally, and its body counts as new. A large body
        is read once ``guest`` has a place, so that few are in memory at once.
        """
        try:
            answer = await self._wire.exchange(Ask(feed.url, validators=feed.validators), now, guest)
        except StoppedError as error:
            return _stopped(error)
        return _read(answer, feed.validators, now)

    async def exchange(self, ask: Ask, now: datetime) -> Answer | Failed:
        """Any other request, under the same guard and manners; the answer may have any status."""
        try:
            return await self._wire.exchange(ask, now)
        except StoppedError as error:
            return _stopped(error)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._wire.aclose()

    async def __aenter__(self) -> Self:
        """Return itself; closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        await self.aclose()


def body_hash(body: bytes) -> bytes:
    """BLAKE2b-128 of a decoded body."""
    return hashlib.blake2b(body, digest_size=16).digest()


def _read(answer: Answer, known: Validators, now: datetime) -> FetchResult:
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(answer, known, now)
    if is_bot_wall(answer.status, answer.headers, answer.body):
        return Failed(
            Reason.BOT_WALL, _status_words(answer.status), answer.exchange, retry_after(answer.headers, now)
        )
    if answer.status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION, _DELTA):
        return _document(answer, known, now)
    return _refused(answer, now)


def _not_modified(answer: Answer, known: Validators, now: datetime) -> FetchResult:
    if not answer.conditional:
        return Failed(Reason.BAD_ANSWER, "it says nothing has changed, which we did not ask", answer.exchange)
    fresh = _validators(answer, known.body_hash)
    kept = Validators(
        known.url, fresh.etag or known.etag, fresh.last_modified or known.last_modified, known.body_hash
    )
    return Unchanged(kept, answer.exchange, fresh_for(answer.headers, now), answer.moved_to)


def _document(answer: Answer, known: Validators, now: datetime) -> FetchResult:
    digest = body_hash(answer.body)
    validators = _validators(answer, digest)
    wait = fresh_for(answer.headers, now)
    if digest == known.body_hash:
        return Unchanged(validators, answer.exchange, wait, answer.moved_to)
    hub, topic = link_relations(answer.headers.get_list("link"))
    return Fetched(
        url=answer.url,
        body=answer.body,
        content_type=str(answer.headers.get("content-type", "")),
        validators=validators,
        exchange=answer.exchange,
        moved_to=answer.moved_to,
        wait=wait,
        delta=answer.status == _DELTA,
        hub=hub,
        topic=topic,
    )


def _validators(answer: Answer, digest: bytes) -> Validators:
    """The answer's validators exactly as they came; one that cannot be sent back safely is left out."""
    etag, last_modified = (sendable(str(answer.headers.get(name, ""))) for name in ("etag", "last-modified"))
    return Validators(answer.url, etag, last_modified, digest)


_REASONS = {
    401: Reason.CREDENTIALS,
    403: Reason.REFUSED,
    404: Reason.NOT_FOUND,
    407: Reason.CREDENTIALS,
    410: Reason.GONE,
    429: Reason.THROTTLED,
    451: Reason.REFUSED,
}


def _refused(answer: Answer, now: datetime) -> Failed:
    status = answer.status
    wait = retry_after(answer.headers, now)
    reason = _REASONS.get(status, Reason.SERVER_ERROR if status >= 500 else Reason.BAD_ANSWER)  # noqa: PLR2004
    if status == HTTPStatus.SERVICE_UNAVAILABLE and wait is not None:
        reason = Reason.THROTTLED
    if reason is Reason.GONE and answer.moved_to:
        reason = Reason.NOT_FOUND  # only the feed's own address can say that the feed is gone
    return Failed(reason, _status_words(status), answer.exchange, wait, answer.url)


def _stopped(error: StoppedError) -> Failed:
    return Failed(error.reason, error.detail, error.exchange, error.wait, error.url)


def _status_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
