"""``dramawire password`` and ``token``: who may use the web reader."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.ask import confirm, yes_option
from aggregator.cli.command import command, group
from aggregator.cli.session import Session, now, utc
from aggregator.cli.words import ago
from aggregator.errors import InputError

if TYPE_CHECKING:
    from aggregator.store import Store, Token

SHORTEST = 8


@command("password")
@click.option("--remove", is_flag=True, help="Take the password away: whoever reaches the reader may use it.")
@yes_option
def password(session: Session, remove: bool, yes: bool) -> None:
    """Set the password of the web reader. It is asked for, or read from standard input, never an argument.

    Everybody who is logged in has to log in again.
    """
    from werkzeug.security import generate_password_hash

    with session.store() as store:
        account = store.readers.first()
        if remove:
            confirm("Take the password away?", yes=yes)
        hashed = "" if remove else generate_password_hash(_ask(), method="scrypt")
        with store.write():
            store.readers.set_password(account.id, hashed)
    if session.as_json:
        session.document({"account": account.name, "password": not remove})
    else:
        session.say("The password is taken away." if remove else f"The password of {account.name} is set.")


def _ask() -> str:
    if sys.stdin.isatty():
        given = str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if len(given) < SHORTEST:
        raise InputError(f"A password needs at least {SHORTEST} characters.")
    return given


@group("token")
def token() -> None:
    """Let other programs use the reader's API."""


@command("new")
@click.argument("name")
@click.option(
    "--fever", is_flag=True, help="A password for an app that speaks the Fever API; it opens nothing else."
)
def new(session: Session, name: str, fever: bool) -> None:
    """Make a token for the program NAME. It is shown once, and stored only as a hash.

    Apps that speak the Google Reader API take it as the password.
    """
    from aggregator.store import TokenScope, new_secret, secret_hash

    scope = TokenScope.FEVER if fever else TokenScope.API
    secret = new_secret(scope)
    with session.store() as store, store.write():
        account = store.readers.first()
        hashed = secret_hash(secret, scope, account.name)
        made = store.readers.add_token(account.id, name, hashed, now(), scope)
    if session.as_json:
        session.document(_document(made) | {"token": secret})
        return
    session.note(f"Token {made.id} for {name}. It is shown only now:")
    click.echo(secret)


@command("list")
def list_tokens(session: Session) -> None:
    """List the tokens and when each was last used."""
    with session.store() as store:
        tokens = store.readers.tokens(store.readers.first().id)
    if session.as_json:
        session.document([_document(each) for each in tokens])
        return
    session.table(
        ("#id", "name", "opens", "made", "last used", ""),
        [
            (
                each.id,
                each.name,
                each.scope,
                ago(each.created_at, now()),
                ago(each.used_at, now()) or "never",
                "revoked" if each.revoked_at else "",
            )
            for each in tokens
        ],
        empty="No tokens. Make one with: dramawire token new NAME",
    )


@command("revoke")
@click.argument("token_id", metavar="ID", type=int)
@yes_option
def revoke(session: Session, token_id: int, yes: bool) -> None:
    """Make a token useless."""
    with session.store() as store:
        account = store.readers.first()
        found = _find(store, account.id, token_id)
        confirm(f"Revoke the token of {found.name}?", yes=yes)
        with store.write():
            store.readers.revoke_token(account.id, token_id, now())
    if session.as_json:
        session.document({"id": token_id, "revoked": True})
    else:
        session.say(f"The token of {found.name} is revoked.")


def _find(store: "Store", account_id: Any, token_id: int) -> "Token":
    from aggregator.errors import NotFoundError

    for each in store.readers.tokens(account_id):
        if each.id == token_id:
            return each
    raise NotFoundError(f"There is no token {token_id}.")


def _document(made: "Token") -> dict[str, Any]:
    return {
        "id": made.id,
        "name": made.name,
        "scope": made.scope,
        "created": utc(made.created_at),
        "used": utc(made.used_at),
        "revoked": utc(made.revoked_at),
    }


for _command in (new, list_tokens, revoke):
    token.add_command(_command)
