#!/usr/bin/env bash
# Brings what a command needs, once: `setup.sh run`, `setup.sh check` or `setup.sh test`.
# A second call finds the stamps and returns at once. Nothing outside .venv is touched without root.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
. make/system.sh

python_of() {
    for name in "${PYTHON3:-python3}" python3.13 python3.12 python3.11; do
        command -v "$name" >/dev/null || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$name"; return; }
    done
    echo "Python 3.11 or newer is needed and was not found; install it (apt-get install python3) and try again." >&2
    exit 1
}

can_make_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

make_environment() {
    local python
    # Python itself must run, not only be there: a moved or half-made environment is made again.
    .venv/bin/python -c 'import pip' 2>/dev/null && return
    python=$(python_of)
    if ! can_make_environments "$python"; then
        bring "Python's venv module" python3-venv || true
        can_make_environments "$python" || bring "Python's venv module" "$(basename "$(readlink -f "$(command -v "$python")")")-venv" || true
        can_make_environments "$python" || {
            echo "Python cannot make environments here: run 'sudo apt-get install python3-venv' and try again." >&2
            exit 1
        }
    fi
    say "making the environment in .venv"
    "$python" -m venv --clear .venv
}

fingerprint() { sha256sum "$1" | cut -c1-16; }

# The development set contains the running set, so either stamp is good enough to run.
is_current() { [ "$(cat ".venv/.$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

install() {
    say "installing what $1 lists (a minute the first time)"
    if .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r make/uv.txt; then
        .venv/bin/python -m uv pip sync -q --python .venv/bin/python --require-hashes "$1"
    else
        say "uv is not to be had; pip does the same more slowly"
        .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$1"
    fi
    rm -f .venv/.requirements*.txt
    fingerprint "$1" > ".venv/.$1"
}

make_environment
if [ "$purpose" = run ]; then
    is_current requirements-dev.txt || is_current requirements.txt || install requirements.txt
else
    is_current requirements-dev.txt || install requirements-dev.txt
fi
want_printing
if [ "$purpose" = test ]; then
    want_postgres
    want_browser
fi
