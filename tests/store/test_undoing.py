"""What a reader did, taken back once."""

from datetime import datetime

import make
import pytest
from make import Keep

from aggregator.errors import InputError, NotFoundError
from aggregator.model import AccountId, Progress, Proposal, ShieldMode, SubjectKind, WishKind
from aggregator.store import Act, Store

DRAMA = SubjectKind.DRAMA


def test_one_episode_less_again(catalogued: Store, reader: AccountId, now: datetime) -> None:
    with catalogued.write():
        catalogued.undoing.watch(reader, Progress("moonlit-ferry", 6, ShieldMode.AFTER_NEXT), now)
        number = catalogued.undoing.watch(reader, Progress("moonlit-ferry", 7, ShieldMode.OFF), now)
    assert catalogued.undoing.get(reader, number).subject == "moonlit-ferry"
    with catalogued.write():
        assert catalogued.undoing.take_back(reader, number, now).act is Act.WATCHED
    assert catalogued.readers.progress(reader) == {
        "moonlit-ferry": Progress("moonlit-ferry", 6, ShieldMode.AFTER_NEXT)
    }


def test_the_first_episode_taken_back_is_no_watching(
    catalogued: Store, reader: AccountId, now: datetime
) -> None:
    with catalogued.write():
        number = catalogued.undoing.watch(reader, Progress("moonlit-ferry", 1), now)
        catalogued.undoing.take_back(reader, number, now)
    assert catalogued.readers.progress(reader) == {}


def test_a_link_returns_as_it_was(catalogued: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    saved = keep(
        make.article(mentions=(make.mention(score=0.8), make.mention("han-seo-jin", SubjectKind.ACTOR)))
    )
    before = catalogued.pages.article(saved.article_id, reader).links
    with catalogued.write():
        number = catalogued.undoing.unlink(reader, saved.article_id, DRAMA, "moonlit-ferry", now)
    assert [link.subject.slug for link in catalogued.pages.article(saved.article_id, reader).links] == [
        "han-seo-jin"
    ]
    assert catalogued.pages.stories_of(DRAMA, "moonlit-ferry", reader).items == ()
    with catalogued.write():
        catalogued.undoing.take_back(reader, number, now)
    assert catalogued.pages.article(saved.article_id, reader).links == before
    assert len(catalogued.pages.stories_of(DRAMA, "moonlit-ferry", reader).items) == 1
    assert catalogued.audit() == ()


def test_nobody_takes_back_twice_or_for_others(catalogued: Store, reader: AccountId, now: datetime) -> None:
    with catalogued.write():
        number = catalogued.undoing.watch(reader, Progress("moonlit-ferry", 1), now)
        other = catalogued.readers.add_account("Other", "a long password", now)
        with pytest.raises(NotFoundError):
            catalogued.undoing.take_back(other.id, number, now)
        catalogued.undoing.take_back(reader, number, now)
        with pytest.raises(NotFoundError):
            catalogued.undoing.take_back(reader, number, now)


@pytest.fixture(params=[1, 2])
def proposed(request: pytest.FixtureRequest, catalogued: Store, keep: Keep, now: datetime) -> Store:
    """A name that one outlet uses, or two, so that it has a page."""
    for host in range(request.param):
        proposal = Proposal(DRAMA, "Lanterns Over Mapo", "The drama “Lanterns Over Mapo” films.")
        keep(make.article(f"News {host}", url=f"https://o{host}.example/1", proposals=(proposal,)))
    with catalogued.write():
        catalogued.proposals.adopt(now)
    return catalogued


@pytest.mark.parametrize("name", ["", "Lanterns"])
def test_an_accepted_name_waits_again(proposed: Store, reader: AccountId, now: datetime, name: str) -> None:
    (before,) = proposed.proposals.waiting()
    with proposed.write():
        number = proposed.undoing.decided(reader, proposed.proposals.accept(before.id, now, name), now)
    assert proposed.proposals.waiting() == ()
    with proposed.write():
        proposed.undoing.take_back(reader, number, now)
    assert proposed.proposals.waiting() == (before,)
    dramas = {one.slug: one for one in proposed.catalogue.read().dramas}
    assert (before.slug in dramas) == bool(before.slug)
    if before.slug:
        assert (dramas[before.slug].title, dramas[before.slug].confirmed) == (before.text, False)
    assert next(wish.subject for wish in proposed.wishes.unanswered(9, WishKind.RETAG)) == before.text


def test_a_refused_name_waits_again(proposed: Store, reader: AccountId, now: datetime) -> None:
    (before,) = proposed.proposals.waiting()
    with proposed.write():
        number = proposed.undoing.decided(reader, proposed.proposals.refuse(before.id, now), now)
        proposed.undoing.take_back(reader, number, now)
        proposed.proposals.adopt(now)
    (again,) = proposed.proposals.waiting()
    assert (again.id, bool(again.slug)) == (before.id, bool(before.slug))


def test_a_merged_name_is_taken_off_unless_its_page_went_with_it(
    proposed: Store, reader: AccountId, now: datetime
) -> None:
    (before,) = proposed.proposals.waiting()
    with proposed.write():
        one = proposed.proposals.merge(before.id, "moonlit-ferry", now)
        number = proposed.undoing.decided(reader, one, now)
        assert bool(number) is not bool(before.slug)
        if not number:
            with pytest.raises(InputError):
                proposed.proposals.reopen(before.id, now)
            return
        proposed.undoing.take_back(reader, number, now)
    assert proposed.proposals.waiting() == (before,)
    assert before.text not in [alias.text for alias in proposed.catalogue.drama("moonlit-ferry").aliases]
    assert proposed.search.names.exactly(DRAMA, before.text) == ()
