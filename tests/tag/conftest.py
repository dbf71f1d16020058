from datetime import UTC, datetime

import pytest

from aggregator.model import Article, Catalogue
from aggregator.tag.catalogue import read_catalogue
from aggregator.tag.linker import Linker

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

LINES = """
{"catalogue":1,"version":7}
{"drama":"my-liberation-notes","title":"My Liberation Notes","ko":"나의 해방일지","aliases":[["My Liberation Diary","official",1]],"year":2022,"start":"2022-04-09","end":"2022-05-29","network":"JTBC","cast":[["lee-min-ki","Yeom Chang Hee"],["kim-ji-won","Yeom Mi Jung"],["son-suk-ku","Mr. Gu"],["lee-el","Yeom Ki Jung"]],"rank":7}
{"drama":"fight-for-my-way","title":"Fight for My Way","ko":"쌈, 마이웨이","year":2017,"network":"KBS2","cast":[["kim-ji-won","Choi Ae Ra"]],"rank":8}
{"drama":"confession","title":"Confession","ko":"자백","year":2019,"network":"tvN","ctx":1,"ko_ctx":1,"rank":5}
{"drama":"fight","title":"Fight","ko":"파이트","year":2008,"ctx":1,"ko_ctx":1,"rank":2}
{"drama":"matrimonial-chaos","title":"Matrimonial Chaos","ko":"최고의 이혼","year":2018,"network":"KBS2","cast":[["son-suk-ku"],["lee-el"]],"ctx":1,"rank":5}
{"drama":"happiness","title":"Happiness","ko":"해피니스","year":2021,"start":"2021-11-05","end":"2021-12-11","network":"tvN","cast":[["han-hyo-joo","Yoon Sae Bom"],["park-hyung-sik","Jung Yi Hyun"]],"ctx":1,"ko_ctx":1,"rank":8}
{"drama":"queen-of-tears","title":"Queen of Tears","ko":"눈물의 여왕","aliases":[["눈여","short",1]],"year":2024,"network":"tvN","cast":[["kim-ji-won","Hong Hae In"],["kim-soo-hyun"]],"rank":9}
{"drama":"stranger","title":"Stranger","ko":"비밀의 숲","year":2017,"network":"tvN","cast":[["cho-seung-woo"]],"ctx":1,"rank":8}
{"drama":"stranger-season-2","title":"Stranger Season 2","ko":"비밀의 숲 시즌2","year":2020,"network":"tvN","cast":[["cho-seung-woo"]],"ctx":1,"rank":6}
{"drama":"secret-2000","title":"Secret","ko":"비밀","year":2000,"start":"2000-09-13","network":"MBC","ctx":1,"ko_ctx":1,"rank":3}
{"drama":"secret-2013","title":"Secret","ko":"비밀","year":2013,"start":"2013-09-25","end":"2013-11-14","network":"KBS2","cast":[["ji-sung"]],"ctx":1,"ko_ctx":1,"rank":6}
{"drama":"w","title":"W","ko":"더블유","year":2016,"network":"MBC","ctx":1,"ko_ctx":1,"rank":8}
{"drama":"the-flower-in-prison","title":"The Flower in Prison","ko":"옥중화","year":2016,"network":"MBC","cast":[["go-soo"]],"ko_ctx":1,"rank":4}
{"actor":"lee-min-ki","name":"Lee Min-ki","ko":"이민기","rank":7}
{"actor":"kim-ji-won","name":"Kim Ji-won","ko":"김지원","born":"1992","ctx":1,"ko_ctx":1,"rank":9}
{"actor":"son-suk-ku","name":"Son Suk-ku","ko":"손석구","born":"1983","rank":8}
{"actor":"lee-el","name":"Lee El","ko":"이엘","ctx":1,"ko_ctx":1,"rank":6}
{"actor":"han-hyo-joo","name":"Han Hyo-joo","ko":"한효주","rank":8}
{"actor":"park-hyung-sik","name":"Park Hyung-sik","ko":"박형식","group":"ZE:A","rank":8}
{"actor":"kim-soo-hyun","name":"Kim Soo-hyun","ko":"김수현","ctx":1,"ko_ctx":1,"rank":9}
{"actor":"cho-seung-woo","name":"Cho Seung-woo","ko":"조승우","rank":7}
{"actor":"ji-sung","name":"Ji Sung","ko":"지성","ctx":1,"ko_ctx":1,"rank":8}
{"actor":"go-soo","name":"Go Soo","ko":"고수","ctx":1,"ko_ctx":1,"rank":5}
{"actor":"doh-kyung-soo","name":"Doh Kyung-soo","ko":"도경수","aliases":[["D.O.","stage",1],["디오","stage",1]],"group":"EXO","rank":7}
{"actor":"song-kang-ho","name":"Song Kang-ho","ko":"송강호","rank":7}
{"actor":"song-kang","name":"Song Kang","ko":"송강","ctx":1,"ko_ctx":1,"rank":8}
{"actor":"park-bo-gum","name":"Park Bo-gum","ko":"박보검","rank":9}
{"actor":"iu","name":"IU","ko":"아이유","ctx":1,"ko_ctx":1,"rank":8}
{"actor":"kim-min-jae","name":"Kim Min-jae","ko":"김민재","ctx":1,"ko_ctx":1,"rank":7}
"""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    found, problems = read_catalogue(LINES.splitlines())
    assert problems == ()
    return found


@pytest.fixture(scope="session")
def linker(catalogue: Catalogue) -> Linker:
    return Linker(catalogue)


@pytest.fixture(scope="session")
def write():
    """Builds an article from a headline and a body."""

    def article(title: str, text: str = "", **more) -> Article:
        fields = {
            "guid": "1",
            "url": "",
            "html": "",
            "excerpt": "",
            "published_at": NOW,
            "language": "en",
            "content_hash": b"",
        }
        return Article(title=title, text=text, **(fields | more))

    return article
