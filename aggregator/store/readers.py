"""ReaderTable: accounts and all that belongs to one: marks, progress, follows, tokens, sessions, settings."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aggregator.errors import InputError, NotFoundError
from aggregator.model import AccountId, Progress, ShieldMode, StoryId, SubjectCard, SubjectKind
from aggregator.store.accounts import Account, Token, TokenScope, to_account, to_token
from aggregator.store.database import Database
from aggregator.store.marks import MarkTable
from aggregator.store.rows import iso, pack
from aggregator.store.subjects import CARD_COLUMNS, SubjectIndex, to_card

_UNREAD_FOR_NEWCOMERS = timedelta(days=7)


class ReaderTable:
    """Personal rows. Hashing passwords and tokens is the caller's business; here are only hashes."""

    def __init__(self, database: Database, subjects: SubjectIndex) -> None:
        self._database = database
        self._subjects = subjects
        self.marks = MarkTable(database)

    # Accounts

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts; there is at least one."""
        return tuple(to_account(row) for row in self._database.query("SELECT * FROM accounts ORDER BY id"))

    def account(self, account_id: AccountId) -> Account:
        """Return one account, or raise NotFoundError."""
        row = self._database.one("SELECT * FROM accounts WHERE id = ?", (account_id,))
        if row is None:
            raise NotFoundError("There is no such account.")
        return to_account(row)

    def by_name(self, name: str) -> Account | None:
        """Return the account of that name, or None."""
        row = self._database.one("SELECT * FROM accounts WHERE name = ?", (name,))
        return None if row is None else to_account(row)

    def first(self) -> Account:
        """Return the account that is used while nobody has a password."""
        return self.accounts()[0]

    def add_account(self, name: str, password: str, now: datetime) -> Account:
        """Add an account, with last week's stories unread; raises InputError if the name is taken."""
        if not name.strip() or self.by_name(name.strip()) is not None:
            raise InputError(f"The name “{name}” is empty or taken.")
        key = self._database.insert(
            "INSERT INTO accounts (name, password, created_at) VALUES (?, ?, ?)",
            (name.strip(), password, iso(now)),
        )
        self._database.run(
            "INSERT INTO unread (account_id, latest_at, story_id) SELECT ?, latest_at, id FROM stories "
            "WHERE latest_at >= ?",
            (key, iso(now - _UNREAD_FOR_NEWCOMERS)),
        )
        self.marks.recount(AccountId(key))
        return self.account(AccountId(key))

    def set_password(self, account_id: AccountId, password: str) -> None:
        """Store another hash; empty takes the password away. Every session ends."""
        self._database.run("UPDATE accounts SET password = ? WHERE id = ?", (password, account_id))
        self.end_sessions(account_id)

    def remove_account(self, account_id: AccountId) -> None:
        """Remove an account and all its rows; the last one cannot go."""
        if len(self.accounts()) == 1:
            raise InputError("The last account cannot be removed.")
        self._database.run("DELETE FROM accounts WHERE id = ?", (account_id,))

    def settings(self, account_id: AccountId) -> dict[str, Any]:
        """Return what the account chose, by name."""
        return dict(self.account(account_id).settings)

    def set_settings(self, account_id: AccountId, changes: Mapping[str, Any]) -> None:
        """Merge these choices into the account's; None removes one."""
        merged = {
            name: value
            for name, value in (self.settings(account_id) | dict(changes)).items()
            if value is not None
        }
        self._database.run("UPDATE accounts SET settings = ? WHERE id = ?", (pack(merged), account_id))

    def visit(self, account_id: AccountId, now: datetime) -> None:
        """Remember when the account last looked at its stories."""
        self._database.run("UPDATE accounts SET visited_at = ? WHERE id = ?", (iso(now), account_id))

    # Progress

    def progress(self, account_id: AccountId) -> dict[str, Progress]:
        """Return how far the account has watched each drama, by slug; the latest first."""
        rows = self._database.query(
            "SELECT s.slug, p.watched, p.mode FROM progress p JOIN subjects s ON s.id = p.drama_id "
            "WHERE p.account_id = ? ORDER BY p.at DESC, s.slug",
            (account_id,),
        )
        return {row["slug"]: Progress(row["slug"], row["watched"], ShieldMode(row["mode"])) for row in rows}

    def set_progress(self, account_id: AccountId, progress: Progress, now: datetime) -> None:
        """Set how far a drama has been watched; raises SubjectNotFoundError, or InputError below zero."""
        if progress.watched < 0:
            raise InputError("An episode number is zero or more.")
        drama = self._subjects.require(SubjectKind.DRAMA, progress.slug)
        self._database.run(
            "INSERT OR REPLACE INTO progress (account_id, drama_id, watched, mode, at) VALUES (?, ?, ?, ?, "
            "?)",
            (account_id, drama, progress.watched, progress.mode, iso(now)),
        )

    def forget_progress(self, account_id: AccountId, slug: str) -> None:
        """Stop watching a drama."""
        drama = self._subjects.require(SubjectKind.DRAMA, slug)
        self._database.run("DELETE FROM progress WHERE account_id = ? AND drama_id = ?", (account_id, drama))

    # Follows

    def follow(self, account_id: AccountId, kind: SubjectKind, slug: str, now: datetime) -> None:
        """Follow a drama or actor."""
        self._database.run(
            "INSERT OR IGNORE INTO follows (account_id, subject_id, at) VALUES (?, ?, ?)",
            (account_id, self._subjects.require(kind, slug), iso(now)),
        )

    def unfollow(self, account_id: AccountId, kind: SubjectKind, slug: str) -> None:
        """Follow it no more."""
        self._database.run(
            "DELETE FROM follows WHERE account_id = ? AND subject_id = ?",
            (account_id, self._subjects.require(kind, slug)),
        )

    def follows(self, account_id: AccountId) -> tuple[SubjectCard, ...]:
        """Return what the account follows, by name."""
        rows = self._database.query(
            f"SELECT {CARD_COLUMNS} FROM follows f JOIN subjects s ON s.id = f.subject_id "
            "WHERE f.account_id = ? ORDER BY s.name",
            (account_id,),
        )
        return tuple(to_card(row) for row in rows)

    # Saved searches and reactions

    def searches(self, account_id: AccountId) -> tuple[tuple[str, str], ...]:
        """Return the saved searches: name and query."""
        rows = self._database.query(
            "SELECT name, query FROM searches WHERE account_id = ? ORDER BY name", (account_id,)
        )
        return tuple((row["name"], row["query"]) for row in rows)

    def save_search(self, account_id: AccountId, name: str, query: str, now: datetime) -> None:
        """Keep a search under a name; the same name replaces it."""
        self._database.run(
            "INSERT INTO searches (account_id, name, query, at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query",
            (account_id, name, query, iso(now)),
        )

    def drop_search(self, account_id: AccountId, name: str) -> None:
        """Forget a saved search."""
        self._database.run("DELETE FROM searches WHERE account_id = ? AND name = ?", (account_id, name))

    def react(self, account_id: AccountId, article_id: int, reaction: str, now: datetime) -> None:
        """Note how an article makes the account feel; an empty reaction takes it back."""
        self._database.run(
            "DELETE FROM reactions WHERE account_id = ? AND article_id = ?", (account_id, article_id)
        )
        if reaction:
            self._database.run(
                "INSERT INTO reactions (account_id, article_id, reaction, at) VALUES (?, ?, ?, ?)",
                (account_id, article_id, reaction, iso(now)),
            )

    def reaction(self, account_id: AccountId, article_id: int) -> str:
        """Return the account's reaction to an article, or an empty text."""
        row = self._database.one(
            "SELECT reaction FROM reactions WHERE account_id = ? AND article_id = ?", (account_id, article_id)
        )
        return str(row[0]) if row else ""

    # Sessions and tokens

    def open_session(
        self, token_hash: bytes, account_id: AccountId, expires_at: datetime, now: datetime, label: str = ""
    ) -> None:
        """Let whoever holds the token act for the account until then, at the doors that ask for the label."""
        self._database.run(
            "INSERT INTO sessions (token_hash, account_id, created_at, expires_at, label) "
            "VALUES (?, ?, ?, ?, ?)",
            (token_hash, account_id, iso(now), iso(expires_at), label),
        )

    def session(self, token_hash: bytes, now: datetime, label: str = "") -> Account | None:
        """Return the account of a session that lasts beyond ``now``, or None."""
        row = self._database.one(
            "SELECT a.* FROM sessions s JOIN accounts a ON a.id = s.account_id "
            "WHERE s.token_hash = ? AND s.expires_at > ? AND s.label = ?",
            (token_hash, iso(now), label),
        )
        return None if row is None else to_account(row)

    def extend_session(self, token_hash: bytes, expires_at: datetime) -> None:
        """Let a session last until then."""
        self._database.run(
            "UPDATE sessions SET expires_at = ? WHERE token_hash = ?", (iso(expires_at), token_hash)
        )

    def end_session(self, token_hash: bytes) -> None:
        """End one session."""
        self._database.run("DELETE FROM sessions WHERE token_hash = ?", (token_hash,))

    def end_sessions(self, account_id: AccountId) -> None:
        """End every session of an account."""
        self._database.run("DELETE FROM sessions WHERE account_id = ?", (account_id,))

    def add_token(
        self,
        account_id: AccountId,
        name: str,
        token_hash: bytes,
        now: datetime,
        scope: TokenScope = TokenScope.API,
    ) -> Token:
        """Let another program act for the account, at the doors of the scope."""
        key = self._database.insert(
            "INSERT INTO tokens (account_id, name, token_hash, scope, created_at) VALUES (?, ?, ?, ?, ?)",
            (account_id, name, token_hash, scope, iso(now)),
        )
        return to_token(self._database.query("SELECT * FROM tokens WHERE id = ?", (key,))[0])

    def tokens(self, account_id: AccountId) -> tuple[Token, ...]:
        """Return the account's tokens, revoked ones too."""
        rows = self._database.query("SELECT * FROM tokens WHERE account_id = ? ORDER BY id", (account_id,))
        return tuple(to_token(row) for row in rows)

    def by_token(self, token_hash: bytes, scope: TokenScope = TokenScope.API) -> Account | None:
        """Return the account of a token of that scope that is not revoked, or None."""
        row = self._database.one(
            "SELECT a.* FROM tokens t JOIN accounts a ON a.id = t.account_id "
            "WHERE t.token_hash = ? AND t.scope = ? AND t.revoked_at IS NULL",
            (token_hash, scope),
        )
        return None if row is None else to_account(row)

    def is_idle(self, token_hash: bytes, since: datetime) -> bool:
        """True if a token has not been used since then, as far as anybody remembered."""
        row = self._database.one(
            "SELECT 1 FROM tokens WHERE token_hash = ? AND (used_at IS NULL OR used_at < ?)",
            (token_hash, iso(since)),
        )
        return row is not None

    def touch_token(self, token_hash: bytes, now: datetime) -> None:
        """Remember when a token was last used."""
        self._database.run("UPDATE tokens SET used_at = ? WHERE token_hash = ?", (iso(now), token_hash))

    def revoke_token(self, account_id: AccountId, token_id: int, now: datetime) -> None:
        """Make a token useless."""
        self._database.run(
            "UPDATE tokens SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ? AND account_id = ?",
            (iso(now), token_id, account_id),
        )

    # Marks, by their everyday names

    def mark_read(self, account_id: AccountId, story_id: StoryId, now: datetime) -> None:
        """Mark one story read."""
        self.marks.read(account_id, [story_id], now)

    def mark_unread(self, account_id: AccountId, story_id: StoryId) -> None:
        """Mark one story unread."""
        self.marks.unread(account_id, [story_id])

    def save(self, account_id: AccountId, story_id: StoryId, now: datetime) -> None:
        """Keep a story; it is never pruned."""
        self.marks.save(account_id, story_id, now)

    def unsave(self, account_id: AccountId, story_id: StoryId) -> None:
        """Keep it no more."""
        self.marks.unsave(account_id, story_id)

    def mark_many(self, account_id: AccountId, story_ids: Iterable[StoryId], now: datetime) -> int:
        """Mark stories read; return the number that takes it back, or 0 if none was unread."""
        return self.marks.batch(account_id, list(story_ids), now)

    def mark_older(self, account_id: AccountId, until: datetime, now: datetime, limit: int = 5000) -> int:
        """Mark the newest ``limit`` stories read that are not newer than ``until``; as above."""
        return self.marks.batch(account_id, self.marks.unread_until(account_id, until, limit), now)

    def unread(self, account_id: AccountId) -> int:
        """How many stories the account has not read."""
        row = self._database.one("SELECT unread FROM accounts WHERE id = ?", (account_id,))
        return int(row[0]) if row else 0
