"""What a person types, read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import QueryError
from aggregator.model import Filters, Kind
from aggregator.store.query import match_expression, read_query


def expression(text: str) -> str:
    return match_expression(read_query(text).terms)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("drama:moonlit-ferry", Filters(drama="moonlit-ferry")),
        ('actor:"Han Seo-jin"', Filters(actor="Han Seo-jin")),
        ("outlet:스타온", Filters(outlet="스타온")),
        ("lang:KO", Filters(language="ko")),
        ("lang:한국어", Filters(language="ko")),
        ("kind:script-reading", Filters(kind=Kind.SCRIPT_READING)),
        ("is:unread is:saved IS:followed", Filters(unread=True, saved=True, followed=True)),
        ("after:2026-01-31 before:2026-02-28", Filters(after=date(2026, 1, 31), before=date(2026, 2, 28))),
        ("episode:7", Filters(episode=7)),
        ("just words", Filters()),
    ],
)
def test_operators(text: str, filters: Filters) -> None:
    assert read_query(text).filters == filters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ferry", '({title text} : "ferry")'),
        ("moonlit ferry", '({title text} : "moonlit" AND {title text} : "ferry")'),
        ('"moonlit ferry"', '({title text} : "moonlit ferry")'),
        ("“moonlit”", '({title text} : "moonlit")'),
        ("ferr*", '({title text} : "ferr" *)'),
        ("김고은", '(hangul : "김고 고은")'),
        ("달", '(hangul : "달")'),
        ("SKY캐슬", '(hangul : "캐슬" AND {title text} : "SKY")'),
        ("ferry -recap", '({title text} : "ferry") NOT ({title text} : "recap")'),
        ("foo:bar", '({title text} : "foo bar")'),
        ("kim's", '({title text} : "kim" AND {title text} : "s")'),
        ("!!! ???", ""),
        ("", ""),
    ],
)
def test_words(text: str, found: str) -> None:
    assert expression(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind:gossip", "Kinds are casting"),
        ("is:nice", "is:unread"),
        ("after:yesterday", "not a date"),
        ("episode:last", "not a number"),
        ("episode:99999", "not a number"),
        ("-only -without", "at least one word"),
        ("x" * 201, "200 characters"),
        ('drama:""', "needs a value"),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        read_query(text)


@given(st.text(max_size=200))
def test_anything_is_read_or_explained_s31(text: str) -> None:
    try:
        query = read_query(text)
    except QueryError as error:
        assert str(error)
    else:
        assert isinstance(match_expression(query.terms), str)
