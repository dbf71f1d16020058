import pytest

from aggregator.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("배우 김서윤이 새 드라마에 출연한다", "", "ko"),
        ("배우 김서윤이 새 드라마에 출연한다", "en-US", "ko"),
        ("tvN 새 토일드라마 '달빛 나루' OST Part.1 발매", "", "ko"),
        ("The drama starts in May and it is set in Seoul", "", "en"),
        ("The drama starts in May and it is set in Seoul", "ko-KR", "en"),
        ("Kim Seo-yoon (김서윤) to lead the new drama of the year at tvN in May", "", "en"),
        ("Nouvelle série coréenne", "fr-FR", "fr"),
        ("Lena in der neuen Serie: im Mai in Seoul, also in Korea", "", ""),
        ("Moonlit Ferry", "en", "en"),
        ("Moonlit Ferry", "", ""),
        ("新しいドラマが始まる", "", "ja"),
        ("韩剧月光渡口首播", "", "zh"),
        ("Новая дорама выйдет весной", "", "ru"),
        ("Нова дорама вийде навесні", "uk", "uk"),
        ("2026 — 12.5%", "ko", "ko"),
        ("", "not a tag at all", ""),
    ],
)
def test_script_before_claim(text: str, declared: str, language: str) -> None:
    assert detect_language(text, declared) == language
