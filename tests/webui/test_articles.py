"""The reader: the article's own words, its reasons, and corrections."""

from datetime import UTC, datetime
from pathlib import Path

import make
from flask.testing import FlaskClient

import webui
from aggregator.model import ArticleId
from aggregator.store import Store


def number_of(store: Store, words: str) -> ArticleId:
    """The article whose headline holds these words."""
    return next(ArticleId(row["id"]) for row in store.articles.listing() if words in row["title"])


def test_the_body_stands_in_one_untrusted_element(client: FlaskClient, kept: Store) -> None:
    page = client.get(f"/article/{number_of(kept, '인터뷰')}").text
    assert page.count("data-untrusted") == 1
    assert "물이 먼저 말을 건다" in page.split("data-untrusted")[1]


def test_pictures_wait_for_a_press(client: FlaskClient, kept: Store) -> None:
    path = f"/article/{number_of(kept, '인터뷰')}"
    before, after = client.get(path), client.get(f"{path}?images=1")
    assert "img.example" not in before.text
    assert "[A boat at dawn]" in before.text
    assert "Load 1 image" in before.text
    assert "img-src 'self';" in before.headers["Content-Security-Policy"]
    assert 'src="https://img.example/boat.jpg"' in after.text
    assert "img-src 'self' https:;" in after.headers["Content-Security-Policy"]


def test_videos_are_links_until_pressed(client: FlaskClient, kept: Store) -> None:
    answer = client.get(f"/article/{number_of(kept, '인터뷰')}")
    assert "<iframe" not in answer.text
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk"' in answer.text
    assert "https://www.youtube-nocookie.com" in answer.headers["Content-Security-Policy"]


def test_each_link_has_its_reason(client: FlaskClient, kept: Store) -> None:
    page = client.get(f"/article/{number_of(kept, 'expands')}").text
    assert "Why these?" in page
    assert ">Moonlit Ferry</q>, headline" in page
    assert page.count("Not about this") == 3


def test_not_about_this_unlinks_for_good(client: FlaskClient, kept: Store) -> None:
    article = number_of(kept, "expands")
    path = f"/article/{article}"
    answer = client.post(f"{path}/unlink", data={"kind": "actor", "slug": "han-seo-jin"})
    assert answer.location.startswith(f"{path}?undo=")
    assert 'Not about this<span class="vh">: Han Seo-jin' not in client.get(path).text


def test_about_this_too_finds_a_name(client: FlaskClient, kept: Store) -> None:
    path = f"/article/{number_of(kept, 'expands')}"
    client.post(f"{path}/link", data={"subject": "강마루"})
    page = client.get(path).text
    assert "Kang Ma-ru" in page
    assert "You said so." in page


def test_an_unknown_name_changes_nothing(client: FlaskClient, kept: Store) -> None:
    path = f"/article/{number_of(kept, 'expands')}"
    answer = client.post(f"{path}/link", data={"subject": "nobody at all"})
    assert answer.status_code == 303
    assert "You said so." not in client.get(path).text


def test_an_article_without_html_shows_its_text_escaped(client: FlaskClient, kept: Store) -> None:
    one = make.article("Bare", html="", text="1 < 2 & <b>bold</b>")
    with kept.write():
        feed = kept.feeds.all()[0]
        saved = kept.articles.save(feed.id, make.placement(one), datetime.now(UTC))
    assert "1 &lt; 2 &amp; &lt;b&gt;bold" in client.get(f"/article/{saved.article_id}").text


def test_a_reaction_is_kept_and_taken_back(client: FlaskClient, kept: Store) -> None:
    path = f"/article/{number_of(kept, 'expands')}"
    answer = client.post(f"{path}/react", data={"reaction": "love"})
    assert answer.location == f"{path}#feel"
    assert 'value="love" aria-pressed="true"' in client.get(path).text
    client.post(f"{path}/react", data={"reaction": "love"})
    assert 'value="love" aria-pressed="false"' in client.get(path).text
    client.post(f"{path}/react", data={"reaction": "<b>"})
    assert client.post("/article/9999/react", data={"reaction": "love"}).status_code == 404


def test_s34_only_one_place_shows_markup_unescaped() -> None:
    templates = Path(webui.__file__).parent / "templates"
    assert not [
        file.name for file in templates.rglob("*.html") if "|safe" in file.read_text(encoding="utf-8")
    ]
    pages = Path(webui.__file__).parent / "pages"
    with_markup = [file.name for file in pages.rglob("*.py") if "Markup(" in file.read_text(encoding="utf-8")]
    assert with_markup == ["articles.py"]


def test_a_name_that_nobody_has_is_said_so(client: FlaskClient) -> None:
    answer = client.post("/article/1/link", data={"subject": "zzzz & co"})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "No actor is called “zzzz &amp; co”." in page
    assert '<details class="fold" id="why" open>' in page
