"""What an app asks with: the address's query and the body, in whichever form it comes."""

from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from aggregator import limits

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def allow_long_lists() -> None:
    """Let this request name some thousands of items."""
    request.max_content_length = request.max_form_memory_size = limits.SYNC_FORM_BYTES
    request.max_form_parts = limits.SYNC_FORM_PARTS


def parameters() -> MultiDict[str, str]:
    """Query and body together; some apps split a call over both, some send a form without saying so."""
    found = MultiDict(request.args)
    if request.mimetype in FORMS:
        found.update(request.form)
    elif request.method == "POST":
        body = request.get_data(cache=True).decode("utf-8", "replace")
        found.update(
            MultiDict(parse_qsl(body, keep_blank_values=True, max_num_fields=limits.SYNC_FORM_PARTS))
        )
    return found
