import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from commandline import Dramawire


def test_units_run_the_worker_and_the_reader_on_this_database(bare: Dramawire) -> None:
    said = bare("systemd")
    assert said.code == 0
    worker, reader = said.out.split("dramawire-serve.service\n")
    assert f"--db {bare.db} run" in worker
    assert f"--db {bare.db} serve" in reader
    assert said.out.count("WantedBy=multi-user.target") == 2
    assert said.out.count("User=dramawire") == 2


def test_user_units_name_no_user(bare: Dramawire) -> None:
    said = bare("systemd", "--user")
    assert "User=" not in said.out
    assert said.out.count("WantedBy=default.target") == 2


def test_user_units_can_be_written(bare: Dramawire) -> None:
    assert bare("systemd", "--user", "--write").code == 0
    folder = bare.home / ".config" / "systemd" / "user"
    assert {file.name for file in folder.iterdir()} == {"dramawire-run.service", "dramawire-serve.service"}
    assert bare("systemd", "--write").code == 2


def test_systemd_itself_finds_no_fault(bare: Dramawire, tmp_path: Path) -> None:
    bare("systemd", "--user", "--write")
    units = sorted((bare.home / ".config" / "systemd" / "user").iterdir())
    assert units
    for unit in units:
        read = configparser.ConfigParser(interpolation=None, strict=False)
        read.optionxform = str  # type: ignore[assignment,method-assign]
        read.read(unit, encoding="utf-8")
        assert read.sections() == ["Unit", "Service", "Install"], unit.name
        assert read["Service"]["ExecStart"].startswith("/")
    verify = shutil.which("systemd-analyze")
    if verify is not None:
        command = [verify, "--user", "verify", *map(str, units)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Unknown" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(bare: Dramawire, shell: str) -> None:
    said = bare("completion", shell)
    assert said.code == 0
    assert "_DRAMAWIRE_COMPLETE" in said.out
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=said.out.encode(), check=False).returncode == 0


def test_completion_completes(bare: Dramawire) -> None:
    said = bare(_DRAMAWIRE_COMPLETE="bash_complete", COMP_WORDS="dramawire feed re", COMP_CWORD="2")
    assert set(said.out.split()) == {"plain,remove", "plain,resume"}
