"""Undoing: acts of a reader that can be taken back for a week, each once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from aggregator.errors import NotFoundError
from aggregator.model import (
    AccountId,
    ArticleId,
    Evidence,
    Mention,
    Progress,
    ShieldMode,
    StoryId,
    SubjectKind,
)
from aggregator.store.articles import ArticleTable
from aggregator.store.database import Database
from aggregator.store.proposals import ProposalTable, Proposed
from aggregator.store.readers import ReaderTable
from aggregator.store.rows import iso, pack, unpack


class Act(StrEnum):
    """What was done."""

    READ = "read"
    """Stories were marked read; ``subject`` is how many."""
    WATCHED = "watched"
    """A drama was watched further; ``subject`` is its slug."""
    UNLINK = "unlink"
    """An article was said not to be about something; ``subject`` is its ``kind:slug``."""
    DECIDE = "decide"
    """A proposal was decided on; ``subject`` is its number."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act that can be taken back."""

    act: Act
    subject: str
    before: tuple[Any, ...]
    """What must be known to take it back."""


class Undoing:
    """Does what can be taken back, inside the caller's transaction, and takes it back."""

    def __init__(
        self, database: Database, readers: ReaderTable, articles: ArticleTable, proposals: ProposalTable
    ) -> None:
        self._database = database
        self._readers = readers
        self._articles = articles
        self._proposals = proposals

    def watch(self, account_id: AccountId, progress: Progress, now: datetime) -> int:
        """Set how far a drama is watched; return the number that takes it back."""
        before = self._readers.progress(account_id).get(progress.slug)
        self._readers.set_progress(account_id, progress, now)
        kept = [before.watched, str(before.mode)] if before else []
        return self._note(account_id, Act.WATCHED, [progress.slug, *kept], now)

    def unlink(
        self, account_id: AccountId, article_id: ArticleId, kind: SubjectKind, slug: str, now: datetime
    ) -> int:
        """Say that an article is not about a drama or actor; return the number that takes it back."""
        mentions = self._articles.get(article_id).mentions
        self._articles.unlink(article_id, kind, slug, now)
        kept = [_plain(one) for one in mentions if (one.subject, one.slug) == (kind, slug)]
        return self._note(account_id, Act.UNLINK, [f"{kind}:{slug}", article_id, *kept], now)

    def decided(self, account_id: AccountId, one: Proposed, now: datetime) -> int:
        """Note a proposal that was just decided on; 0 if that cannot be taken back."""
        return self._note(account_id, Act.DECIDE, [str(one.id)], now) if one.reopens else 0

    def get(self, account_id: AccountId, number: int) -> Done:
        """What the account has done under a number; raises NotFoundError once it is taken back or too old."""
        row = self._database.one(
            "SELECT act, before FROM undos WHERE id = ? AND account_id = ?", (number, account_id)
        )
        if row is None:
            raise NotFoundError("There is nothing to undo any more.")
        before = unpack(row["before"])
        act = Act(row["act"])
        return Done(act, str(len(before)) if act is Act.READ else before[0], tuple(before))

    def take_back(self, account_id: AccountId, number: int, now: datetime) -> Done:
        """Undo it, once; raises NotFoundError."""
        done = self.get(account_id, number)
        self._database.run("DELETE FROM undos WHERE id = ?", (number,))
        match done.act:
            case Act.READ:
                self._readers.marks.unread(account_id, [StoryId(key) for key in done.before])
            case Act.WATCHED:
                self._unwatch(account_id, *done.before, now=now)
            case Act.UNLINK:
                _, article_id, *mentions = done.before
                kind, _, slug = done.subject.partition(":")
                self._articles.restore(
                    ArticleId(article_id), SubjectKind(kind), slug, tuple(map(_mention, mentions))
                )
            case Act.DECIDE:
                self._proposals.reopen(int(done.subject), now)
        return done

    def _unwatch(
        self, account_id: AccountId, slug: str, watched: int | None = None, mode: str = "", *, now: datetime
    ) -> None:
        if watched is None:
            self._readers.forget_progress(account_id, slug)
        else:
            self._readers.set_progress(account_id, Progress(slug, watched, ShieldMode(mode)), now)

    def _note(self, account_id: AccountId, act: Act, before: list[Any], now: datetime) -> int:
        return self._database.insert(
            "INSERT INTO undos (account_id, at, act, before) VALUES (?, ?, ?, ?)",
            (account_id, iso(now), act, pack(before)),
        )


def _plain(one: Mention) -> list[Any]:
    evidence = [[each.field, each.text, each.alias, list(each.cues), each.start] for each in one.evidence]
    return [str(one.subject), one.slug, one.about, one.score, evidence]


def _mention(plain: list[Any]) -> Mention:
    kind, slug, about, score, evidence = plain
    return Mention(
        SubjectKind(kind),
        slug,
        about,
        score,
        tuple(
            Evidence(field, text, alias, tuple(cues), start) for field, text, alias, cues, start in evidence
        ),
    )
