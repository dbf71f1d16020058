"""Cards to export: an open one in two languages and a veiled one."""

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.model import (
    ArticleId,
    DramaStatus,
    Kind,
    Progress,
    StoryCard,
    StoryId,
    SubjectCard,
    SubjectKind,
    Voice,
)
from aggregator.shield import Shield

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FERRY = SubjectCard(SubjectKind.DRAMA, "moonlit-ferry", "Moonlit Ferry", status=DramaStatus.AIRING)


@pytest.fixture
def now():
    return NOON


@pytest.fixture
def open_card():
    english = Voice(
        article_id=ArticleId(1),
        feed_id=1,
        outlet="K-Screen & Co",
        headline="Baek <Do-yun> joins “Moonlit Ferry”\x00",
        excerpt="Filming in Tongyeong started & goes on.",
        url="https://kscreen.example/1?a=b&c=d",
        language="en",
        published_at=NOON,
        kinds=(Kind.CASTING,),
        dramas=("moonlit-ferry",),
    )
    korean = Voice(
        article_id=ArticleId(2),
        feed_id=2,
        outlet="스타온",
        headline="백도윤, ‘달빛 나루’ 출연",
        excerpt="",
        url="https://staron.example/2",
        language="ko",
        published_at=NOON + timedelta(hours=1),
    )
    return StoryCard(
        id=StoryId(7),
        lead=english,
        voices=(english, korean),
        outlets=("K-Screen & Co", "스타온"),
        latest_at=NOON + timedelta(hours=1),
        kinds=(Kind.CASTING,),
        subjects=(FERRY,),
    )


@pytest.fixture
def veiled_card():
    recap = Voice(
        article_id=ArticleId(3),
        feed_id=1,
        outlet="Recap Room",
        headline="The brother drowns",
        excerpt="He drowns at dawn.",
        url="https://recaps.example/brother-drowns",
        language="en",
        published_at=NOON,
        kinds=(Kind.RECAP,),
        episodes=(7,),
        dramas=("moonlit-ferry",),
        image_url="https://recaps.example/drowns.jpg",
    )
    card = StoryCard(StoryId(8), recap, (recap,), ("Recap Room",), NOON, (Kind.RECAP,), (FERRY,))
    progress = {"moonlit-ferry": Progress("moonlit-ferry", 6)}
    return Shield(progress).card(card)
