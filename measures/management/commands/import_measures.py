"""Takes a table of measures over into a concept."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from concepts.management.answering import AnsweringCommand
from concepts.models import Concept
from concepts.sheets.refusal import Refused
from measures import actions
from measures.models import Measure
from measures.tables import columns, mapping
from measures.tables.laid import Laid
from measures.tables.mapping import Targets


class Command(AnsweringCommand):
    """Prints what was done: rows, created, updated, unchanged, missing, findings, mapping."""

    help = "Take a table of measures (.xlsx, .xlsm, .ods, .csv) over into a concept, all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the table")
        parser.add_argument("--concept", type=int, required=True, help="the concept's number")
        parser.add_argument(
            "--mapping",
            type=Path,
            metavar="FILE",
            help=(
                'JSON object that says for column heads into which field they go, such as {"Zuständig": "leads", '
                '"Was wir tun": "description", "Bemerkung": "own"}; heads that are not named go where the portal '
                'puts them itself. "own" adds a field of the concept\'s own, "append" appends the words to the '
                f"description; the fields are: {', '.join(columns.BY_KEY)}"
            ),
        )
        parser.add_argument("--as", dest="email", default="", help="e-mail address of the person who brings it")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--known-offices-only", action="store_true", help="add no organisations to the register")
        parser.add_argument("--standard-names", action="store_true", help="keep the names that the fields have")
        parser.add_argument("--derive-dates", action="store_true", help="read begin and end out of plain phrases")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Take it over."""
        concept = Concept.objects.select_related("municipality").filter(pk=options["concept"]).first()
        if concept is None:
            raise CommandError(_("There is no concept %(number)s.") % {"number": options["concept"]})
        by = User.objects.filter(email__iexact=options["email"]).first() if options["email"] else None
        if options["email"] and by is None:
            raise CommandError(
                _("There is no account with the e-mail address %(email)s.") % {"email": options["email"]}
            )
        path: Path = options["file"]
        content = _content(path)
        try:
            table = actions.bring_table(concept=concept, content=content, name=path.name, by=by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        try:
            laid = actions.laid_table(table)
            targets = {**table.targets, **_mapping(options["mapping"], laid, table.targets)}
            wishes = {
                **actions.WISHES,
                "offices": not options["known_offices_only"],
                "names": not options["standard_names"],
                "days": options["derive_dates"],
            }
            if options["dry_run"]:
                plan = actions.look_through(concept, laid=laid, targets=targets, wishes=wishes)
            else:
                plan = actions.take_over_table(table, targets=targets, wishes=wishes, by=by)
        except BaseException:
            actions.discard_table(table)
            raise
        if options["dry_run"]:
            actions.discard_table(table)
        missing = Measure.objects.with_keys(plan.missing)
        return {
            "concept": concept.pk,
            "import": None if options["dry_run"] else table.pk,
            **actions.summary(plan),
            "missing_measures": [{"code": each.code, "title": each.title} for each in missing],
            "findings": [each.as_json() for each in plan.findings],
            "mapping": {laid.label(head): target for head, target in targets.items()},
            "own_fields": plan.own,
            "differences": [
                {"row": line.row, "sheet": line.sheet, "code": line.values.get("code", ""), "changes": [
                    {"field": each.key, "old": each.old, "new": each.new} for each in line.changes]}
                for line in plan.changed
            ],
        }  # fmt: skip


def _mapping(path: Path | None, laid: Laid, suggested: Targets) -> Targets:
    if path is None:
        return {}
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(written, dict):
            raise CommandError(
                _('The mapping %(name)s must be an object that names columns and fields, such as {"Office": "leads"}.')
                % {"name": path.name}
            )
        wanted = mapping.from_json(written, laid.heads)
    except OSError as error:
        raise CommandError(_("The file %(name)s cannot be read.") % {"name": path.name}) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise CommandError(_("The mapping %(name)s is no JSON file.") % {"name": path.name}) from error
    except ValueError as error:
        raise CommandError(
            _("The mapping names “%(words)s”, which is neither a column of the table nor a field.") % {"words": error}
        ) from error
    # A field that the mapping gives to one column is no longer suggested for another.
    freed = {
        head: "own"
        for head, target in suggested.items()
        if target in wanted.values() and target not in ("own", "append")
    }
    return {**freed, **wanted}


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > settings.TABLE_UPLOAD_MAX_BYTES:
            raise CommandError(
                _("The file is %(size)d MB large; %(most)d MB are possible.")
                % {"size": size // 2**20, "most": settings.TABLE_UPLOAD_MAX_BYTES // 2**20}
            )
        return path.read_bytes()
    except OSError as error:
        raise CommandError(_("The file %(name)s cannot be read.") % {"name": path.name}) from error
