#!/bin/bash
# Reads the sources without running them: style, floors, types, shell, Dockerfile, compose file.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit

export DEBUG=on
bin=.venv/bin
status=0
check() {
    local title="$1" output
    shift
    if output="$("$@" 2>&1)"; then
        printf '  ok      %s\n' "$title"
    else
        printf '  FAILED  %s\n%s\n' "$title" "$output"
        status=1
    fi
}

check "style (ruff)" "$bin/ruff" check --quiet .
check "format (ruff)" "$bin/ruff" format --check --quiet .
check "floors (import-linter)" "$bin/lint-imports" --no-cache
check "types (mypy)" "$bin/mypy" --cache-dir=/dev/null .
check "migrations are complete" "$bin/python" manage.py makemigrations --check --dry-run
if command -v shellcheck >/dev/null; then check "shell scripts (shellcheck)" shellcheck -x config/scripts/*.sh .ci/run; fi
if [ -e Dockerfile ]; then check "Dockerfile (hadolint)" "$bin/hadolint" Dockerfile; fi
if [ -e docker-compose.yml ]; then
    check "docker-compose.yml (compose specification)" \
        "$bin/check-jsonschema" --builtin-schema vendor.compose-spec docker-compose.yml
fi
exit "$status"
