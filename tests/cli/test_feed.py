from collections.abc import Callable

import pytest
from commandline import Dramawire
from website import Site, rss

Follow = Callable[..., int]

NEWS = rss(
    ("https://o.example/1", "Kim Ji-won talks about “My Liberation Notes”", "Text"), title="Hallyu Daily"
)
LINK = '<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
PAGE = f"<html><head>{LINK.format(title='News', href='/feed')}{{more}}</head><body></body></html>"


def test_the_list_is_the_one_that_scripts_know(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    url = site.publish("/feed", NEWS)
    number = follow(url, "--folder", "K-drama/News", "--folder", "Daily")
    fresh = dramawire("feed", "list", "--json").document()
    assert fresh == [
        {
            "id": number,
            "url": url,
            "title": "",
            "folders": ["K-drama/News", "Daily"],
            "state": "new",
            "articles": 0,
            "last_check": None,
            "next_check": fresh[0]["next_check"],
            "error": None,
        }
    ]
    dramawire("fetch")
    read = dramawire("feed", "list", "--json").document()[0]
    assert (read["title"], read["articles"], read["error"]) == ("Hallyu Daily", 1, None)
    assert read["last_check"].endswith("Z")
    assert read["next_check"] > read["last_check"]


def test_a_feed_is_found_and_named_before_it_is_added(dramawire: Dramawire, site: Site) -> None:
    url = site.publish("/feed", NEWS)
    said = dramawire("feed", "add", url, "--json").document()
    assert said == {"id": 1, "url": url, "title": "Hallyu Daily", "added": True, "new": 1}
    assert dramawire("feed", "add", url, "--json").document() == said | {"added": False, "new": 0}
    assert len(dramawire("feed", "list", "--json").document()) == 1


def test_f9_what_the_address_gave_is_kept_and_not_asked_for_again(dramawire: Dramawire, site: Site) -> None:
    url = site.publish("/feed", NEWS)
    assert "1 article" in dramawire("feed", "add", url).out
    assert len(dramawire("articles", "--json").document()) == 1
    assert dramawire("fetch", "--json").document()["feeds"]["due"] == 0
    assert [path for path, _ in site.requests] == ["/feed"]


def test_a_page_leads_to_its_feed(dramawire: Dramawire, site: Site) -> None:
    url = site.publish("/feed", NEWS)
    page = site.publish("/", PAGE.format(more=""))
    assert dramawire("feed", "add", page, "--json").document()["url"] == url


def test_a_page_with_two_feeds_asks_which(dramawire: Dramawire, site: Site) -> None:
    url = site.publish("/feed", NEWS)
    comments = site.publish("/comments", NEWS.replace("Hallyu Daily", "Comments"))
    more = LINK.format(title="Comments", href="/comments")
    page = site.publish("/", PAGE.format(more=more))
    said = dramawire("feed", "add", page)
    assert said.code == 2
    assert url in said.err
    assert comments in said.err
    assert dramawire("feed", "list", "--json").document() == []
    assert dramawire("feed", "add", page, "--first", "--json").document()["added"]


@pytest.mark.parametrize("address", ["ftp://h.example/feed", "not an address", "javascript:alert(1)"])
def test_what_is_no_address_is_wrong_usage(dramawire: Dramawire, address: str) -> None:
    said = dramawire("feed", "add", address)
    assert said.code == 2
    assert said.err.startswith("dramawire: ")
    assert said.err.count("\n") == 1


def test_a_page_without_a_feed_adds_nothing(dramawire: Dramawire, site: Site) -> None:
    page = site.publish("/", "<html><body>Hello</body></html>")
    said = dramawire("feed", "add", page)
    assert said.code == 1
    assert "Nothing was added" in said.err
    assert dramawire("feed", "list", "--json").document() == []


def test_pause_resume_and_remove(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    number = follow(site.publish("/feed", NEWS))
    dramawire("fetch")

    def state() -> str:
        return str(dramawire("feed", "list", "--json").document()[0]["state"])

    dramawire("feed", "pause", number)
    assert state() == "paused"
    assert dramawire("fetch", "--all", "--json").document()["feeds"]["due"] == 0
    dramawire("feed", "resume", number)
    assert state() != "paused"
    assert dramawire("feed", "remove", number).code == 2
    assert dramawire("feed", "remove", number, "--yes").code == 0
    assert dramawire("feed", "list", "--json").document() == []
    assert len(dramawire("articles", "--json").document()) == 1


@pytest.mark.parametrize("verb", ["show", "test", "pause", "resume"])
def test_a_feed_that_is_not_there_exits_with_5(dramawire: Dramawire, verb: str) -> None:
    said = dramawire("feed", verb, 99)
    assert said.code == 5
    assert said.err == "dramawire: There is no feed 99.\n"


def test_of_several_feeds_one_of_which_is_missing_none_is_changed(
    dramawire: Dramawire, site: Site, follow: Follow
) -> None:
    number = follow(site.publish("/feed", NEWS))
    assert dramawire("feed", "pause", number, 99).code == 5
    assert dramawire("feed", "list", "--json").document()[0]["state"] == "new"


def test_show_tells_the_last_checks(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    number = follow(site.publish("/feed", NEWS))
    dramawire("fetch")
    dramawire("fetch", "--all")
    checks = dramawire("feed", "show", number, "--json").document()["checks"]
    assert [(check["status"], check["outcome"], check["new"]) for check in checks] == [
        (304, "unchanged", 0),
        (200, "new", 1),
    ]
    assert "Hallyu Daily" in dramawire("feed", "show", number).out


def test_korean_titles_stand_in_straight_columns(dramawire: Dramawire, follow: Follow) -> None:
    follow("https://a.example/feed", "--title", "드라마일보")
    follow("https://b.example/feed", "--title", "K-Screen")
    lines = [line for line in dramawire("feed", "list").out.splitlines() if line.endswith("0")]
    width = [sum(2 if "가" <= letter <= "힣" else 1 for letter in line) for line in lines]
    assert len(width) == 2
    assert width[0] == width[1]


def test_edit_changes_what_it_is_told_and_nothing_else(dramawire: Dramawire, follow: Follow) -> None:
    number = follow("https://a.example/feed", "--title", "Old", "--folder", "News")
    said = dramawire(
        "feed", "edit", number, "--title", "New", "--interval", 90, "--zone", "Asia/Seoul", "--json"
    )
    assert said.document()["title"] == "New"
    assert said.document()["folders"] == ["News"]
    exported = dramawire("opml", "export").out
    assert "Asia/Seoul" in exported
    moved = dramawire("feed", "edit", number, "--url", "https://b.example/feed", "--folder", "Old", "--json")
    assert (moved.document()["url"], moved.document()["folders"]) == ("https://b.example/feed", ["Old"])
    assert "Asia/Seoul" in dramawire("opml", "export").out


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 2), (("--zone", "Mars/Olympus"), 2), (("--url", "ftp://x.example/"), 2), (("--interval", -5), 2)],
)
def test_an_edit_that_cannot_be(
    dramawire: Dramawire, follow: Follow, options: tuple[object, ...], code: int
) -> None:
    number = follow("https://a.example/feed")
    assert dramawire("feed", "edit", number, *options).code == code
    assert dramawire("feed", "edit", 99, "--title", "x").code == 5


def test_a_feed_at_another_address_is_noticed(dramawire: Dramawire, site: Site, follow: Follow) -> None:
    url = site.publish("/feed", NEWS)
    number = follow(url)
    said = dramawire("feed", "add", f"{url}/")
    assert f"You follow it already, at another address: feed {number}" in said.out
    dramawire("fetch")
    other = site.publish("/rss2.xml", NEWS)
    said = dramawire("feed", "add", other)
    assert f"You follow it already, at another address: feed {number}, Hallyu Daily, {url}." in said.out
    assert len(dramawire("feed", "list", "--json").document()) == 1
    assert dramawire("feed", "add", other, "--no-check", "--json").document()["added"]
