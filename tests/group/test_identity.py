"""Which stored article is this? One test for each way in which feeds mix up their ids."""

from datetime import timedelta

import pytest

from aggregator.group.identity import is_copy, same_article
from aggregator.model import ArticleId

HOST = "hallyu.example"
DAY = timedelta(days=1)
OTHER_TITLE = "Yoo Ha-ram leads time-slip romance “Tide Clock”"
OTHER_TEXT = (
    "Her agency confirmed the offer; the script is by the writer of three court dramas and shooting begins "
    "when the cherry trees bloom in Jinhae."
)


def known(article, *neighbours, outlet=HOST):
    found = same_article(article, neighbours, outlet)
    return found and found.article_id


def test_same_guid_with_the_same_words(article, neighbour):
    assert known(article(), neighbour(article(), same_entry=True, same_feed=True)) == ArticleId(1)


def test_same_guid_with_a_corrected_headline(article, neighbour):
    old = neighbour(article("Baek Do-yun leaves “Moonlit Ferry”"), same_entry=True, same_feed=True)
    assert known(article("CORRECTED: Baek Do-yun joins Moonlit Ferry"), old) == ArticleId(1)


def test_same_guid_and_address_with_all_words_new_on_the_same_day_is_a_revision(article, neighbour):
    old = neighbour(article(), same_entry=True, same_feed=True)
    assert known(article(OTHER_TITLE, OTHER_TEXT), old) == ArticleId(1)


def test_reused_guid_with_another_address(article, neighbour):
    old = neighbour(article(), same_entry=True, same_feed=True)
    assert known(article(OTHER_TITLE, OTHER_TEXT, url="https://hallyu.example/news/2"), old) is None


def test_reused_guid_and_address_on_another_day(article, neighbour):
    old = neighbour(article(), same_entry=True, same_feed=True)
    later = article(OTHER_TITLE, OTHER_TEXT, published=old.published + DAY)
    assert known(later, old) is None


def test_same_address_in_another_feed_is_a_sighting(article, neighbour):
    twin = neighbour(article(url="http://m.hallyu.example/news/1/"), same_address=True)
    assert known(article("A feed of links: Baek joins", "Shortened."), twin) == ArticleId(1)


def test_same_address_in_another_feed_days_later_with_other_words(article, neighbour):
    column = neighbour(article())
    assert known(article(OTHER_TITLE, OTHER_TEXT, published=column.published + 3 * DAY), column) is None


def test_one_link_for_all_items_of_a_feed(article, neighbour):
    first = neighbour(article(), same_feed=True)
    second = article(OTHER_TITLE, OTHER_TEXT, guid="g2")
    assert known(second, first) is None


def test_one_link_and_one_guid_for_all_items(article, neighbour):
    both = [
        neighbour(article(), 1, same_entry=True, same_feed=True),
        neighbour(article(OTHER_TITLE, OTHER_TEXT), 2, same_entry=True, same_feed=True),
    ]
    assert known(article(OTHER_TITLE, OTHER_TEXT), *both) == ArticleId(2)
    assert known(article("Filming of “Salt Road” ends", "The crew left the island on Sunday."), *both) is None


@pytest.mark.parametrize("dated", [True, False])
def test_guids_that_change_at_every_poll(article, neighbour, dated):
    when = {} if dated else {"published": None}
    seen = neighbour(article(**when), same_feed=True)
    assert known(article(guid="poll-2", **when), seen) == ArticleId(1)


def test_a_corrected_headline_under_a_new_guid(article, neighbour):
    seen = neighbour(article("Baek Do-yun leaves “Moonlit Ferry”"), same_feed=True)
    assert known(article(guid="g2"), seen) == ArticleId(1)


def test_a_daily_column_with_one_title_and_one_address(article, neighbour):
    figures = (
        "Tide Clock {} percent, Moonlit Ferry {} percent, Salt Road {} percent; nationwide, all households."
    )
    monday = neighbour(article("Today's ratings", figures.format(4.1, 9.2, 3.3)), same_feed=True)
    tuesday = article(
        "Today's ratings", figures.format(4.4, 9.9, 2.1), guid="g2", published=monday.published + DAY
    )
    assert known(tuesday, monday) is None


def test_entries_of_a_live_page(article, neighbour):
    first = neighbour(article("LIVE: the awards begin", "Guests arrive at the hall."), same_feed=True)
    second = article("LIVE: best new actor", "The prize goes to a debut in a daily drama.", guid="#2")
    assert known(second, first) is None


def test_a_repost_under_a_new_guid_and_address(article, neighbour):
    seen = neighbour(article(), same_feed=True)
    again = article(guid="g9", url="https://hallyu.example/news/99", published=seen.published + DAY)
    assert known(again, seen) == ArticleId(1)


def test_two_sections_of_one_outlet(article, neighbour):
    seen = neighbour(article())
    assert known(article(guid="g9", url="https://hallyu.example/drama/1-baek"), seen) == ArticleId(1)


def test_a_copy_at_another_outlet_is_an_article_of_its_own(article, neighbour):
    seen = neighbour(article())
    elsewhere = article(guid="g9", url="https://kscreen.example/1")
    assert known(elsewhere, seen, outlet="kscreen.example") is None
    assert is_copy(elsewhere, seen)


def test_short_texts_prove_nothing(article, neighbour):
    seen = neighbour(article("Photos", "See all photos."), same_feed=True)
    assert (
        known(article("Photos", "See all photos.", guid="g2", url="https://hallyu.example/2"), seen) is None
    )


def test_another_figure_is_no_copy(article, neighbour):
    text = (
        "“Moonlit Ferry” drew {} percent of all viewers in the country, the company said on Monday morning."
    )
    seen = neighbour(article("Ratings of Moonlit Ferry", text.format(9.1)), same_feed=True)
    new = article("Ratings of Moonlit Ferry", text.format(9.4), guid="g2", url="https://hallyu.example/2")
    assert known(new, seen) is None


def test_a_front_page_as_link_identifies_nothing(article, neighbour):
    home = "https://hallyu.example/"
    seen = neighbour(article(url=home))
    assert known(article(OTHER_TITLE, OTHER_TEXT, url=home, guid="g2"), seen) is None


def test_entries_without_any_link(article, neighbour):
    seen = neighbour(article(url=""))
    assert known(article(OTHER_TITLE, OTHER_TEXT, url="", guid="g2"), seen, outlet="") is None
