#!/usr/bin/env bash
# Makes a machine ready to build Candor. It looks for
#   - Swift 6.1 or later, which it does not install: it says where to get it and stops;
#   - pkg-config, the development files of libcmark and, on Linux, of the allocator mimalloc, and curl (for "candor check
#     --external"), which it installs by apt-get or Homebrew when they are missing.
# Nothing else is changed. It is safe to run again: where all is there, it does nothing.
set -euo pipefail

needed_major=6
needed_minor=1

say() { printf '%s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

explain_swift() {
    {
        printf 'setup: %s\n' "$1"
        printf '\n'
        printf 'Candor is compiled with Swift %s.%s or later, from swift.org:\n\n' "$needed_major" "$needed_minor"
        if [ "$(uname -s)" = Darwin ]; then
            printf '    1. Install Xcode from the App Store, or follow https://www.swift.org/install/macos/\n'
        else
            printf '    1. Follow https://www.swift.org/install/linux/ (it offers packages for Debian 12 and others)\n'
        fi
        printf '    2. Open a new terminal and check that this prints a version: swift --version\n'
        printf '    3. Run your command again.\n'
    } >&2
    exit 1
}

check_swift() {
    command -v swift >/dev/null 2>&1 || explain_swift "Swift is not installed, or the shell does not find it."
    local answer version major minor
    answer="$(swift --version 2>/dev/null)" || explain_swift "\"swift --version\" fails."
    version="$(sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' <<<"$answer" | head -n 1)"
    [ -n "$version" ] || explain_swift "\"swift --version\" does not name a version."
    major="${version%%.*}"
    minor="${version#*.}"
    if [ "$major" -lt "$needed_major" ] || { [ "$major" -eq "$needed_major" ] && [ "$minor" -lt "$needed_minor" ]; }; then
        explain_swift "Swift $version is too old."
    fi
}

# Runs a command as root: directly where we are root, else by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "\"$*\" needs an administrator, and sudo is not installed. Ask for these packages: $(packages_wanted)"
    fi
}

have_pkg_config() { command -v pkg-config >/dev/null 2>&1; }
have_cmark() { have_pkg_config && pkg-config --exists libcmark; }
have_curl() { command -v curl >/dev/null 2>&1; }
# Not every package of it has a file for pkg-config. Package.swift reads the variable, too.
have_mimalloc() {
    [ "$(uname -s)" != Linux ] || [ "${CANDOR_SYSTEM_ALLOCATOR:-}" = 1 ] ||
        [ -e /usr/include/mimalloc.h ] || [ -e /usr/local/include/mimalloc.h ] ||
        { command -v brew >/dev/null 2>&1 && [ -e "$(brew --prefix)/include/mimalloc.h" ]; }
}

packages_wanted() {
    if command -v apt-get >/dev/null 2>&1; then
        printf '%s' "pkg-config libcmark-dev libmimalloc-dev curl"
    elif [ "$(uname -s)" = Linux ]; then
        printf '%s' "pkg-config cmark mimalloc curl"
    else
        printf '%s' "pkg-config cmark curl"
    fi
}

install_libraries() {
    local packages
    if command -v apt-get >/dev/null 2>&1; then
        packages=()
        have_pkg_config || packages+=(pkg-config)
        have_cmark || packages+=(libcmark-dev)
        have_mimalloc || packages+=(libmimalloc-dev)
        have_curl || packages+=(curl ca-certificates)
        say "setup: installing ${packages[*]} with apt-get"
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${packages[@]}"
    elif command -v brew >/dev/null 2>&1; then
        packages=()
        have_pkg_config || packages+=(pkgconf)
        have_cmark || packages+=(cmark)
        have_mimalloc || packages+=(mimalloc)
        have_curl || packages+=(curl)
        say "setup: installing ${packages[*]} with brew"
        brew install --quiet "${packages[@]}"
    else
        fail "libcmark, mimalloc, pkg-config or curl is missing, and neither apt-get nor brew is here to install them." \
            "Install the CommonMark C library with its development files, mimalloc with its own, and pkg-config, then" \
            "try again. Without mimalloc a build takes somewhat longer: CANDOR_SYSTEM_ALLOCATOR=1 does without it."
    fi
}

check_swift
{ have_cmark && have_curl && have_mimalloc; } || install_libraries
have_cmark || fail "libcmark was installed, but \"pkg-config --exists libcmark\" does not find it."
