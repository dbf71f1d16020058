"""Photograph the demo for the README: ``python tools/screenshots.py [FOLDER]`` (default ``docs/images``).

Starts ``dramawire demo`` on a free port, waits until its feeds are read, says how far somebody has watched,
and photographs each page in the system's Chromium. What it starts, it stops.
"""

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from urllib.error import URLError
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Shot:
    """One photograph."""

    name: str
    path: str
    width: int = 1280
    height: int = 860
    theme: str = "light"
    locale: str = "en-GB"


def main(arguments: list[str]) -> int:
    """Take the photographs into a folder."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as address:
        subjects = prepare(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            for shot in shots(*subjects):
                photograph(browser, address, shot, folder)
                print(folder / f"{shot.name}.png")
            browser.close()
    return 0


def shots(drama: str, actor: str) -> tuple[Shot, ...]:
    """What is worth seeing first."""
    phone = {"width": 390, "height": 844}
    return (
        Shot("home", "/"),
        Shot("home-dark", "/", theme="dark", locale="ko-KR"),
        Shot("drama", f"/drama/{drama}"),
        Shot("actor", f"/actor/{actor}"),
        Shot("home-phone", "/", **phone),
        Shot("drama-phone", f"/drama/{drama}", theme="dark", locale="ko-KR", **phone),
    )


def chromium() -> str | None:
    """Where the system's Chromium is; None leaves the choice to Playwright."""
    return next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def demo() -> Iterator[str]:
    """The address of a running demo."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "aggregator", "demo", "--port", str(port), "--keep", folder]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str) -> None:
    """Wait until every feed of the demo has been checked once."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            feeds = ask(f"{address}/api/v1/feeds")["feeds"]
            if feeds and all(feed["last_check"] for feed in feeds):
                return
        except (URLError, OSError, KeyError):
            pass
        time.sleep(0.5)
    raise TimeoutError("The demo did not read its feeds.")


def prepare(address: str) -> tuple[str, str]:
    """Watch the two dramas with most stories, and return the first one's slug and an actor's."""
    dramas = ask(f"{address}/api/v1/dramas?show=most")["dramas"]
    actors = ask(f"{address}/api/v1/actors?show=most")["actors"]
    for drama, watched in zip(dramas[:2], (6, 2), strict=False):
        tell(f"{address}/marks", f"watched={drama['slug']}:{watched}")
    tell(f"{address}/marks", f"follow=actor:{actors[0]['slug']}")
    return dramas[0]["slug"], actors[0]["slug"]


def ask(address: str) -> dict[str, list[dict[str, str]]]:
    """A JSON answer."""
    with urlopen(address, timeout=10) as answer:
        return dict(json.load(answer))


def tell(address: str, form: str) -> None:
    """Send a form as our own page would."""
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
    urlopen(Request(address, form.encode(), headers), timeout=10).close()


def photograph(browser: Browser, address: str, shot: Shot, folder: Path) -> None:
    """One page, once it has settled."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.theme == "dark" else "light",
        locale=shot.locale,
        timezone_id="Asia/Seoul",
        device_scale_factor=2 if shot.width < 500 else 1,
    )
    page = context.new_page()
    page.goto(address + shot.path, wait_until="networkidle")
    page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
