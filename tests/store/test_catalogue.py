"""The catalogue: replaced as often as one likes, and a person's edits stand."""

from dataclasses import replace
from datetime import datetime

import make
import pytest
from make import Keep

from aggregator.errors import InputError, SubjectNotFoundError
from aggregator.model import AccountId, Alias, AliasKind, CastMember, Catalogue, Proposal, SubjectKind
from aggregator.store import Store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR


def test_a_catalogue_comes_back_as_it_was(store: Store, now: datetime) -> None:
    given, stage_name = make.catalogue(), Alias("HSJ", AliasKind.STAGE, needs_context=True)
    given = replace(
        given,
        dramas=(
            replace(given.dramas[0], identifiers=(("wikidata", "Q1"),), needs_context=True, confirmed=False),
        ),
        actors=(replace(given.actors[0], born="1990", group="Tide", aliases=(stage_name,)), given.actors[1]),
    )
    with store.write():
        assert store.catalogue.replace(given, now)
    assert store.catalogue.read() == given
    assert store.catalogue.drama("moonlit-ferry") == given.dramas[0]
    assert store.catalogue.actor("han-seo-jin") == given.actors[0]


def test_replacing_with_the_same_changes_nothing(catalogued: Store, now: datetime) -> None:
    before = catalogued.catalogue.version()
    with catalogued.write():
        assert not catalogued.catalogue.replace(make.catalogue(version=99), now)
    assert catalogued.catalogue.version() == before
    assert catalogued.catalogue.changed_at() == now


def test_what_differs_is_brought_up_to_date(catalogued: Store, now: datetime) -> None:
    before = catalogued.catalogue.version()
    drama = replace(
        make.catalogue().dramas[0], title="Moonlit Ferry (2026)", cast=(CastMember("yoo-ha-ram"),)
    )
    with catalogued.write():
        assert catalogued.catalogue.replace(make.catalogue([drama], make.catalogue().actors), now)
    assert catalogued.catalogue.drama("moonlit-ferry") == drama
    assert catalogued.catalogue.version() > before


def test_a_subject_that_a_file_lacks_stays(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        catalogued.catalogue.replace(make.catalogue([make.drama("tide-clock", "Tide Clock")]), now)
    assert {drama.slug for drama in catalogued.catalogue.read().dramas} == {"moonlit-ferry", "tide-clock"}


def test_cast_of_unknown_actors_is_left_out(store: Store, now: datetime) -> None:
    with store.write():
        store.catalogue.replace(make.catalogue([make.drama(cast=("nobody",))]), now)
    assert store.catalogue.drama("moonlit-ferry").cast == ()


def test_a_persons_names_outlive_the_file(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        catalogued.catalogue.add_alias(DRAMA, "moonlit-ferry", Alias("달나루", AliasKind.SHORT))
        catalogued.catalogue.remove_alias(DRAMA, "moonlit-ferry", "Dalbit Naru")
        catalogued.catalogue.replace(make.catalogue(), now)
    aliases = catalogued.catalogue.drama("moonlit-ferry").aliases
    assert set(aliases) == {Alias("달나루", AliasKind.SHORT), Alias("Dalbit Naru", AliasKind.FORBIDDEN)}


def test_a_persons_edits_outlive_the_file(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        catalogued.catalogue.rename(DRAMA, "moonlit-ferry", "The Moonlit Ferry", now)
        catalogued.catalogue.edit(DRAMA, "moonlit-ferry", "episodes", 20, now)
        catalogued.catalogue.replace(make.catalogue(), now)
        catalogued.catalogue.replace(
            make.catalogue([replace(make.catalogue().dramas[0], network="JTBC", episodes=12)]), now
        )
    drama = catalogued.catalogue.drama("moonlit-ferry")
    assert (drama.title, drama.episodes, drama.network) == ("The Moonlit Ferry", 20, "JTBC")


def test_an_edited_slot_moves_the_days_it_airs(catalogued: Store, reader: AccountId, now: datetime) -> None:
    assert catalogued.pages.frame(reader, now).airing_today == ()
    with catalogued.write():
        catalogued.catalogue.edit(DRAMA, "moonlit-ferry", "slot", "Mon–Tue 20:50 KST", now)
    assert [card.slug for card in catalogued.pages.frame(reader, now).airing_today] == ["moonlit-ferry"]


@pytest.mark.parametrize(("field", "value"), [("slug", "x"), ("name", ""), ("born", "1990")])
def test_what_cannot_be_edited_is_refused(catalogued: Store, now: datetime, field: str, value: str) -> None:
    with pytest.raises(InputError), catalogued.write():
        catalogued.catalogue.edit(DRAMA, "moonlit-ferry", field, value, now)


def test_a_merged_subject_lives_on_in_the_other(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    with catalogued.write():
        catalogued.catalogue.add(make.drama("dalbit-naru", "Dalbit", aliases=(Alias("Ferry of Moons"),)), now)
    saved = keep(make.article("One", mentions=(make.mention("dalbit-naru"), make.mention(about=False))))
    with catalogued.write():
        catalogued.readers.follow(reader, DRAMA, "dalbit-naru", now)
        catalogued.catalogue.merge(DRAMA, "dalbit-naru", "moonlit-ferry", now)
    drama = catalogued.catalogue.drama("dalbit-naru")
    assert drama.slug == "moonlit-ferry"
    assert {"Dalbit", "Ferry of Moons"} <= {alias.text for alias in drama.aliases}
    page = catalogued.pages.drama("dalbit-naru", reader, now)
    assert (page.stories, page.articles, page.followed, page.coverage.total) == (1, 1, True, 1)
    assert [one.id for one in catalogued.pages.stories_of(DRAMA, "dalbit-naru", reader).items] == [
        saved.story_id
    ]
    assert [one.slug for one in catalogued.articles.get(saved.article_id).mentions] == ["moonlit-ferry"]
    assert catalogued.pages.search("one drama:dalbit-naru", reader).total == 1
    assert [drama.slug for drama in catalogued.catalogue.read().dramas] == ["moonlit-ferry"]
    keep(make.article("Two", mentions=(make.mention("dalbit-naru"),)))
    assert catalogued.pages.drama("moonlit-ferry", reader, now).stories == 2


def test_a_merged_subject_does_not_come_back_with_the_file(catalogued: Store, now: datetime) -> None:
    other = make.drama("dalbit-naru", "Dalbit")
    with catalogued.write():
        catalogued.catalogue.add(other, now)
        catalogued.catalogue.merge(DRAMA, "dalbit-naru", "moonlit-ferry", now)
        catalogued.catalogue.replace(Catalogue(2, (other, *make.catalogue().dramas)), now)
    assert [drama.slug for drama in catalogued.catalogue.read().dramas] == ["moonlit-ferry"]
    with pytest.raises(InputError), catalogued.write():
        catalogued.catalogue.merge(DRAMA, "dalbit-naru", "moonlit-ferry", now)


def test_a_subject_added_by_hand_is_linked_from_then_on(catalogued: Store, keep: Keep, now: datetime) -> None:
    with catalogued.write():
        catalogued.catalogue.add(make.actor("baek-do-yun", "Baek Do-yun", hangul="백도윤"), now)
    saved = keep(make.article(mentions=(make.mention("baek-do-yun", ACTOR),)))
    assert catalogued.articles.get(saved.article_id).mentions[0].slug == "baek-do-yun"
    with pytest.raises(InputError), catalogued.write():
        catalogued.catalogue.add(make.actor("baek-do-yun", "Another"), now)


def test_an_unknown_slug_is_not_found(catalogued: Store) -> None:
    with pytest.raises(SubjectNotFoundError):
        catalogued.catalogue.drama("nothing")
    with pytest.raises(SubjectNotFoundError):
        catalogued.catalogue.actor("moonlit-ferry")


def test_a_change_that_was_undone_is_not_remembered(catalogued: Store, keep: Keep, now: datetime) -> None:
    class ChangedItsMindError(Exception):
        pass

    with pytest.raises(ChangedItsMindError), catalogued.write():
        catalogued.catalogue.add(make.drama("tide-clock", "Tide Clock"), now)
        catalogued.articles.listing(drama="tide-clock")
        raise ChangedItsMindError
    with catalogued.write():
        catalogued.catalogue.add(make.drama("salt-wind", "Salt Wind"), now)
    with pytest.raises(SubjectNotFoundError):
        catalogued.articles.listing(drama="tide-clock")
    assert catalogued.articles.listing(drama="salt-wind") == ()


def test_proposals_can_be_decided(store: Store, keep: Keep, now: datetime) -> None:
    keep(make.article(proposals=(Proposal(DRAMA, "Tide Clock", "a romance named “Tide Clock”"),)))
    (found,) = store.proposals.waiting()
    assert store.proposals.waiting(least_outlets=2) == ()
    with store.write():
        store.proposals.refuse(found.id, now)
    assert store.proposals.waiting() == ()
