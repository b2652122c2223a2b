#!/bin/sh
# Judges a built site with tools that are no part of this project: schemas, feedparser, the Nu Html Checker and,
# where Debian has it, HTMLProofer.
#
# Usage: scripts/judge/judge.sh OUTPUT [options of judge-feeds.py]
#
# Needs Python 3 with venv and the network for its first run. Missing Debian packages are installed when that is
# possible (as root or with sudo). HTMLPROOFER_OPTIONS adds options for HTMLProofer. Where CANDOR names the program and
# THEMES its themes, what it says about a site with mistakes is judged too.
# Exit code: 0 if every judge ran and was content, 1 if one was not, 2 if one could not run.
set -u

if [ $# -lt 1 ] || [ ! -d "$1" ]; then
    echo "usage: judge.sh OUTPUT [options of judge-feeds.py]" >&2
    exit 2
fi
output=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/.build/judge-venv"
summary=""
result=0

note() { # name, exit code
    case $2 in
        0) word="content" ;;
        1) word="NOT CONTENT" ;;
        *) word="COULD NOT RUN" ;;
    esac
    summary="$summary$1: $word
"
    if [ "$2" -ne 0 ] && [ "$result" -ne 1 ]; then
        if [ "$2" -eq 1 ]; then result=1; else result=2; fi
    fi
}

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then as_root=""; elif command -v sudo >/dev/null; then as_root="sudo -n"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    $as_root apt-get update -qq >/dev/null 2>&1
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

need() { # program, package
    command -v "$1" >/dev/null && return 0
    echo "Installing $2 ..."
    install_packages "$2"
    command -v "$1" >/dev/null
}

# The virtual environment is made anew when the requirements change.
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    mkdir -p "$root/.build"
    rm -rf "$venv"
    if ! python3 -m venv "$venv"; then
        echo "judge.sh: python3 can not make a virtual environment (Debian: python3-venv)" >&2
        exit 2
    fi
    if ! "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"; then
        echo "judge.sh: the packages of requirements.txt can not be installed" >&2
        exit 2
    fi
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi

echo "== Feeds and sitemaps"
"$venv/bin/python" "$here/judge-feeds.py" "$output" "$@"
note "feeds and sitemaps" $?

if [ -n "${CANDOR:-}" ]; then
    echo "== Reports of problems"
    "$venv/bin/python" "$here/judge-reports.py" "$CANDOR" "${THEMES:-$root/themes}"
    note "reports of problems" $?
fi

echo "== XML by xmllint"
if need xmllint libxml2-utils; then
    find "$output" -type f \( -name '*.xml' -o -name '*.atom' -o -name '*.rss' -o -name '*.opml' -o -name '*.svg' \) \
        -exec xmllint --nonet --noout --huge {} +
    [ $? -eq 0 ]
    note "well-formed XML" $?
else
    note "well-formed XML" 2
fi

echo "== HTML by the Nu Html Checker"
if need java default-jre-headless; then
    "$venv/bin/python" "$here/judge-html.py" "$output"
    note "HTML" $?
else
    note "HTML" 2
fi

echo "== Links by HTMLProofer"
if need htmlproofer ruby-html-proofer; then
    # shellcheck disable=SC2086 # the options are words
    LC_ALL=C.UTF-8 htmlproofer --disable-external --check-html --check-opengraph ${HTMLPROOFER_OPTIONS:-} "$output"
    [ $? -eq 0 ]
    note "links" $?
else
    note "links" 2
fi

echo "== Summary"
printf '%s' "$summary"
exit "$result"
