#!/bin/sh
# Judges a built site with tools that are no part of this project. judges/ has one file a judge; judge.py runs them.
#
# Usage: scripts/judge/judge.sh OUTPUT [options of judge.py]
#        scripts/judge/judge.sh --test         whether every judge finds what is wrong (test_judges.py)
#
# Needs Python 3 with venv and the network for its first run. Missing Debian packages are installed where that is
# possible (as root or with sudo). JUDGES="axe weight" runs those alone. HTMLPROOFER_OPTIONS adds options for
# HTMLProofer. Where CANDOR names the program and THEMES its themes, what it says of a site with mistakes is judged too.
# Exit code: 0 every judge ran and found nothing, 1 one found something, 2 one could not run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/.build/venv/judge"
# shellcheck source=scripts/venv.sh
. "$root/scripts/venv.sh"

# A judge whose program can not be had says so itself.
need java default-jre-headless
need htmlproofer ruby-html-proofer
need xmllint libxml2-utils
need pdftotext poppler-utils
# The same Chromium without a window to draw takes half the time.
if [ -z "${CHROMIUM:-}" ] && need chromium-headless-shell chromium-headless-shell; then
    CHROMIUM=$(command -v chromium-headless-shell)
fi
need_chromium
# Where a letter has no font it is an empty box of another width.
need_font en fonts-noto-core
need_font ar fonts-noto-core
need_font zh-cn fonts-wqy-microhei
venv "$venv" "$here/requirements.txt" || exit 2
export PYTHONDONTWRITEBYTECODE=1

if [ "${1:-}" = --test ]; then
    shift
    exec "$venv/bin/python" "$here/test_judges.py" "$@"
fi
if [ -n "${CANDOR:-}" ]; then set -- "$@" --candor "$CANDOR" --themes "${THEMES:-$root/themes}"; fi
for name in ${JUDGES:-}; do set -- "$@" --only "$name"; done
exec "$venv/bin/python" "$here/judge.py" "$@"
