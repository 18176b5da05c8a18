"""One door for every table that people bring."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from concepts.sheets.book import Book
from concepts.sheets.delimited import read_csv
from concepts.sheets.ods import read_ods
from concepts.sheets.opening import Package, check_beginning, damaged, no_table, open_package
from concepts.sheets.refusal import Refused
from concepts.sheets.xlsx import read_xlsx

ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")
_TEXT_ENDINGS = (".csv", ".txt", ".tsv", "")


def read(content: bytes, name: str) -> Book:
    """The table in the file; raises ``Refused`` with a sentence where there is none or it is not safe to open."""
    check_beginning(content)
    if content.startswith(b"PK"):
        return _zipped(open_package(content), name)
    if PurePath(name).suffix.lower() not in _TEXT_ENDINGS:
        raise Refused(damaged() if PurePath(name).suffix.lower() in ENDINGS else no_table())
    return read_csv(content, name)


def _zipped(package: Package, name: str) -> Book:
    if package.has("xl/workbook.bin"):
        raise Refused(
            _(
                "This is a table in the binary Excel format (.xlsb). Open it in Excel, choose Save as, type “Excel workbook (.xlsx)”, and upload that file."
            )
        )
    if any(name.startswith("word/") for name in package.names):
        raise Refused(
            _(
                "This is a Word document. Concepts in Word have an import of their own; here a table (.xlsx) is expected."
            )
        )
    if package.has("content.xml"):
        return _open_document(package, name)
    if package.has("[Content_Types].xml"):
        return read_xlsx(package, name)
    raise Refused(no_table())


def _open_document(package: Package, name: str) -> Book:
    with package.stream("mimetype") as part:
        kind = part.read(200).decode("ascii", "replace")
    if "opendocument.spreadsheet" not in kind:
        raise Refused(no_table())
    return read_ods(package, name)
