"""ProposalTable: names that the catalogue lacks, adopted once outlets agree, decided by a person."""

from dataclasses import dataclass
from datetime import datetime

from aggregator.errors import InputError, NotFoundError
from aggregator.model import Actor, Alias, AliasKind, Drama, SubjectKind
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.database import Database, Row
from aggregator.store.naming import is_plain, slug_for
from aggregator.store.rows import iso, moment
from aggregator.store.subjects import SubjectIndex
from aggregator.store.wishes import WishTable
from aggregator.store.withdrawing import Withdrawal
from aggregator.text.hangul import has_hangul

AGREEING = 2
"""Outlets that must use a name before it gets a page of its own."""
_COLUMNS = (
    "SELECT p.*, s.slug FROM proposals p LEFT JOIN subjects s ON s.id = p.subject_id "
    "AND s.merged_into IS NULL"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A name that articles use for a drama or person whom the catalogue does not know."""

    id: int
    kind: SubjectKind
    text: str
    words: str
    """A sentence with the name."""
    outlets: int
    first_at: datetime
    latest_at: datetime
    hosts: tuple[str, ...] = ()
    """The outlets."""
    slug: str = ""
    """Its page while it is adopted or accepted; else empty."""
    decision: str = ""
    """``accepted``, ``merged`` or ``refused`` by a person; ``known`` if the catalogue learnt it; or empty."""

    @property
    def reopens(self) -> bool:
        """Whether the decision can be taken back: not if a page of its own went into another one."""
        return self.decision in {"accepted", "refused"} or (
            self.decision == "merged" and self.outlets < AGREEING
        )


class ProposalTable:
    """Each proposal is decided once by a person; that outlives every later article with the same name."""

    def __init__(
        self,
        database: Database,
        subjects: SubjectIndex,
        catalogue: CatalogueTable,
        wishes: WishTable,
        withdrawal: Withdrawal,
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._catalogue = catalogue
        self._wishes = wishes
        self._withdrawal = withdrawal

    def waiting(self, least_outlets: int = 1, limit: int = -1) -> tuple[Proposed, ...]:
        """Names that nobody has decided on yet, adopted or not, those of most outlets first; -1 is all."""
        rows = self._database.query(
            f"{_COLUMNS} WHERE p.decided_at IS NULL AND p.outlets >= ? "
            "ORDER BY p.outlets DESC, p.latest_at DESC, p.id LIMIT ?",
            (least_outlets, limit),
        )
        return tuple(self._value(row) for row in rows)

    def count(self) -> int:
        """How many wait for a person."""
        row = self._database.one("SELECT count(*) FROM proposals WHERE decided_at IS NULL")
        return int(row[0]) if row else 0

    def get(self, proposal_id: int) -> Proposed:
        """One proposal, decided or not; raises NotFoundError."""
        row = self._database.one(f"{_COLUMNS} WHERE p.id = ?", (proposal_id,))
        if row is None:
            raise NotFoundError(f"There is no proposal {proposal_id}.")
        return self._value(row)

    def of(self, kind: SubjectKind, slug: str) -> Proposed | None:
        """The open proposal that a page shows, if it is an adopted one."""
        key = self._subjects.id_of(kind, slug)
        row = self._database.one(f"{_COLUMNS} WHERE p.subject_id = ? AND p.decided_at IS NULL", (key,))
        return None if row is None else self._value(row)

    def adopt(self, now: datetime) -> tuple[Proposed, ...]:
        """Give each name on which two outlets agree a page of its own, unconfirmed; return these."""
        ripe = [one for one in self.waiting(AGREEING) if not self._close_known(one, now) and not one.slug]
        return tuple(self._adopt(one, now) for one in ripe)

    def accept(self, proposal_id: int, now: datetime, name: str = "") -> Proposed:
        """Confirm it, under another English name if one is given; its own name goes on leading to it."""
        one = self.get(proposal_id)
        if one.decision == "merged":
            raise InputError(f"“{one.text}” is a name of another {one.kind} already.")
        if not one.slug:
            one = self._adopt(one, now)
        self._catalogue.confirm(one.kind, one.slug, now)
        name = name.strip()
        if name and name != one.text:
            self._catalogue.rename(one.kind, one.slug, name, now)
            self._catalogue.add_alias(one.kind, one.slug, _alias(one.text))
        self._wishes.link_again((one.text, name), now)
        return self._decided(one, "accepted", now)

    def merge(self, proposal_id: int, into: str, now: datetime) -> Proposed:
        """Make it a name of a drama or actor that is known; what was adopted moves there."""
        one = self.get(proposal_id)
        target = self._subjects.require(one.kind, into)
        if one.slug and self._subjects.require(one.kind, one.slug) != target:
            self._catalogue.merge(one.kind, one.slug, into, now)
        elif not one.slug:
            self._catalogue.add_alias(one.kind, into, _alias(one.text, context=is_plain(one.kind, one.text)))
        self._point(one.id, target)
        self._wishes.link_again((one.text,), now)
        return self._decided(one, "merged", now)

    def refuse(self, proposal_id: int, now: datetime) -> Proposed:
        """Never again; an adopted one is taken back with its links, lists and counts."""
        one = self.get(proposal_id)
        if one.decision == "merged":
            raise InputError(f"“{one.text}” is a name of another {one.kind} by now; remove it there.")
        if one.slug:
            key = self._subjects.require(one.kind, one.slug)
            self._point(one.id, None)
            self._withdrawal.withdraw(key)
            self._catalogue.note_change()
            self._wishes.link_again((one.text,), now)
        return self._decided(one, "refused", now)

    def reopen(self, proposal_id: int, now: datetime) -> Proposed:
        """Take a decision back: it waits again. Raises InputError if that cannot be, see ``reopens``."""
        one = self.get(proposal_id)
        if not one.reopens:
            raise InputError(f"What was decided on “{one.text}” cannot be taken back.")
        if one.decision == "merged":
            self._catalogue.drop_alias(one.kind, one.slug, one.text)
            self._point(one.id, None)
        elif one.slug and one.outlets >= AGREEING:
            self._catalogue.unconfirm(one.kind, one.slug, one.text)
        elif one.slug:
            self._point(one.id, None)
            self._withdrawal.withdraw(self._subjects.require(one.kind, one.slug))
            self._catalogue.note_change()
        self._database.run("UPDATE proposals SET decision = NULL, decided_at = NULL WHERE id = ?", (one.id,))
        self._wishes.link_again((one.text,), now)
        return self.get(one.id)

    def _adopt(self, one: Proposed, now: datetime) -> Proposed:
        slug = self._free_slug(one)
        hangul = one.text if has_hangul(one.text) else ""
        plain = is_plain(one.kind, one.text)
        new: Drama | Actor = (
            Drama(
                slug,
                one.text,
                hangul,
                needs_context=plain,
                hangul_needs_context=bool(hangul) and plain,
                confirmed=False,
            )
            if one.kind is SubjectKind.DRAMA
            else Actor(slug, one.text, hangul, hangul_needs_context=bool(hangul), confirmed=False)
        )
        self._catalogue.add(new, now)
        self._point(one.id, self._subjects.require(one.kind, slug))
        self._wishes.link_again((one.text,), now)
        return self.get(one.id)

    def _close_known(self, one: Proposed, now: datetime) -> bool:
        """Close a proposal that a newer catalogue has answered; what was adopted becomes part of that."""
        known = self._database.one(
            "SELECT s.slug FROM proposals p JOIN names n ON n.folded = p.folded JOIN subjects s ON s.id = "
            "n.subject_id WHERE p.id = ? AND s.kind = p.kind AND "
            "(s.confirmed = 1 OR s.id IS NOT p.subject_id) ORDER BY s.id IS p.subject_id DESC, s.id LIMIT 1",
            (one.id,),
        )
        if known is None:
            return False
        if one.slug and one.slug != known["slug"]:
            self._catalogue.merge(one.kind, one.slug, known["slug"], now)
        self._decided(one, "known", now)
        return True

    def _free_slug(self, one: Proposed) -> str:
        wanted = slug_for(one.kind, one.text) or f"{one.kind}-{one.id}"
        taken = self._subjects.id_of(one.kind, wanted) is not None
        return f"{wanted}-{one.id}" if taken else wanted

    def _point(self, proposal_id: int, subject_id: int | None) -> None:
        self._database.run("UPDATE proposals SET subject_id = ? WHERE id = ?", (subject_id, proposal_id))

    def _decided(self, one: Proposed, decision: str, now: datetime) -> Proposed:
        self._database.run(
            "UPDATE proposals SET decision = ?, decided_at = ? WHERE id = ?", (decision, iso(now), one.id)
        )
        return self.get(one.id)

    def _value(self, row: Row) -> Proposed:
        hosts = self._database.query(
            "SELECT host FROM proposal_outlets WHERE proposal_id = ? ORDER BY host", (row["id"],)
        )
        return Proposed(
            id=row["id"],
            kind=SubjectKind(row["kind"]),
            text=row["text"],
            words=row["words"],
            outlets=row["outlets"],
            first_at=moment(row["first_at"]),
            latest_at=moment(row["latest_at"]),
            hosts=tuple(host["host"] for host in hosts),
            slug=row["slug"] or "",
            decision=row["decision"] or "",
        )


def _alias(text: str, *, context: bool = False) -> Alias:
    return Alias(text, AliasKind.HANGUL if has_hangul(text) else AliasKind.OFFICIAL, context)
