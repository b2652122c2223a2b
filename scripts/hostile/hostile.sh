#!/bin/sh
# Puts payloads into everything that a site may say, and bombs before the release binary.
#
# Usage: scripts/hostile/hostile.sh [content|bombs]       both without an argument
#
# Needs Python 3 with venv and the network for its first run; installs Debian's chromium where no browser is found.
# HOSTILE_PAGES bounds the pages that are opened (600 is the short form for CI).
# Exit code: 0 if all passed, 1 if something did not, 2 if it could not run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/.build/hostile-venv"
candor="$root/.build/release/candor"
what=${1:-all}

if [ ! -x "$candor" ]; then
    echo "hostile.sh: $candor is not there; run \"make build\" first" >&2
    exit 2
fi

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then as_root=""; elif command -v sudo >/dev/null; then as_root="sudo -n"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    $as_root apt-get update -qq >/dev/null 2>&1
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

result=0
if [ "$what" != bombs ]; then
    CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    if [ -z "$CHROMIUM" ]; then
        echo "Installing chromium ..."
        install_packages chromium
        CHROMIUM=$(command -v chromium) || { echo "hostile.sh: no Chromium is to be had here" >&2; exit 2; }
    fi
    export CHROMIUM
    # The virtual environment is made anew when the requirements change.
    if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
        mkdir -p "$root/.build"
        rm -rf "$venv"
        if ! python3 -m venv "$venv"; then
            echo "hostile.sh: python3 can not make a virtual environment (Debian: python3-venv)" >&2
            exit 2
        fi
        if ! "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"; then
            echo "hostile.sh: the packages of requirements.txt can not be installed" >&2
            exit 2
        fi
        cp "$here/requirements.txt" "$venv/requirements.txt"
    fi
    echo "== Hostile content in Chromium"
    "$venv/bin/python" "$here/hostile.py" "$candor" "$root/themes" || result=1
fi
if [ "$what" != content ]; then
    echo "== Bombs, each within a second and 512 MiB"
    python3 "$here/bombs.py" "$candor" "$root/themes" || result=1
fi
exit "$result"
