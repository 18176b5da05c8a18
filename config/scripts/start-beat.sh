#!/bin/bash
# The clock of the periodic jobs: the same command for docker-compose.yml, "manage.py up" and the tests.
# Exactly one of it runs. Its memory is only a file of last runs, which may be lost.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec "${VIRTUAL_ENV:-$PWD/.venv}/bin/celery" --quiet -A config beat \
    --schedule "${DATA_DIR:-var}/timetable" --pidfile= --loglevel "${BEAT_LOG_LEVEL:-WARNING}"
