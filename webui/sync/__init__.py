"""What other people's reader apps speak: the Google Reader API and the Fever API."""

from flask import Flask

from webui.sync import edits, fever, greader

__all__ = ["edits", "install"]


def install(app: Flask) -> None:
    """Serve both APIs, where the apps look for them. Their blueprints' names are ``security.APPS``."""
    app.register_blueprint(greader.api)
    app.register_blueprint(greader.api, url_prefix="/api/greader.php", name="greader_php")
    app.register_blueprint(greader.door)
    app.register_blueprint(fever.api)
