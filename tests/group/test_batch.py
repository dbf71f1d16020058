"""The order and time in which a file's articles are placed."""

from datetime import timedelta

from aggregator.group.batch import arrivals


def test_dated_articles_come_in_the_order_of_their_dates(article):
    late, early = (
        article(guid="late"),
        article(guid="early", published=article().published - timedelta(days=1)),
    )
    now = late.published_at + timedelta(days=9)
    assert [(one.guid, one.published_at) for one in arrivals([late, early], now)] == [
        ("early", early.published_at),
        ("late", late.published_at),
    ]


def test_one_without_a_date_puts_all_at_one_time_in_the_order_given(article):
    dated, undated = article(guid="dated"), article(guid="undated", published=None)
    now = dated.published_at + timedelta(days=9)
    found = arrivals([dated, undated], now)
    assert [(one.guid, one.published_at) for one in found] == [("dated", now), ("undated", now)]
    assert found[0].published == dated.published


def test_nothing(article):
    assert arrivals([], article().published_at) == []
