#!/bin/bash
# Compiles pyproject.toml into the lock: every package with version and hashes, no index address.
# For every Python from 3.11 on: Debian 12 has 3.11.2, which needs packages that 3.11.3 does not.
# lock.sh keeps what is locked; lock.sh --upgrade takes the newest versions.
set -euo pipefail
cd "$(dirname "$0")/../.."
export UV_PYTHON_DOWNLOADS=never
.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 "$@" pyproject.toml -o requirements.txt
.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 "$@" --extra dev -c requirements.txt \
    pyproject.toml -o requirements-dev.txt
