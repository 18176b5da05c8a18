#!/bin/bash
# The web server: the same command for docker-compose.yml, "manage.py up" and the tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec "${VIRTUAL_ENV:-$PWD/.venv}/bin/gunicorn" config.wsgi \
    --bind "${HOST:-127.0.0.1}:${PORT:-8000}" \
    --worker-class gthread --workers "${WEB_PROCESSES:-2}" --threads "${WEB_THREADS:-8}" \
    --timeout 60 --max-requests 5000 --max-requests-jitter 500 \
    --no-control-socket --log-level warning
