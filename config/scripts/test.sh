#!/bin/bash
# The whole check: linters, the suite on PostgreSQL, journeys, real processes, and on SQLite what asks the database.
set -euo pipefail
cd "$(dirname "$0")/../.."

# One PostgreSQL and one Redis for all steps: its migrated database is made once and copied.
if [ -z "${LEITWERK_SERVICES:-}" ]; then LEITWERK_SERVICES=on exec config/scripts/with-services.sh config/scripts/test.sh; fi

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
# A walk through a browser or real processes that failed is gone once more, alone: what fails twice is a fault. What
# then passes is named at the end, because something in it depends on how busy the machine is and wants mending.
shaky=()
twice() {
    local status=0
    "$python" "$@" || status=$?
    [ "$status" = 1 ] || return "$status"
    headline "Once more, one after the other, what failed"
    "$python" "$@" -n 0 --last-failed --last-failed-no-failures none || return $?
    shaky+=("$title")
}

# Each step collects only the folders that it needs.
everything=(-m pytest -q -n 2 --no-loadscope-reorder --durations=5 --dist)
step "The suite on PostgreSQL" \
    "$python" "${everything[@]}" loadfile -m "not browser and not processes"
step "Journeys in the browser on PostgreSQL" \
    twice "${everything[@]}" worksteal tests/journeys
step "Real processes on PostgreSQL" \
    twice "${everything[@]}" loadfile -m processes tests/processes tests/reports/test_pdf.py
step "What asks the database, on SQLite" env -u DATABASE_URL -u CELERY_BROKER_URL \
    "$python" "${everything[@]}" loadfile -m "sqlite and not browser and not processes"

if [ ${#shaky[@]} -gt 0 ]; then printf '\nFailed at first, passed alone (the names stand above): %s\n' "${shaky[@]}" >&2; fi
if [ ${#failed[@]} -gt 0 ]; then
    printf '\nFailed: %s\n' "${failed[@]}" >&2
    exit 1
fi
printf '\nAll checks passed.\n'
