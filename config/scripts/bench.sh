#!/bin/bash
# Measures with production's settings on an empty database: bench.sh [options of "manage.py bench"]
set -euo pipefail
cd "$(dirname "$0")/../.."
export SECRET_KEY=only-for-measuring DATA_DIR="${DATA_DIR:-$PWD/var/bench}" LOG_LEVEL="${LOG_LEVEL:-WARNING}"
config/scripts/migrate.sh >/dev/null
exec .venv/bin/python manage.py bench "$@"
