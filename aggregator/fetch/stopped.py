"""The one exception inside this package: a request that must not or cannot go on."""

from datetime import timedelta

from aggregator.model import Exchange, Reason


class StoppedError(Exception):
    """A request ended without a usable answer; ``Fetcher`` turns it into a ``Failed``."""

    def __init__(
        self,
        reason: Reason,
        detail: str,
        exchange: Exchange | None = None,
        wait: timedelta | None = None,
        url: str = "",
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.exchange = exchange or Exchange()
        self.wait = wait
        self.url = url
