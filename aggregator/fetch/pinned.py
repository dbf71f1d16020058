"""httpx's transport interface over httpcore, connecting only to addresses that the guard judged."""

# ruff: noqa: ASYNC109, D102

import ssl
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpcore
import httpx

from aggregator.fetch.guard import AddressGuard
from aggregator.fetch.stopped import StoppedError
from aggregator.limits import HEAD_PREFACE_BYTES
from aggregator.model import FetchPolicy, Reason

SocketOptions = Iterable[Any] | None


class _CountingStream(httpcore.AsyncNetworkStream):
    """A connection that ends once too much came before the answer's head was complete."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._left = HEAD_PREFACE_BYTES
        self.head_done = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = await self._inner.read(min(max_bytes, 16 * 1024), timeout)
        self._left -= len(data)
        if self._left < 0 and not self.head_done:
            raise StoppedError(Reason.BAD_ANSWER, "the answer's head has no end")
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        self._inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        self._left = HEAD_PREFACE_BYTES
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Looks a host up once, judges every answer, and connects to a judged address itself."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._guard.addresses(host, port)
        for address in addresses[:-1]:
            try:
                stream = await self._inner.connect_tcp(address, port, timeout, None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _CountingStream(stream)
        stream = await self._inner.connect_tcp(addresses[-1], port, timeout, None, socket_options)
        return _CountingStream(stream)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: SocketOptions = None
    ) -> httpcore.AsyncNetworkStream:
        raise StoppedError(Reason.ADDRESS, "that address is not allowed")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _BodyStream(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.aiter_stream():
                yield chunk
        except _ERRORS as error:
            raise _stopped(error) from error

    async def aclose(self) -> None:
        await self._response.aclose()


class PinnedTransport(httpx.AsyncBaseTransport):
    """A transport without keep-alive, proxies or environment."""

    def __init__(self, policy: FetchPolicy, guard: AddressGuard, tls: ssl.SSLContext) -> None:
        self._policy = policy
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=PinnedBackend(guard),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        limits = {
            "connect": self._policy.connect_timeout,
            "read": self._policy.gap_timeout,
            "write": self._policy.gap_timeout,
        }
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.content or None,
            extensions={"timeout": limits},
        )
        try:
            response = await self._pool.handle_async_request(asked)
        except _ERRORS as error:
            raise _stopped(error) from error
        stream = response.extensions.get("network_stream")
        if isinstance(stream, _CountingStream):
            stream.head_done = True
        return httpx.Response(response.status, headers=response.headers, stream=_BodyStream(response))

    async def aclose(self) -> None:
        await self._pool.aclose()


_ERRORS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, ssl.SSLError, OSError)


def _stopped(error: BaseException) -> StoppedError:
    match error:
        case httpcore.TimeoutException():
            return StoppedError(Reason.TIMEOUT, "no answer in time")
        case httpcore.ProtocolError():
            return StoppedError(Reason.BAD_ANSWER, "the answer is not proper HTTP")
        case httpcore.ConnectError() if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
            return StoppedError(Reason.TLS, "the site's certificate does not hold")
        case httpcore.ConnectError():
            return StoppedError(Reason.NO_CONNECTION, "the site takes no connection")
    return StoppedError(Reason.BAD_ANSWER, "the connection broke off")
