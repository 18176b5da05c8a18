#!/bin/bash
# Once before web server and worker start: brings the database and the static files up to date.
set -euo pipefail
cd "$(dirname "$0")/../.."
python="${VIRTUAL_ENV:-$PWD/.venv}/bin/python"
"$python" manage.py migrate --noinput
"$python" manage.py collectstatic --noinput --verbosity 0
