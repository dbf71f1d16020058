import pytest

from aggregator.model import SubjectKind
from aggregator.tag.roles import role_names


def people(text, *names):
    spots = [text.index(name) for name in names]
    return [
        type("Person", (), {"start": at, "end": at + len(name)})()
        for at, name in zip(spots, names, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "player", "names"),
    [
        ("the demon Jung Gu Won (Song Kang) falls", "Song Kang", {"guwon"}),
        ("전학생 강경준(신원호 분)을 만난다", "신원호", {"경준"}),
        ("임윤아(연지영)와", "임윤아", {"지영"}),
        ("he (Song Kang) falls", "Song Kang", set()),
        ("Song Kang (Navillera) falls", "Song Kang", set()),
    ],
)
def test_brackets_tell_the_given_names_of_roles(text, player, names):
    assert role_names(text, people(text, player)) == names


@pytest.mark.parametrize(
    "text",
    [
        "In the drama “Happiness,” Lee Ji Sung (Park Hyung Sik) opens the door. Ji Sung closes it.",
        "드라마 '해피니스'에서 박형식은 이장 김지원 역이다.",
        "드라마 '해피니스'에서 박형식은 경찰 김지원으로 분했다.",
    ],
)
def test_the_names_of_roles_are_no_people(linker, write, text):
    article = linker.link(write("A look at “Happiness”", text))
    assert {one.slug for one in article.mentions if one.subject is SubjectKind.ACTOR} == {"park-hyung-sik"}
