"""S4: whatever a feed, a file or a person wrote stands in every page and feed as text."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import make
import pytest
from flask.testing import FlaskClient

from aggregator.model import (
    Alias,
    CastMember,
    Enclosure,
    Exchange,
    Fact,
    FactKind,
    Failed,
    Kind,
    Reason,
    SubjectKind,
)
from aggregator.store import Store

BAD = "<i id=x7>\"'</script><!--{{7*1234567}}&amp;"
MARK = "<i id=x7>"
PATHS = (
    "/",
    "/?kind=casting",
    "/story/{story}",
    "/article/{article}",
    "/dramas?show=all",
    "/drama/bad",
    "/drama/bad?tab=cast",
    "/drama/bad?tab=episodes",
    "/drama/bad?tab=about",
    "/actors?show=all",
    "/actor/bad-actor",
    "/saved",
    "/search?q=hostile",
    "/search?q=%3Ci%20id%3Dx7%3E",
    "/feeds",
    "/feeds/{feed}",
    "/feeds/add?url=%3Ci%20id%3Dx7%3E%22",
    "/settings",
    "/welcome/watching?q=%3Ci%20id%3Dx7%3E",
    "/login?next=%3Ci%20id%3Dx7%3E",
    "/%3Ci%20id%3Dx7%3E",
    "/?show=%3Ci%20id%3Dx7%3E&lang=%22%3E%3Ci%20id%3Dx7%3E",
    "/dramas?q=%3Ci%20id%3Dx7%3E",
)


@pytest.fixture
def hostile(kept: Store) -> dict[str, int]:
    """A drama, an actor, a feed and an article whose every text is markup."""
    now = datetime.now(UTC)
    drama = make.drama(
        "bad",
        BAD,
        hangul=BAD,
        network=BAD,
        slot=BAD,
        aliases=(Alias(BAD + "2"),),
        cast=(CastMember("bad-actor", BAD, BAD, "main"),),
        year=2026,
        identifiers=(("wikidata", BAD),),
    )
    actor = make.actor("bad-actor", BAD, hangul=BAD, born=BAD, group=BAD, aliases=(Alias(BAD + "3"),))
    article = make.article(
        f"hostile {BAD}",
        text=f"hostile {BAD}",
        html="<p>clean</p>",
        excerpt=BAD,
        author=BAD,
        categories=(BAD,),
        url="https://bad.example/?a=1&b=%22%3E",
        image_url="https://bad.example/%22%3E.png",
        enclosures=(Enclosure("https://bad.example/%22.mp3", BAD, 5),),
        kinds=(Kind.CASTING,),
        mentions=(
            make.mention("bad", evidence=(make.Evidence("title", BAD, BAD, (BAD,)),)),
            make.mention("bad-actor", SubjectKind.ACTOR, evidence=(make.Evidence("text", BAD, BAD),)),
        ),
        facts=(Fact(FactKind.SLOT, BAD, BAD, SubjectKind.DRAMA, "bad"),),
    )
    account = kept.readers.first().id
    with kept.write():
        catalogue = kept.catalogue.read()
        kept.catalogue.replace(make.catalogue((*catalogue.dramas, drama), (*catalogue.actors, actor)), now)
        feed = kept.feeds.add(make.subscription("https://bad.example/feed", BAD, folders=(BAD,)), now)
        saved = kept.articles.save(feed.id, make.placement(article), now)
        kept.feeds.refreshed(feed, Failed(Reason.BROKEN, BAD, Exchange(200, 1, 1)), now, now)
        kept.readers.save(account, saved.story_id, now)
        kept.readers.set_settings(
            account, {"mutes": [{"sort": "words", "value": BAD + "z", "until": BAD}], "keymap": {BAD: "x"}}
        )
        kept.readers.add_token(account, BAD, b"x" * 32, now)
        kept.readers.follow(account, SubjectKind.DRAMA, "bad", now)
    return {"story": saved.story_id, "article": saved.article_id, "feed": feed.id}


def test_s4_pages(client: FlaskClient, hostile: dict[str, int]) -> None:
    shown = 0
    for path in PATHS:
        page = client.get(path.format(**hostile)).text
        assert MARK not in page, path
        assert "</script><!--" not in page, path
        assert "8641969" not in page, path
        shown += "&lt;i id=x7&gt;" in page
    assert shown > 15, "it was there, as text"


def test_s4_attributes_stay_closed(client: FlaskClient, hostile: dict[str, int]) -> None:
    for path in PATHS:
        page = client.get(path.format(**hostile)).text
        assert "x7>\"'" not in page, path


def test_s4_feeds_and_api(client: FlaskClient, hostile: dict[str, int]) -> None:
    for path in (
        "/feed.atom",
        "/drama/bad/feed.atom",
        "/actor/bad-actor/feed.atom",
        "/search/feed.atom?q=hostile",
    ):
        text = client.get(path).text
        assert MARK not in text
        assert MARK in "".join(ET.fromstring(text).itertext()), path
    for path in (
        "/feed.json",
        "/api/v1/stories",
        f"/api/v1/articles/{hostile['article']}",
        "/api/v1/feeds",
        "/api/v1/dramas",
    ):
        answer = client.get(path)
        assert answer.content_type.split(";")[0] in {"application/json", "application/feed+json"}
        assert json.loads(answer.text)
    assert "id=x7" in client.get("/opml").text
    assert MARK not in client.get("/opml").text
