"""``dramawire stats``: the archive in numbers."""

from typing import Any

from aggregator.cli.command import command
from aggregator.cli.condition import health
from aggregator.cli.session import Session, now, utc
from aggregator.cli.words import ago, count

TOP = 8


@command("stats")
def stats(session: Session) -> None:
    """Say how much there is: feeds, articles, stories, and what is covered most."""
    settings = session.settings()
    with session.store() as store:
        feeds = health(session, store)
        frame = store.pages.frame(store.readers.first().id, now())
        articles = sum(line.articles for line in feeds)
        linked = sum((line.linked_share or 0) * line.articles for line in feeds)
        catalogue = store.catalogue.read()
    states = {str(line.state): 0 for line in feeds}
    for line in feeds:
        states[str(line.state)] += 1
    document: dict[str, Any] = {
        "db": str(settings.db),
        "bytes": settings.db.stat().st_size,
        "feeds": {"all": len(feeds), **states},
        "articles": articles,
        "linked": round(linked / articles, 3) if articles else None,
        "unread": frame.unread,
        "last_check": utc(frame.last_check_at),
        "next_check": utc(frame.next_check_at),
        "catalogue": {"dramas": len(catalogue.dramas), "actors": len(catalogue.actors)},
        "most_covered": [
            {"slug": card.slug, "name": card.name, "articles": coverage.total}
            for card, coverage in frame.most_covered[:TOP]
        ],
    }
    if session.as_json:
        session.document(document)
        return
    told = ", ".join(f"{number} {state}" for state, number in states.items())
    session.say(f"{count(len(feeds), 'feed')}{f': {told}' if told else ''}")
    share = f", {linked / articles:.0%} of them linked" if articles else ""
    session.say(f"{count(articles, 'article')}{share}; {count(frame.unread, 'story', 'stories')} unread")
    session.say(f"{count(len(catalogue.dramas), 'drama')} and {count(len(catalogue.actors), 'actor')} known")
    session.say(f"last check {ago(frame.last_check_at, now()) or 'never'}, {document['bytes'] / 1e6:.1f} MB")
    for card, coverage in frame.most_covered[:TOP]:
        days = [day.count for day in coverage.days[-30:]]
        session.say(f"  {sparkline(days)}  {coverage.total:>4}  {card.name}  {card.hangul}")


def sparkline(counts: list[int]) -> str:
    """Return one block a day, scaled to the highest."""
    blocks = " ▁▂▃▄▅▆▇█"
    highest = max(counts, default=0) or 1
    return "".join(blocks[-(-each * (len(blocks) - 1) // highest)] for each in counts)
