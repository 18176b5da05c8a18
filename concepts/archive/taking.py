"""Rows of an archive becoming rows of this portal: new numbers, the receiving municipality, people by their address."""

import json
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.serializers import deserialize
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Municipality, User
from concepts import blocks
from concepts.archive.package import Reader
from concepts.archive.table import Row, Table

# Numbers of rows inside a text: a cross reference, the choice of a live block.
_NUMBER_IN_TEXT = re.compile(r'(data-(?:to|option)=\\?")([a-z_]+):(\d+)')
# Keys of documents whose words go onto pages as they are.
_SHOWN_AS_HTML = frozenset({"text", "wording"})
MOST_FINDINGS = 50


class Outside(Exception):
    """The row cannot be without something that belongs to another concept and is not in the archive."""


@dataclass
class Taking:
    """One archive on its way in.

    ``new`` maps each model to the new row of every old number; ``findings`` says what stands against taking
    it in, ``left_out`` counts by table what points to something outside the archive. ``stored`` are the files written so far, to be taken away again when it does not come to an end.
    """

    reader: Reader
    municipality: Municipality
    people: dict[int, User]
    new: dict[type[models.Model], dict[Any, Any]] = field(default_factory=lambda: defaultdict(dict))
    findings: list[str] = field(default_factory=list)
    left_out: Counter[type[models.Model]] = field(default_factory=Counter)
    loose: Counter[type[models.Model]] = field(default_factory=Counter)
    stored: list[models.fields.files.FieldFile] = field(default_factory=list)
    _later: list[tuple[models.Model, dict[str, Any]]] = field(default_factory=list)
    _with_numbers: list[tuple[models.Model, str]] = field(default_factory=list)

    def take(self, table: Table, rows: list[Row]) -> None:
        """Take the rows of one table; each row's faults become findings."""
        for at, row in enumerate(rows, 1):
            try:
                with transaction.atomic():
                    self._take_row(table, row)
            except Outside:
                self.left_out[table.rows_of] += 1
            except ValidationError as fault:
                self._note(table, at, " ".join(fault.messages))
            except (DeserializationError, IntegrityError, KeyError, TypeError, ValueError, AttributeError):
                self._note(table, at, _("This row does not fit into this portal."))
            if len(self.findings) >= MOST_FINDINGS:
                return

    def complete(self) -> None:
        """Set what could only be set at the end: rows that point to rows of their own table, numbers inside texts."""
        for thing, values in self._later:
            type(thing)._base_manager.filter(pk=thing.pk).update(
                **{name: self.new[type(thing)].get(old) for name, old in values.items()}
            )
        by_word = {model._meta.model_name: numbers for model, numbers in self.new.items()}
        for thing, name in self._with_numbers:
            stored = getattr(thing, name)
            value = _NUMBER_IN_TEXT.sub(
                lambda found: f"{found[1]}{found[2]}:{self._new_number(by_word, found)}", _written(stored)
            )
            renewed = value if isinstance(stored, str) else json.loads(value)
            type(thing)._base_manager.filter(pk=thing.pk).update(**{name: renewed})

    def _new_number(self, by_word: dict[str | None, dict[Any, Any]], found: re.Match[str]) -> str:
        return str(by_word.get(found[2], {}).get(int(found[3]), found[3]))

    def said_of_left_out(self) -> list[str]:
        """Sentences about what could not come along, because the other end is not in the archive."""
        rows = [
            ngettext(
                "%(what)s: %(count)d entry belongs to another concept and was left out.",
                "%(what)s: %(count)d entries belong to another concept and were left out.",
                count,
            )
            % {"what": model._meta.verbose_name_plural, "count": count}
            for model, count in self.left_out.items()
        ]
        links = [
            ngettext(
                "%(what)s: %(count)d link to another concept was left out.",
                "%(what)s: %(count)d links to other concepts were left out.",
                count,
            )
            % {"what": model._meta.verbose_name_plural, "count": count}
            for model, count in self.loose.items()
            if count
        ]
        return rows + links

    def _take_row(self, table: Table, row: Row) -> None:
        model = table.rows_of
        fields = dict(row["fields"])
        self._check_texts(table, fields)
        if table.sound:
            table.sound(fields)
        later = self._point(model, fields)
        files = {name: fields.pop(name) for name in table.file_fields}
        [found] = deserialize("python", [{"model": table.name, "fields": fields}], handle_forward_references=False)
        thing = found.object
        if table.matched_by and (known := self._known(table, thing)):
            self.new[model][row["id"]] = known.pk
            return
        own = [each.name for each in model._meta.fields if each.remote_field or each.name in files or each.primary_key]
        thing.clean_fields(exclude=own)
        thing.validate_constraints()
        for name, path in files.items():
            self._store(table, row, thing, name, path)
        self._save(found)
        self.new[model][row["id"]] = thing.pk
        if later:
            self._later.append((thing, later))
        texts = table.html if table.is_frozen else table.html + table.documents
        self._with_numbers += [
            (thing, name) for name in texts if _NUMBER_IN_TEXT.search(_written(getattr(thing, name)))
        ]

    def _save(self, found: DeserializedObject) -> None:
        """Without the model's own ``save``: dates stay as they are, and a frozen edition may come in once."""
        found.object.pk = None
        found.save(force_insert=True)

    def _point(self, model: type[models.Model], fields: dict[str, Any]) -> dict[str, Any]:
        """Old numbers replaced by new ones; returns those that point into the row's own table."""
        later = {}
        for each in model._meta.fields:
            old = fields.get(each.name)
            target = each.related_model if isinstance(each, models.ForeignKey) else None
            if target is None or old is None:
                continue
            if target is model:
                later[each.name], fields[each.name] = old, None
            elif target is Municipality:
                fields[each.name] = self.municipality.pk
            elif target is get_user_model():
                fields[each.name] = self.people[old].pk
            elif old in self.new[target]:
                fields[each.name] = self.new[target][old]
            elif each.null:
                fields[each.name] = None
                self.loose[model] += 1
            else:
                raise Outside
        for many in model._meta.many_to_many:
            numbers, old_ones = self.new[many.related_model], fields.get(many.name, [])
            fields[many.name] = [numbers[old] for old in old_ones if old in numbers]
            self.loose[model] += len(old_ones) - len(fields[many.name])
        return later

    def _known(self, table: Table, thing: models.Model) -> models.Model | None:
        """The row of the receiving municipality that is the same."""
        same = {name: getattr(thing, name) for name in table.matched_by}
        return table.rows_of._base_manager.filter(municipality=self.municipality, **same).order_by("-pk").first()

    def _check_texts(self, table: Table, fields: dict[str, Any]) -> None:
        """No text comes in that this portal would not have written: it is shown as it is stored."""
        for name in table.html:
            fields[name] = blocks.cleaned(fields[name])
        for name in table.documents:
            for entry, text in _texts_in(fields[name]):
                if text != blocks.cleaned(text):
                    raise ValidationError(
                        _("The text of “%(name)s” holds something that a text may not hold."),
                        params={"name": str(entry.get("name") or entry.get("title") or entry.get("label"))[:100]},
                    )

    def _store(self, table: Table, row: Row, thing: models.Model, name: str, path: str) -> None:
        if not path:
            return
        content = self.reader.read(path)
        if table.checked:
            table.checked(row["fields"], content)
        file = getattr(thing, name)
        file.save(path.rsplit("/", 1)[-1], ContentFile(content), save=False)
        self.stored.append(file)

    def _note(self, table: Table, at: int, sentence: str) -> None:
        self.findings.append(
            _("%(table)s, row %(row)d: %(sentence)s")
            % {"table": table.rows_of._meta.verbose_name_plural, "row": at, "sentence": sentence}
        )


def _written(stored: Any) -> str:
    return stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False)


def _texts_in(document: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every text of a document that is shown as HTML, wherever it stands, with the entry that holds it."""
    if isinstance(document, list):
        for each in document:
            yield from _texts_in(each)
    elif isinstance(document, dict):
        for name, value in document.items():
            if name in _SHOWN_AS_HTML and isinstance(value, str):
                yield document, value
            else:
                yield from _texts_in(value)


def people_of(rows: list[dict[str, Any]], municipality: Municipality) -> dict[int, User]:
    """A person for each of the archive: the member with the same address, else an account without entry that bears the name."""
    members = User.objects.filter(memberships__municipality=municipality)
    found = {}
    for row in rows:
        email, name = str(row.get("email", "")), str(row.get("name", ""))[:200]
        person = members.filter(email__iexact=email).first() if email else None
        found[row["id"]] = person or User.objects.create_user(
            f"{uuid.uuid4()}@archiv.invalid", name=name, is_active=False
        )
    return found
