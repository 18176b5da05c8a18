#!/bin/bash
# Compiles pyproject.toml into the lock: every package with version and hashes, no index address.
# lock.sh keeps what is locked; lock.sh --upgrade takes the newest versions.
set -euo pipefail
cd "$(dirname "$0")/../.."
export UV_PYTHON_DOWNLOADS=never
.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url "$@" pyproject.toml -o requirements.txt
.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url "$@" --extra dev -c requirements.txt \
    pyproject.toml -o requirements-dev.txt
