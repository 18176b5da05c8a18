"""Brings a Word document in: as a concept of its own, or back into the concept it was made from."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import Municipality, User
from concepts import actions
from concepts.management.answering import AnsweringCommand
from concepts.models import Concept
from concepts.word.deciding import STATES, Choices, Difference, differences
from concepts.word.reader import read
from concepts.word.refusal import Refused


class Command(AnsweringCommand):
    """Prints one JSON object: the concept's id, what was counted or differs, what was noticed; or an error, and exit code 1."""

    help = (
        "Import a Word document (.docx) as a concept, with the parts as they are recognised; with --into, compare a "
        "reviewed document with its concept, and with --accept all take over what it changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the Word document")
        parser.add_argument(
            "--municipality", default="", help="short name (slug) of the municipality; for a new concept"
        )
        parser.add_argument("--title", default="", help="title of the new concept; otherwise the document's own")
        parser.add_argument("--into", type=int, help="id of the concept that the document comes back into")
        parser.add_argument(
            "--accept",
            choices=["all", "none"],
            default="none",
            help="with --into: take everything over (in conflicts Word's wording), or change nothing (the default)",
        )
        parser.add_argument("--as", dest="email", default="", help="e-mail address of the person who brings it in")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Import or compare."""
        path, into = Path(options["file"]), options["into"]
        if bool(into) == bool(options["municipality"]):
            raise CommandError(
                _("Please give either --municipality (for a new concept) or --into (for an existing one).")
            )
        by = User.objects.filter(email__iexact=options["email"]).first() if options["email"] else None
        if options["email"] and by is None:
            raise CommandError(
                _("There is no account with the e-mail address %(email)s.") % {"email": options["email"]}
            )
        try:
            if into:
                return self._compare(path, into, by, accept=options["accept"] == "all")
            return self._import(path, options["municipality"], options["title"], by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _import(self, path: Path, slug: str, title: str, by: User | None) -> dict[str, Any]:
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(_("There is no municipality with the short name “%(slug)s”.") % {"slug": slug})
        concept, proposal = actions.import_document(
            municipality=municipality, document=read(_content(path), path.name), title=title, by=by
        )
        return {"concept": concept.pk, "counts": proposal.counts, "findings": proposal.findings}

    def _compare(self, path: Path, pk: int, by: User | None, *, accept: bool) -> dict[str, Any]:
        concept = Concept.objects.select_related("municipality").filter(pk=pk).first()
        if concept is None:
            raise CommandError(_("There is no concept with the id %(id)s.") % {"id": pk})
        content = _content(path)
        document = read(content, path.name)
        outcome = actions.compare_word_file(concept, document=document)
        found = differences(outcome, actions.current_sections(concept, outcome), Choices())
        answer: dict[str, Any] = {
            "concept": concept.pk,
            "counts": {state: sum(1 for each in found if state in each.states) for state in STATES},
            "differences": [_told(each) for each in found if each.is_change],
            "comments": outcome.remarks,
            "findings": document.findings,
        }
        if accept:
            review, counts = actions.accept_word_file(
                concept, file=ContentFile(content), name=path.name, outcome=outcome, findings=document.findings, by=by
            )
            answer |= {"review": review.pk, "applied": counts}
        return answer


def _told(each: Difference) -> dict[str, Any]:
    return {
        "uid": each.anchor,
        "number": each.number,
        "title": each.name,
        "new_title": each.title if each.title != each.name else "",
        "states": each.states,
        "authors": each.authors,
        "words": each.words,
        "conflicts": len(each.conflicts),
        "comments": len(each.remarks),
    }


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > settings.WORD_UPLOAD_MAX_BYTES:
            raise CommandError(
                _("The file is %(size)d MB large; %(most)d MB are possible.")
                % {"size": size // 2**20, "most": settings.WORD_UPLOAD_MAX_BYTES // 2**20}
            )
        return path.read_bytes()
    except OSError as error:
        raise CommandError(_("The file %(name)s cannot be read.") % {"name": path.name}) from error
