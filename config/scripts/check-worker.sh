#!/bin/bash
# Does the worker of this container answer? It does so also while it is busy.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec "${VIRTUAL_ENV:-$PWD/.venv}/bin/celery" -A config inspect ping \
    --destination "celery@$(hostname)" --timeout 10
