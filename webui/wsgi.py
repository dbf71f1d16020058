"""The reader for a WSGI server: ``granian --interface wsgi webui.wsgi:app``."""

import gc
import os

from aggregator.config import load
from webui import create_app
from webui.turns import Turns

app = create_app(load(None, os.environ))
app.wsgi_app = Turns(app.wsgi_app)  # type: ignore[method-assign]
for name in app.jinja_env.list_templates():
    app.jinja_env.get_template(name)  # compiled now, not before the eyes of the first reader
gc.collect()
gc.freeze()  # all of this stays for ever, so no collection need look at it
