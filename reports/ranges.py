"""A part of a file, as browsers ask for it when they page through a large PDF or continue a broken download."""

import re
from typing import IO

_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range within the size; ``None`` for everything that is no such range."""
    found = _RANGE.match(header.strip())
    if found is None or not size or found.group(1) == found.group(2) == "":
        return None
    if not found.group(1):
        first, last = max(0, size - int(found.group(2))), size - 1
    else:
        first, last = int(found.group(1)), min(int(found.group(2) or size - 1), size - 1)
    return (first, last) if first <= last else None


class Part:
    """A file that ends after so many bytes."""

    def __init__(self, file: IO[bytes], first: int, last: int) -> None:
        self.file = file
        self.left = last - first + 1
        file.seek(first)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none beyond the end of the part."""
        content = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(content)
        return content

    def close(self) -> None:
        """Close the file below."""
        self.file.close()
