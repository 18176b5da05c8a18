"""A concept as one archive to carry to another installation, and back in."""

from collections.abc import Iterable
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Municipality, User
from concepts import sheets
from concepts.actions.editions import compose, export
from concepts.actions.search import index_concept
from concepts.archive import text
from concepts.archive.package import Reader, Writer
from concepts.archive.table import Row, Table, tables
from concepts.archive.taking import Taking, people_of
from concepts.models import Concept, Edition, Element


def pack(concept: Concept, *, file: IO[bytes], with_protected: bool = False) -> dict[str, Any]:
    """Write the concept with its predecessors and all that belongs to them; returns how many rows of each table.

    Small numbers that must not leave the office go along only ``with_protected``: for a move of the whole office.
    """
    writer = Writer(file)
    concepts = _with_predecessors(concept)
    counts: dict[str, int] = {}
    people: set[int] = set()
    places: dict[str, str] = {}
    for table in tables():
        rows = table.rows([each.pk for each in concepts])
        if table.protected and not with_protected:
            rows = table.protected(rows)
        people |= _people_in(table, rows)
        for row in rows:
            _pack_files(writer, table, row, places)
        writer.add_json(f"tables/{table.name}.json", rows)
        counts[table.name] = len(rows)
    writer.add_json(
        "people.json", list(User.objects.filter(pk__in=people).order_by("pk").values("id", "name", "email"))
    )
    for edition in Edition.objects.of_concept(concept).order_by("pk"):
        writer.add_json(f"editions/{edition.pk}-{slugify(edition.name)[:60]}.json", export(edition))
    _pack_for_reading(writer, concept, places)
    writer.close(
        {
            "made_at": timezone.now(),
            "municipality": concept.municipality.name,
            "title": concept.title,
            "has_protected_numbers": with_protected,
            "tables": counts,
        }
    )
    return counts


def unpack(file: IO[bytes], *, municipality: Municipality) -> tuple[Concept, list[str]]:
    """Take an archive in, whole or not at all; returns the concept and sentences about what could not come along.

    Raises ``ValidationError`` with every finding: a damaged or foreign file, a concept that is here already,
    a row that does not fit.
    """
    reader = Reader(file)
    reader.check()
    rows = {table.name: _rows(reader, table) for table in tables()}
    _refuse_known(rows["concepts.element"])
    taking: Taking | None = None
    try:
        with transaction.atomic():
            taking = Taking(reader, municipality, people_of(reader.read_json("people.json"), municipality))
            for table in tables():
                taking.take(table, rows[table.name])
            if taking.findings:
                raise ValidationError(taking.findings)
            taking.complete()
            made = taking.new[Concept]
            if not made:
                raise ValidationError(_("There is no concept in this archive."))
            concepts = {old: Concept.objects.get(pk=new) for old, new in made.items()}
            for each in concepts.values():
                index_concept(each)
            return concepts[max(concepts)], taking.said_of_left_out()
    except BaseException:
        for stored in taking.stored if taking else []:
            stored.delete(save=False)
        raise


def _with_predecessors(concept: Concept) -> list[Concept]:
    """The concept, the one it follows or supplements, and so on: what it says of them must stay readable."""
    found = [concept]
    while found[-1].predecessor and found[-1].predecessor not in found:
        found.append(found[-1].predecessor)
    return found


def _people_in(table: Table, rows: Iterable[Row]) -> set[int]:
    pointers = [
        each.name
        for each in table.rows_of._meta.fields
        if isinstance(each, models.ForeignKey) and each.related_model is User
    ]
    return {row["fields"][name] for row in rows for name in pointers if row["fields"][name]}


def _pack_files(writer: Writer, table: Table, row: Row, places: dict[str, str]) -> None:
    """The files of a row beside it; the row then says where they lie in the archive."""
    for name in table.file_fields:
        if not row["fields"][name]:
            continue
        thing = table.rows_of._base_manager.get(pk=row["id"])
        file = getattr(thing, name)
        path = f"files/{table.name}/{row['id']}-{file.name.rsplit('/', 1)[-1]}"
        with file.open("rb") as content:
            writer.add(path, content.read())
        row["fields"][name] = path
        places[str(row["fields"].get("uid", path))] = f"../{path}"


def _pack_for_reading(writer: Writer, concept: Concept, places: dict[str, str]) -> None:
    """What people read without a portal: the text and the tables. Nothing of it is taken in again."""
    document = compose(concept, name="", frozen_at="")
    writer.add("text/concept.html", text.page(document, places))
    writer.add("text/concept.md", text.markdown(document, places))
    for path in settings.ARCHIVE_SHEETS:
        for name, rows in import_string(path)(document).items():
            writer.add(f"csv/{name}.csv", sheets.as_csv(rows))


def _rows(reader: Reader, table: Table) -> list[Row]:
    rows = reader.read_json(f"tables/{table.name}.json")
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.keys() == {"id", "fields"} for row in rows):
        raise ValidationError(_("The table “%(name)s” of the archive cannot be read."), params={"name": table.name})
    return rows


def _refuse_known(elements: list[Row]) -> None:
    uids = [row["fields"].get("uid") for row in elements]
    try:
        known = Element.objects.filter(uid__in=uids).select_related("concept").first() if uids else None
    except (ValidationError, ValueError, TypeError) as broken:
        raise ValidationError(
            _("The table “%(name)s” of the archive cannot be read."), params={"name": "element"}
        ) from broken
    if known is not None:
        raise ValidationError(_("This concept is in this portal already. An archive is taken in only once."))
