"""What in an address only says where its reader came from."""

import re

_TRACKING = re.compile(
    r"(?:utm_.*|pk_.*|piwik_.*|mtm_.*|matomo_.*|hsa_.*|at_(?:medium|campaign|custom\d*|link.*|format|ptr_name|bbc_.*)"
    r"|(?:fb|gc|dc|y|tw|tt|msc|ysc|irc|lic)l(?:id|kid)|fb_(?:action_ids|action_types|source|ref)|fbclid|gclid|gclsrc|dclid"
    r"|gbraid|wbraid|msclkid|yclid|ymclid|twclid|ttclid|igshid|igsh|srsltid|li_fat_id|epik|rb_clickid|s_kwcid|s_cid|ncid"
    r"|cmpid|mc_[ct]id|mc_eid|mkt_tok|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|vero_(?:id|conv)|oly_(?:anon|enc)_id"
    r"|_openstat|wickedid|_ga|_gl|_gac|_ke|spm|scm|xtor|ref_(?:src|url)|ns_(?:mchannel|source|campaign|linkname|fee)"
    r"|guce_referrer(?:_sig)?|guccounter|__twitter_impression|amp_(?:gsa|js_v)|usqp|echobox|sr_share|outputtype(?==amp)"
    r"|share_(?:from|source|bandid)|nclick|n_cid|kakao_(?:from|share)|sfnsn|trk_.*|wt\.mc_id|wt_mc|icid|itm_.*)",
    re.IGNORECASE,
)
_ORIGIN = frozenset(
    {"ref", "src", "source", "from", "partner", "via", "cmp", "cid", "campaign", "medium", "rss", "feed"}
)
_FROM_FEED = re.compile(
    r"(?:rss\d*|feed(?:s|burner|ly|blitz)?|rss_?feeds?|atom|twitter|facebook|fb|kakao(?:talk)?|)",
    re.IGNORECASE,
)
_AMP = re.compile(
    r"(?:amp(?:=(?:1|true|amp)?)?|outputtype=amp|output=amp|type=amp|isamp=(?:1|true))", re.IGNORECASE
)
_HOST_NOISE = {
    "youtube.com": frozenset({"feature", "si", "pp", "ab_channel"}),
    "youtu.be": frozenset({"feature", "si"}),
    "x.com": frozenset({"s", "t"}),
    "twitter.com": frozenset({"s", "t"}),
}
_DEAD_FRAGMENT = re.compile(
    r"(?:utm_|xtor=|echobox=|ref=|amp_tf=|rss|feed|:~:|more(?:-\d+)?$|comments?$|respond$|top$|disqus_thread$|_$|$)",
    re.IGNORECASE,
)


def without_tracking(query: str, host: str) -> str:
    """Return a query without the parameters that only say where a reader came from; the rest as it was."""
    if not query:
        return ""
    noise = _HOST_NOISE.get(host.removeprefix("www."), frozenset())
    return "&".join(pair for pair in query.split("&") if pair and not _is_noise(pair, noise))


def _is_noise(pair: str, noise: frozenset[str]) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    return bool(
        name in noise
        or _TRACKING.fullmatch(name)
        or _AMP.fullmatch(pair)
        or (name in _ORIGIN and _FROM_FEED.fullmatch(value))
    )


def is_dead_fragment(fragment: str) -> bool:
    """Return whether a fragment tracks, or names a place on the page rather than an article."""
    return _DEAD_FRAGMENT.match(fragment) is not None
