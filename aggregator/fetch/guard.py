"""A host's name becomes addresses here, once, and every one of them is judged before any is used."""

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from aggregator.fetch.addresses import Address, may_connect
from aggregator.fetch.stopped import StoppedError
from aggregator.model import FetchPolicy, Reason

LOOKUPS_AT_ONCE = 16
_NO_RESOLVER = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM})
REFUSED = (
    "that address is inside your own network or its port is not the web's; "
    "allow it with fetch.allow_networks if you mean it"
)

Lookup = Callable[[str], Sequence[str]]
"""A host's addresses as text, found by blocking; OSError if it has none."""


def system_lookup(host: str) -> Sequence[str]:
    """The addresses that the system's resolver gives for a host."""
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class AddressGuard:
    """Turns a host into the addresses that may be connected to, and refuses it if any may not."""

    def __init__(self, policy: FetchPolicy, lookup: Lookup = system_lookup) -> None:
        self._policy = policy
        self._lookup = lookup
        self._turns = asyncio.Semaphore(LOOKUPS_AT_ONCE)

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The judged addresses of a host, IPv6 and IPv4 by turns; StoppedError if any is refused."""
        literal = _literal(host)
        found = [literal] if literal else await self._look_up(host)
        addresses = [address for address in found if address is not None]
        if not addresses:
            raise _no_host(host)
        if not all(may_connect(address, port, self._policy.allow_networks) for address in addresses):
            raise StoppedError(Reason.ADDRESS, REFUSED)
        return tuple(str(address) for address in _by_turns(addresses))

    async def _look_up(self, host: str) -> list[Address | None]:
        # A look-up that takes too long gives its turn back although its thread still waits for the
        # resolver: names that do not answer then never keep the others from being looked up.
        async with self._turns:
            try:
                async with asyncio.timeout(self._policy.lookup_timeout):
                    texts = await _in_thread(self._lookup, host)
            except TimeoutError:
                seconds = self._policy.lookup_timeout
                raise StoppedError(
                    Reason.NO_HOST, f"the name {host} was not found in {seconds:g} s"
                ) from None
            except (OSError, UnicodeError) as error:
                raise _no_host(host, error) from None
        return [_literal(text) for text in texts]


def _no_host(host: str, error: Exception | None = None) -> StoppedError:
    if isinstance(error, socket.gaierror) and error.errno in _NO_RESOLVER:
        return StoppedError(Reason.NO_HOST, f"the name {host} cannot be looked up now; is there a network?")
    return StoppedError(Reason.NO_HOST, f"there is no such host: {host}")


def _literal(text: str) -> Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _by_turns(addresses: Sequence[Address]) -> list[Address]:
    first = [address for address in addresses if address.version == addresses[0].version]
    second = [address for address in addresses if address.version != addresses[0].version]
    pairs = min(len(first), len(second))
    mixed = [address for pair in zip(first, second, strict=False) for address in pair]
    return mixed + first[pairs:] + second[pairs:]


async def _in_thread(lookup: Lookup, host: str) -> Sequence[str]:
    """Run a look-up in a daemon thread: one that hangs must not hold the program's end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(answer: Sequence[str] | OSError | UnicodeError) -> None:
        if future.done():
            return
        if isinstance(answer, OSError | UnicodeError):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    def run() -> None:
        answer: Sequence[str] | OSError | UnicodeError
        try:
            answer = lookup(host)
        except (OSError, UnicodeError) as error:
            answer = error
        try:
            loop.call_soon_threadsafe(settle, answer)
        except RuntimeError:  # the loop was closed while the resolver kept us waiting
            return

    threading.Thread(target=run, name=f"look-up {host[:40]}", daemon=True).start()
    return await future
