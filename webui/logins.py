"""Checking passwords: slowly, a few at a time, with the same work for a name that does not exist."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from werkzeug.security import check_password_hash, generate_password_hash

from aggregator.store import Account

METHOD = "scrypt"
AT_ONCE = 2
WINDOW = timedelta(minutes=15)
PER_ADDRESS = 5
PER_ACCOUNT = 20
LEAST_LENGTH = 8
MOST_LENGTH = 1024
MOST_KEYS = 10_000


def hash_password(password: str) -> str:
    """A salted scrypt hash."""
    return generate_password_hash(password, METHOD)


@cache
def stranger() -> str:
    """Checked in place of the hash that a missing account does not have."""
    return hash_password("nobody")


@dataclass(slots=True)
class LoginGuard:
    """Failed tries of the last quarter of an hour, of one process."""

    _slots: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))
    _failures: dict[str, deque[datetime]] = field(default_factory=dict)

    def is_blocked(self, address: str, name: str, now: datetime) -> bool:
        """True if an address failed 5 times, or an account 20 times, in 15 minutes."""
        tries = ((f"address {address}", PER_ADDRESS), (f"account {name}", PER_ACCOUNT))
        return any(self._count(key, now) >= most for key, most in tries)

    def check(self, account: Account | None, password: str, address: str, name: str, now: datetime) -> bool:
        """True if the password is the account's; a failure is counted."""
        known = account.password if account is not None and account.password else ""
        with self._slots:
            right = check_password_hash(known or stranger(), password[:MOST_LENGTH])
        if right and known:
            return True
        self._fail(f"address {address}", now)
        self._fail(f"account {name}", now)
        return False

    def _count(self, key: str, now: datetime) -> int:
        failures = self._failures.get(key, deque())
        while failures and failures[0] < now - WINDOW:
            failures.popleft()
        return len(failures)

    def _fail(self, key: str, now: datetime) -> None:
        if len(self._failures) >= MOST_KEYS:
            self._failures = {old: times for old, times in self._failures.items() if self._count(old, now)}
        self._failures.setdefault(key, deque(maxlen=PER_ACCOUNT)).append(now)
