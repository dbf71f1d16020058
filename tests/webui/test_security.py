"""What a hostile page, host or form meets (S8, S24, S25, S26, S29, S30, S31, S34)."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.routing import Rule

from webui.security import APPS, is_own_path, own_path

VALUES = {
    "story_id": 1,
    "article_id": 1,
    "feed_id": 1,
    "proposal_id": 1,
    "slug": "moonlit-ferry",
    "name": "atom",
    "section": "reading",
}
PATHS = (
    "/",
    "/article/1",
    "/story/1",
    "/dramas",
    "/proposals",
    "/dramas/new",
    "/actors/new",
    "/drama/moonlit-ferry",
    "/actors",
    "/actor/han-seo-jin",
    "/saved",
    "/airing",
    "/search?q=moonlit",
    "/feeds",
    "/feeds/1",
    "/feeds/add",
    "/feeds/import",
    "/opml",
    "/settings",
    "/welcome",
    "/welcome/watching",
    "/welcome/check",
    "/keys",
    "/offline",
    "/login",
    "/healthz",
    "/readyz",
    "/health",
    "/metrics",
    "/feed.atom",
    "/feed.json",
    "/airing.ics",
    "/manifest.webmanifest",
    "/static/style.css",
    "/nothing",
    "/drama/none",
    "/api/greader.php",
    "/reader/api/0/tag/list",
    "/fever/?api",
)


SIGNED = "websub.deliver"
"""A hub is no browser: its address for us holds a secret, and its body is signed."""


def unsafe_rules(app: Flask) -> list[tuple[str, str]]:
    """Every method and path of the app that may change something."""
    rules: list[tuple[str, str]] = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == SIGNED or rule.endpoint.partition(".")[0] in APPS:
            continue
        rules += [
            (method, path_of(app, rule))
            for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"})
        ]
    return rules


def app_rules(app: Flask) -> list[str]:
    """Every path that a reader app may change something at."""
    return [
        path_of(app, rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in APPS and "POST" in (rule.methods or set())
    ]


def path_of(app: Flask, rule: Rule) -> str:
    values = {name: VALUES.get(name, "pause") for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def test_s8_headers_on_every_answer(client: FlaskClient) -> None:
    for path in PATHS:
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy
        assert policy.endswith("require-trusted-types-for 'script'; trusted-types dramawire-worker")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Cache-Control" in headers


def test_s8_headers_on_errors_too(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webui.pages.saved.render", lambda *_a, **_k: 1 / 0)
    answer = client.get("/saved")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Reference " in answer.text
    assert "ZeroDivisionError" not in answer.text


def test_s8_strict_transport_only_by_https(with_web: Callable[..., FlaskClient]) -> None:
    browser = with_web(proxy_hops=1, base_url="https://news.example", trusted_hosts=("news.example",))
    plain = browser.get("/healthz", headers={"Host": "news.example"})
    tls = browser.get("/healthz", headers={"Host": "news.example", "X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in plain.headers
    assert "Strict-Transport-Security" in tls.headers


def test_forwarded_headers_count_only_behind_a_proxy(client: FlaskClient) -> None:
    answer = client.get(
        "/healthz", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    )
    assert "Strict-Transport-Security" not in answer.headers


def test_no_page_holds_inline_code_or_style(client: FlaskClient) -> None:
    for path in PATHS:
        page = client.get(path)
        if page.content_type.startswith("text/html"):
            assert " style=" not in page.text, path
            assert "<style" not in page.text
            assert "javascript:" not in page.text
            assert page.text.count("<script") == page.text.count('<script type="module" src="/static/app.js')
            assert not [
                word for word in page.text.split() if word.startswith(("onclick=", "onerror=", "onload="))
            ]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_s24_foreign_requests_change_nothing(app: Flask, headers: dict[str, str]) -> None:
    browser = app.test_client()
    rules = unsafe_rules(app)
    assert len(rules) > 15
    for method, path in rules:
        answer = browser.open(path, method=method, headers=headers, data={"read": "1"})
        assert answer.status_code == 403, (method, path)


def test_s24_apps_need_their_own_token(app: Flask) -> None:
    """A foreign page cannot know it; the cookies that a browser sends along prove nothing."""
    paths = app_rules(app)
    assert len(paths) > 25
    for path in paths:
        for cookie in (False, True):
            browser = app.test_client()
            if cookie:
                browser.set_cookie("session", "y")
            answer = browser.post(path, headers={"Origin": "https://evil.example"}, data={"a": "x"})
            assert answer.status_code == 401 or answer.json == {"api_version": 3, "auth": 0}, path
            assert "Set-Cookie" not in answer.headers


def test_s24_a_token_beside_a_cookie_is_no_excuse(app: Flask) -> None:
    browser = app.test_client()
    browser.set_cookie("session", "y")
    assert browser.post("/marks", headers={"Authorization": "Bearer x"}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}]
)
def test_s24_our_own_forms_work(app: Flask, headers: dict[str, str]) -> None:
    assert app.test_client().post("/marks", data={"read": "1"}, headers=headers).status_code == 303


def test_s24_reading_needs_no_origin(app: Flask) -> None:
    assert app.test_client().get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "[::1]x", ""]
)
def test_s25_other_hosts_are_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "data-id" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:9", "[::1]", "[::1]:8080"])
def test_s25_our_hosts_are_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_s25_a_configured_name_is_served(with_web: Callable[..., FlaskClient]) -> None:
    browser = with_web(base_url="https://news.example", trusted_hosts=("reader.lan",))
    assert browser.get("/healthz", headers={"Host": "news.example"}).status_code == 200
    assert browser.get("/healthz", headers={"Host": "reader.lan"}).status_code == 200


BAD_TARGETS = (
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:x",
    "\\\\evil",
    "/\tx",
    "/\nx",
    "",
    "x",
)


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_s26_redirects_stay_here(client: FlaskClient, target: str) -> None:
    for path, form in (
        ("/marks", {"read": "1", "back": target}),
        ("/drama/moonlit-ferry/progress", {"watched": "1", "back": target}),
    ):
        location = client.post(path, data=form).location
        assert location.startswith("/")
        assert is_own_path(location.partition("#")[0])
        assert "evil" not in location


@given(st.text())
def test_s26_any_text(target: str) -> None:
    path = own_path(target)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert path.isprintable()


@pytest.mark.parametrize("origin", ["http://[", "https://[x]", "http://localhost:x", "null"])
def test_s24_a_malformed_origin_is_refused(app: Flask, origin: str) -> None:
    assert app.test_client().post("/marks", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("shown", ["GoogleLogin x", "Bearer ", "Bearer"])
def test_s24_what_is_no_token_excuses_nothing(app: Flask, shown: str) -> None:
    headers = {"Authorization": shown, "Sec-Fetch-Site": "cross-site"}
    assert app.test_client().post("/marks", headers=headers).status_code == 403
