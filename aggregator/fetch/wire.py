"""One guarded exchange: a request, its redirects hop by hop, and the body within all limits."""

import asyncio
import re
import time
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import cast

import httpx

from aggregator.fetch.body import AT_ONCE, BodyReader, glance, read_body
from aggregator.fetch.hosts import HostQueues
from aggregator.fetch.policy import retry_after
from aggregator.fetch.room import Guest, Room
from aggregator.fetch.stopped import StoppedError
from aggregator.fetch.targets import check_target, resolve_target, same_origin
from aggregator.limits import HEADER_BYTES, HEADER_FIELDS, VALIDATOR_LENGTH
from aggregator.model import Exchange, FetchPolicy, Reason, Validators
from aggregator.text.urls import host_key

FEED_TYPES = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.3, */*;q=0.1"
)

_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD = frozenset({307, 308})
_PERMANENT = frozenset({301, 308})
_NOT_MODIFIED = 304
_ERRORS = range(400, 600)
_THROTTLED = frozenset({429, 503})

Fields = tuple[tuple[bytes, bytes], ...]
NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted: a URL, and what may be said besides to its origin or to one exact URL."""

    url: str
    method: str = "GET"
    accept: str = FEED_TYPES
    content: bytes = b""
    content_type: str = ""
    fields: Fields = ()
    """Sent to the first URL's origin only."""
    validators: Validators = NO_VALIDATORS
    """Sent to the very URL that gave them only."""
    follow: bool = True
    """False if a redirect is an answer like any other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came in the end, whatever its status."""

    url: str
    status: int
    headers: httpx.Headers
    body: bytes
    exchange: Exchange
    conditional: bool
    """True if the request that got it carried validators."""
    moved_to: str = ""
    """Where the permanent redirects at the start of the chain lead, or empty."""


@dataclass(slots=True)
class _Trip:
    """The state of one exchange over its hops."""

    ask: Ask
    guest: Guest
    first: httpx.URL
    url: httpx.URL
    left: float
    """Seconds."""
    waited: float = 0.0
    """Seconds of the present hop in which we let the server wait."""
    milliseconds: int = 0
    received: int = 0
    hops: int = 0
    moved_to: str = ""
    still_permanent: bool = True
    seen: set[str] = field(default_factory=set)


class Wire:
    """Sends requests through one transport with the manners of ``FetchPolicy``."""

    def __init__(self, policy: FetchPolicy, transport: httpx.AsyncBaseTransport) -> None:
        self._policy = policy
        self._transport = transport
        self._hosts = HostQueues(policy.host_gap, policy.per_host)
        self._flights = asyncio.Semaphore(policy.in_flight)
        self._room = Room(AT_ONCE)
        self._side_room = Room(AT_ONCE)

    def guest(self) -> Guest:
        """A place for one large body that ``exchange`` may take, and which is kept until the guest leaves."""
        return self._room.guest()

    async def exchange(self, ask: Ask, now: datetime, guest: Guest | None = None) -> Answer:
        """The final answer to a request; StoppedError if none can or may be had.

        Without a ``guest`` a large body has a place only while it is read, and in another room, so that
        a poll which asks for more pages does not wait for itself.
        """
        if guest is not None:
            return await self._exchange(ask, now, guest)
        with self._side_room.guest() as passing:
            return await self._exchange(ask, now, passing)

    async def _exchange(self, ask: Ask, now: datetime, guest: Guest) -> Answer:
        first = check_target(ask.url)
        trip = _Trip(ask, guest, first, first, self._policy.total_timeout)
        while True:
            response, body, conditional = await self._hop(trip, now)
            if response.status_code not in _REDIRECTS or not ask.follow:
                return self._answer(trip, response, body, conditional=conditional)
            self._follow(trip, response)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def _hop(self, trip: _Trip, now: datetime) -> tuple[httpx.Response, bytes, bool]:
        host = host_key(str(trip.url))
        async with self._hosts.turn(host), self._flights:
            held = self._hosts.held_for(host, now)
            if held is not None:
                detail = "the site asked us to slow down"
                raise StoppedError(Reason.THROTTLED, detail, wait=held, url=str(trip.url))
            started = time.monotonic()
            try:
                async with asyncio.timeout(trip.left) as limit:
                    result = await self._send(trip, limit)
            except StoppedError as error:
                raise self._with_cost(error, trip, started) from error
            except TimeoutError:
                late = StoppedError(Reason.TIMEOUT, f"no answer in {self._policy.total_timeout:g} s")
                raise self._with_cost(late, trip, started) from None
            _spend(trip, started)
            self._note_throttling(host, result[0], now)
            return result

    async def _send(self, trip: _Trip, limit: asyncio.Timeout) -> tuple[httpx.Response, bytes, bool]:
        request, conditional = self._request(trip)
        response = await self._transport.handle_async_request(request)
        stream = cast("httpx.AsyncByteStream", response.stream)
        try:
            _check_head(response)
            return response, await self._body(trip, limit, response, stream), conditional
        finally:
            await stream.aclose()

    async def _body(
        self, trip: _Trip, limit: asyncio.Timeout, response: httpx.Response, stream: AsyncIterable[bytes]
    ) -> bytes:
        if response.status_code == _NOT_MODIFIED or response.status_code in _REDIRECTS:
            return b""  # what else comes is not ours to read
        reader = BodyReader(self._policy)
        try:
            if response.status_code in _ERRORS:
                return await glance(stream, reader, _coding(response))
            return await read_body(stream, reader, _coding(response), partial(_make_room, trip, limit))
        finally:
            trip.received += reader.received

    def _request(self, trip: _Trip) -> tuple[httpx.Request, bool]:
        ask = trip.ask
        fields = [
            (b"User-Agent", self._policy.user_agent.encode("ascii", "replace")),
            (b"Accept", ask.accept.encode("ascii")),
            (b"Accept-Encoding", b"gzip"),
            (b"Connection", b"close"),
        ]
        conditional = _conditional_fields(ask.validators) if str(trip.url) == ask.validators.url else []
        fields += conditional
        if ask.content_type:
            fields.append((b"Content-Type", ask.content_type.encode("ascii")))
        if same_origin(trip.url, trip.first):
            fields += ask.fields
        request = httpx.Request(ask.method, trip.url, headers=fields, content=ask.content or None)
        return request, bool(conditional)

    def _follow(self, trip: _Trip, response: httpx.Response) -> None:
        location = next((value for name, value in response.headers.raw if name.lower() == b"location"), b"")
        if not location.strip():
            raise self._lost(trip, response, "it redirects without saying where to")
        if trip.ask.method != "GET" and response.status_code not in _SAME_METHOD:
            raise self._lost(trip, response, "it redirects a request that only it could take")
        trip.hops += 1
        if trip.hops > self._policy.max_redirects:
            raise self._lost(trip, response, f"it redirects more than {self._policy.max_redirects} times")
        try:
            target = resolve_target(trip.url, location)
        except StoppedError as error:
            raise self._lost(trip, response, error.detail, error.reason) from None
        if trip.ask.content and not same_origin(target, trip.first):
            raise self._lost(trip, response, "it redirects what we send to another site")
        trip.seen.add(str(trip.url))
        if str(target) in trip.seen:
            raise self._lost(trip, response, "it redirects in a circle")
        downgraded = trip.url.scheme == "https" and target.scheme == "http"
        trip.still_permanent &= response.status_code in _PERMANENT and not downgraded
        if trip.still_permanent:
            trip.moved_to = str(target)
        trip.url = target

    def _note_throttling(self, host: str, response: httpx.Response, now: datetime) -> None:
        wait = retry_after(response.headers, now) if response.status_code in _THROTTLED else None
        if wait:
            self._hosts.hold(host, now + wait)

    def _answer(self, trip: _Trip, response: httpx.Response, body: bytes, *, conditional: bool) -> Answer:
        return Answer(
            url=str(trip.url),
            status=response.status_code,
            headers=response.headers,
            body=body,
            exchange=_cost(trip, response.status_code),
            conditional=conditional,
            moved_to=trip.moved_to,
        )

    def _lost(
        self, trip: _Trip, response: httpx.Response, detail: str, reason: Reason = Reason.REDIRECTS
    ) -> StoppedError:
        return StoppedError(reason, detail, _cost(trip, response.status_code))

    def _with_cost(self, error: StoppedError, trip: _Trip, started: float) -> StoppedError:
        _spend(trip, started)
        return StoppedError(error.reason, error.detail, _cost(trip, 0), error.wait)


async def _make_room(trip: _Trip, limit: asyncio.Timeout, size: int) -> None:
    """Wait for a place of this size; the server is not at fault for that time, so it does not count."""
    until = limit.when()
    began = time.monotonic()
    limit.reschedule(None)
    await trip.guest.grow(size)
    waited = time.monotonic() - began
    trip.waited += waited
    if until is not None:
        limit.reschedule(until + waited)


def _spend(trip: _Trip, started: float) -> None:
    spent = time.monotonic() - started - trip.waited
    trip.waited = 0.0
    trip.left -= spent
    trip.milliseconds += round(spent * 1000)


def _cost(trip: _Trip, status: int) -> Exchange:
    return Exchange(status, trip.milliseconds, trip.received)


def sendable(validator: str) -> str:
    """A validator as it came, or empty if it could not go back safely: over 1 KiB, or not printable ASCII."""
    fits = len(validator) <= VALIDATOR_LENGTH and _PRINTABLE.fullmatch(validator)
    return validator if fits else ""


def _conditional_fields(validators: Validators) -> list[tuple[bytes, bytes]]:
    fields: list[tuple[bytes, bytes]] = []
    if etag := sendable(validators.etag):
        fields += [(b"If-None-Match", etag.encode("ascii")), (b"A-IM", b"feed")]
    if date := sendable(validators.last_modified):
        fields.append((b"If-Modified-Since", date.encode("ascii")))
    return fields


def _check_head(response: httpx.Response) -> None:
    raw = response.headers.raw
    if len(raw) > HEADER_FIELDS or sum(len(name) + len(value) for name, value in raw) > HEADER_BYTES:
        raise StoppedError(Reason.BAD_ANSWER, "the answer's head is too large")


def _coding(response: httpx.Response) -> str:
    return str(response.headers.get("content-encoding", ""))
