"""What other rooms say in English, in the reader's language: each sentence is recognised by its template.

They are kept as text with a feed's check or raised as an error, so no code says which one it was.
"""

import re
from functools import cache

from webui.languages import N_, current_language
from webui.languages import gettext as _

TEMPLATES = (
    # How a request ended
    N_("no answer in %(n)s s"),
    N_("no connection in %(n)s s"),
    N_("the answer stopped for %(n)s s"),
    N_("there is no such host: %(host)s"),
    N_("the name %(host)s cannot be looked up now; is there a network?"),
    N_("the name %(host)s was not found in %(n)s s"),
    N_("there is no way to the site from here"),
    N_("this machine has no connection left to give"),
    N_("the site takes no connection"),
    N_("the site closed the connection without an answer"),
    N_("the site asked us to slow down"),
    N_("the site does not speak TLS as we know it"),
    N_("the site's certificate does not hold"),
    N_("the site's certificate is not valid yet"),
    N_("the site's certificate has ended"),
    N_("the site signed its certificate itself"),
    N_("the site's certificate comes from an authority we do not know"),
    N_("the site's certificate was revoked"),
    N_("the site's certificate is for another name"),
    N_("the site's certificate is for another address"),
    N_(
        "that address is inside your own network or its port is not the web's; "
        "allow it with fetch.allow_networks if you mean it"
    ),
    N_("the address cannot be read"),
    N_("the address holds a space or a control character"),
    N_("the address holds a user name or password"),
    N_("the address is longer than %(n)s characters"),
    N_("the address names a port that does not exist"),
    N_("the address names no host"),
    N_("only http and https addresses are fetched"),
    N_("it redirects to an address that cannot be read"),
    N_("it redirects without saying where to"),
    N_("it redirects a request that only it could take"),
    N_("it redirects more than %(n)s times"),
    N_("it redirects what we send to another site"),
    N_("it redirects in a circle"),
    N_("the request would have broken lines"),
    N_("the answer ended early"),
    N_("the answer has no end"),
    N_("the answer's head has no end"),
    N_("the answer's head is too large"),
    N_("the answer's length makes no sense"),
    N_("the answer is not proper HTTP"),
    N_("the answer is packed in a way we did not ask for"),
    N_("the answer's compression is damaged"),
    N_("the answer unpacks to far more than was sent"),
    N_("it wants to speak another protocol"),
    N_("it says nothing has changed, which we did not ask"),
    N_("we stopped before the answer was whole"),
    N_("its robots.txt asks programs to leave %(url)s alone; give that address to follow it"),
    N_("its robots.txt asks programs to leave the page alone"),
    N_("its robots.txt cannot be had now"),
    # What came
    N_("the answer was empty"),
    N_("this is not a feed"),
    N_("this is a web page, not a feed"),
    N_("this is a web page, and it names no feed"),
    N_("this is a list of feeds (OPML), not a feed; import it instead"),
    N_("this is a sitemap, not a feed"),
    N_("this is a picture, not a feed"),
    N_("this is JSON, but not a feed"),
    N_("the feed is not valid JSON"),
    N_("the site asks for a browser check that we cannot pass"),
    N_("the feed's document is too broken to read"),
    N_("the feed is over %(n)s MB; we read at most that"),
    N_("the feed is refused: %(detail)s"),
    N_("it declares entities of its own, which feeds have no need for"),
    N_("its elements are nested over %(n)s deep"),
    N_("an element has over %(n)s attributes"),
    N_("an item has over %(n)s elements"),
    N_("it has over %(n)s items"),
    N_("it has over %(n)s categories"),
    N_("it has over %(n)s categories of its own"),
    N_("it is broken and has over %(n)s tags"),
    N_("an author is over %(n)s or a list of keywords over %(most)s characters long"),
    N_("The feed has errors; we read %(n)s of %(all)s items."),
    N_("reading it took longer than %(n)s s"),
    N_("reading it broke the limits of time or memory"),
    N_("the worker was stopped"),
    N_("something broke on our side; it is in the log"),
    # Full texts
    N_("The summary stays: %(detail)s."),
    N_("The full text of %(n)s articles could not be had: %(detail)s."),
    N_("no article was found on its page"),
    N_("its page holds no more than the feed"),
    N_("its page is %(kind)s, not a web page"),
    N_(
        "Full text needs an extra: install it with  pip install 'dramawire[fulltext]'  "
        "or turn full text off for this feed."
    ),
    # Addresses
    N_("There is no address: give one such as https://example.com/feed."),
    N_("This address is too long: give one of at most %(n)s characters."),
    N_("This address holds a space, backslash or control character: copy it again without it."),
    N_("This address holds a user name or password: give it without them."),
    N_("This address has no host that can be looked up: check the part after https://."),
    N_("Feeds are read by http and https only, not by %(scheme)s: give a web address."),
    N_("%(url)s is subscribed already."),
    # Searches
    N_("A search may have %(n)s characters; this one has %(all)s."),
    N_("A search needs at least one word that must be there, beside those that must not."),
    N_("“%(name)s:” needs a value right after it, such as %(example)s."),
    N_("“is:%(value)s” is not known. Use is:unread, is:saved or is:followed."),
    N_("“kind:%(value)s” is not known. Kinds are %(kinds)s."),
    N_("“episode:%(value)s” is not a number such as 7."),
    N_("“%(name)s:%(value)s” is not a date such as 2026-01-31."),
    N_("There is no drama called “%(name)s”."),
    N_("There is no actor called “%(name)s”."),
    # Lists of feeds
    N_("The file is empty. Choose an OPML file that another reader exported."),
    N_("The file is compressed. Unpack it and import the OPML inside."),
    N_("The file is over %(n)s MB. Split the list and import its parts."),
    N_("Line %(n)s: this is not OPML. We expected <opml> and found text."),
    N_("Line %(n)s: this is not OPML. We expected <opml> and found <%(name)s>."),
    N_("Line %(n)s: there are over %(most)s feeds. Split the list and import its parts."),
    N_("Line %(n)s: folders are nested over %(most)s deep. Flatten the list and try again."),
    N_("Line %(n)s: elements are nested over %(most)s deep. This is no subscription list."),
    N_("Line %(n)s: the file declares entities of its own, which we refuse. Remove its DOCTYPE."),
    N_("it has no feed address (xmlUrl)"),
    N_("an attribute is over %(n)s KB"),
    # What is not there, or cannot be
    N_("There is no such page."),
    N_("There is no such account."),
    N_("There is no article %(n)s."),
    N_("There is no story %(n)s."),
    N_("There is no feed %(n)s."),
    N_("There is no proposal %(n)s."),
    N_("There is no drama “%(name)s”."),
    N_("There is no actor “%(name)s”."),
    N_("The address of the drama “%(name)s” is taken."),
    N_("The address of the actor “%(name)s” is taken."),
    N_("There is nothing to undo any more."),
    N_("That was asked too long ago. Ask again."),
    N_("Article %(n)s is not in story %(story)s."),
    N_("One of these stories is not there any more."),
    N_("These two are one already."),
    N_("A name needs at least one character."),
    N_("A name needs at least one letter."),
    N_("“%(name)s” is no name of %(other)s."),
    N_("“%(name)s” is a name of another drama already."),
    N_("“%(name)s” is a name of another actor already."),
    N_("“%(name)s” is a name of another drama by now; remove it there."),
    N_("“%(name)s” is a name of another actor by now; remove it there."),
    N_("What was decided on “%(name)s” cannot be taken back."),
    N_("Another one was merged into it, so it cannot be taken back. Merge it instead."),
    N_("An episode number is zero or more."),
    N_("The last account cannot be removed."),
    N_("The name “%(name)s” is empty or taken."),
    N_("A number is too large or a text is not valid, so it cannot be kept."),
    # Why an article is linked
    N_("in quotes"),
    N_("in brackets"),
    N_("heads the title"),
    N_("called a drama"),
    N_("called an actor"),
    N_("named with the group"),
    N_("in its time"),
    N_("its year is named"),
    N_("a co-star is named"),
    N_("named more than once"),
    N_("likely romanisation"),
    N_("cast: %(name)s"),
    N_("network: %(name)s"),
    N_("drama: %(name)s"),
)
_SLOT = re.compile(r"%\((\w+)\)s")
_STATUS = re.compile(r"(\d{3})(?: [A-Z][\w' -]*)?")


def said(text: str) -> str:
    """A sentence of another room in the reader's language; as it is where nobody has translated it."""
    if not text or current_language() == "en":
        return text
    status = _STATUS.fullmatch(text)
    if status:
        return _("status %(n)s") % {"n": status[1]}
    for spelt, start, end in _spellings(text):
        found = recognised(spelt)
        if found:
            template, values = found
            if "detail" in values:
                values["detail"] = said(values["detail"])
            return f"{start}{_(template) % values}{end}"
    return text


def _spellings(text: str) -> tuple[tuple[str, str, str], ...]:
    """The text as it is, and as a clause: begun small, without its full stop."""
    small = text[:1].lower() + text[1:]
    stopped = text.endswith(".")
    return ((text, "", ""), (small, "", ""), (small[:-1] if stopped else small, "", "." if stopped else ""))


def recognised(text: str) -> tuple[str, dict[str, str]] | None:
    """The template of an English sentence and its values, or None; the one that says most itself wins."""
    plain, patterns = _patterns()
    if text in plain:
        return text, {}
    for template, pattern in patterns:
        found = pattern.fullmatch(text)
        if found:
            return template, found.groupdict()
    return None


@cache
def _patterns() -> tuple[frozenset[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    plain = frozenset(template for template in TEMPLATES if "%(" not in template)
    rest = sorted((template for template in TEMPLATES if "%(" in template), key=_literal, reverse=True)
    return plain, tuple((template, _pattern(template)) for template in rest)


def _literal(template: str) -> int:
    return len(_SLOT.sub("", template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = _SLOT.split(template)
    pieces = (f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(pieces), re.DOTALL)
