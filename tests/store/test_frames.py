"""The frame of a page: kept for its minute, and never beyond a change."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import SubjectNotFoundError
from aggregator.model import AccountId, Progress, SubjectKind
from aggregator.store import Store, open_store


def test_it_is_the_very_same_until_its_minute_ends(catalogued: Store, reader: AccountId) -> None:
    pages, at = catalogued.pages, make.NOW.replace(second=10)
    frame = pages.frame(reader, at)
    assert pages.frame(reader, at + timedelta(seconds=40)) is frame
    later = pages.frame(reader, at + timedelta(seconds=50))
    assert later is not frame
    assert later == frame


def test_a_change_of_ours_shows_at_once(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    assert catalogued.pages.frame(reader, now).unread == 0
    keep(make.article())
    assert catalogued.pages.frame(reader, now).unread == 1


def test_a_change_of_another_process_shows_at_once(
    catalogued: Store, reader: AccountId, now: datetime
) -> None:
    assert catalogued.pages.frame(reader, now).watching == ()
    with open_store(catalogued.path) as other, other.write():
        other.readers.set_progress(reader, Progress("moonlit-ferry", 3), now)
    assert [watched for _, watched, _ in catalogued.pages.frame(reader, now).watching] == [
        Progress("moonlit-ferry", 3)
    ]


def test_what_is_taken_back_is_not_kept(catalogued: Store, reader: AccountId, now: datetime) -> None:
    with pytest.raises(SubjectNotFoundError), catalogued.write():
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", 3), now)
        assert len(catalogued.pages.frame(reader, now).watching) == 1
        catalogued.readers.follow(reader, SubjectKind.DRAMA, "nobody-knows-it", now)
    assert catalogued.pages.frame(reader, now).watching == ()


def test_each_account_has_its_own(catalogued: Store, reader: AccountId, now: datetime) -> None:
    with catalogued.write():
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", 3), now)
    assert len(catalogued.pages.frame(reader, now).watching) == 1
    assert catalogued.pages.frame(AccountId(99), now).watching == ()


def test_what_is_in_the_news_is_told_by_the_minute(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    assert catalogued.pages.frame(reader, now).most_covered == ()
    keep(make.article(mentions=(make.mention(),)))
    first = catalogued.pages.frame(reader, now).most_covered
    assert [(drama.slug, coverage.total) for drama, coverage in first] == [("moonlit-ferry", 1)]
    keep(make.article("Another", mentions=(make.mention(),)))
    assert catalogued.pages.frame(reader, now).most_covered is first
    later = catalogued.pages.frame(reader, now + timedelta(minutes=1)).most_covered
    assert [coverage.total for _, coverage in later] == [2]


def test_a_new_name_is_told_at_once(catalogued: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    keep(make.article(mentions=(make.mention(),)))
    catalogued.pages.frame(reader, now)
    with catalogued.write():
        catalogued.catalogue.rename(SubjectKind.DRAMA, "moonlit-ferry", "The Ferry", now)
    assert [drama.name for drama, _ in catalogued.pages.frame(reader, now).most_covered] == ["The Ferry"]
