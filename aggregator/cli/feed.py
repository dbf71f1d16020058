"""``dramawire feed``: the subscriptions and how they are doing."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.ask import confirm, yes_option
from aggregator.cli.command import command, group
from aggregator.cli.session import Session, now, utc
from aggregator.cli.trial import test
from aggregator.cli.words import SIGNS, ago, local_zone, until
from aggregator.errors import DramawireError

if TYPE_CHECKING:
    from aggregator.fetch.discover import Candidate, Discovery
    from aggregator.model import Check, Feed, FeedHealth
    from aggregator.store import Store


WORST_FIRST = ("failing", "gone", "slow", "quiet", "new", "paused", "healthy")


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


def health(session: Session, store: "Store") -> "list[FeedHealth]":
    """Return a line for each feed, those in trouble first."""
    from aggregator.health import feed_state

    policy, at = session.settings().schedule, now()
    lines = [
        replace(line, state=feed_state(line.feed, policy, at, line.last)) for line in store.pages.health(at)
    ]
    return sorted(lines, key=lambda line: WORST_FIRST.index(line.state))


def as_document(line: "FeedHealth") -> dict[str, Any]:
    """Return what ``feed list --json`` says of a feed."""
    return {
        "id": line.feed.id,
        "url": line.feed.url,
        "title": line.feed.title,
        "folders": list(line.feed.folders),
        "state": str(line.state),
        "articles": line.articles,
        "last_check": utc(line.feed.checked_at),
        "next_check": utc(line.feed.next_check_at),
        "error": trouble(line),
    }


def trouble(line: "FeedHealth") -> str | None:
    """Return what is wrong with a feed, since when and what comes next, or None."""
    from aggregator.health import sentence

    if line.feed.gone_at is None and not line.feed.failures:
        return None
    return sentence(line.feed, now(), local_zone(), line.last)


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

    Nothing is stored but the subscription: the next `dramawire fetch` reads it.
    """
    import asyncio

    from aggregator.model import Subscription
    from aggregator.text.urls import check_feed_url

    url = check_feed_url(address)
    with session.store() as store:
        found = store.feeds.by_url(url)
        if found is None and not no_check:
            chosen = _choose(asyncio.run(_discover(session, url)), first=first)
            url, title = chosen.url, title or chosen.title
            found = store.feeds.by_url(url)
        if found is None:
            with store.write():
                added = store.feeds.add(Subscription(url, title, folders), now())
            _report_added(session, added, new=True)
        else:
            _report_added(session, found, new=False)


def _report_added(session: Session, feed: "Feed", *, new: bool) -> None:
    if session.as_json:
        session.document({"id": feed.id, "url": feed.url, "title": feed.title, "added": new})
    elif new:
        session.say(
            f"Feed {feed.id}: {feed.title or feed.url}. Read it now: dramawire fetch --feed {feed.id}"
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
        store.feeds.get(FeedId(feed_id))
        line = next(line for line in health(session, store) if line.feed.id == feed_id)
        checks = store.feeds.checks(FeedId(feed_id))
    if session.as_json:
        session.document(as_document(line) | {"checks": [_check_document(check) for check in checks]})
        return
    session.show(_portrait(line))
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


def _check_document(check: "Check") -> dict[str, Any]:
    return asdict(check) | {"at": utc(check.at)}


def _portrait(line: "FeedHealth") -> str:
    feed = line.feed
    facts = {
        "address": feed.url,
        "site": feed.site_url,
        "folders": ", ".join(feed.folders),
        "state": f"{SIGNS[line.state]} {line.state}",
        "trouble": trouble(line) or "",
        "articles": f"{line.articles:,}",
        "a day": f"{line.per_day:.1f}" if line.per_day is not None else "",
        "linked": f"{line.linked_share:.0%} of its articles" if line.linked_share is not None else "",
        "next check": until(feed.next_check_at, now()),
        "moved to": feed.moved_to,
    }
    rows = [f"  {name:<11} {value}" for name, value in facts.items() if value]
    return "\n".join([f"{feed.id}  {feed.title or feed.url}", *rows, ""])


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


for _command in (add, list_feeds, show, test, pause, resume, remove):
    feed.add_command(_command)
