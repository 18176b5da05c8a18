"""Opens a zipped table file safely: every limit is checked before anything is unpacked, nothing outside is fetched."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from lxml import etree

from concepts.sheets.refusal import Refused

_MEGA = 1024 * 1024
MOST_ENTRIES = 5000
MOST_BYTES = 600 * _MEGA
MOST_BYTES_IN_HAND = 80 * _MEGA
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 20 * _MEGA
_PIECE = 1 << 20
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c r="[A-Z]+[0-9]+"(?: [a-z]+="[0-9]*")*\s*/>')
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row r="[0-9]+"[^<>]*(?:/>|></(?:\w+:)?row>)')
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNREADABLE = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Package:
    """The opened file: its parts by name, whatever their case."""

    archive: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the part exists."""
        return name.lower() in self.names

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """The part, to be read piece by piece."""
        try:
            with self.archive.open(self.names[name.lower()]) as part:
                yield part
        except (*_UNREADABLE, etree.XMLSyntaxError) as error:
            raise Refused(damaged()) from error

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is held in hand whole."""
        if self.archive.getinfo(self.names[name.lower()]).file_size > MOST_BYTES_IN_HAND:
            raise Refused(too_large())
        with self.stream(name) as part:
            tree = etree.parse(part, _parser())
        if tree.docinfo.doctype:
            raise Refused(damaged())
        return tree.getroot()

    def each(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements with one of those local names, one after the other, forgotten afterwards."""
        wanted = tuple(f"{{*}}{tag}" for tag in tags)
        with self.stream(name) as part:
            events = etree.iterparse(
                _WithoutEmptyCells(part),
                tag=wanted,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for _event, element in events:
                if element.getroottree().docinfo.doctype:
                    raise Refused(damaged())
                yield element
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of the links of a part by their id; those that lead outside have no target."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        found = {}
        for node in self.xml(path).iter("{*}Relationship"):
            outside = node.get("TargetMode") == "External"
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
            found[node.get("Id", "")] = (node.get("Type", "").rsplit("/", 1)[-1], "" if outside else target)
        return found


class _WithoutEmptyCells:
    """A sheet without its formatted empty cells and rows, of which a table may carry a million."""

    def __init__(self, part: IO[bytes]) -> None:
        self.part, self.rest = part, b""

    def read(self, size: int = -1) -> bytes:
        """The next piece; never empty before the end."""
        while True:
            piece = self.part.read(_PIECE)
            if not piece:
                piece, self.rest = self.rest, b""
                return piece
            whole = _EMPTY_CELL.sub(b"", self.rest + piece)
            whole, tag, self.rest = whole.rpartition(b"<")
            self.rest = tag + self.rest
            if whole := _EMPTY_ROW.sub(b"", whole):
                return whole


def open_package(content: bytes) -> Package:
    """The opened archive; raises ``Refused`` with a sentence when it is none or not safe to open."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(damaged()) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(_("The file is an encrypted archive. Please upload the table itself, without a password."))
    total, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES:
        raise Refused(too_large())
    if total > _RATIO_COUNTS_FROM and total / packed > MOST_RATIO:
        raise Refused(too_large())
    return Package(archive, {entry.filename.lower(): entry.filename for entry in entries})


def check_beginning(content: bytes) -> None:
    """Refuse by its first bytes what is no table that we read, and say what to do instead."""
    if not content:
        raise Refused(_("The file is empty (0 bytes). Please choose the table again."))
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(
                _(
                    "The table is protected with a password. Open it in Excel, remove the password under File, Info, Protect Workbook, save it and upload it again."
                )
            )
        raise Refused(
            _(
                "This is a table in the old Excel format (.xls). Open it in Excel, choose Save as, type “Excel workbook (.xlsx)”, and upload that file."
            )
        )
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF file. Please upload the table (.xlsx) from which it was made."))


def damaged() -> str:
    """The sentence for a file that breaks off or contradicts itself."""
    return _(
        "The table is damaged or incomplete, perhaps because copying or downloading broke off. Open it in Excel (it may offer to repair it), save it under a new name and upload that file."
    )


def too_large() -> str:
    """The sentence for a file that swells."""
    return _(
        "The table unpacks to an unusually large size and was not opened, to protect the portal. Please copy only the rows with measures into a new table, save it and upload that file."
    )


def no_table() -> str:
    """The sentence for everything else."""
    return _(
        "This is no table that can be read. Please upload an Excel workbook (.xlsx), an OpenDocument table (.ods) or a CSV file (.csv)."
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
