"""Fills a database with any number of synthetic articles: a block through the store, then its copies.

The first block of ten thousand articles goes through ``save`` like any other. Each further block is that
block again, with ids moved on and times moved on, copied inside SQLite; so every table has the shape that the
store gives it, and a million articles take minutes.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import make

from aggregator.group import gist_of
from aggregator.model import (
    Actor,
    Article,
    CastMember,
    Catalogue,
    Drama,
    Fact,
    FactKind,
    FeedId,
    Kind,
    Mention,
    SubjectKind,
)
from aggregator.store import Store, open_store
from aggregator.store.counters import recount_recent
from aggregator.store.index import Entry, columns, marks_of

BLOCK = 10_000
FEEDS = 300
SPAN = timedelta(days=10)
"""The time that a block covers: a thousand articles a day."""
WORDS_KEPT = timedelta(days=65)
DRAMAS, ACTORS, CREDITS = 3000, 4500, 10
_SYLLABLES = (
    "가강고구권규기김나남다도동라로류리마명무문미민바박배백보빈사서석선설성소손송수승시신아안양연영예오우원유윤은이인임장재전"
    "정조주준지진창채최태하한해현형호혜홍황희"
)
_STARTS = "ba be bo da do ga go ha he ji jo ka ki la lee ma mi na no pa ra re sa se su ta te ti va wa yo"
_ENDS = "bel bin can den fer gan hun jin kal lor min mon ner pan ral sen son tal ver ward yun"
_KINDS = list(Kind)


class Words:
    """A seeded source of words, names and articles."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        starts, ends = _STARTS.split(), _ENDS.split()
        latin = {first + middle + last for first in starts for middle in ["", *starts] for last in ends}
        self.latin = sorted(latin)
        self.random.shuffle(self.latin)
        self.hangul = [self.syllables(self.random.choice((2, 3))) for _ in range(9000)]

    def syllables(self, count: int) -> str:
        """That many Hangul syllables."""
        return "".join(self.random.choices(_SYLLABLES, k=count))

    def some(self, words: list[str], count: int) -> list[str]:
        """Words by a law like Zipf's: the first are in most texts."""
        top = len(words)
        return [words[int(top ** self.random.random()) - 1] for _ in range(count)]

    def title(self, index: int) -> str:
        """A name of two words that no other index has."""
        return f"{self.latin[index % 997].title()} {self.latin[1000 + index // 7].title()}"


def catalogue(words: Words, now: datetime = make.NOW) -> Catalogue:
    """A catalogue of the size that is shipped."""
    people = tuple(
        Actor(f"actor-{one}", words.title(5 * one), hangul=words.syllables(3)) for one in range(ACTORS)
    )
    dramas = tuple(
        Drama(
            f"drama-{one}",
            words.title(3 * one + 1),
            hangul=words.syllables(4),
            year=2026 - one % 20,
            starts_on=(now - timedelta(days=one)).date(),
            episodes=16,
            slot="Sat–Sun 21:20 KST",
            network="tvN",
            cast=tuple(CastMember(f"actor-{key}") for key in words.random.sample(range(ACTORS), CREDITS)),
        )
        for one in range(DRAMAS)
    )
    return Catalogue(1, dramas, people)


def article(words: Words, number: int, at: datetime) -> Article:
    """One synthetic article; a third are Korean."""
    korean = number % 3 == 0
    vocabulary = words.hangul if korean else words.latin
    drama = int(DRAMAS ** words.random.random()) - 1
    actor = int(ACTORS ** words.random.random()) - 1
    kinds = (words.random.choice(_KINDS),)
    text = " ".join(words.some(vocabulary, 90))
    slug = f"drama-{drama}"
    rating = Fact(FactKind.RATING, "9.4", "9.4 percent", SubjectKind.DRAMA, slug)
    made = make.article(
        " ".join([words.title(3 * drama + 1), *words.some(vocabulary, 6)]),
        guid=f"guid-{number}",
        url=f"https://outlet{number % FEEDS}.example/articles/{number}",
        text=text,
        html=f"<p>{text}</p>",
        language="ko" if korean else "en",
        published_at=at,
        content_hash=number.to_bytes(16, "big"),
        kinds=kinds,
        episodes=(number % 16 + 1,) if kinds[0] is Kind.RECAP else (),
        mentions=(
            make.mention(slug, score=0.9),
            _mention(f"actor-{actor}", about=number % 2 == 0),
            _mention(f"actor-{(actor * 7 + 1) % ACTORS}", about=False),
        ),
        facts=(rating,) if number % 20 == 0 else (),
    )
    return replace(made, gist=gist_of(made))


def _mention(slug: str, *, about: bool) -> Mention:
    return make.mention(slug, SubjectKind.ACTOR, about=about, score=0.7)


def fill(path: Path, count: int, now: datetime = make.NOW) -> None:
    """Make a database of ``count`` articles, a multiple of ten thousand, the last of them at ``now``."""
    words = Words(1)
    blocks = count // BLOCK
    start = now - blocks * SPAN
    with open_store(path, create=True) as store:
        with store.write():
            store.catalogue.replace(catalogue(words, now), start)
            for number in range(FEEDS):
                store.feeds.add(
                    make.subscription(f"https://outlet{number}.example/feed", f"Outlet {number}"), start
                )
        _first_block(store, words, start, now)
        for block in range(1, blocks):
            _copy(store, block)
        _recount(store, now)
        store.checkpoint()
        store.optimize()
        store.checkpoint()


def _first_block(store: Store, words: Words, start: datetime, now: datetime) -> None:
    articles = list(_block(words, start))
    for first in range(0, BLOCK, 200):
        with store.write():
            story = None
            for number in range(first, first + 200):
                joins = story if number % 5 in {1, 2} else None
                saved = store.articles.save(
                    FeedId(number % FEEDS + 1), make.placement(articles[number], None, joins), now
                )
                story = saved.story_id
        if first % 2000 == 0:
            store.checkpoint()


def _block(words: Words, start: datetime) -> Iterator[Article]:
    step = SPAN / BLOCK
    for number in range(BLOCK):
        yield article(words, number, start + number * step)


_COPIED = {
    "stories": "lead_id=lead_id+:a id=id+:s first_at latest_at",
    "articles": (
        "id=id+:a story_id=story_id+:s url=url||'?'||:b url_key=randomblob(12) published_at published"
    ),
    "bodies": "article_id=article_id+:a",
    "sightings": "key=randomblob(16) article_id=article_id+:a url=url||'?'||:b published",
    "mentions": "article_id=article_id+:a published_at",
    "facts": "id=NULL article_id=article_id+:a published_at",
    "story_subjects": "story_id=story_id+:s latest_at",
    "story_kinds": "story_id=story_id+:s latest_at",
    "story_feeds": "story_id=story_id+:s latest_at",
    "story_episodes": "story_id=story_id+:s",
    "unread": "story_id=story_id+:s latest_at",
    "words": "article_id=article_id+:a published_at",
    "gists": "article_id=article_id+:a",
}
"""Each table with the columns that a copy has otherwise; a time without a value is moved on."""
_BY_ARTICLE = ("bodies", "sightings", "mentions", "facts", "words", "gists")


def _copy(store: Store, block: int) -> None:
    database = store._database
    stories = database.query("SELECT count(*) FROM stories WHERE lead_id <= ?", (BLOCK,))[0][0]
    seconds = int(block * SPAN.total_seconds())
    params = {"a": block * BLOCK, "s": block * stories, "b": block, "n": stories, "a1": BLOCK}
    texts = database.query(
        "SELECT a.*, b.text FROM articles a JOIN bodies b ON b.article_id = a.id WHERE a.id <= ?", (BLOCK,)
    )
    with database.write():
        for table, changes in _COPIED.items():
            database.run(_copy_statement(database, table, changes, seconds), params)
        database.run_many(
            "INSERT INTO search (rowid, title, text, hangul, marks) VALUES (?, ?, ?, ?, ?)",
            (
                (row["id"] + block * BLOCK, *columns(Entry(row["title"], row["text"], marks_of(row))))
                for row in texts
            ),
        )
    database.checkpoint()


def _copy_statement(database: object, table: str, changes: str, seconds: int) -> str:
    names = [row["name"] for row in database.query(f"PRAGMA table_info({table})")]  # type: ignore[attr-defined]
    new = {}
    for change in changes.split():
        name, _, value = change.partition("=")
        new[name] = value or f"strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '+{seconds} seconds')"
    chosen = ", ".join(new.get(name, name) for name in names)
    key = "id" if table in {"stories", "articles"} else "story_id"
    where = f"{key} <= {':a1' if table == 'articles' else ':n'}"
    if table in _BY_ARTICLE:
        where = "article_id <= :a1"
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table} WHERE {where}"


def _recount(store: Store, now: datetime) -> None:
    """Sum every counter up anew."""
    database = store._database
    with database.write():
        for sql in (
            f"DELETE FROM words WHERE published_at < '{(now - WORDS_KEPT).date()}'",
            "DELETE FROM gists WHERE article_id <= ("
            f"SELECT id FROM articles WHERE published_at < '{(now - WORDS_KEPT).date()}' "
            "ORDER BY published_at DESC, id DESC LIMIT 1)",
            "DELETE FROM coverage",
            "INSERT INTO coverage SELECT subject_id, substr(published_at, 1, 10), count(*) FROM mentions "
            "WHERE about = 1 GROUP BY 1, 2",
            "UPDATE subjects SET stories = (SELECT count(*) FROM story_subjects x "
            "WHERE x.subject_id = subjects.id AND about = 1)",
            "UPDATE subjects SET articles = (SELECT COALESCE(SUM(articles), 0) FROM coverage c "
            "WHERE c.subject_id = subjects.id)",
            "UPDATE feeds SET articles = (SELECT count(*) FROM articles a WHERE a.feed_id = feeds.id)",
            "UPDATE feeds SET linked = articles",
            "UPDATE accounts SET unread = (SELECT count(*) FROM unread u WHERE u.account_id = accounts.id)",
        ):
            database.run(sql)
        recount_recent(database, now.date())
