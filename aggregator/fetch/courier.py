"""How notifiers reach the outside: by the fetcher's own guarded way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import PluginError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.wire import Ask
from aggregator.model import Failed
from aggregator.text.urls import host_of


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came back."""

    status_code: int


class Courier:
    """Fits ``aggregator.model.Client``: posts under the guard, the limits and the queue of a fetcher."""

    def __init__(self, fetcher: Fetcher, clock: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._clock = clock

    async def post(self, url: str, *, content: bytes, headers: Mapping[str, str]) -> Receipt:
        """Send one POST request, follow no redirect; PluginError if there is no answer at all."""
        fields = tuple((name.encode(), value.encode()) for name, value in headers.items())
        ask = Ask(url, method="POST", accept="*/*", content=content, fields=fields, follow=False)
        answer = await self._fetcher.exchange(ask, self._clock())
        if isinstance(answer, Failed):
            raise PluginError(f"{host_of(url)} could not be told: {answer.detail}.")
        return Receipt(answer.status)
