"""What other rooms say is said in Korean, too: every sentence of theirs, and every page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.model import Kind, Reason, SubjectKind
from aggregator.store import Store
from webui import clock, said
from webui.filters import host
from webui.languages import catalogue
from webui.starters import starters

ROOT = Path(__file__).parent.parent.parent / "aggregator"
ROOMS = ("fetch", "parse", "opml", "store", "text", "crew", "pipeline")
RAISED = {
    *("StoppedError", "Failed", "RefusedError", "QueryError", "InputError", "FeedUrlError", "OpmlError"),
    *("NotFoundError", "FeedNotFoundError", "ArticleNotFoundError", "StoryNotFoundError"),
    *("SubjectNotFoundError", "FeedExistsError", "_fail", "_lost", "_refuse"),
}
NOT_SHOWN = (
    "aggregator/fetch/sparql.py",  # the command line's
    "aggregator/fetch/websub.py",
    "A {} has no field",  # an address that no page has
)
KOREAN = {"Accept-Language": "ko"}
DRAMA = SubjectKind.DRAMA


def sentences() -> Iterator[str]:
    """Each English sentence that these rooms raise or keep, with ``{}`` where a value stands."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            where = file.relative_to(ROOT.parent).as_posix()
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and _name(node.func) in RAISED:
                    given = [*node.args, *(keyword.value for keyword in node.keywords)]
                    found = (text for argument in given if (text := _text(argument)))
                    yield from (
                        text for text in found if not (where + text).startswith(NOT_SHOWN) and " " in text
                    )


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def filled(sentence: str) -> Iterator[str]:
    """The sentence with a value in each place; a place of a drama or actor has both."""
    if sentence.startswith("A {} has no field"):
        return
    kinds = ("drama", "actor") if re.search(r"\b(?:no|another|the) \{\}", sentence) else ("7",)
    for kind in kinds:
        yield re.sub(r"\{\}", lambda _: "7", re.sub(r"\b(no|another|the) \{\}", rf"\1 {kind}", sentence))


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_each_sentence_is_recognised_and_translated(sentence: str) -> None:
    for text in filled(sentence):
        found = said.recognised(text)
        assert found, text
        template, values = found
        korean = catalogue("ko").gettext(template)
        assert korean != template
        assert set(re.findall(r"%\((\w+)\)s", korean)) == set(values)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("No answer in 20 s.", "20초 안에 응답이 없었어요."),
        ("The summary stays: no answer in 5 s.", "요약만 남겨 둬요: 5초 안에 응답이 없었어요."),
        ("503 Service Unavailable", "상태 코드 503"),
        ("Nobody translated this.", "Nobody translated this."),
        ("", ""),
    ],
)
def test_clauses_sentences_and_numbers(client: FlaskClient, english: str, korean: str) -> None:
    app = client.application
    with app.test_request_context(headers=KOREAN):
        app.preprocess_request()
        assert said.said(english) == korean
    with app.test_request_context():
        app.preprocess_request()
        assert said.said(english) == english


# Every page

PATHS = (
    "/", "/?kind=recap", "/?show=followed&kind=award", "/story/1", "/story/99", "/article/1", "/article/6",
    "/article/999", "/dramas", "/dramas?show=airing", "/dramas?q=zz", "/dramas/new", "/drama/nope",
    "/drama/moonlit-ferry", "/drama/moonlit-ferry?tab=episodes", "/drama/moonlit-ferry?tab=cast",
    "/drama/moonlit-ferry?tab=about", "/drama/moonlit-ferry?edited=1", "/actors", "/actors/new",
    "/actor/han-seo-jin", "/actor/nope", "/saved", "/airing", "/proposals", "/search", "/search?q=ferry",
    "/search?q=zzzz", "/search?q=kind:zz", "/search?q=drama:zz", "/search?q=-a", "/search?q=after:zz",
    "/search?q=is:zz", "/feeds", "/feeds/1", "/feeds/3", "/feeds/6", "/feeds/99", "/feeds/add",
    "/feeds/import", "/settings", "/welcome", "/welcome/watching", "/welcome/check", "/keys", "/offline",
    "/login", "/none",
)  # fmt: skip
NAMES = frozenset(
    (
        *("dramawire", "toml", "notifier", "backup", "reader", "quoted", "nope", "ferry", "zzzz"),
        *(
            "Atom",
            "JSON",
            "OPML",
            "RSS",
            "iCalendar",
            "API",
            "URL",
            "HTTP",
            "https",
            "http",
            "xml",
            "Wikidata",
        ),
        *("KST", "UTC", "Seoul", "Asia", "English", "YouTube", "OST", "example"),
        *("NetNewsWire", "Reeder", "Read", "You", "FeedMe", "Fluent", "Reader", "Readrops", "newsboat"),
        *("Liferea", "Guard", "FreshRSS", "Fever", "Google", "Use", "phone", "app"),  # apps, a page's title
        *("Esc", "Enter", "Space", "Shift", "Ctrl"),
        *(word for kind in Kind for word in kind.split("-")),
    )
)
"""Words that are no English sentence: formats, keys, words to be typed, and those of this test."""


def _told(page: str) -> Iterator[str]:
    """What a page says by itself: not what stands in another language, in code, or in a field."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "svg", "code", "textarea", "q"])
    assert tree.root is not None
    yield from _walk(tree.root)


def _walk(node: LexborNode) -> Iterator[str]:
    if node.tag == "-text":
        yield node.text(deep=False)
        return
    language = node.attributes.get("lang")
    if (language and language != "ko") or "data-untrusted" in node.attributes:
        return
    for name in ("aria-label", "title", "placeholder", "alt"):
        yield node.attributes.get(name) or ""
    child = node.child
    while child is not None:
        yield from _walk(child)
        child = child.next


def names_of(store: Store) -> list[str]:
    """Names and headlines of the database, the longest first."""
    read = store.catalogue.read()
    subjects = [name for one in (*read.dramas, *read.actors) for name in _names(one)]
    cast = [
        name for drama in read.dramas for member in drama.cast for name in (member.role, member.role_hangul)
    ]
    rows = store.articles.listing()
    articles = [
        text
        for _, one in store.articles.batch(limit=500)
        for text in (one.title, one.author, *one.categories)
    ]
    feeds = [text for feed in store.feeds.all() for text in (feed.title, feed.url, *feed.folders)]
    feeds += [text for some in starters().values() for feed in some for text in (feed.title, host(feed.url))]
    assert rows
    return sorted(filter(None, (*subjects, *cast, *articles, *feeds)), key=len, reverse=True)


def _names(one: object) -> tuple[str, ...]:
    own = (
        getattr(one, "title", ""),
        getattr(one, "name", ""),
        getattr(one, "network", ""),
        getattr(one, "slug", ""),
    )
    return (*own, *(alias.text for alias in one.aliases))  # type: ignore[attr-defined]


def english_in(page: str, names: list[str]) -> set[str]:
    found: set[str] = set()
    for text in _told(page):
        rest = text
        for name in names:
            rest = rest.replace(name, " ")
        rest = re.sub(r"[\w.-]+\.(?:example|db|bak|org)\S*|https?://\S*|\b[a-z]+:\S*|/[\w/.-]+", " ", rest)
        found |= {word for word in re.findall(r"[A-Za-z][A-Za-z']{2,}", rest) if word not in NAMES}
    return found


@pytest.mark.parametrize("path", PATHS)
def test_a_korean_page_says_nothing_in_english(client: FlaskClient, watching: Store, path: str) -> None:
    page = client.get(path, headers=KOREAN).text
    assert sorted(english_in(page, names_of(watching))) == []


def test_no_article_or_story_says_anything_in_english(client: FlaskClient, watching: Store) -> None:
    names = names_of(watching)
    for row in watching.articles.listing():
        for path in (f"/article/{row['id']}", f"/story/{row['story']}"):
            assert sorted(english_in(client.get(path, headers=KOREAN).text, names)) == [], path


@pytest.mark.parametrize("reason", list(Reason))
def test_a_feed_in_trouble_is_told_in_korean(client: FlaskClient, watching: Store, reason: Reason) -> None:
    with watching.write():
        watching._database.run(
            "UPDATE feeds SET reason = ?, detail = 'no answer in 20 s', failures = 3 WHERE id = 1", (reason,)
        )
    for path in ("/feeds", "/feeds/1"):
        assert english_in(client.get(path, headers=KOREAN).text, names_of(watching)) == set()


def test_air_times_roles_and_facts_follow_the_language(client: FlaskClient, watching: Store) -> None:
    with watching.write():
        watching.catalogue.edit(DRAMA, "moonlit-ferry", "slot", "Sat–Sun 21:20 KST", clock.now())
        watching._database.run("UPDATE cast_members SET role = 'Ferryman', role_hangul = '사공'")
    for path in ("/drama/moonlit-ferry", "/drama/moonlit-ferry?tab=cast", "/actor/han-seo-jin"):
        korean, english = client.get(path, headers=KOREAN).text, client.get(path).text
        assert "사공" in korean
        assert "Ferryman" not in korean
        assert "Ferryman" in english
    assert "토–일 21:20" in client.get("/drama/moonlit-ferry", headers=KOREAN).text
    assert "Sat–Sun 21:20 KST" in client.get("/drama/moonlit-ferry").text
