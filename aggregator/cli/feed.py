"""``dramawire feed``: the subscriptions and how they are doing."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.ask import confirm, yes_option
from aggregator.cli.command import command, group
from aggregator.cli.condition import as_document, check_document, health, portrait, trouble
from aggregator.cli.session import Session, now
from aggregator.cli.trial import test
from aggregator.cli.words import SIGNS, ago, count
from aggregator.errors import DramawireError, FeedNotFoundError

if TYPE_CHECKING:
    from aggregator.fetch.discover import Candidate, Discovery
    from aggregator.model import Feed, FeedSettings, RefreshReport
    from aggregator.store import Store

LEASE = timedelta(minutes=1)
"""For the first poll of a new feed, which no worker is to do as well meanwhile."""


@group("feed")
def feed() -> None:
    """Add, list, test, pause and remove feeds."""


@command("list")
@click.option("--state", type=click.Choice(list(SIGNS)), help="Only feeds in this state.")
def list_feeds(session: Session, state: str | None) -> None:
    """List the feeds, those in trouble first."""
    with session.store() as store:
        feeds = [line for line in health(session, store) if state is None or line.state == state]
    if session.as_json:
        session.document([as_document(line) for line in feeds])
        return
    session.table(
        ("", "#id", "title", "last check", "#a day", "#articles", "what is wrong"),
        [
            (
                SIGNS[line.state],
                line.feed.id,
                line.feed.title or line.feed.url,
                ago(line.feed.checked_at, now()),
                f"{line.per_day:.1f}" if line.per_day is not None else "",
                line.articles,
                trouble(line) or "",
            )
            for line in feeds
        ],
        empty="No feeds. Add one with: dramawire feed add ADDRESS",
    )


@command("add")
@click.argument("address")
@click.option("--title", default="", help="Call it this instead of what it calls itself.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    metavar="PATH",
    help="Put it here, such as English/News. Repeatable.",
)
@click.option("--no-check", is_flag=True, help="Believe that ADDRESS is a feed; ask nothing now.")
@click.option("--first", is_flag=True, help="If a page offers several feeds, take the first.")
def add(
    session: Session, *, address: str, title: str, folders: tuple[str, ...], no_check: bool, first: bool
) -> None:
    """Follow the feed at ADDRESS, or the one that the page at ADDRESS offers.

    What the address gave is kept at once. With `--no-check` the next `dramawire fetch` reads the feed.
    """
    import asyncio

    from aggregator.model import Subscription
    from aggregator.text.urls import check_feed_url

    url = check_feed_url(address)
    chosen: Candidate | None = None
    with session.store() as store:
        found = store.feeds.by_url(url) if no_check else store.feeds.twin(url)
        if found is None and not no_check:
            chosen = _choose(asyncio.run(_discover(session, url)), first=first)
            url, title = chosen.url, title or chosen.title
            found = store.feeds.twin(url, chosen.title)
        if found is None:
            with store.write():
                feed = store.feeds.add(Subscription(url, title, folders), now())
                if chosen is not None:
                    store.feeds.claim(now(), 1, LEASE, ids=[feed.id])
    if found is not None:
        _report_followed(session, found, other=found.url != url)
    else:
        kept = asyncio.run(_first_poll(session, feed, chosen)) if chosen is not None else None
        _report_added(session, feed, kept)


async def _first_poll(session: Session, feed: "Feed", chosen: "Candidate") -> "RefreshReport":
    from aggregator.crew.firstpoll import first_poll

    settings = session.settings()
    return await first_poll(settings.db, settings.schedule, feed, chosen.fetched, now())


def _report_added(session: Session, feed: "Feed", kept: "RefreshReport | None") -> None:
    if session.as_json:
        session.document(_added(feed) | {"added": True, "new": kept.new if kept else 0})
    elif kept is None:
        session.say(
            f"Feed {feed.id}: {feed.title or feed.url}. Read it now: dramawire fetch --feed {feed.id}"
        )
    else:
        session.say(f"Feed {feed.id}: {feed.title or feed.url}, {count(kept.new, 'article')}.")


def _added(feed: "Feed") -> dict[str, Any]:
    return {"id": feed.id, "url": feed.url, "title": feed.title}


def _report_followed(session: Session, feed: "Feed", *, other: bool) -> None:
    if session.as_json:
        session.document(_added(feed) | {"added": False, "new": 0})
    elif other:
        session.say(
            f"You follow it already, at another address: feed {feed.id}, {feed.title}, {feed.url}. "
            "Use --no-check to follow this one too."
        )
    else:
        session.say(f"You follow it already: feed {feed.id}, {feed.title or feed.url}.")


def _choose(discovery: "Discovery", *, first: bool) -> "Candidate":
    if not discovery.candidates:
        reason = (
            discovery.failed.detail
            if discovery.failed and discovery.failed.detail
            else "no feed was found there"
        )
        raise DramawireError(f"Nothing was added: {reason}. Use --no-check to add it all the same.")
    if len(discovery.candidates) > 1 and not first:
        lines = [f"  {each.url}   {each.title}  {each.format}" for each in discovery.candidates]
        raise click.UsageError(
            "\n".join(["That page offers several feeds; add one of them, or use --first:", *lines])
        )
    return discovery.candidates[0]


async def _discover(session: Session, address: str) -> "Discovery":
    from aggregator.fetch.client import Fetcher
    from aggregator.fetch.discover import discover

    async with Fetcher(session.settings().fetch) as fetcher:
        return await discover(fetcher, address, now())


@command("show")
@click.argument("feed_id", metavar="ID", type=int)
def show(session: Session, feed_id: int) -> None:
    """Show one feed and its last checks."""
    from aggregator.model import FeedId

    with session.store() as store:
        line = next((line for line in health(session, store) if line.feed.id == feed_id), None)
        if line is None:
            raise FeedNotFoundError(f"There is no feed {feed_id}.")
        checks = store.feeds.checks(FeedId(feed_id))
    if session.as_json:
        session.document(as_document(line) | {"checks": [check_document(check) for check in checks]})
        return
    session.show(portrait(line))
    session.table(
        ("checked", "outcome", "#status", "#ms", "#bytes", "#new", "#changed", "detail"),
        [
            (
                ago(c.at, now()),
                c.outcome,
                c.status or "",
                c.milliseconds,
                f"{c.received:,}",
                c.new,
                c.changed,
                c.detail,
            )
            for c in checks
        ],
    )


@command("edit")
@click.argument("feed_id", metavar="ID", type=int)
@click.option("--title", help="Call it this; an empty title means its own.")
@click.option("--url", metavar="ADDRESS", help="Its new address; what was read stays.")
@click.option("--folder", "folders", multiple=True, metavar="PATH", help="Put it here instead. Repeatable.")
@click.option("--interval", metavar="MINUTES", type=click.IntRange(0, 7 * 24 * 60), help="0: its own pace.")
@click.option("--zone", metavar="NAME", help="The zone of dates that name none, such as Asia/Seoul.")
@click.option("--fulltext/--no-fulltext", default=None, help="Read articles' own pages too.")
def edit(session: Session, *, feed_id: int, **changes: Any) -> None:
    """Change what a feed is called, where it is, and how it is read."""
    from aggregator.model import FeedId
    from aggregator.text.urls import check_feed_url

    if not any(value is not None and value != () for value in changes.values()):
        raise click.UsageError("Say what to change.")
    url = check_feed_url(changes["url"]) if changes["url"] else None
    with session.store() as store:
        settings = _edited(store.feeds.get(FeedId(feed_id)).settings, changes)
        with store.write():
            store.feeds.edit(
                FeedId(feed_id),
                title=changes["title"],
                url=url,
                folders=changes["folders"] or None,
                settings=settings,
            )
        line = next(line for line in health(session, store) if line.feed.id == feed_id)
    if session.as_json:
        session.document(as_document(line))
    else:
        session.say(portrait(line).rstrip())


def _edited(old: "FeedSettings", changes: dict[str, Any]) -> "FeedSettings":
    from datetime import timedelta
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    interval, zone, fulltext = (changes[name] for name in ("interval", "zone", "fulltext"))
    try:
        zone = ZoneInfo(zone).key if zone else old.zone
    except (ZoneInfoNotFoundError, ValueError):
        raise click.UsageError(f"There is no time zone {zone!r}. Write it like Asia/Seoul.") from None
    return replace(
        old,
        interval=old.interval if interval is None else timedelta(minutes=interval) or None,
        zone=zone,
        fulltext=old.fulltext if fulltext is None else fulltext,
    )


@command("pause")
@click.argument("ids", metavar="ID...", type=int, nargs=-1, required=True)
def pause(session: Session, ids: tuple[int, ...]) -> None:
    """Stop looking at feeds; their articles stay."""
    _change(session, ids, "pause", "is paused")


@command("resume")
@click.argument("ids", metavar="ID...", type=int, nargs=-1, required=True)
def resume(session: Session, ids: tuple[int, ...]) -> None:
    """Look at paused feeds again."""
    _change(session, ids, "resume", "is looked at again")


@command("remove")
@click.argument("ids", metavar="ID...", type=int, nargs=-1, required=True)
@yes_option
def remove(session: Session, ids: tuple[int, ...], yes: bool) -> None:
    """Stop following feeds. Their articles stay with the stories they are part of."""
    with session.store() as store:
        names = ", ".join(feed.title or feed.url for feed in _named(store, ids))
    confirm(f"Remove {names}?", yes=yes)
    _change(session, ids, "remove", "is removed")


def _named(store: "Store", ids: tuple[int, ...]) -> list["Feed"]:
    """Return the feeds; raises FeedNotFoundError before anything is changed."""
    from aggregator.model import FeedId

    return [store.feeds.get(FeedId(number)) for number in ids]


def _change(session: Session, ids: tuple[int, ...], verb: str, outcome: str) -> None:
    with session.store() as store:
        feeds = _named(store, ids)
        with store.write():
            for feed in feeds:
                getattr(store.feeds, verb)(feed.id, now())
    if session.as_json:
        session.document([{"id": feed.id, "title": feed.title, "done": verb} for feed in feeds])
    for feed in feeds if not session.as_json else ():
        session.say(f"Feed {feed.id}, {feed.title or feed.url}, {outcome}.")


for _command in (add, list_feeds, show, edit, test, pause, resume, remove):
    feed.add_command(_command)
