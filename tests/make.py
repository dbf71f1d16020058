"""Builders: a valid value of each kind, with only what a test cares about spelt out."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.model import (
    Actor,
    Alias,
    Article,
    CastMember,
    Catalogue,
    Drama,
    Evidence,
    Exchange,
    Feed,
    FeedId,
    Harvest,
    Kind,
    Mention,
    Placement,
    SubjectKind,
    Subscription,
    Validators,
)
from aggregator.store import Saved

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

Keep = Callable[..., Saved]
"""What the fixture ``keep`` of the store's tests is."""


def subscription(
    url: str = "https://hallyu.example/feed", title: str = "Hallyu Daily", **fields: Any
) -> Subscription:
    """A wish to follow a feed."""
    return Subscription(url=url, title=title, **fields)


def feed(url: str = "https://hallyu.example/feed", **fields: Any) -> Feed:
    """A subscribed feed."""
    values: dict[str, Any] = {"id": FeedId(1), "title": "Hallyu Daily", "added_at": NOW, "next_check_at": NOW}
    return Feed(url=url, **(values | fields))


def article(title: str = "Baek Do-yun joins “Moonlit Ferry”", **fields: Any) -> Article:
    """An article; ``url``, ``guid`` and ``content_hash`` follow from the title and text unless given."""
    slug = hashlib.sha256(title.encode()).hexdigest()[:10]
    text = fields.get("text", f"{title}. Filming started last week.")
    at = fields.get("published_at", NOW - timedelta(hours=1))
    values: dict[str, Any] = {
        "guid": f"https://hallyu.example/?p={slug}",
        "url": f"https://hallyu.example/{slug}",
        "text": text,
        "html": f"<p>{text}</p>",
        "excerpt": text[:200],
        "published_at": at,
        "published": at,
        "language": "en",
        "content_hash": hashlib.sha256(f"{title}\0{text}".encode()).digest()[:16],
    }
    return Article(title=title, **(values | fields))


def mention(slug: str = "moonlit-ferry", kind: SubjectKind = SubjectKind.DRAMA, **fields: Any) -> Mention:
    """A link that says the article is about a subject."""
    evidence = (Evidence("title", "Moonlit Ferry", "Moonlit Ferry", ("quoted",)),)
    values: dict[str, Any] = {"about": True, "score": 0.9, "evidence": evidence}
    return Mention(subject=kind, slug=slug, **(values | fields))


def drama(slug: str = "moonlit-ferry", title: str = "Moonlit Ferry", **fields: Any) -> Drama:
    """A drama; cast may be given as slugs of actors."""
    cast = tuple(CastMember(one) if isinstance(one, str) else one for one in fields.pop("cast", ()))
    return Drama(slug=slug, title=title, cast=cast, **fields)


def actor(slug: str = "han-seo-jin", name: str = "Han Seo-jin", **fields: Any) -> Actor:
    """A person who acts."""
    return Actor(slug=slug, name=name, **fields)


def catalogue(dramas: Iterable[Drama] = (), actors: Iterable[Actor] = (), *, version: int = 1) -> Catalogue:
    """A catalogue of these; without any, one fictional drama with its two actors."""
    chosen = tuple(dramas), tuple(actors)
    if not any(chosen):
        ferry = drama(
            hangul="달빛 나루",
            aliases=(Alias("Dalbit Naru"),),
            year=2026,
            network="tvN",
            slot="Sat–Sun 21:20 KST",
            episodes=16,
            starts_on=datetime(2026, 10, 31, tzinfo=UTC).date(),
            cast=(
                CastMember("han-seo-jin", "the ferryman", "", "main"),
                CastMember("yoo-ha-ram", "the auditor"),
            ),
            prominence=7,
        )
        people = (actor(hangul="한서진"), actor("yoo-ha-ram", "Yoo Ha-ram", hangul="유하람"))
        chosen = (ferry,), people
    return Catalogue(version, *chosen)


def placement(
    one: Article, article_id: int | None = None, story_id: int | None = None, **fields: Any
) -> Placement:
    """Where an article goes; by default a new one in a new story."""
    return Placement(one, article_id, story_id, **({"renew": False} | fields))  # type: ignore[arg-type]


def harvest(articles: Sequence[Article] = (), **fields: Any) -> Harvest:
    """What a poll brought."""
    values: dict[str, Any] = {
        "validators": Validators(
            "https://hallyu.example/feed", '"1"', "Tue, 24 Nov 2026 11:00:00 GMT", b"1" * 16
        ),
        "exchange": Exchange(200, 120, 4000),
        "title": "Hallyu Daily",
    }
    return Harvest(articles=tuple(articles), **(values | fields))


def recap(episode: int, slug: str = "moonlit-ferry", **fields: Any) -> Article:
    """A recap of one episode of a drama."""
    values: dict[str, Any] = {
        "title": f"“Moonlit Ferry” episode {episode} recap",
        "kinds": (Kind.RECAP,),
        "episodes": (episode,),
        "mentions": (mention(slug),),
    }
    return article(**(values | fields))
