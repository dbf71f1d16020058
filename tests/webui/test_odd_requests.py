"""Odd and oversized requests, and what the source itself may not hold (S29, S30, S31, S34)."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

import webui


def test_s29_large_forms_are_refused(client: FlaskClient) -> None:
    assert client.post("/marks", data={"read": "1" * 70_000}).status_code == 413
    assert client.post("/feeds/add", data={"url": "x" * 70_000}).status_code == 413


def test_s29_many_parts_are_refused(client: FlaskClient) -> None:
    parts = {f"p{n}": "x" for n in range(1500)}
    answer = client.post("/feeds/import", data=parts, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../wsgi.py",
        "/static/..%2fwsgi.py",
        "/static/%2e%2e/wsgi.py",
        "/static/style.css%00",
        "/static//etc/passwd",
        "/drama/..%2f..%2fetc",
        "/drama/%00",
        "/actor/%f0%9f%98%80",
        "/drama/" + "a" * 5000,
    ],
)
def test_s30_names_are_not_paths(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


ODD_QUERIES = (
    '"',
    "'",
    "a AND",
    "NEAR(",
    "*",
    "drama:",
    "drama:'x",
    "kind:nope",
    "is:what",
    "after:never",
    "(",
    "%00",
    "- -",
    "^",
    "{a}",
    "a\\",
    "ㅎ",
    "😀",
    "x" * 500,
)


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_s31_odd_queries_answer(client: FlaskClient, query: str) -> None:
    assert client.get("/search", query_string={"q": query}).status_code == 200


@settings_of_hypothesis(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(query=st.text(max_size=40))
def test_s31_any_query_answers(client: FlaskClient, query: str) -> None:
    assert client.get("/search", query_string={"q": query}).status_code == 200


def test_s34_no_eval_no_markup_by_script() -> None:
    folder = Path(webui.__file__).parent
    for file in (folder / "static").glob("*.js"):
        source = file.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "srcdoc",
        ):
            assert word not in source, (file.name, word)
    for file in folder.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        for word in (
            "subprocess",
            "os.system",
            "eval(",
            "exec(",
            "import httpx",
            "import socket",
            "urllib.request",
        ):
            assert word not in source, (file.name, word)


def test_s34_the_one_trusted_type_is_a_constant() -> None:
    scripts = Path(webui.__file__).parent / "static"
    makers = [file for file in scripts.glob("*.js") if "createPolicy" in file.read_text(encoding="utf-8")]
    assert [file.name for file in makers] == ["offline.js"]
    assert '{ createScriptURL: () => "/worker.js" }' in makers[0].read_text(encoding="utf-8")


def test_s34_the_debugger_stays_off(app: Flask) -> None:
    assert not app.debug
    assert not app.testing
