#!/bin/bash
# The background worker: the same command for docker-compose.yml, "manage.py up" and the tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec "${VIRTUAL_ENV:-$PWD/.venv}/bin/celery" --quiet -A config worker \
    --concurrency "${WORKER_PROCESSES:-1}" --max-tasks-per-child 100 \
    --without-gossip --without-mingle --loglevel "${LOG_LEVEL:-INFO}"
