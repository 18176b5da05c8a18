"""The ZIP file itself: its manifest, its checksums, and what is refused of one that comes from outside."""

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

SCHEMA = "leitwerk-archive/1"
MANIFEST = "manifest.json"
# Of a file that nobody made by hand; beyond this something is wrong with it.
MOST_FILES = 50_000


@dataclass
class Writer:
    """Fills an archive; ``close`` writes the manifest with the checksum of every file."""

    file: IO[bytes]
    sums: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED)

    def add(self, path: str, content: bytes | str) -> None:
        """One more file."""
        content = content.encode("utf-8") if isinstance(content, str) else content
        self._zip.writestr(path, content)
        self.sums[path] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}

    def add_json(self, path: str, content: Any) -> None:
        """One more file, as JSON."""
        self.add(path, json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))

    def close(self, manifest: dict[str, Any]) -> None:
        """Write the manifest and end the file."""
        whole = {"schema": SCHEMA, **manifest, "files": self.sums}
        self._zip.writestr(MANIFEST, json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        self._zip.close()


class Reader:
    """An archive from outside. Opening it checks every file against the manifest.

    Raises ``ValidationError`` with a sentence for what is no archive, is damaged, or is larger unpacked than
    ``settings.ARCHIVE_MOST_BYTES``.
    """

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self._refuse_too_large()
            self.manifest: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
            files = dict(self.manifest["files"])
            self._sums = {str(path): str(each["sha256"]) for path, each in files.items()}
            schema = self.manifest["schema"]
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as broken:
            raise ValidationError(
                _("This file is no ZIP archive, or it is damaged. Please fetch it anew from where it was made.")
            ) from broken
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as foreign:
            raise ValidationError(
                _("This ZIP file is no archive of a concept: its list of files is missing.")
            ) from foreign
        if schema != SCHEMA:
            raise ValidationError(
                _("This archive has the format “%(schema)s”; this portal reads “%(known)s”."),
                params={"schema": str(schema)[:60], "known": SCHEMA},
            )

    def check(self) -> None:
        """Compare every file with its checksum; refuses missing, foreign and changed ones, by name."""
        names = {each.filename for each in self._zip.infolist() if not each.is_dir()} - {MANIFEST}
        if missing := sorted(self._sums.keys() - names):
            raise ValidationError(_("The archive lacks the file “%(name)s”."), params={"name": missing[0]})
        if foreign := sorted(names - self._sums.keys()):
            raise ValidationError(
                _("The archive holds the file “%(name)s”, which its list does not name."), params={"name": foreign[0]}
            )
        for path in names:
            self.read(path)

    def read(self, path: str) -> bytes:
        """One file; refuses it when it is not the one that was packed."""
        try:
            content = self._zip.read(path)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as broken:
            raise ValidationError(
                _("The file “%(name)s” of the archive cannot be read."), params={"name": path}
            ) from broken
        if hashlib.sha256(content).hexdigest() != self._sums.get(path):
            raise ValidationError(_("The file “%(name)s” of the archive has been changed."), params={"name": path})
        return content

    def read_json(self, path: str) -> Any:
        """One file as JSON."""
        try:
            return json.loads(self.read(path))
        except (ValueError, RecursionError) as broken:
            raise ValidationError(
                _("The file “%(name)s” of the archive cannot be read."), params={"name": path}
            ) from broken

    def _refuse_too_large(self) -> None:
        listed = self._zip.infolist()
        if len(listed) > MOST_FILES or sum(each.file_size for each in listed) > settings.ARCHIVE_MOST_BYTES:
            raise ValidationError(
                _("This archive is larger than %(most)d MB when unpacked. Please ask the operator of this portal."),
                params={"most": settings.ARCHIVE_MOST_BYTES // 2**20},
            )
