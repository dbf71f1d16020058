"""Feeds: health, one feed's log, wishes, adding by address."""

from datetime import UTC, datetime, timedelta

import make
import pytest
from flask.testing import FlaskClient

from aggregator.model import FeedId, Reason
from aggregator.store import Store


def test_worst_first_with_words_and_shapes(client: FlaskClient) -> None:
    page = client.get("/feeds").text
    assert (
        page.index("Recap Room")
        < page.index("Seoul Beat")
        < page.index("K-Screen")
        < page.index("The Old Couch")
    )
    assert "8 feeds · 5 healthy · 1 slow · 1 failing · 1 paused" in page
    assert "This feed was not found." in page
    assert "✕" in page


def test_one_feeds_log(client: FlaskClient) -> None:
    page = client.get("/feeds/6").text
    assert page.count("404 Not Found") == 4
    assert "Articles, 14 days" in page


def check(store: Store, feed_id: int) -> None:
    """Let a feed have been checked right now, whenever the shared database was filled."""
    at = datetime.now(UTC)
    with store.write():
        feed = store.feeds.get(FeedId(feed_id))
        store.feeds.refreshed(feed, make.harvest(title=feed.title), at + timedelta(hours=1), at)


def test_check_now_leaves_a_wish_unless_just_asked(client: FlaskClient, kept: Store) -> None:
    check(kept, 1)
    client.post("/feeds/check")
    due = {
        feed.title
        for feed in kept.feeds.all()
        if feed.next_check_at and feed.next_check_at <= datetime.now(UTC)
    }
    assert "드라마일보" in due
    assert "K-Screen" not in due, "it was checked right now"
    assert "The Old Couch" not in due, "it is paused"
    page = client.get("/feeds").text
    assert "Checking, 6 to go" in page
    assert 'http-equiv="refresh"' in page


def test_one_feed_can_be_checked(client: FlaskClient, kept: Store) -> None:
    assert client.post("/feeds/6/check").status_code == 303
    assert kept.feeds.get(FeedId(6)).next_check_at <= datetime.now(UTC)  # type: ignore[operator]
    assert client.post("/feeds/99/check").status_code == 404


def test_a_wish_too_soon_is_answered(client: FlaskClient, kept: Store) -> None:
    check(kept, 1)
    answer = client.post("/feeds/1/check")
    assert answer.location == "/feeds?asked=0"
    assert "Nothing is asked again yet." in client.get(answer.location).text


def test_pause_resume_remove_restore(client: FlaskClient, kept: Store) -> None:
    client.post("/feeds/1/pause")
    assert kept.feeds.get(FeedId(1)).paused_at
    client.post("/feeds/1/resume")
    assert kept.feeds.get(FeedId(1)).paused_at is None
    answer = client.post("/feeds/1/remove")
    page = client.get(answer.location).text
    assert "K-Screen is removed." in page
    assert 'formaction="/feeds/1/restore"' in page
    client.post("/feeds/1/restore")
    assert "K-Screen</a>" in client.get("/feeds").text


def test_edit(client: FlaskClient, kept: Store) -> None:
    form = {
        "title": " Screen\n ",
        "url": "https://kscreen.example/new",
        "folders": "A, B/C ,,A",
        "interval": "5",
        "zone": "Asia/Seoul",
    }
    assert client.post("/feeds/1/edit", data=form).status_code == 303
    feed = kept.feeds.get(FeedId(1))
    assert (feed.title, feed.url, feed.folders) == ("Screen", "https://kscreen.example/new", ("A", "B/C"))
    assert (feed.settings.interval, feed.settings.zone) == (timedelta(minutes=15), "Asia/Seoul")


def test_edit_to_an_address_that_is_there(client: FlaskClient) -> None:
    assert client.post("/feeds/1/edit", data={"url": "https://seoulbeat.example/rss"}).status_code == 400
    assert client.post("/feeds/1/edit", data={"url": "ftp://x"}).status_code == 400


def test_add_by_address(client: FlaskClient, kept: Store) -> None:
    answer = client.post("/feeds/add", data={"url": "new.example/feed", "folders": "English"})
    assert answer.location == "/feeds/9"
    assert kept.feeds.get(FeedId(9)).url == "https://new.example/feed"
    assert (
        "Not checked yet" in client.get("/feeds/9").text
        or "not been checked yet" in client.get("/feeds/9").text
    )


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd", "http://", "https://a b"])
def test_a_wrong_address_is_said_at_its_field(client: FlaskClient, url: str) -> None:
    page = client.post("/feeds/add", data={"url": url}).text
    assert 'aria-invalid="true" aria-describedby="problem"' in page


def test_adding_twice_links_to_the_feed(client: FlaskClient) -> None:
    assert (
        'href="/feeds/1">Open it'
        in client.post("/feeds/add", data={"url": "https://kscreen.example/feed"}).text
    )


def test_the_share_menu_fills_the_form(client: FlaskClient) -> None:
    page = client.get("/feeds/add", query_string={"text": "look https://shared.example/feed"}).text
    assert 'value="https://shared.example/feed"' in page


def test_no_feeds(client: FlaskClient, kept: Store) -> None:
    with kept.write():
        for feed in kept.feeds.all():
            kept.feeds.remove(feed.id, make.NOW)
    assert "No feeds yet." in client.get("/feeds").text


def test_a_feed_at_another_address_is_noticed(client: FlaskClient, kept: Store) -> None:
    url = kept.feeds.all()[0].url
    other = url.replace("https://", "http://") + "/"
    page = client.post("/feeds/add", data={"url": other}).text
    assert f"You follow it already, at another address: {url}" in page
    assert "Add it all the same" in page
    assert kept.feeds.by_url(other) is None
    assert client.post("/feeds/add", data={"url": other, "sure": "1"}).status_code == 303
    assert kept.feeds.by_url(other)


def test_without_a_network_the_pages_say_so(client: FlaskClient, kept: Store) -> None:
    assert "No feed could be reached." not in client.get("/feeds").text
    with kept.write():
        kept._database.run("UPDATE feeds SET reason = ?, failures = 1", (Reason.NO_HOST,))
    assert "No feed could be reached." in client.get("/feeds").text
    assert "No feed could be reached." not in client.get("/").text
    with kept.write():
        for table in ("articles", "unread", "story_feeds", "story_kinds", "story_subjects", "stories"):
            kept._database.run(f"DELETE FROM {table}")
    assert "Perhaps this machine has no network." in client.get("/").text
    assert client.post("/feeds/1/check").location == "/feeds"


def test_a_feed_that_brought_nothing_has_no_chart(client: FlaskClient, kept: Store) -> None:
    with kept.write():
        number = kept.feeds.add(make.subscription("https://fresh.example/feed"), datetime.now(UTC)).id
    assert "Articles, 14 days" in client.get("/feeds/1").text
    assert "Articles, 14 days" not in client.get(f"/feeds/{number}").text
