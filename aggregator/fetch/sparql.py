"""Asking a SPARQL service (SPARQL 1.1 Protocol), one question at a time, as its operators ask for."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from aggregator.errors import InputError
from aggregator.fetch.client import Fetcher
from aggregator.fetch.policy import retry_after
from aggregator.fetch.wire import Answer, Ask
from aggregator.model import Failed

FORM = "application/x-www-form-urlencoded"
TRIES = 4
LONGEST_WAIT = timedelta(minutes=5)
_OK = 200


class SparqlService:
    """A query service; ``retried`` are the statuses after which it wants to be asked again later."""

    def __init__(
        self,
        fetcher: Fetcher,
        endpoint: str,
        *,
        accept: str,
        pause: float,
        retried: frozenset[int],
        clock: Callable[[], datetime],
    ) -> None:
        self._fetcher = fetcher
        self._endpoint = endpoint
        self._accept = accept
        self._pause = pause
        self._retried = retried
        self._clock = clock

    async def ask(self, query: str) -> dict[str, object]:
        """The answer to a query, after the pause the service wants; raises InputError if there is none."""
        ask = Ask(
            self._endpoint,
            method="POST",
            accept=self._accept,
            content=urlencode({"query": query}).encode(),
            content_type=FORM,
        )
        for tried in range(TRIES):
            await asyncio.sleep(self._pause)
            answer = await self._fetcher.exchange(ask, self._clock())
            if not isinstance(answer, Failed) and answer.status not in self._retried:
                return _read(answer)
            if tried + 1 < TRIES:
                await asyncio.sleep(self._wait(answer, tried).total_seconds())
        raise InputError(f"The service did not answer {TRIES} times: {_why(answer)}. Try again later.")

    def _wait(self, answer: Answer | Failed, tried: int) -> timedelta:
        asked_for = None
        if not isinstance(answer, Failed):
            asked_for = retry_after(answer.headers, self._clock())
        return min(asked_for or timedelta(seconds=self._pause * 2**tried), LONGEST_WAIT)


def _read(answer: Answer) -> dict[str, object]:
    if answer.status != _OK:
        raise InputError(f"The service refused the question with {answer.status}.")
    try:
        document = json.loads(answer.body)
    except ValueError:
        raise InputError("The service answered with something that is not JSON.") from None
    if not isinstance(document, dict):
        raise InputError("The service answered with something that is no result.")
    return document


def _why(answer: Answer | Failed) -> str:
    return answer.detail if isinstance(answer, Failed) else f"it said {answer.status}"
