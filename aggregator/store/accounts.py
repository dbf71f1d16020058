"""Accounts and the keys of other programs, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import md5, sha256
from secrets import token_hex, token_urlsafe
from typing import Any

from aggregator.model import AccountId
from aggregator.store.database import Row
from aggregator.store.rows import moment, moment_or_none, unpack


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who reads."""

    id: AccountId
    name: str
    password: str
    """A hash, or empty if no password is set."""
    created_at: datetime
    visited_at: datetime | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


class TokenScope(StrEnum):
    """Which doors a token opens."""

    API = "api"
    """The JSON API as a Bearer token, and the Google Reader API as the password."""
    FEVER = "fever"
    """The Fever API only."""


@dataclass(frozen=True, slots=True)
class Token:
    """A key of another program. The secret itself is never stored."""

    id: int
    account_id: AccountId
    name: str
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    scope: TokenScope = TokenScope.API


def to_account(row: Row) -> Account:
    """A row of ``accounts`` as a value."""
    return Account(
        id=AccountId(row["id"]),
        name=row["name"],
        password=row["password"],
        created_at=moment(row["created_at"]),
        visited_at=moment_or_none(row["visited_at"]),
        settings=unpack(row["settings"]),
    )


def to_token(row: Row) -> Token:
    """A row of ``tokens`` as a value."""
    return Token(
        id=row["id"],
        account_id=AccountId(row["account_id"]),
        name=row["name"],
        created_at=moment(row["created_at"]),
        used_at=moment_or_none(row["used_at"]),
        revoked_at=moment_or_none(row["revoked_at"]),
        scope=TokenScope(row["scope"]),
    )


def fever_key(name: str, secret: str) -> str:
    """What a Fever app makes of a name and a password and sends with each request: MD5 in hexadecimal digits.

    MD5 is the protocol's choice. It proves nothing but knowledge of ``secret``, which therefore must be long
    and random and never the account's own password.
    """
    return md5(f"{name}:{secret}".encode(), usedforsecurity=False).hexdigest()


def new_secret(scope: TokenScope) -> str:
    """A fresh secret: 32 random bytes; for Fever 16, as digits that can be typed into a phone."""
    return token_hex(16) if scope is TokenScope.FEVER else token_urlsafe(32)


def secret_hash(secret: str, scope: TokenScope, name: str) -> bytes:
    """What is stored of a secret: of a Fever password only a hash of the key that apps make of it."""
    shown = fever_key(name, secret) if scope is TokenScope.FEVER else secret
    return sha256(shown.encode()).digest()
