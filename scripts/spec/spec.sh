#!/usr/bin/env bash
# Compares the dialect with the examples of CommonMark 0.30 and of GitHub Flavored Markdown, and with what GitHub's own
# program makes of random texts. `make spec` calls it.
#
# Usage: scripts/spec/spec.sh [--seed N] [--texts N]       for the random texts
#
# The two specifications are not part of this repository. They come from the source packages of Debian 12, cmark and
# cmark-gfm, whose signatures apt-get checks, into .build/spec/; what apt-get itself is set to is left alone. Where
# there is no apt-get, put the spec.txt of cmark 0.30 and of cmark-gfm there as commonmark.txt and gfm.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work="$PWD/.build/spec"
mkdir -p "$work"
# shellcheck source=scripts/venv.sh
. scripts/venv.sh

fail() { printf 'spec: %s\n' "$@" >&2; exit 1; }

# Downloads the two source packages with lists and a cache of its own.
download() {
    command -v apt-get >/dev/null 2>&1 ||
        fail "there is no apt-get here; put commonmark.txt and gfm.txt into .build/spec/ (see $0)"
    local key=/usr/share/keyrings/debian-archive-keyring.gpg apt="$work/apt"
    [ -f "$key" ] || fail "$key is missing: install debian-archive-keyring"
    rm -rf "$apt"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    echo "deb-src [signed-by=$key] http://deb.debian.org/debian bookworm main" >"$apt/sources.list"
    local options=(
        -o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=/dev/null"
        -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=$(id -un)" -qq
    )
    echo "spec: getting the source packages cmark and cmark-gfm of Debian 12"
    apt-get "${options[@]}" update
    (cd "$apt" && apt-get "${options[@]}" source --download-only --only-source cmark cmark-gfm)
    tar -xzf "$apt"/cmark_0.30.2.orig.tar.gz -O cmark-0.30.2/test/spec.txt >"$work/commonmark.txt.new"
    tar -xzf "$apt"/cmark-gfm_0.29.0.gfm.*.orig.tar.gz -O --wildcards 'cmark-gfm-*/test/spec.txt' >"$work/gfm.txt.new"
    mv "$work/commonmark.txt.new" "$work/commonmark.txt"
    mv "$work/gfm.txt.new" "$work/gfm.txt"
    rm -rf "$apt"
}

[ -s "$work/commonmark.txt" ] && [ -s "$work/gfm.txt" ] || download
swift build -c release --product MarkdownProbe
python3 scripts/spec/spec.py --probe .build/release/MarkdownProbe \
    --commonmark "$work/commonmark.txt" --gfm "$work/gfm.txt"
# The program that GitHub's specification describes, for the random texts.
if need cmark-gfm cmark-gfm; then
    python3 scripts/spec/random_gfm.py --probe .build/release/MarkdownProbe "$@"
else
    echo "spec: there is no cmark-gfm here, so no random texts are compared with it"
fi
