"""The real command against real files and a real web site on loopback."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commandline import Dramawire
from website import Site, rss


@pytest.fixture
def bare(tmp_path: Path) -> Dramawire:
    """The command, where there is no database yet."""
    return Dramawire(tmp_path)


@pytest.fixture(scope="session")
def _initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Dramawire(tmp_path_factory.mktemp("initialised"))
    said = made("init", "--no-feeds")
    assert said.code == 0, said
    return made.db


@pytest.fixture
def dramawire(bare: Dramawire, _initialised: Path) -> Dramawire:
    """The command, with a database that has the shipped catalogue and no feeds."""
    shutil.copy(_initialised, bare.db)
    return bare


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback."""
    with Site().open() as opened:
        yield opened


@pytest.fixture
def follow(dramawire: Dramawire) -> Callable[..., int]:
    """Subscribe without a look at the address, and return the feed's number."""

    def add(url: str, *options: str) -> int:
        return int(dramawire("feed", "add", url, "--no-check", *options, "--json").document()["id"])

    return add


RECAP = "My Liberation Notes: Episode 9 recap"
CASTING = "Kim Ji-won and Son Suk-ku reunite after “My Liberation Notes”"
KOREAN = "tvN ‘시그널’ 이제훈, 3회 시청률 7.1%"


@pytest.fixture(scope="session")
def _newsroom(_initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Dramawire(tmp_path_factory.mktemp("newsroom"))
    shutil.copy(_initialised, made.db)
    with Site().open() as site:
        english = rss(
            ("https://kscreen.example/3", CASTING, "The two leads of the JTBC drama meet again."),
            (
                "https://kscreen.example/2",
                RECAP,
                "In episode 9 of “My Liberation Notes”, Mr. Gu leaves, and nobody knows where he is.",
            ),
            ("https://kscreen.example/1", "Weather in Seoul", "Cold."),
            title="K-Screen",
        )
        korean = rss(("https://dramailbo.example/1", KOREAN, "이제훈 주연 ‘시그널’이다."), title="드라마일보")
        for name, document in (("en", english), ("ko", korean)):
            made("feed", "add", site.publish(f"/{name}", document), "--no-check")
        said = made("fetch")
        assert said.code == 0, said
    return made.db


@pytest.fixture
def newsroom(bare: Dramawire, _newsroom: Path) -> Dramawire:
    """The command, with a database that holds four articles of two outlets."""
    shutil.copy(_newsroom, bare.db)
    return bare
