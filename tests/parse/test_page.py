"""The article in a web page (rule F7)."""

import builtins

import pytest

from aggregator.errors import PluginError
from aggregator.model import Failed, Fetched, Validators
from aggregator.parse.page import article_html


@pytest.mark.parametrize(
    "body", [b"", b"<html><body><p>Log in</p></body></html>", b"\x00\xff" * 99, b"<" * 9999]
)
def test_a_page_without_an_article_says_so(body):
    failed = article_html(Fetched("https://drama.example/1", body, "text/html", Validators()))
    assert isinstance(failed, Failed)
    assert "no article" in failed.detail


def test_a_missing_extra_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PluginError, match=r"dramawire\[fulltext\]"):
        article_html(Fetched("https://drama.example/1", b"<p>Words", "text/html", Validators()))
