"""Opens a .docx safely: every limit is checked before anything is unpacked, nothing outside the file is fetched."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from lxml import etree

from concepts.word.names import STRICT
from concepts.word.refusal import Refused

_MEGA = 1024 * 1024
MOST_ENTRIES = 4000
MOST_BYTES = 300 * _MEGA
MOST_BYTES_OF_XML = 40 * _MEGA
MOST_BYTES_OF_MEDIA = 60 * _MEGA
MOST_RATIO = 100
_RATIO_COUNTS_FROM = 10 * _MEGA

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TERMS = "{http://purl.org/dc/terms/}"
_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or to something outside the file (never followed)."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    """The opened file: its parts by name."""

    archive: zipfile.ZipFile
    main: str = ""
    names: dict[str, str] = field(default_factory=dict)
    has_macros: bool = False

    def has(self, name: str) -> bool:
        """Whether the part exists."""
        return name.lower() in self.names

    def content(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self.archive.read(self.names[name.lower()])
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Refused(_damaged()) from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; refuses entities of its own, which Word never writes."""
        content = self.content(name)
        for encoding in ("ascii", "utf-16-le", "utf-16-be"):
            if "<!DOCTYPE".encode(encoding) in content or "<!ENTITY".encode(encoding) in content:
                raise Refused(
                    _(
                        "The document contains definitions that Word never writes. It may have been tampered with. Open it in Word, save it under a new name as a Word document (.docx) and upload that file."
                    )
                )
        for strict, usual in STRICT.items():
            content = content.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise Refused(_damaged()) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """The links of a part by their id; targets as part names."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        found: dict[str, Relation] = {}
        for node in self.xml(path).iter(_RELATION):
            is_external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Type", "").rsplit("/", 1)[-1], target, is_external)
        return found

    def made_at(self) -> datetime | None:
        """When the document was first made, as it says of itself; ``None`` where it does not, or not understandably."""
        part = self.related("", "core-properties")
        node = self.xml(part).find(f"{_TERMS}created") if part else None
        try:
            found = datetime.fromisoformat((node.text or "").strip()) if node is not None else None
        except ValueError:
            return None
        return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)

    def related(self, part: str, kind: str) -> str | None:
        """The part of that kind that a part links to, if it exists."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.is_external and self.has(relation.target):
                return relation.target
        return None


def open_package(content: bytes, name: str = "") -> Package:
    """The opened Word document; raises ``Refused`` with a sentence when it is not one or is not safe to open."""
    _check_beginning(content)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(_damaged()) from error
    _check_sizes(archive)
    package = Package(archive, names={entry.filename.lower(): entry.filename for entry in archive.infolist()})
    if package.has("mimetype") and b"opendocument" in package.content("mimetype"):
        raise Refused(
            _(
                "This is a document of LibreOffice or OpenOffice (.odt). Open it there, choose Save as, type “Word document (.docx)”, and upload that file."
            )
        )
    package.has_macros = any(name.rsplit("/", 1)[-1] in _MACRO_PARTS for name in package.names)
    main = package.related("", "officeDocument")
    if main is None or (not main.lower().startswith("word/") and not package.xml(main).tag.endswith("}document")):
        raise Refused(_not_word())
    if _is_of_other_kind(package):
        raise Refused(_not_word())
    if name and not name.lower().endswith(_ENDINGS):
        raise Refused(
            _(
                "The file “%(name)s” does not end in .docx. Open it in Word, choose Save as, type “Word document (.docx)”, and upload that file."
            )
            % {"name": name}
        )
    package.main = main
    return package


def _check_beginning(content: bytes) -> None:
    if not content:
        raise Refused(_("The file is empty (0 bytes). Please choose the Word document again."))
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(
                _(
                    "The document is protected with a password. Open it in Word, remove the password under File, Info, Protect Document, save it and upload it again."
                )
            )
        raise Refused(
            _(
                "This is a document in the old Word format (.doc). Open it in Word, choose Save as, type “Word document (.docx)”, and upload that file."
            )
        )
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF file. Please upload the Word document (.docx) from which it was made."))
    if content.startswith(b"{\\rtf"):
        raise Refused(
            _(
                "This is an RTF file. Open it in Word, choose Save as, type “Word document (.docx)”, and upload that file."
            )
        )
    if not content.startswith(b"PK"):
        raise Refused(_not_word())


def _check_sizes(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(
            _("The file is an encrypted archive. Please upload the Word document itself, without a password.")
        )
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    for entry in entries:
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        if not is_xml and entry.file_size > MOST_BYTES_OF_MEDIA:
            raise Refused(
                _(
                    "The picture or file “%(name)s” in the document is %(size)d MB large; %(most)d MB are possible. Make the picture smaller in Word (Picture Format, Compress Pictures), save the document and upload it again."
                )
                % {
                    "name": entry.filename.rsplit("/", 1)[-1],
                    "size": -(-entry.file_size // _MEGA),
                    "most": MOST_BYTES_OF_MEDIA // _MEGA,
                }
            )
        if is_xml and entry.file_size > MOST_BYTES_OF_XML:
            raise Refused(_bomb())
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES:
        raise Refused(_bomb())
    if total > _RATIO_COUNTS_FROM and total / packed > MOST_RATIO:
        raise Refused(_bomb())


def _is_of_other_kind(package: Package) -> bool:
    if not package.has("[Content_Types].xml"):
        return True
    types = package.content("[Content_Types].xml")
    return b"wordprocessingml" not in types and b"ms-word" not in types


def _damaged() -> str:
    return _(
        "The document is damaged or incomplete, perhaps because copying or downloading broke off. Open it in Word (Word may offer to repair it), save it under a new name and upload that file."
    )


def _not_word() -> str:
    return _("This is no Word document. Please upload a file of the type “Word document (.docx)”.")


def _bomb() -> str:
    return _(
        "The document unpacks to an unusually large size and was not opened, to protect the portal. Please check where it comes from; divide a really large document into several."
    )
