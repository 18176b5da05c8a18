#!/bin/bash
# Is the portal well? Asks the web server of this container, by a name that it answers to.
set -euo pipefail
exec "${VIRTUAL_ENV:-$(dirname "$0")/../../.venv}/bin/python" - <<'PYTHON'
import os
import sys
import urllib.request

name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".").replace("*", "localhost")
request = urllib.request.Request(
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/gesundheit/", headers={"Host": name}
)
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        print(answer.read().decode())
except OSError as error:
    sys.exit(f"not well: {error}")
PYTHON
