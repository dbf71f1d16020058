from commandline import Dramawire
from website import Site, rss

NEWS = rss(
    ("https://o.example/1", "Kim Ji-won and Son Suk-ku in “My Liberation Notes”", "A JTBC drama."),
    title="Hallyu Daily",
)


def test_a_test_says_what_came_and_stores_nothing(dramawire: Dramawire, site: Site) -> None:
    url = site.publish("/feed", NEWS)
    said = dramawire("feed", "test", url, "--json")
    assert said.code == 0
    document = said.document()
    assert (document["ok"], document["status"], document["title"]) == (True, 200, "Hallyu Daily")
    assert document["articles"][0]["dramas"] == ["my-liberation-notes"]
    assert dramawire("feed", "list", "--json").document() == []
    assert dramawire("articles", "--json").document() == []


def test_a_test_of_a_followed_feed_sends_no_validators(dramawire: Dramawire, site: Site) -> None:
    number = dramawire("feed", "add", site.publish("/feed", NEWS), "--no-check", "--json").document()["id"]
    dramawire("fetch")
    assert "My Liberation Notes" in dramawire("feed", "test", number).out
    assert "if-none-match" not in site.requests[-1][1]


def test_a_broken_feed_says_why_and_exits_with_3(dramawire: Dramawire, site: Site) -> None:
    said = dramawire("feed", "test", f"{site.root}/gone", "--json")
    assert said.code == 3
    assert said.document()["status"] == 404
    assert said.document()["error"]
    assert dramawire("feed", "test", site.publish("/page", "<html>hello</html>")).code == 3
