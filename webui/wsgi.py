"""The reader for a WSGI server: ``granian --interface wsgi webui.wsgi:app``."""

import os

from aggregator.config import load
from webui import create_app

app = create_app(load(None, os.environ))
