"""Passwords, sessions and tokens (S27, S28)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from aggregator.store import Store
from webui.logins import PER_ADDRESS, LoginGuard, hash_password
from webui.sessions import digest

PASSWORD = "a ferry at dawn"


@pytest.fixture
def locked(client: FlaskClient) -> FlaskClient:
    """A reader whose first account has a password; this browser set it."""
    assert (
        client.post("/settings/password", data={"password": PASSWORD, "again": PASSWORD}).status_code == 303
    )
    return client


@pytest.fixture
def stranger(app: Flask, locked: FlaskClient) -> FlaskClient:
    """Another browser at the same reader."""
    assert locked.get("/").status_code == 200
    browser = app.test_client()
    browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return browser


def sign_in(browser: FlaskClient, password: str = PASSWORD, name: str = "reader", to: str = "/") -> object:
    return browser.post("/login", data={"name": name, "password": password, "next": to})


def test_setting_a_password_keeps_this_browser_and_locks_out_others(stranger: FlaskClient) -> None:
    answer = stranger.get("/saved?x=1")
    assert answer.location == "/login?next=/saved%3Fx%3D1"
    assert stranger.post("/marks", data={"read": "1"}).status_code == 401
    assert stranger.get("/api/v1/stories").status_code == 401
    for path in ("/login", "/healthz", "/offline", "/manifest.webmanifest", "/static/style.css"):
        assert stranger.get(path).status_code == 200
    for path in ("/", "/feed.atom", "/opml", "/settings", "/keys", "/metrics", "/airing.ics"):
        assert stranger.get(path).status_code == 303, path


def test_signing_in(stranger: FlaskClient) -> None:
    answer = sign_in(stranger, to="/saved")
    assert answer.location == "/saved"  # type: ignore[attr-defined]
    page = stranger.get("/saved")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil"])
def test_s26_signing_in_leads_nowhere_else(stranger: FlaskClient, target: str) -> None:
    assert sign_in(stranger, to=target).location == "/"  # type: ignore[attr-defined]
    assert "evil" not in stranger.get("/login", query_string={"next": target}).text


def test_s27_wrong_name_and_wrong_password_answer_alike(stranger: FlaskClient) -> None:
    one, other = sign_in(stranger, "wrong password"), sign_in(stranger, PASSWORD, "nobody")
    assert one.status_code == other.status_code == 403  # type: ignore[attr-defined]
    assert one.text.replace("reader", "") == other.text.replace("nobody", "")  # type: ignore[attr-defined]


def test_s27_five_failures_then_wait(stranger: FlaskClient) -> None:
    for _ in range(PER_ADDRESS):
        sign_in(stranger, "wrong")
    assert sign_in(stranger).status_code == 429  # type: ignore[attr-defined]


def test_s27_the_wait_ends() -> None:
    guard, start = LoginGuard(), datetime(2026, 11, 24, tzinfo=UTC)
    for number in range(20):
        guard.check(None, "x", f"10.0.0.{number}", "reader", start)
    assert guard.is_blocked("10.9.9.9", "reader", start), "twenty failures of an account, from anywhere"
    assert not guard.is_blocked("10.9.9.9", "other", start)
    assert not guard.is_blocked("10.9.9.9", "reader", start + timedelta(minutes=16))


def test_s27_the_session_is_new_at_every_login(stranger: FlaskClient) -> None:
    stranger.set_cookie("session", "chosen-by-somebody-else")
    sign_in(stranger)
    first = stranger.get_cookie("session")
    assert first is not None
    assert first.value != "chosen-by-somebody-else"
    sign_in(stranger)
    second = stranger.get_cookie("session")
    assert second is not None
    assert second.value != first.value
    stranger.set_cookie("session", first.value)
    assert stranger.get("/").status_code == 303, "the older one has ended"


def test_s27_signing_out_ends_it_in_the_store(stranger: FlaskClient) -> None:
    sign_in(stranger)
    cookie = stranger.get_cookie("session")
    assert cookie is not None
    assert stranger.post("/logout").location == "/login"
    stranger.set_cookie("session", cookie.value)
    assert stranger.get("/").status_code == 303


def test_s27_a_new_password_ends_every_session(locked: FlaskClient, stranger: FlaskClient) -> None:
    sign_in(stranger)
    locked.post("/settings/password", data={"password": "another ferry", "again": "another ferry"})
    assert locked.get("/").status_code == 200
    assert stranger.get("/").status_code == 303


def test_the_cookie_is_kept_from_scripts(stranger: FlaskClient) -> None:
    cookie = sign_in(stranger).headers["Set-Cookie"]  # type: ignore[attr-defined]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_by_https_the_cookie_is_bound_to_the_host(with_web: Callable[..., FlaskClient], kept: Store) -> None:
    with kept.write():
        kept.readers.set_password(kept.readers.first().id, hash_password(PASSWORD))
    browser = with_web(proxy_hops=1)
    answer = browser.post(
        "/login", data={"name": "reader", "password": PASSWORD}, headers={"X-Forwarded-Proto": "https"}
    )
    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(("first", "again"), [("short", "short"), ("long enough", "not the same"), ("", "")])
def test_weak_and_mistyped_passwords(client: FlaskClient, first: str, again: str) -> None:
    assert (
        "at least 8 characters"
        in client.post("/settings/password", data={"password": first, "again": again}).text
    )


def test_s28_tokens(locked: FlaskClient, stranger: FlaskClient, kept: Store) -> None:
    page = locked.post("/settings/token", data={"name": "phone"}).text
    secret = page.split('<code class="secret">')[1].split("</code>")[0]
    assert len(secret) >= 43
    stored = kept.path.read_bytes() + kept.path.with_name(kept.path.name + "-wal").read_bytes()
    assert secret.encode() not in stored
    headers = {"Authorization": f"Bearer {secret}"}
    assert stranger.get("/api/v1/stories", headers=headers).status_code == 200
    assert stranger.get("/api/v1/stories", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert stranger.get(f"/api/v1/stories?token={secret}").status_code == 401, "in the header only"
    token = kept.readers.tokens(kept.readers.first().id)[0]
    locked.post("/settings/revoke", data={"token": token.id})
    assert stranger.get("/api/v1/stories", headers=headers).status_code == 401


def test_s28_a_program_with_a_token_may_write(app: Flask, locked: FlaskClient) -> None:
    secret = (
        locked.post("/settings/token", data={"name": "x"})
        .text.split('<code class="secret">')[1]
        .split("</code>")[0]
    )
    program = app.test_client()
    answer = program.patch(
        "/api/v1/stories/1", json={"read": True, "saved": True}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert (answer.json["read"], answer.json["saved"]) == (True, True)


def test_several_people_read_apart(locked: FlaskClient, stranger: FlaskClient) -> None:
    assert (
        locked.post("/settings/person", data={"name": "mina", "password": "her own secret"}).status_code
        == 303
    )
    sign_in(stranger, "her own secret", "mina")
    stranger.post("/marks", data={"save": "4"})
    assert "Tide Clock" in stranger.get("/saved").text
    assert "Nothing is saved yet." in locked.get("/saved").text
    assert (
        "is empty or taken"
        in locked.post("/settings/person", data={"name": "mina", "password": "her own secret"}).text
    )
    assert "at least 8" in locked.post("/settings/person", data={"name": "x", "password": "short"}).text


def test_beyond_loopback_a_password_is_needed(with_web: Callable[..., FlaskClient], kept: Store) -> None:
    open_to_all = with_web(host="0.0.0.0", trusted_hosts=("localhost",))
    assert open_to_all.get("/").status_code == 503
    assert "password" in open_to_all.get("/").text
    assert open_to_all.get("/healthz").status_code == 200
    assert with_web(host="0.0.0.0", open_without_login=True).get("/").status_code == 200
    with kept.write():
        kept.readers.set_password(kept.readers.first().id, hash_password(PASSWORD))
    assert open_to_all.get("/").location == "/login?next=/"


def test_what_is_stored_of_a_token() -> None:
    assert digest("x") != b"x"
    assert len(digest("x")) == 32


def test_without_a_password_there_is_nothing_to_sign_in_to(client: FlaskClient) -> None:
    page = client.get("/login").text
    assert "This reader has no password" in page
    assert 'name="password"' not in page
