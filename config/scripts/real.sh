#!/bin/bash
# Checks real files, which are no part of the project, against what is known of them: real.sh DIR
set -euo pipefail
folder="${1:-}"
if [ -z "$folder" ] || [ ! -d "$folder" ]; then
    printf 'Name the folder with the real files: make real DIR=../shared/data\n' >&2
    exit 1
fi
folder="$(realpath "$folder")"
cd "$(dirname "$0")/../.."
if [ ! -d tests/real ]; then
    printf 'No checks of real files exist yet.\n'
    exit 0
fi
REAL_DIR="$folder" DEBUG=on DATA_DIR="${DATA_DIR:-$PWD/var/test}" .venv/bin/python -m pytest -q tests/real
