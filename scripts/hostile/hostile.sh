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
venv="$root/.build/venv/hostile"
candor="$root/.build/release/candor"
what=${1:-all}
# shellcheck source=scripts/venv.sh
. "$root/scripts/venv.sh"

if [ ! -x "$candor" ]; then
    echo "hostile.sh: $candor is not there; run \"make build\" first" >&2
    exit 2
fi

result=0
if [ "$what" != bombs ]; then
    need_chromium || { echo "hostile.sh: no Chromium is to be had here" >&2; exit 2; }
    venv "$venv" "$here/requirements.txt" || exit 2
    echo "== Hostile content in Chromium"
    "$venv/bin/python" "$here/hostile.py" "$candor" "$root/themes" || result=1
fi
if [ "$what" != content ]; then
    echo "== Bombs, each within a second and 512 MiB"
    python3 "$here/bombs.py" "$candor" "$root/themes" || result=1
fi
exit "$result"
