"""SubjectIndex: which id a drama or actor has; and the card that names one on a page."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable
from dataclasses import replace

from aggregator.errors import SubjectNotFoundError
from aggregator.model import SubjectCard, SubjectKind
from aggregator.store.database import ANY_OF, Database, Row, packed
from aggregator.store.rows import pack

Key = tuple[SubjectKind, str]

CARD_COLUMNS = (
    "s.id, s.kind, s.slug, s.name, s.hangul, s.year, s.network, s.stories, s.confirmed, "
    "(SELECT d.episodes FROM dramas d WHERE d.id = s.id) AS episodes"
)
_ENTRY = "SELECT id, kind, slug, merged_into FROM subjects"


class SubjectIndex:
    """Ids of dramas and actors by kind and slug, each looked up once until the catalogue changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version = -1
        self._held = False
        self._ids: dict[Key, int | None] = {}
        self._keys: dict[int, Key] = {}
        self._tags: dict[tuple[int, int], SubjectCard] = {}

    def id_of(self, kind: SubjectKind, slug: str) -> int | None:
        """The id behind a slug, or None. A slug that was merged leads to what it was merged into."""
        self._renew()
        if (kind, slug) not in self._ids:
            self.load([(kind, slug)])
        return self._ids[kind, slug]

    def load(self, keys: Iterable[Key]) -> None:
        """Make the ids of all these ready, in one statement for each kind."""
        self._renew()
        missing: dict[SubjectKind, list[str]] = {}
        for kind, slug in set(keys):
            if (kind, slug) not in self._ids:
                missing.setdefault(kind, []).append(slug)
                self._ids[kind, slug] = None
        for kind, slugs in missing.items():
            for row in self._database.query(
                f"{_ENTRY} WHERE kind = ? AND slug IN {ANY_OF}", (kind, pack(slugs))
            ):
                key = self._last(row)
                self._ids[kind, row["slug"]] = key["id"]
                self._keys[key["id"]] = (SubjectKind(key["kind"]), key["slug"])

    def _last(self, row: Row) -> Row:
        """What a subject was merged into in the end, or itself."""
        while row["merged_into"] is not None:
            row = self._database.query(f"{_ENTRY} WHERE id = ?", (row["merged_into"],))[0]
        return row

    def require(self, kind: SubjectKind, slug: str) -> int:
        """As :meth:`id_of`, raising SubjectNotFoundError."""
        key = self.id_of(kind, slug)
        if key is None:
            raise SubjectNotFoundError(f"There is no {kind} “{slug}”.")
        return key

    def key_of(self, subject_id: int) -> Key:
        """The kind and slug of an id."""
        if subject_id not in self._keys:
            self._renew()
            row = self._last(self._database.query(f"{_ENTRY} WHERE id = ?", (subject_id,))[0])
            self._keys[subject_id] = (SubjectKind(row["kind"]), row["slug"])
        return self._keys[subject_id]

    def dramas_of(self, subjects: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        """Slugs of the dramas that something is about."""
        keys = [self.key_of(key) for key, about in subjects if about]
        return tuple(slug for kind, slug in keys if kind is SubjectKind.DRAMA)

    def tags(self, subjects: Iterable[tuple[int, int]]) -> tuple[SubjectCard, ...]:
        """Cards of ``(subject, about)`` as a story shows them: what it is about first, dramas before actors.

        They are kept until the catalogue changes, so they do not count stories.
        """
        chosen = [self._tags[pair] for pair in subjects if pair in self._tags]
        return tuple(sorted(chosen, key=_tag_order))

    def load_tags(self, subjects: Iterable[tuple[int, int]]) -> None:
        """Make the cards of all these ready, in one statement."""
        self._renew()
        missing = {pair for pair in subjects if pair not in self._tags}
        if not missing:
            return
        cards = cards_by_id(self._database, {key for key, _ in missing})
        self._keys |= {key: (card.kind, card.slug) for key, card in cards.items()}
        for key, about in missing:
            if key in cards:
                self._tags[key, about] = replace(cards[key], about=bool(about), stories=0)

    def hold(self) -> None:
        """Look at the catalogue's version now and not before :meth:`release`: a transaction sees one."""
        self._renew()
        self._held = True

    def release(self) -> None:
        """End :meth:`hold`."""
        self._held = False

    def forget(self) -> None:
        """Read anew next time: the catalogue has changed, or a change of it was undone."""
        self._version, self._held = -1, False

    def _renew(self) -> None:
        if self._held:
            return
        version = catalogue_version(self._database)
        if version != self._version:
            self._ids, self._keys, self._tags = {}, {}, {}
            self._version = version


def catalogue_version(database: Database) -> int:
    """The catalogue's version; 0 before the first."""
    row = database.one("SELECT value FROM properties WHERE name = 'catalogue_version'")
    return int(row[0]) if row else 0


def to_card(row: Row) -> SubjectCard:
    """A row with the columns of ``CARD_COLUMNS`` as a value."""
    return SubjectCard(
        kind=SubjectKind(row["kind"]),
        slug=row["slug"],
        name=row["name"],
        hangul=row["hangul"],
        year=row["year"],
        network=row["network"],
        stories=row["stories"],
        confirmed=bool(row["confirmed"]),
        episodes=row["episodes"],
    )


def cards_by_id(database: Database, ids: Iterable[int]) -> dict[int, SubjectCard]:
    """The cards of these subjects."""
    rows = database.query(f"SELECT {CARD_COLUMNS} FROM subjects s WHERE s.id IN {ANY_OF}", (packed(ids),))
    return {row["id"]: to_card(row) for row in rows}


def _tag_order(card: SubjectCard) -> tuple[bool, bool]:
    return not card.about, card.kind is SubjectKind.ACTOR
