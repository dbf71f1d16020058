from commandline import Dramawire


def test_the_list_starts_with_who_is_in_the_news(newsroom: Dramawire) -> None:
    said = newsroom("actor", "list", "--limit", 3, "--json").document()
    assert {card["slug"] for card in said} <= {"kim-ji-won", "son-suk-ku", "lee-je-hoon"}
    assert newsroom("actor", "list", "이제훈", "--json").document()[0]["slug"] == "lee-je-hoon"


def test_show_tells_names_and_dramas(newsroom: Dramawire) -> None:
    said = newsroom("actor", "show", "son-suk-ku", "--json").document()
    assert (said["name"], said["name_ko"], said["stories"]) == ("Son Suk-ku", "손석구", 1)
    assert "my-liberation-notes" in {each["slug"] for each in said["dramas"]}
    assert "Son Suk-ku (손석구)" in newsroom("actor", "show", "son-suk-ku").out


def test_an_actor_that_is_not_there(newsroom: Dramawire) -> None:
    assert newsroom("actor", "show", "nope").code == 5


def test_a_name_added_by_hand_stays(newsroom: Dramawire) -> None:
    newsroom("actor", "alias", "son-suk-ku", "--add", "손 배우", "--context")
    newsroom("catalogue", "load")
    aliases = newsroom("actor", "show", "son-suk-ku", "--json").document()["aliases"]
    assert {"text": "손 배우", "kind": "hangul", "needs_context": True} in aliases
