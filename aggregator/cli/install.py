"""``dramawire systemd``, ``datasette-metadata`` and ``completion``: text for other programs."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import shutil
import sys
from pathlib import Path

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.session import Session

UNIT = """\
# {file}
[Unit]
Description=Dramawire: {what}
Documentation=man:systemd.service(5)
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
ExecStart={command} --db {db} {verb}
Environment=PYTHONUNBUFFERED=1
Restart=on-failure
RestartSec=10
# Feeds in flight get 8 s to finish
TimeoutStopSec=20
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={folder}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictRealtime=yes
LockPersonality=yes
{user}
[Install]
WantedBy={target}
"""

UNITS = (("run", "the worker that polls the feeds"), ("serve", "the web reader"))


@command("systemd", data=False)
@click.option(
    "--user", is_flag=True, help="For your own service manager (systemctl --user), not the machine's."
)
@click.option("--write", is_flag=True, help="Write the two files into ~/.config/systemd/user (needs --user).")
def systemd(session: Session, user: bool, write: bool) -> None:
    """Print service files for systemd: one for the worker, one for the web reader."""
    if write and not user:
        raise click.UsageError("--write is for --user. Print the units and install them as root yourself.")
    db = session.settings().db.absolute()
    units = {f"dramawire-{verb}.service": _unit(verb, what, db, user=user) for verb, what in UNITS}
    if not write:
        click.echo("\n".join(units.values()), nl=False)
        return
    folder = Path.home() / ".config" / "systemd" / "user"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in units.items():
        (folder / name).write_text(text, encoding="utf-8")
        session.say(str(folder / name))
    session.say("Next: systemctl --user daemon-reload && systemctl --user enable --now " + " ".join(units))


def _unit(verb: str, what: str, db: Path, *, user: bool) -> str:
    folder = "~/.config/systemd/user" if user else "/etc/systemd/system"
    return UNIT.format(
        file=f"{folder}/dramawire-{verb}.service",
        what=what,
        command=_quoted(shutil.which("dramawire") or f"{sys.executable} -m aggregator"),
        db=_quoted(str(db)),
        folder=_quoted(str(db.parent)),
        verb=verb,
        user="" if user else "User=dramawire\nGroup=dramawire\n",
        target="default.target" if user else "multi-user.target",
    )


def _quoted(word: str) -> str:
    """Return a path as systemd reads it: ``%`` is doubled, blanks are quoted."""
    doubled = word.replace("%", "%%")
    return f'"{doubled}"' if " " in word and not word.endswith("-m aggregator") else doubled


@command("completion", data=False)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(session: Session, shell: str) -> None:
    """Print what makes SHELL complete dramawire's commands.

    bash: `dramawire completion bash > ~/.local/share/bash-completion/completions/dramawire`
    """
    from click.shell_completion import get_completion_class

    from aggregator.cli.root import dramawire

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(made(dramawire, {}, "dramawire", "_DRAMAWIRE_COMPLETE").source())


@command("datasette-metadata")
def datasette_metadata(session: Session) -> None:
    """Print metadata with which Datasette shows the database well, and keeps what is personal to --root.

    `dramawire datasette-metadata > metadata.json`, then `datasette FILE --metadata metadata.json`.
    """
    from aggregator.cli.datasette import metadata

    session.document(metadata(session.settings().db.stem))
