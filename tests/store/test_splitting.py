"""One subject that becomes two, and what a person enters by hand."""

from datetime import datetime

import make
import pytest
from make import Keep

from aggregator.errors import InputError, SubjectNotFoundError
from aggregator.model import AccountId, Actor, Alias, AliasKind, Drama, Evidence, SubjectKind, WishKind
from aggregator.store import Saved, Store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR
TIDE = Drama("tide-clock", "Tide Clock", "물때시계")


@pytest.fixture
def mixed(catalogued: Store, keep: Keep) -> tuple[Store, list[Saved]]:
    """Articles linked to the ferry: by its own name, by what is another drama's, and by both."""
    with catalogued.write():
        catalogued.catalogue.add_alias(DRAMA, "moonlit-ferry", Alias("Tide Clock", AliasKind.WORKING))
    saved = [
        keep(make.article(f"News of {'and'.join(names)}", mentions=(make.mention(evidence=by(*names)),)))
        for names in (("Moonlit Ferry",), ("Tide Clock",), ("Moonlit Ferry", "Tide Clock"))
    ]
    return catalogued, saved


def by(*names: str) -> tuple[Evidence, ...]:
    return tuple(Evidence("title", name, name, ()) for name in names)


def linked(store: Store, slug: str, kind: SubjectKind = DRAMA) -> list[str]:
    page = store.pages.stories_of(kind, slug, store.readers.first().id)
    return sorted(card.lead.headline for card in page.items)


def test_a_preview_tells_what_rests_on_these_names_alone(mixed: tuple[Store, list[Saved]]) -> None:
    store, saved = mixed
    preview = store.splitter.preview(DRAMA, "moonlit-ferry", ["tide  CLOCK"])
    assert preview.moving == (saved[1].article_id,)
    assert set(preview.staying) == {saved[0].article_id, saved[2].article_id}
    assert store.splitter.preview(DRAMA, "moonlit-ferry", []).moving == ()
    with pytest.raises(SubjectNotFoundError):
        store.splitter.preview(DRAMA, "nope", ["x"])


def test_a_split_moves_names_and_articles_for_good(
    mixed: tuple[Store, list[Saved]], reader: AccountId, now: datetime
) -> None:
    store, saved = mixed
    with store.write():
        store.splitter.split("moonlit-ferry", TIDE, ["Tide Clock"], [saved[1].article_id], now)
    assert linked(store, "tide-clock") == ["News of Tide Clock"]
    assert linked(store, "moonlit-ferry") == ["News of Moonlit Ferry", "News of Moonlit FerryandTide Clock"]
    aliases = {alias.text: alias.kind for alias in store.catalogue.drama("moonlit-ferry").aliases}
    assert aliases["Tide Clock"] is AliasKind.FORBIDDEN
    assert [card.slug for card in store.search.names.exactly(DRAMA, "tide clock")] == ["tide-clock"]
    assert "Tide Clock" in [wish.subject for wish in store.wishes.unanswered(9, WishKind.RETAG)]
    with store.write():
        store.catalogue.replace(make.catalogue(), now)
        old = store.articles.get(saved[1].article_id)
        store.articles.retag(saved[1].article_id, old)
    assert linked(store, "tide-clock") == ["News of Tide Clock"]
    assert store.audit() == ()


def test_namesakes_share_their_korean_name_which_then_proves_nothing(
    catalogued: Store, now: datetime
) -> None:
    actor = catalogued.catalogue.actor("han-seo-jin")
    assert actor.hangul
    with catalogued.write():
        new = Actor("han-seo-jin-2", "Han Seo-jin", actor.hangul)
        catalogued.splitter.split("han-seo-jin", new, [actor.hangul], [], now)
    assert catalogued.catalogue.actor("han-seo-jin-2").hangul_needs_context
    assert len(catalogued.search.names.exactly(ACTOR, actor.hangul)) == 2


def test_what_was_merged_comes_back(catalogued: Store, keep: Keep, now: datetime) -> None:
    saved = keep(make.article(mentions=(make.mention("yoo-ha-ram", ACTOR, evidence=by("Yoo Ha-ram")),)))
    with catalogued.write():
        catalogued.catalogue.merge(ACTOR, "yoo-ha-ram", "han-seo-jin", now)
    assert catalogued.catalogue.actor("yoo-ha-ram").slug == "han-seo-jin"
    preview = catalogued.splitter.preview(ACTOR, "han-seo-jin", ["Yoo Ha-ram"])
    assert preview.moving == (saved.article_id,)
    with catalogued.write():
        back = Actor("yoo-ha-ram", "Yoo Ha-ram")
        catalogued.splitter.split("han-seo-jin", back, ["Yoo Ha-ram"], preview.moving, now)
    assert catalogued.catalogue.actor("yoo-ha-ram").slug == "yoo-ha-ram"
    assert linked(catalogued, "yoo-ha-ram", ACTOR) != []
    assert linked(catalogued, "han-seo-jin", ACTOR) == []
    assert [one.slug for one in catalogued.search.names.exactly(ACTOR, "Yoo Ha-ram")] == ["yoo-ha-ram"]
    assert catalogued.audit() == ()


def test_what_cannot_be_split(catalogued: Store, now: datetime) -> None:
    for slug, new, names in (
        ("moonlit-ferry", TIDE, ["No such name"]),
        ("moonlit-ferry", Drama("moonlit-ferry", "Moonlit Ferry"), []),
    ):
        with pytest.raises(InputError), catalogued.write():
            catalogued.splitter.split(slug, new, names, [], now)
    assert {drama.slug for drama in catalogued.catalogue.read().dramas} == {"moonlit-ferry"}


def test_an_entered_drama_is_linked_and_outlives_the_catalogue(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        catalogued.curator.add(TIDE, now)
        catalogued.catalogue.replace(make.catalogue(), now)
    assert catalogued.catalogue.drama("tide-clock") == TIDE
    assert [wish.subject for wish in catalogued.wishes.unanswered(9)] == ["Tide Clock", "물때시계"]
    with pytest.raises(InputError), catalogued.write():
        catalogued.curator.add(TIDE, now)


@pytest.mark.parametrize(
    ("kind", "name", "slug"),
    [
        (DRAMA, "Tide Clock", "tide-clock"),
        (DRAMA, "Moonlit Ferry", "moonlit-ferry-2"),
        (DRAMA, "Café & Co", "cafe-co"),
        (ACTOR, "손석구", "son-seok-gu"),
        (ACTOR, "Han Seo-jin", "han-seo-jin-2"),
    ],
)
def test_a_new_one_gets_a_free_address(catalogued: Store, kind: SubjectKind, name: str, slug: str) -> None:
    assert catalogued.curator.free_slug(kind, name) == slug


def test_a_name_without_a_letter_has_no_address(catalogued: Store) -> None:
    with pytest.raises(InputError):
        catalogued.curator.free_slug(DRAMA, "‘?!’")


@pytest.mark.parametrize("sort", [AliasKind.SHORT, AliasKind.NICKNAME, AliasKind.WORKING])
def test_the_sort_of_a_name_can_be_chosen(catalogued: Store, now: datetime, sort: AliasKind) -> None:
    with catalogued.write():
        catalogued.curator.add_name(DRAMA, "moonlit-ferry", "달나루", now, sort)
    kinds = {alias.text: alias.kind for alias in catalogued.catalogue.drama("moonlit-ferry").aliases}
    assert kinds["달나루"] is sort
