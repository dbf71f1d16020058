"""The web reader: server-rendered pages over the store. It never fetches; it leaves wishes."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from aggregator.config import Settings
from webui import (
    assets,
    clock,
    compression,
    errors,
    filters,
    links,
    security,
    sessions,
    sides,
    store,
    sync,
    unchanged,
)
from webui.api import v1
from webui.languages import choose_language, gettext, ngettext, pgettext
from webui.logins import LoginGuard
from webui.pages import BLUEPRINTS


def create_app(settings: Settings) -> Flask:
    """The reader as a WSGI application. The database is opened by the first page, not here."""
    app = Flask(__name__, static_folder=None)
    app.config["DRAMAWIRE"] = settings
    app.config["LOGIN_GUARD"] = LoginGuard()
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext
    )
    for part in (assets, compression, errors, sides, store):
        part.install(app)
    app.before_request(choose_language)
    app.before_request(clock.start)
    filters.install(environment)
    links.install(environment)
    security.install(app, settings.web)
    sessions.install(app)
    unchanged.install(app)
    for blueprint in (*BLUEPRINTS, v1.pages):
        app.register_blueprint(blueprint)
    sync.install(app)
    if settings.web.proxy_hops:
        hops = settings.web.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app
