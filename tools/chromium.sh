#!/bin/sh
# The browser tests drive Debian's Chromium. Install it where that is possible, else say what to do.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
packages="chromium fonts-noto-cjk"
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi
    if [ "$as_root" != no ]; then
        echo "Installing $packages for the browser tests ..."
        export DEBIAN_FRONTEND=noninteractive
        log=$(mktemp)
        if $as_root apt-get update -qq >"$log" 2>&1 && $as_root apt-get install -y -qq $packages >>"$log" 2>&1; then
            rm -f "$log"
            exit 0
        fi
        tail -n 5 "$log" >&2
    fi
fi
cat >&2 <<MESSAGE
The browser tests need Chromium, which is not installed. Install it and run make test again:
    Debian, Ubuntu:  sudo apt-get install $packages
    elsewhere:       any Chromium or Chrome on the PATH as chromium, chromium-browser or google-chrome
Without a browser, all other tests run with:  .venv/bin/pytest -m 'not browser'
MESSAGE
exit 1
