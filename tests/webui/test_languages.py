"""The interface speaks English and Korean, every string of it."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from flask.testing import FlaskClient

from aggregator.store import Store

ROOT = Path(__file__).parent.parent.parent
KOREAN = ROOT / "webui" / "translations" / "ko" / "LC_MESSAGES" / "messages.po"
PATHS = (
    "/", "/story/1", "/article/1", "/dramas", "/drama/moonlit-ferry", "/drama/moonlit-ferry?tab=episodes",
    "/actors", "/actor/han-seo-jin", "/saved", "/search?q=ferry", "/feeds", "/feeds/6", "/feeds/add",
    "/feeds/import", "/settings", "/welcome", "/keys", "/offline", "/login", "/none", "/airing",
    "/dramas/new", "/actors/new", "/proposals",
)  # fmt: skip


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """The tool that collects and compiles."""
    spec = spec_from_file_location("translate", ROOT / "tools" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["translate"] = module
    spec.loader.exec_module(module)
    return module


def test_every_string_is_translated(translate: ModuleType) -> None:
    assert translate.missing(translate.renewed(KOREAN)) == []


def test_the_compiled_catalogue_is_the_edited_one(translate: ModuleType) -> None:
    assert KOREAN.with_suffix(".mo").read_bytes() == translate.mo_bytes(translate.renewed(KOREAN))


@pytest.mark.parametrize("path", PATHS)
def test_korean_pages(client: FlaskClient, watching: Store, path: str) -> None:
    page = client.get(path, headers={"Accept-Language": "ko-KR,ko;q=0.9"}).text
    assert '<html lang="ko"' in page
    assert "소식" in page
    assert ">Stories<" not in page


def test_the_choice_wins_over_the_browser(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"language": "ko"})
    assert '<html lang="ko"' in client.get("/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("asked", ["fr", "", "xx-YY;q=none", "*"])
def test_others_read_english(client: FlaskClient, asked: str) -> None:
    assert '<html lang="en"' in client.get("/keys", headers={"Accept-Language": asked}).text


def test_feed_health_in_korean(client: FlaskClient) -> None:
    page = client.get("/feeds", headers={"Accept-Language": "ko"}).text
    assert "피드를 찾을 수 없어요." in page
    assert "Look for" not in page
