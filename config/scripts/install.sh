#!/bin/bash
# Installs what is missing and nothing else: install.sh run | install.sh test
# A second run finds everything in place and touches neither apt nor the network.
set -euo pipefail
cd "$(dirname "$0")/../.."

purpose="${1:-run}"

say() { printf '%s\n' "$*"; }
stop() { printf '\nLeitwerk: %s\n' "$*" >&2; exit 1; }

# --- Python ------------------------------------------------------------------------------------
find_python() {
    local name
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, but ${PYTHON:-python3} is" \
        "$("${PYTHON:-python3}" --version 2>/dev/null || echo 'not installed')." \
        "Install it (Debian 12: apt-get install python3), or name another one: make run PYTHON=/path/to/python3.11"
}
if [ -x .venv/bin/python ]; then python=.venv/bin/python; else python="$(find_python)"; fi

# --- Debian packages ---------------------------------------------------------------------------
# For WeasyPrint (pango, harfbuzz), print (fonts) and translations (gettext).
packages=(
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    fontconfig fonts-open-sans fonts-noto-core
    gettext ca-certificates
)
"$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
if [ "$purpose" = test ]; then
    # Services, the browser, readers of PDF pages, veraPDF's Java and its XML binding, and the shell linter.
    packages+=(postgresql redis-server chromium poppler-utils openjdk-17-jre-headless libjaxb-java shellcheck)
fi

missing_packages() {
    local package
    for package in "${packages[@]}"; do
        case "$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null)" in
            ii*) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

install_packages() {
    local missing as_root=()
    missing="$(missing_packages)"
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "These Debian packages are missing: ${missing}" \
            "- only root can install them, and there is no sudo here. As root: apt-get install ${missing}"
        as_root=(sudo)
    fi
    say "Installing Debian packages: ${missing}"
    local log
    log="$(mktemp)"
    # Services that the tests use are started by the tests, in their own folder and on their own port.
    # shellcheck disable=SC2086  # the names are words
    if ! { "${as_root[@]}" apt-get update -q &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 8 "$log" >&2
        rm -f "$log"
        stop "The Debian packages could not be installed (last lines above). Is there a network, and is no other" \
            "apt-get running? Then start again; or install them yourself: apt-get install ${missing}"
    fi
    rm -f "$log"
}

# Opens pages in a fifth of the time. Not needed: where it cannot be had, the tests take the whole Chromium.
install_lighter_browser() {
    local packages=(chromium-headless-shell) as_root=()
    [ -n "$(missing_packages)" ] || return 0
    if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::http::Timeout=20)
    say "Installing Debian package: ${packages[*]}"
    "${apt[@]}" install --no-install-recommends "${packages[@]}" >/dev/null 2>&1 ||
        { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 ||
        say "It could not be installed; the tests take chromium instead."
}

if command -v dpkg-query >/dev/null; then
    install_packages
    if [ "$purpose" = test ]; then install_lighter_browser; fi
elif [ -z "${SKIP_SYSTEM_PACKAGES:-}" ]; then
    stop "This is not a Debian system. Install the equivalents of these packages, then start again with" \
        "SKIP_SYSTEM_PACKAGES=1: ${packages[*]}"
fi

# --- Python packages ---------------------------------------------------------------------------
# .venv holds a stamp of the lock it was filled from; the same lock is not installed twice.
if [ ! -x .venv/bin/python ]; then
    say "Creating .venv with $("$python" --version)"
    "$python" -m venv .venv || { rm -rf .venv; stop "The folder .venv could not be created (message above)."; }
fi
python=.venv/bin/python
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "The folder .venv was made with an older Python than 3.11. Remove it and start again: rm -rf .venv"

network_hint="The Python packages could not be installed (message above). Is the package index reachable from here?
A mirror or proxy is set with pip's own settings (pip config set global.index-url ADDRESS, HTTPS_PROXY)."

install_uv() {
    if [ -x .venv/bin/uv ]; then return; fi
    local pinned
    pinned="$(mktemp)"
    # The pinned version of uv with its hashes, as the lock names it.
    awk '/^[^ #]/ { wanted = /^uv==/ } wanted && !/^ *#/' requirements-dev.txt >"$pinned"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$pinned" || {
        rm -f "$pinned"
        stop "$network_hint"
    }
    rm -f "$pinned"
}

install_lock() {
    local lock="$1" stamp=".venv/installed-$1" sum mirror
    sum="$(sha256sum "$lock" | cut -d' ' -f1)"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then return; fi
    install_uv
    # uv does not read pip's settings: hand on the mirror that is set there.
    mirror="$("$python" -m pip config get global.index-url 2>/dev/null || true)"
    if [ -n "$mirror" ]; then export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$mirror}"; fi
    say "Installing Python packages from ${lock}"
    UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --python "$python" --require-hashes -r "$lock" ||
        stop "$network_hint"
    printf '%s' "$sum" >"$stamp"
}

if [ "$purpose" = test ]; then
    install_lock requirements-dev.txt
else
    # The developers' lock holds everything of the other one.
    if [ "$(cat .venv/installed-requirements-dev.txt 2>/dev/null)" != "$(sha256sum requirements-dev.txt | cut -d' ' -f1)" ]; then
        install_lock requirements.txt
    fi
fi

# --- Translations ------------------------------------------------------------------------------
while IFS= read -r -d '' catalogue; do
    compiled="${catalogue%.po}.mo"
    if [ ! -e "$compiled" ] || [ "$catalogue" -nt "$compiled" ]; then
        msgfmt --check-format -o "$compiled" "$catalogue" || stop "The translation ${catalogue} is broken (message above)."
    fi
done < <(find locale -name '*.po' -print0 2>/dev/null)
