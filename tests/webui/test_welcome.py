"""The first run, step by step."""

from flask.testing import FlaskClient

from aggregator.store import Store


def test_step_one_ticks_a_starter_list(client: FlaskClient) -> None:
    page = client.get("/welcome").text
    assert "https://www.soompi.com/feed" in page
    assert "Nothing is fetched before you choose." in page


def test_choosing_subscribes_and_goes_on(client: FlaskClient, kept: Store) -> None:
    before = len(kept.feeds.all())
    form = {"feed": ["https://www.soompi.com/feed", "https://not.on.the.list/"], "url": "hallyu.example/more"}
    answer = client.post("/welcome", data=form)
    assert answer.location == "/welcome/watching"
    assert [feed.url for feed in kept.feeds.all()[before:]] == [
        "https://www.soompi.com/feed",
        "https://hallyu.example/more",
    ]


def test_choosing_twice_changes_nothing(client: FlaskClient, kept: Store) -> None:
    for _ in range(2):
        client.post("/welcome", data={"feed": "https://www.soompi.com/feed"})
    assert len(kept.feeds.all()) == 9


def test_a_wrong_address_is_said_at_its_field(client: FlaskClient) -> None:
    page = client.post("/welcome", data={"url": "javascript:alert(1)"}).text
    assert 'aria-describedby="problem"' in page


def test_step_two_sets_episodes(client: FlaskClient, kept: Store) -> None:
    assert "Moonlit Ferry" in client.get("/welcome/watching").text
    assert "Moonlit Ferry" in client.get("/welcome/watching?q=달빛").text
    answer = client.post(
        "/welcome/watching", data={"at-moonlit-ferry": "6", "at-tide-clock": "", "at-none": "3"}
    )
    assert answer.location == "/welcome/check"
    assert {slug: at.watched for slug, at in kept.readers.progress(kept.readers.first().id).items()} == {
        "moonlit-ferry": 6
    }


def test_step_three_counts(client: FlaskClient, kept: Store) -> None:
    page = client.get("/welcome/check").text
    assert 'data-left="0"' in page
    assert "All feeds are checked." in page
    client.post("/welcome", data={"feed": "https://www.soompi.com/feed"})
    page = client.get("/welcome/check").text
    assert 'data-left="1"' in page
    assert '<meta http-equiv="refresh"' in page
