"""robots.txt (RFC 9309): may this program look at pages that nobody gave it by address?"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

from aggregator.fetch.client import Fetcher
from aggregator.fetch.wire import Ask
from aggregator.model import Failed, Reason

TOKEN = "dramawire"  # noqa: S105 - the name that robots.txt may call us by
KEPT_FOR = timedelta(hours=24)

_READ_BYTES = 512 * 1024
_LINES = 10_000
_FIELD = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_OK = 200
_CLIENT_ERRORS = range(400, 500)
_THROTTLED = 429


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line."""

    allow: bool
    pattern: str


ASKED_AWAY = "its robots.txt asks programs to leave the page alone"


class Robots:
    """Asks each site's robots.txt at most once a day and remembers what it says."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, tuple[datetime, tuple[Rule, ...] | Failed]] = {}

    async def refusal(self, url: str, now: datetime) -> Failed | None:
        """Why we may not look at this URL, or None if the site lets us.

        A robots.txt that cannot be had because of an error of the site's forbids everything, a missing one
        nothing (RFC 9309 section 2.3.1).
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked_at, rules = self._known.get(origin, (None, ()))
        if asked_at is None or now - asked_at > KEPT_FOR:
            rules = await self._ask(origin, now)
            self._known[origin] = (now, rules)
        if isinstance(rules, Failed):
            return rules
        return None if may_look(rules, url) else Failed(Reason.REFUSED, ASKED_AWAY)

    async def _ask(self, origin: str, now: datetime) -> tuple[Rule, ...] | Failed:
        ask = Ask(f"{origin}/robots.txt", accept="text/plain, */*;q=0.1")
        answer = await self._fetcher.exchange(ask, now)
        if isinstance(answer, Failed):
            return answer
        if answer.status == _OK:
            return read_rules(answer.body)
        if answer.status in _CLIENT_ERRORS and answer.status != _THROTTLED:
            return ()
        return Failed(Reason.SERVER_ERROR, "its robots.txt cannot be had now", answer.exchange)


def read_rules(body: bytes, token: str = TOKEN) -> tuple[Rule, ...]:
    """The rules meant for ``token``, else those for everybody; all groups of a name count together."""
    groups: dict[str, list[Rule]] = {}
    names: list[str] = []
    in_rules = False
    text = body[:_READ_BYTES].decode("utf-8-sig", "replace")
    for line in text.splitlines()[:_LINES]:
        field = _FIELD.match(line)
        if field is None:
            continue
        name, value = field[1].lower(), field[2].strip()
        if name == "user-agent":
            names = [value.lower()] if in_rules else [*names, value.lower()]
            in_rules = False
        elif name in ("allow", "disallow"):
            in_rules = True
            for each in names:
                groups.setdefault(each, []).extend([Rule(name == "allow", value)] if value else [])
    return tuple(groups.get(token, groups.get("*", [])))


def may_look(rules: tuple[Rule, ...], url: str) -> bool:
    """True unless the longest rule that fits the URL forbids it; of two as long, the one that allows wins."""
    parts = urlsplit(url)
    path = _plain(parts.path or "/") + (f"?{_plain(parts.query)}" if parts.query else "")
    fitting = [(len(rule.pattern), rule.allow) for rule in rules if _fits(rule.pattern, path)]
    return max(fitting)[1] if fitting else True


def _fits(pattern: str, path: str) -> bool:
    """True if the pattern, with ``*`` for anything and ``$`` for the end, fits the path's start."""
    ended = pattern.endswith("$")
    first, *others = _plain(pattern.removesuffix("$")).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for position, part in enumerate(others):
        if ended and position == len(others) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at == len(path) if ended else True


def _plain(text: str) -> str:
    """One spelling for each path: percent-encoded where it must be, nowhere else."""
    return quote(unquote(text), safe="/*?&=:@!$'(),;+~-._")
