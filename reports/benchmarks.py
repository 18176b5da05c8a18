"""How long a council PDF takes: WeasyPrint alone against our whole job on the same pages."""

import multiprocessing
import random
import re
import resource
import time
import uuid
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connections
from django.test.utils import override_settings
from django.utils import timezone, translation

from accounts.models import Membership, Municipality
from concepts.documents import SCHEMA, checksum
from concepts.models import Concept, Edition
from reports import actions, kinds
from reports.models import Report
from reports.outputs import pdf

KIND = kinds.KINDS[0].slug
_WORDS = re.findall(
    r"\S+",
    "Integration Teilhabe Verwaltung Sprachförderung Kindertagesstätten Bildungsübergänge Zuwanderungsgeschichte "
    "Stadtgesellschaft Angebote Beratung Vernetzung Öffnung Migrantenorganisationen Integrationsbeirat Ehrenamt "
    "Anerkennung Berufsabschlüsse Wohnungsversorgung Gesundheitsförderung Nachbarschaften die der und in mit für von "
    "den eine sowie werden soll kann gemeinsam verlässlich begleitet gestärkt kommunale interkulturelle frühzeitig",
)


def sample_document(*, chapters: int = 8, fields: int = 5, seed: int = 2026) -> dict[str, Any]:
    """An edition's document of about a hundred pages: text, tables, footnotes, measures and a chart per field."""
    write = _Writer(random.Random(seed))
    for chapter in range(1, chapters + 1):
        top = write.element(None, 0, str(chapter), write.text(120))
        for field in range(1, fields + 1):
            number = f"{chapter}.{field}"
            place = write.element(top, 1, number, write.text(90) + write.list(3) + write.noted() + write.table(5))
            write.element(place, 2, f"{number}.1", write.text(60))
            write.goal(place)
            write.measures_for(place, 2)
            write.indicator_for(place)
    return write.document()


def measure(*, rounds: int = 2) -> dict[str, Any]:
    """Seconds of both (the best of so many rounds, each in a process of its own), ratio, pages, memory.

    Makes a municipality of its own in the database and takes it away again.
    """
    document = sample_document()
    with (
        TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=folder, EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"),
    ):
        edition, person = _stored(document)
        try:
            html = _html(edition)
            alone, ours = [], []
            for _round in range(rounds):
                alone.append(_apart(_print_alone, html))
                ours.append(_apart(_do_whole_job, edition.pk, person.pk))
        finally:
            _removed(edition, person)

    def best(runs: list[dict[str, float]], what: str) -> float:
        return min(run[what] for run in runs)

    return {
        "pages": ours[0]["pages"],
        "charts": len(document["indicators"]),
        "weasyprint_seconds": round(best(alone, "seconds"), 2),
        "job_seconds": round(best(ours, "seconds"), 2),
        "ratio": round(best(ours, "seconds") / best(alone, "seconds"), 3),
        # On a busy machine this is the steadier one.
        "cpu_ratio": round(best(ours, "cpu_seconds") / best(alone, "cpu_seconds"), 3),
        "seconds_per_page": round(best(ours, "seconds") / ours[0]["pages"], 3),
        "weasyprint_peak_mb": round(max(each["peak_mb"] for each in alone)),
        "job_peak_mb": round(max(each["peak_mb"] for each in ours)),
    }


def _print_alone(html: str) -> int:
    return pdf.yardstick(html)


def _do_whole_job(edition: int, person: int) -> int:
    """Ask, claim, gather, print, store: what the worker does."""
    asker = get_user_model().objects.get(pk=person)
    report = actions.request_report(edition=Edition.objects.get(pk=edition), kind=KIND, by=asker)
    actions.produce_report(report)
    report.refresh_from_db()
    pages = report.pages
    if pages is None:
        raise RuntimeError(report.job.reason)
    actions.delete_report(report, by=asker)
    return pages


def _apart(work: Callable[..., int], *arguments: Any) -> dict[str, float]:
    """Do the work in a fresh process, so that memory counts from zero; its pages, seconds and peak memory."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        found: dict[str, float] = receiver.recv()
    except EOFError as silent:
        raise RuntimeError("The measured process ended without a word.") from silent
    finally:
        process.join()
    return found


def _timed(sender: Any, work: Callable[..., int], arguments: tuple[Any, ...]) -> None:
    started, worked = time.perf_counter(), time.process_time()
    pages = work(*arguments)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - worked
    connections.close_all()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send({"pages": pages, "seconds": seconds, "cpu_seconds": cpu_seconds, "peak_mb": peak})


def _stored(document: dict[str, Any]) -> tuple[Edition, Any]:
    mark = uuid.uuid4().hex[:12]
    place = Municipality.objects.create(name="Messstadt", slug=f"messung-{mark}")
    person = get_user_model().objects.create(email=f"{mark}@messung.invalid", name="Messung")
    Membership.objects.create(user=person, municipality=place, role="office")
    concept = Concept.objects.create(municipality=place, title=document["concept"]["title"])
    edition = Edition.objects.create(
        concept=concept, name=document["name"], document=document, checksum=checksum(document), frozen_at=timezone.now()
    )
    return edition, person


def _removed(edition: Edition, person: Any) -> None:
    concept, place = edition.concept, edition.concept.municipality
    for report in Report.objects.filter(edition=edition).select_related("job"):
        actions.delete_report(report, by=person)
    edition.delete()
    concept.delete()
    place.delete()
    person.delete()


def _html(edition: Edition) -> str:
    with translation.override("de"):
        return actions.compose(
            edition.document,
            kind=KIND,
            paper=None,
            is_adopted=False,
            checksum=edition.checksum,
            picture=lambda uid: b"",
        ).html


class _Writer:
    """Writes text of real German word forms, always the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.elements: list[dict[str, Any]] = []
        self.measures: list[dict[str, Any]] = []
        self.indicators: list[dict[str, Any]] = []

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count)).capitalize()

    def text(self, count: int) -> str:
        return "".join(f"<p>{self.words(count // 3)}.</p>" for _part in range(3))

    def list(self, items: int) -> str:
        return "<ul>" + "".join(f"<li><p>{self.words(12)}.</p></li>" for _item in range(items)) + "</ul>"

    def noted(self) -> str:
        return f'<p>{self.words(30)}<span class="footnote">{self.words(14)}.</span> {self.words(20)}.</p>'

    def table(self, rows: int) -> str:
        cells = "".join(
            f"<tr><td><p>{self.words(2)}</p></td><td><p>{self.words(7)}</p></td><td><p>{self.chance.randint(1, 999)}</p></td></tr>"
            for _row in range(rows)
        )
        return f"<table><thead><tr><th><p>Feld</p></th><th><p>Vorhaben</p></th><th><p>Zahl</p></th></tr></thead><tbody>{cells}</tbody></table>"

    def element(self, parent: str | None, depth: int, number: str, text: str, **changes: Any) -> str:
        uid = str(uuid.UUID(int=self.chance.getrandbits(128)))
        title = self.words(4)
        self.elements.append(
            {"uid": uid, "parent": parent, "depth": depth, "number": number, "pillar": "fields", "kind": "field",
             "kind_label": "Handlungsfeld", "level": None, "is_titled": True, "title": title, "name": title,
             "text": text, "revision": 1} | changes
        )  # fmt: skip
        return uid

    def goal(self, parent: str) -> None:
        self.element(parent, 2, "", self.text(30), kind="goal", kind_label="Leitziel", is_titled=False, title="")

    def measures_for(self, element: str, count: int) -> None:
        for _measure in range(count):
            key = len(self.measures) + 1
            self.measures.append(
                {"id": key, "code": f"M-{key}", "title": self.words(8), "description": "", "elements": [element],
                 "leads": [{"name": "Amt für Migration und Integration", "abbreviation": "AMI"}], "lead_note": "",
                 "starts_on": "2026-01-01", "ends_on": "2027-12-31", "term": "", "state": "in_progress",
                 "state_label": "in Umsetzung", "status_note": self.words(12), "reported_on": "2026-05-03"}
            )  # fmt: skip

    def indicator_for(self, element: str) -> None:
        key = len(self.indicators) + 1
        values = [
            {"year": year, "period": "", "group": group, "number": f"{self.chance.randint(200, 800) / 10}", "marker": "",
             "breaks_series": False, "note": ""}
            for year in range(2018, 2026) for group in ("", "ohne deutsche Staatsangehörigkeit")
        ]  # fmt: skip
        self.indicators.append(
            {"id": key, "code": f"K-{key}", "name": self.words(6), "definition": self.words(15), "population": "",
             "source": "Statistikamt", "caution": "", "unit": "percent", "unit_label": "Prozent", "unit_suffix": "Prozent",
             "decimals": 1, "direction": "higher", "direction_label": "höher ist besser", "target_value": "80",
             "target_year": 2030, "target_note": "", "elements": [element], "measures": [], "values": values}
        )  # fmt: skip

    def document(self) -> dict[str, Any]:
        place = {"name": "Messstadt", "slug": "messung", "concept_word": "Integrationskonzept", "council_word": "Gemeinderat",
                 "board_word": "Integrationsbeirat", "office_word": "Integrationsbüro", "accent_colour": "#1f5f6b"}  # fmt: skip
        concept = {"id": 1, "title": "Konzept für die Messung", "subtitle": "", "form": "concept", "form_label": "Konzept",
                   "valid_from": None, "valid_until": None, "goal_levels": ["Leitziel"], "pillars": []}  # fmt: skip
        return {"schema": SCHEMA, "name": "Fassung für die Messung", "frozen_at": "2026-11-02T10:00:00+01:00",
                "municipality": place, "concept": concept, "elements": self.elements, "pictures": [],
                "measures": self.measures, "indicators": self.indicators}  # fmt: skip
