"""What the spoiler shield hides, and that nothing of it is left in what it hands on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import (
    ArticleId,
    ArticlePage,
    DramaStatus,
    Embed,
    Enclosure,
    Evidence,
    Fact,
    FactKind,
    Kind,
    MentionLink,
    Progress,
    ShieldMode,
    StoryCard,
    StoryId,
    StoryPage,
    SubjectCard,
    SubjectKind,
    SyncItem,
    Voice,
)
from aggregator.shield import Shield, dramas_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SLUG = "moonlit-ferry"
FERRY = SubjectCard(
    SubjectKind.DRAMA, SLUG, "Moonlit Ferry", "달빛 나루", status=DramaStatus.AIRING, episodes=16
)
BAEK = SubjectCard(SubjectKind.ACTOR, "baek-do-yun", "Baek Do-yun")
DRAMAS = {SLUG: FERRY}
AT_SIX = {SLUG: Progress(SLUG, 6)}
SECRET = "the brother drowns"


def voice(headline="Moonlit Ferry: the brother drowns", number=1, **fields):
    values = {
        "article_id": ArticleId(number),
        "feed_id": 1,
        "outlet": f"Outlet {number}",
        "headline": headline,
        "excerpt": "",
        "url": f"https://recaps.example/the-brother-drowns-{number}",
        "language": "en",
        "published_at": NOON,
        "kinds": (Kind.RECAP,),
        "dramas": (SLUG,),
        "author": "the brother drowns fan",
        "image_url": "https://recaps.example/the-brother-drowns.jpg",
    }
    return Voice(**{**values, **fields})


def card(*voices, **fields):
    return StoryCard(
        id=StoryId(9),
        lead=voices[0],
        voices=voices,
        outlets=tuple(v.outlet for v in voices),
        latest_at=NOON,
        kinds=voices[0].kinds,
        subjects=(FERRY, BAEK),
        **fields,
    )


def hidden(a_voice, progress=AT_SIX, dramas=DRAMAS):
    return Shield(progress).why(a_voice, dramas) is not None


@pytest.mark.parametrize("kind", [Kind.RECAP, Kind.PREVIEW, Kind.STILL, Kind.FINALE])
def test_counted_kinds_of_a_later_episode_are_hidden(kind):
    assert hidden(voice(kinds=(kind,), episodes=(7,)))


@pytest.mark.parametrize("kind", [Kind.RATINGS, Kind.CASTING, Kind.INTERVIEW])
def test_other_kinds_show_unless_the_words_name_a_later_episode(kind):
    assert not hidden(voice("He gets a prize", kinds=(kind,), episodes=(9,)))
    assert hidden(voice("He drowns in episode 9", kinds=(kind,)))
    assert hidden(voice("He drowns", excerpt="It was the 9회.", kinds=(kind,)))


@pytest.mark.parametrize(
    ("words", "is_hidden"),
    [
        ("Episode 6 in short", False),
        ("Episode 7 in short", True),
        ("Ep. 5–6", False),
        ("Ep. 6-7: he drowns", True),
        ("Episodes 6 and 7", True),
        ("The 7th episode", True),
        ("EP7", True),
        ("‘달빛 나루’ 7회, 그가 사라졌다", True),
        ("‘달빛 나루’ 제7회", True),
        ("‘달빛 나루’ 6·7화", True),
        ("‘달빛 나루’ 6회", False),
        ("‘달빛 나루’ 최종회", True),
        ("‘달빛 나루’ 마지막 회 선공개", True),
        ("The finale of Moonlit Ferry", True),
        ("THE FINALE", True),
        ("F\u0130NALE", True),
        ("Ratings of the La\u017ft Episode", True),
        ("The final episode", True),
        ("‘달빛 나루’ 막방", True),
        ("Signal, the final decision", False),
        ("A drama of 16 episodes", False),
        ("16부작 ‘달빛 나루’", False),
        ("제58회 백상예술대상 후보", False),
        ("제12회 시상식", False),
        ("9 prizes", False),
    ],
)
def test_how_headlines_name_episodes(words, is_hidden):
    assert hidden(voice(words, kinds=(Kind.NEWS,))) is is_hidden


@pytest.mark.parametrize(
    ("status", "is_hidden"),
    [
        (DramaStatus.AIRING, True),
        (DramaStatus.ON_BREAK, True),
        (DramaStatus.UNKNOWN, True),
        (DramaStatus.UPCOMING, False),
        (DramaStatus.ENDED, False),
    ],
)
def test_a_recap_without_a_number_is_hidden_while_the_drama_airs(status, is_hidden):
    assert hidden(voice(), dramas={SLUG: replace(FERRY, status=status)}) is is_hidden


def test_a_drama_that_is_not_on_the_list_is_never_hidden():
    assert not hidden(voice(episodes=(7,)), progress={})


def test_shield_off():
    assert not hidden(voice(episodes=(7,)), progress={SLUG: Progress(SLUG, 6, ShieldMode.OFF)})


def test_after_the_next_one():
    mode = {SLUG: Progress(SLUG, 6, ShieldMode.AFTER_NEXT)}
    assert not hidden(voice(episodes=(7,)), progress=mode)
    assert hidden(voice(episodes=(8,)), progress=mode)


def test_raising_the_episode_unveils():
    assert not hidden(voice(episodes=(7,)), progress={SLUG: Progress(SLUG, 7)})


def test_whoever_has_seen_all_sees_all():
    assert not hidden(voice("The finale"), progress={SLUG: Progress(SLUG, 16)})


def test_the_finale_of_a_drama_of_unknown_length_is_hidden():
    unknown = {SLUG: replace(FERRY, episodes=None)}
    assert hidden(voice("The finale"), dramas=unknown)
    assert (
        Shield(AT_SIX).voice(voice("The finale"), unknown).headline == "Recap of Moonlit Ferry, last episode"
    )


def test_other_kinds_may_be_counted():
    rating = voice("9.4 percent", kinds=(Kind.RATINGS,), episodes=(7,))
    assert not Shield(AT_SIX).voice(rating, DRAMAS).veiled
    assert Shield(AT_SIX, counted={Kind.RATINGS}).voice(rating, DRAMAS).veiled


def test_a_veiled_card_says_only_what_is_safe():
    veiled = Shield(AT_SIX).card(card(voice(episodes=(7,)), snippet=SECRET))
    assert veiled.veil == "Recap of Moonlit Ferry, episode 7. You are at 6."
    assert veiled.lead.headline == "Recap of Moonlit Ferry, episode 7"
    assert veiled.lead.outlet == "Outlet 1"
    assert veiled.subjects == (FERRY,)
    assert SECRET not in repr(veiled)
    assert "drowns" not in repr(veiled)


def test_an_unknown_episode_is_called_so():
    veiled = Shield(AT_SIX).card(card(voice()))
    assert veiled.veil == "Recap of Moonlit Ferry, episode unknown. You are at 6."


def test_the_lead_falls_to_the_first_safe_voice():
    safe = voice("Moonlit Ferry: a quiet evening", 2, episodes=(5,))
    shown = Shield(AT_SIX).card(card(voice(episodes=(7,)), safe))
    assert shown.lead == safe
    assert shown.veil == ""
    assert shown.outlets == ("Outlet 2", "Outlet 1")
    assert [v.veiled for v in shown.voices] == [True, False]
    assert SECRET not in repr(shown.voices[0])


def test_a_safe_card_is_handed_on_untouched():
    safe = card(voice(episodes=(6,)), snippet="words")
    assert Shield(AT_SIX).card(safe) is safe


def test_reveal_opens_one_article_only():
    both = card(voice(episodes=(7,)), voice("Part two: he is found", 2, episodes=(8,)))
    shown = Shield(AT_SIX, {1}).card(both)
    assert shown.lead == both.lead
    assert [v.veiled for v in shown.voices] == [False, True]


def test_a_story_page_loses_the_earlier_titles_of_veiled_articles():
    safe = voice("A quiet evening", 2, episodes=(5,), author="")
    page = StoryPage(
        card(voice(episodes=(7,)), safe),
        NOON,
        ((ArticleId(1), SECRET, NOON), (ArticleId(2), "An evening", NOON)),
    )
    shown = Shield(AT_SIX).story(page)
    assert [title for _, title, _ in shown.earlier_titles] == ["An evening"]
    assert SECRET not in repr(shown)


def page_of(lead, *others):
    proof = (Evidence("title", SECRET, "Moonlit Ferry"),)
    return ArticlePage(
        voice=lead,
        story_id=StoryId(9),
        html=f"<p>{SECRET}</p>",
        text=SECRET,
        minutes=2,
        links=(MentionLink(FERRY, 0.9, proof), MentionLink(BAEK, 0.9, proof)),
        facts=(Fact(FactKind.RATING, "9.4", SECRET),),
        categories=(SECRET,),
        enclosures=(Enclosure("https://recaps.example/the-brother-drowns.mp3"),),
        embeds=(Embed("youtube", "drowns"),),
        claimed_at=NOON,
        updated_at=None,
        others=others,
        earlier_titles=((SECRET, NOON),),
    )


def test_a_veiled_article_page_has_no_words_left():
    shown = Shield(AT_SIX).article(page_of(voice(episodes=(7,))))
    assert "drowns" not in repr(shown)
    assert [link.subject for link in shown.links] == [FERRY]


def test_a_safe_article_page_keeps_its_words_and_veils_the_others():
    page = page_of(voice("A quiet evening", 2, episodes=(5,)), voice(episodes=(7,)))
    shown = Shield(AT_SIX).article(page)
    assert shown.text == SECRET
    assert shown.others[0].veiled


def item_of(told):
    return SyncItem(
        told,
        StoryId(9),
        f"<p>{SECRET}</p>",
        NOON,
        NOON,
        read=False,
        saved=False,
        subjects=(FERRY, BAEK),
        categories=(SECRET,),
        enclosures=(Enclosure("https://recaps.example/the-brother-drowns.mp3"),),
    )


def test_a_veiled_item_for_an_app_has_no_words_left():
    shown = Shield(AT_SIX).item(item_of(voice(episodes=(7,))))
    assert "drowns" not in repr(shown)
    assert shown.voice.headline == "Recap of Moonlit Ferry, episode 7"
    assert shown.subjects == (FERRY,)


def test_a_safe_item_for_an_app_is_handed_on_untouched():
    safe = item_of(voice(episodes=(6,)))
    assert Shield(AT_SIX).item(safe) is safe


@given(
    watched=st.integers(0, 20),
    episodes=st.lists(st.integers(1, 16), max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    mode=st.sampled_from(ShieldMode),
)
def test_watching_on_never_hides_more(watched, episodes, kind, mode):
    told = voice(episodes=episodes, kinds=(kind,))
    now = hidden(told, progress={SLUG: Progress(SLUG, watched, mode)})
    later = hidden(told, progress={SLUG: Progress(SLUG, watched + 1, mode)})
    assert now or not later


@given(watched=st.integers(0, 16), number=st.integers(1, 16))
def test_veiling_twice_is_veiling_once(watched, number):
    progress = {SLUG: Progress(SLUG, watched)}
    once = Shield(progress).card(card(voice(episodes=(number,))))
    assert Shield(progress).card(once) == once


def test_the_dramas_of_a_value_are_those_among_its_subjects():
    assert dramas_of((BAEK, FERRY)) == DRAMAS
