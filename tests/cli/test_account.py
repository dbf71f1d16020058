import hashlib
import re
import sqlite3

from commandline import Dramawire

from aggregator.store import TokenScope, fever_key, open_store


def test_a_password_is_read_from_standard_input_and_stored_as_a_hash(dramawire: Dramawire) -> None:
    said = dramawire("password", stdin="correct horse\n")
    assert said.code == 0
    assert "correct horse" not in said.out + said.err
    assert b"correct horse" not in dramawire.db.read_bytes()
    assert dramawire("password", "--remove").code == 2
    assert dramawire("password", "--remove", "--yes", "--json").document()["password"] is False


def test_a_short_password_is_refused(dramawire: Dramawire) -> None:
    said = dramawire("password", stdin="short\n")
    assert said.code == 2
    assert "8 characters" in said.err


def test_no_command_takes_a_password_as_an_argument(dramawire: Dramawire) -> None:
    assert dramawire("password", "hunter2hunter2").code == 2


def test_a_token_is_shown_once_and_can_be_revoked(dramawire: Dramawire) -> None:
    made = dramawire("token", "new", "phone", "--json").document()
    assert len(made["token"]) >= 43
    listed = dramawire("token", "list", "--json").document()
    assert [(each["id"], each["name"], each["revoked"]) for each in listed] == [(made["id"], "phone", None)]
    assert made["token"] not in dramawire("token", "list").out
    assert made["token"].encode() not in dramawire.db.read_bytes()
    assert dramawire("token", "revoke", made["id"], "--yes").code == 0
    assert dramawire("token", "list", "--json").document()[0]["revoked"]


def test_a_tokens_secret_stands_alone_on_standard_output(dramawire: Dramawire) -> None:
    said = dramawire("token", "new", "phone")
    assert re.fullmatch(r"[\w-]{43}\n", said.out)
    assert "phone" in said.err


def test_a_fever_password_is_kept_as_a_hash_of_what_apps_make_of_it(dramawire: Dramawire) -> None:
    made = dramawire("token", "new", "old phone", "--fever", "--json").document()
    assert re.fullmatch("[0-9a-f]{32}", made["token"])
    assert made["scope"] == "fever"
    stored = dramawire.db.read_bytes()
    key = fever_key("reader", made["token"])
    assert made["token"].encode() not in stored
    assert key.encode() not in stored
    with open_store(dramawire.db) as store:
        digest = hashlib.sha256(key.encode()).digest()
        assert store.readers.by_token(digest, TokenScope.FEVER) == store.readers.first()
        assert store.readers.by_token(digest) is None


def test_a_token_that_is_not_there(dramawire: Dramawire) -> None:
    assert dramawire("token", "revoke", 7, "--yes").code == 5


def test_the_hash_is_scrypt(dramawire: Dramawire) -> None:
    dramawire("password", stdin="correct horse\n")
    with sqlite3.connect(dramawire.db) as opened:
        assert opened.execute("SELECT password FROM accounts").fetchone()[0].startswith("scrypt:")
    opened.close()
