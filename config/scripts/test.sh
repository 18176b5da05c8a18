#!/bin/bash
# The whole check: linters, the suite on PostgreSQL, its database-touching part on SQLite.
set -euo pipefail
cd "$(dirname "$0")/../.."

export DEBUG=on DATA_DIR="${DATA_DIR:-$PWD/var/test}" LOG_LEVEL="${LOG_LEVEL:-WARNING}"
mkdir -p "$DATA_DIR"
python=.venv/bin/python
failed=()

headline() { printf '\n=== %s (%s) ===\n' "$1" "$(date +%H:%M:%S)"; }
# Everything runs even after a failure: one run tells all that is wrong.
step() {
    local title="$1"
    shift
    headline "$title"
    local status=0
    "$@" || status=$?
    # pytest answers 5 when a selection is empty, which is no failure.
    if [ "$status" != 0 ] && [ "$status" != 5 ]; then failed+=("$title"); fi
}

step "Linters" config/scripts/lint.sh
step "The suite on PostgreSQL" config/scripts/with-services.sh \
    "$python" -m pytest -q -n 2 --dist loadfile -m "not browser and not processes"
step "Journeys in the browser on PostgreSQL" config/scripts/with-services.sh \
    "$python" -m pytest -q -n 2 --dist loadfile -m "browser"
step "Real processes on PostgreSQL" config/scripts/with-services.sh \
    "$python" -m pytest -q -m "processes"
step "What touches the database, on SQLite" env -u DATABASE_URL -u CELERY_BROKER_URL \
    "$python" -m pytest -q -n 2 --dist loadfile -m "database and not browser and not processes"

if [ ${#failed[@]} -gt 0 ]; then
    printf '\nFailed: %s\n' "${failed[@]}" >&2
    exit 1
fi
printf '\nAll checks passed.\n'
