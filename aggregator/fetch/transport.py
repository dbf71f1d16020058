"""Our transport: it connects to judged addresses only, one connection a request, over httptools.

Three times cheaper than httpx's own (see docs/reference/performance.md), and every limit is applied
while bytes arrive. No keep-alive: one host is asked once in a while, and a connection that is never
reused cannot carry one answer's leftovers into another.
"""

import asyncio
import errno
import ssl
from collections.abc import AsyncIterator, Sequence

import httpx

from aggregator.fetch.connection import Connection
from aggregator.fetch.guard import AddressGuard
from aggregator.fetch.stopped import StoppedError
from aggregator.fetch.targets import port_of
from aggregator.model import FetchPolicy, Reason

_BREAKS = b"\r\n\x00"
_TLS_GOODBYE_SECONDS = 1.0
_OUR_LACK = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EADDRNOTAVAIL})
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})
_CERTIFICATE_FAULTS = {
    9: "the site's certificate is not valid yet",
    10: "the site's certificate has ended",
    18: "the site signed its certificate itself",
    19: "the site's certificate comes from an authority we do not know",
    20: "the site's certificate comes from an authority we do not know",
    21: "the site's certificate comes from an authority we do not know",
    23: "the site's certificate was revoked",
    62: "the site's certificate is for another name",
    64: "the site's certificate is for another address",
}
"""OpenSSL's X509_V_ERR codes that people meet."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """One guarded connection for each request."""

    def __init__(
        self, policy: FetchPolicy, guard: AddressGuard | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._policy = policy
        self._guard = guard or AddressGuard(policy)
        self._tls = tls
        self._open: set[Connection] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; StoppedError if no proper answer's head can be had."""
        head = _head_bytes(request)
        connection = await self._connect(request.url)
        try:
            status, headers = await connection.ask(head + request.content)
        except BaseException:
            connection.close()
            raise
        return httpx.Response(status, headers=headers, stream=_Body(connection))

    async def aclose(self) -> None:
        """Cut every connection and wait until it is gone."""
        for connection in self._open:
            connection.abort()
        await asyncio.gather(*(connection.closed for connection in self._open))

    async def _connect(self, url: httpx.URL) -> Connection:
        host, port = url.raw_host.decode("ascii"), port_of(url)
        addresses = await self._guard.addresses(host, port)
        context = self._tls_context() if url.scheme == "https" else None
        connection = await _first_connection(addresses, port, host, context, self._policy)
        self._open.add(connection)
        connection.closed.add_done_callback(lambda _: self._open.discard(connection))
        return connection

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:  # costs 30 to 200 ms: made once, and only if anything speaks TLS
            self._tls = tls_context(self._policy)
        return self._tls


class _Body(httpx.AsyncByteStream):
    """An answer's body as it comes from the wire, not yet inflated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await self._connection.next_piece():
            yield piece

    async def aclose(self) -> None:
        self._connection.close()


def tls_context(policy: FetchPolicy) -> ssl.SSLContext:
    """A context that trusts the usual authorities and those of ``policy.ca_file``."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    if policy.ca_file:
        context.load_verify_locations(policy.ca_file)
    context.set_alpn_protocols(["http/1.1"])
    return context


async def _first_connection(
    addresses: Sequence[str], port: int, host: str, tls: ssl.SSLContext | None, policy: FetchPolicy
) -> Connection:
    """Connect to the first address that answers; all of them share the time limit."""
    share = policy.connect_timeout / len(addresses)
    stopped = StoppedError(Reason.NO_CONNECTION, "the site takes no connection")
    for address in addresses:
        try:
            async with asyncio.timeout(share):
                return await _connection(address, port, host, tls, policy)
        except ssl.SSLError as error:
            raise _tls_fault(error) from error
        except TimeoutError:
            stopped = StoppedError(Reason.TIMEOUT, f"no connection in {policy.connect_timeout:g} s")
        except OSError as error:
            stopped = _connection_fault(error)
    raise stopped


async def _connection(
    address: str, port: int, host: str, tls: ssl.SSLContext | None, policy: FetchPolicy
) -> Connection:
    loop = asyncio.get_running_loop()

    def protocol() -> Connection:
        return Connection(policy)

    if tls is None:
        return (await loop.create_connection(protocol, address, port))[1]
    _, connection = await loop.create_connection(
        protocol,
        address,
        port,
        ssl=tls,
        server_hostname=host.rstrip("."),
        ssl_handshake_timeout=policy.connect_timeout,
        ssl_shutdown_timeout=_TLS_GOODBYE_SECONDS,
    )
    return connection


def _connection_fault(error: OSError) -> StoppedError:
    if error.errno in _OUR_LACK:
        return StoppedError(Reason.OUR_FAULT, "this machine has no connection left to give")
    if error.errno in _NO_WAY:
        return StoppedError(Reason.NO_CONNECTION, "there is no way to the site from here")
    return StoppedError(Reason.NO_CONNECTION, "the site takes no connection")


def _tls_fault(error: ssl.SSLError) -> StoppedError:
    detail = "the site does not speak TLS as we know it"
    if isinstance(error, ssl.SSLCertVerificationError):
        detail = _CERTIFICATE_FAULTS.get(error.verify_code, "the site's certificate does not hold")
    return StoppedError(Reason.TLS, detail)


def _head_bytes(request: httpx.Request) -> bytes:
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % field for field in request.headers.raw]
    if any(byte in line for line in lines for byte in _BREAKS):
        raise StoppedError(Reason.OUR_FAULT, "the request would have broken lines")
    return b"\r\n".join(lines) + b"\r\n\r\n"
