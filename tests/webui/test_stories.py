"""Home, one story, and every state that a list can be in."""

from datetime import UTC, datetime, timedelta

import pytest
import wire
import wire_data
from flask.testing import FlaskClient

from aggregator.config import Settings
from aggregator.model import StoryId
from aggregator.store import Store, open_store
from webui import create_app


def test_home_shows_a_story_once_with_its_outlets(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"headlines": "first"})
    page = client.get("/").text
    assert page.count('id="s1"') == 1
    assert "4 more outlets: Seoul Beat, K-Screen, 드라마일보 …" in page
    assert '<span lang="ko">달빛 나루</span>' in page


def test_home_groups_by_day_and_pages_without_repeating(client: FlaskClient) -> None:
    first = client.get("/").text
    assert first.count('class="day"') > 3
    older = first.split('id="older" rel="next" href="')[1].split('"')[0]
    second = client.get(older.replace("&amp;", "&")).text
    ids = [part.split('"')[0] for page in (first, second) for part in page.split('data-id="')[1:]]
    assert len(ids) == len(set(ids)) == len(wire_data.NEWS) + 48


def test_filters_stay_in_the_address(client: FlaskClient) -> None:
    page = client.get("/?lang=ko&show=unread").text
    assert 'href="/?show=unread" aria-current="true" lang="ko"' in page
    assert "Quiet Kitchen” opens" not in page


def test_an_empty_filter_is_named_and_can_be_cleared(client: FlaskClient) -> None:
    page = client.get("/?kind=variety").text
    assert "No stories match: Variety." in page
    assert 'href="/">Clear filters' in page


def test_wrong_arguments_narrow_nothing(client: FlaskClient) -> None:
    assert client.get("/?kind=x&lang=fr&before=yesterday&feed=a&sort=?").text.count("<article") == 40


def test_top_sorts_by_outlets(client: FlaskClient) -> None:
    page = client.get("/?sort=top").text
    assert page.index('id="s1"') < page.index('id="s4"')


def test_a_reader_without_feeds_is_led_to_the_first_run(settings: Settings) -> None:
    settings.db.unlink()
    with open_store(settings.db, create=True):
        pass
    page = create_app(settings).test_client().get("/").text
    assert "No feeds yet." in page
    assert 'href="/welcome"' in page


def test_all_read_says_so(client: FlaskClient, kept: Store) -> None:
    with kept.write():
        kept.readers.mark_older(kept.readers.first().id, datetime.now(UTC), datetime.now(UTC))
    assert "You are up to date." in client.get("/?show=unread").text


def test_old_checks_are_told(client: FlaskClient, kept: Store) -> None:
    with kept.write():
        for feed in kept.feeds.all():
            kept.feeds.remove(feed.id, datetime.now(UTC))
        old = kept.feeds.add(wire.make.subscription("https://late.example/feed"), datetime.now(UTC))
        late = datetime.now(UTC) - timedelta(days=1)
        kept.feeds.refreshed(old, wire.make.harvest(), late, late)
    assert "These stories may be old." in client.get("/").text


def test_story_shows_its_timeline_oldest_first(client: FlaskClient) -> None:
    page = client.get("/story/1").text
    assert page.index("tvN expands") < page.index("Everything we know")
    assert "5 outlets · 5 articles" in page
    assert page.count("Not the same story") == 5


def test_split_and_merge(client: FlaskClient, kept: Store) -> None:
    article = kept.pages.story(StoryId(1), kept.readers.first().id).card.voices[-1].article_id
    answer = client.post("/story/1/split", data={"article": article})
    assert answer.status_code == 303
    alone = answer.location.rsplit("/", 1)[1]
    assert "4 outlets · 4 articles" in client.get("/story/1").text
    client.post(f"/story/{alone}/merge", data={"other": "http://localhost/story/1"})
    assert "5 outlets · 5 articles" in client.get("/story/1").text


@pytest.mark.parametrize(
    "path", ["/story/99999", "/article/99999", "/story/x", "/drama/none", "/actor/none", "/feeds/99"]
)
def test_what_is_not_there_is_a_page_of_ours(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_new_since_the_last_visit(client: FlaskClient) -> None:
    before = int((datetime.now(UTC) - timedelta(hours=10)).timestamp())
    client.set_cookie("visit", f"0.{before}")
    page = client.get("/").text
    assert page.count("new since your last visit") == 1
    assert page.index('id="s4"') < page.index("new since your last visit") < page.index('id="s3"')
    again = client.get("/").text
    assert again.count("new since your last visit") == 1, "it stays while the visit lasts"


@pytest.mark.parametrize("query", ["kind=zz", "show=zz", "lang=fr", "sort=zz", "feed=x", "lang=fr&kind=zz"])
def test_a_filter_that_is_not_known_is_named(client: FlaskClient, query: str) -> None:
    told = f"This filter is not known and narrows nothing: {query.replace('&', ', ')}."
    assert told in client.get(f"/?{query}").text


@pytest.mark.parametrize("query", ["", "kind=recap", "show=unread&lang=ko&sort=top", "feed=1", "kind=&show="])
def test_known_filters_are_not_named(client: FlaskClient, query: str) -> None:
    assert "is not known" not in client.get(f"/?{query}").text


def test_the_chart_of_a_story_says_what_it_shows(client: FlaskClient) -> None:
    page = client.get("/story/1").text
    assert page.count("<figcaption>") == page.count('class="hours"')


def test_a_shield_that_is_off_says_so_beside_the_wire(client: FlaskClient, watching: Store) -> None:
    assert "shield off" not in client.get("/").text
    client.post("/drama/moonlit-ferry/progress", data={"mode": "off"})
    assert "shield off" in client.get("/").text
