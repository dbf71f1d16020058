"""Style, scripts and icons: served from memory under an address that changes with their content."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, request

FOLDER = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"

TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    content_type: str
    version: str


def install(app: Flask) -> None:
    """Read the files once, serve them, and give templates ``asset(name)``."""
    files = {file.name: _read(file) for file in sorted(FOLDER.iterdir()) if file.is_file()}

    def asset(name: str) -> str:
        return f"/static/{name}?v={files[name].version}"

    def serve(name: str) -> Response:
        if name not in files:
            abort(404)
        file = files[name]
        response = Response(file.body, content_type=file.content_type)
        current = request.args.get("v") == file.version
        response.headers["Cache-Control"] = FOR_EVER if current else AN_HOUR
        return response

    app.add_url_rule("/static/<name>", "static", serve)
    app.jinja_env.globals["asset"] = asset
    app.config["WORKER"] = _worker(files, asset)


def _worker(files: dict[str, Asset], asset: Callable[[str], str]) -> bytes:
    """The service worker, told which files make up the shell and under which version to keep them."""
    shell = ["/offline", *(asset(name) for name in ("style.css", "app.js", "icon.svg")), "/static/keys.js"]
    version = sha256("".join(file.version for file in files.values()).encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst SHELL = {json.dumps(shell)};\n"
    return head.encode() + files["worker.js"].body


def _read(file: Path) -> Asset:
    body = file.read_bytes()
    content_type = TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
    return Asset(body, content_type, sha256(body).hexdigest()[:10])
