# What the scripts that need programs and Python packages share. Read it with ".", do not run it.
#
# need PROGRAM PACKAGE         installs a Debian package where a program is missing and we may; true if it is there then
# need_font LANGUAGE PACKAGE   installs a package of fonts where no font has the letters of a language
# venv FOLDER REQUIREMENTS     a virtual environment with what REQUIREMENTS lists, made anew when that file changes

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then as_root=""; elif command -v sudo >/dev/null; then as_root="sudo -n"; else return 1; fi
    command -v apt-get >/dev/null || return 1
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=600 --no-install-recommends "$@" >/dev/null 2>&1 &&
        return 0
    $as_root apt-get update -qq >/dev/null 2>&1
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=600 --no-install-recommends "$@" >/dev/null 2>&1
}

need() {
    command -v "$1" >/dev/null && return 0
    echo "Installing $2 ..." >&2
    install_packages "$2"
    command -v "$1" >/dev/null
}

need_font() {
    need fc-list fontconfig
    [ -n "$(fc-list ":lang=$1" 2>/dev/null)" ] && return 0
    echo "Installing $2 ..." >&2
    install_packages "$2"
}

# Chromium by whichever name it goes, as CHROMIUM.
need_chromium() {
    CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    if [ -z "$CHROMIUM" ]; then
        need chromium chromium || return 1
        CHROMIUM=$(command -v chromium)
    fi
    export CHROMIUM
}

venv() {
    cmp -s "$2" "$1/requirements.txt" && return 0
    mkdir -p "$(dirname "$1")"
    rm -rf "$1"
    if ! python3 -m venv "$1" 2>/dev/null; then
        # Debian's Python brings venv in a package of its own.
        install_packages python3-venv
        rm -rf "$1"
        if ! python3 -m venv "$1"; then
            echo "$0: python3 can not make a virtual environment (Debian: python3-venv)" >&2
            return 1
        fi
    fi
    if ! "$1/bin/pip" install -q --disable-pip-version-check -r "$2"; then
        echo "$0: the packages of $2 can not be installed" >&2
        return 1
    fi
    cp "$2" "$1/requirements.txt"
}
