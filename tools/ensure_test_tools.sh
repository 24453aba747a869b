#!/usr/bin/env bash
# Makes sure that the tests have a PostgreSQL server, PgBouncer, nginx, Chromium, LibreOffice and two
# small commands: uses what is installed, else asks apt where it may, else says what to install.
# CHROMIUM names a browser elsewhere.
set -euo pipefail

mac_chrome="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

has_postgres() {
    command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null ||
        compgen -G "${HOMEBREW_PREFIX:-/usr/local}/opt/postgresql*/bin/initdb" >/dev/null
}

has_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ]
    else
        command -v chromium chromium-browser google-chrome >/dev/null || [ -x "$mac_chrome" ]
    fi
}

# LibreOffice may be there without its spreadsheets.
has_calc() {
    [ -x /Applications/LibreOffice.app/Contents/MacOS/soffice ] || {
        command -v soffice >/dev/null &&
            compgen -G "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.*" >/dev/null
    }
}

has_daemon() {
    PATH="$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin" command -v "$1" >/dev/null
}

missing() {
    has_postgres || echo postgresql
    has_daemon pgbouncer || echo pgbouncer
    has_daemon nginx || echo nginx-light
    has_chromium || echo chromium fonts-dejavu-core # a browser without fonts draws no text
    has_calc || echo libreoffice-calc-nogui # opens the data files as readers of spreadsheets do
    command -v openssl >/dev/null || echo openssl # certificates for nginx
    command -v pgrep >/dev/null || echo procps # tests look for gunicorn's workers
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    [ -z "${CHROMIUM:-}" ] && command -v apt-get >/dev/null && as_root true 2>/dev/null
}

packages=$(missing | tr '\n' ' ')
if [ -n "$packages" ] && may_install; then
    echo "Installing with apt: $packages"
    as_root apt-get update -qq
    # shellcheck disable=SC2086 # one word for each package
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends $packages >/dev/null
    packages=$(missing | tr '\n' ' ')
fi

if [ -n "$packages" ]; then
    echo "The tests need what these Debian packages hold; install them, or their like: $packages" >&2
    echo "On macOS: brew install postgresql@17 pgbouncer nginx && brew install --cask google-chrome libreoffice" >&2
    echo "A browser in another place: CHROMIUM=/path/to/chromium make test" >&2
    exit 1
fi
