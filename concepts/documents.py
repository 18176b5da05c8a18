"""The canonical form of an edition's document and its checksum. Knows no database."""

import hashlib
import json
from typing import Any

SCHEMA = "leitwerk-edition/1"
EXPORT_SCHEMA = "leitwerk-export/1"


def canonical(document: dict[str, Any]) -> str:
    """The document as JSON in the one spelling over which the checksum is taken."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checksum(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document).encode("utf-8")).hexdigest()
