"""One of everything in Lindenau, for the access matrix: key -> kwargs of the address."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.actions import make_link
from accounts.models import Membership, Municipality, User
from concepts.actions import freeze_edition, keep_unmerged, mark_adopted, take_snapshot
from concepts.models import FactorPlace, SetAside
from measures.actions import report_progress
from measures.models import BulkEdit, Document, Handover, ReportRequest
from tests.factories import (
    BodyFactory,
    CommentFactory,
    ConceptFactory,
    ContactFactory,
    CouncilPaperFactory,
    DistrictFactory,
    ElementFactory,
    GoalReviewFactory,
    IndicatorFactory,
    InvitationFactory,
    LeadFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    PictureFactory,
    PracticeFactory,
    ReportFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
    SavedViewFactory,
    SideTextFactory,
    SourceFactory,
    TableImportFactory,
    TermFactory,
    WordImportFactory,
    WordReviewFactory,
)
from tests.house.money_things import money


def lindenau(*, town: Municipality, ole: User, dorothee: User, bilal: User) -> dict[str, dict[str, Any]]:
    """Add a line for every new kind of thing that has an address. Drafts unless the key says otherwise."""
    draft = ConceptFactory(municipality=town)
    element = ElementFactory(concept=draft, text="<p>Worte</p>")
    removed_element = ElementFactory(concept=draft, removed=True)
    consulted = ConceptFactory(municipality=town, consulted=True)
    consulted_element = ElementFactory(concept=consulted, text="<p>Worte</p>")
    measure = MeasureFactory(municipality=town)
    led = MeasureFactory(municipality=town)
    office = OrganisationFactory(municipality=town)
    contact = ContactFactory(organisation=office, user=dorothee)
    body = BodyFactory(municipality=town)
    LeadFactory(measure=led, organisation=office)
    district = DistrictFactory(municipality=town)
    document = Document.objects.create(measure=measure, title="Plan", file=SimpleUploadedFile("plan.pdf", b"%PDF-1.7"))
    word_import = WordImportFactory(municipality=town)
    word_review = WordReviewFactory(concept=draft)
    edition = freeze_edition(draft, name="Entwurf", by=ole)
    adopted = ConceptFactory(municipality=town)
    ElementFactory(concept=adopted, text="<p>Worte</p>")
    adopted_edition = mark_adopted(freeze_edition(adopted, name="Beschlussfassung", by=ole), by=ole)
    indicator = IndicatorFactory(municipality=town)
    asked = ReportRequestFactory(round__municipality=town, organisation=office)
    asked_report = MeasureReportFactory(request=asked)
    given_report = MeasureReportFactory(request=asked, came_from=ReportRequestFactory(round=asked.round))
    _link, token = make_link(
        purpose=ReportRequest.LINK_PURPOSE,
        subject_id=asked.pk,
        email=asked.email,
        expires_at=timezone.now() + timedelta(days=1),
    )
    running = ReportingRoundFactory(municipality=town, created_by=ole)
    reported = MeasureReportFactory(request__round=running, submitted=True)
    return {
        "mail_link": {"token": token},
        "asked": {"pk": asked.pk},
        "asked_report": {"pk": asked.pk, "report": asked_report.pk},
        "given_report": {"pk": asked.pk, "report": given_report.pk},
        "table": {"pk": TableImportFactory(concept=draft).pk},
        **money(town=town, ole=ole),
        "term": {"pk": TermFactory(concept=draft).pk},
        "side_text": {"pk": SideTextFactory(element=element).pk},
        "source": {"pk": SourceFactory(concept=draft).pk},
        "word_import": {"pk": word_import.pk},
        "word_review": {"pk": word_review.pk},
        "comment": {"pk": CommentFactory(element=consulted_element, author=bilal).pk},
        "indicator": {"pk": indicator.pk},
        "indicator_of_element": {"pk": element.pk, "indicator": indicator.pk},
        "indicator_of_measure": {"pk": measure.pk, "indicator": indicator.pk},
        "membership": {"pk": Membership.objects.of(dorothee).get().pk},
        "invitation": {"pk": InvitationFactory(municipality=town).pk},
        "draft": {"pk": draft.pk},
        "set_aside": {
            "pk": SetAside.objects.create(concept=draft, rule="blank", key="blank:x", sentence="s", reason="r").pk
        },
        "draft_factor": {"pk": draft.pk, "factor": "employer"},
        "factor_place": {"pk": FactorPlace.objects.create(element=element, factor="network").pk},
        "snapshot": {"pk": take_snapshot(draft, name="Zwischenstand", by=ole).pk},
        "goal_review": {"pk": GoalReviewFactory(concept=draft).pk},
        "element": {"pk": element.pk},
        "removed_element": {"pk": removed_element.pk},
        "consulted": {"pk": consulted.pk},
        "consulted_element": {"pk": consulted_element.pk},
        "unmerged": {"pk": keep_unmerged(element, title="", text="<p>Anders</p>", based_on=1, by=ole).pk},
        "revision": {"pk": element.pk, "number": 1},
        "picture": {"uid": PictureFactory(concept=draft).uid},
        "measure": {"pk": measure.pk},
        "round": {"pk": running.pk},
        "draft_round": {"pk": ReportingRoundFactory(municipality=town, draft=True).pk},
        "closed_round": {"pk": ReportingRoundFactory(municipality=town, closed=True).pk},
        "round_report": {"pk": reported.pk},
        "round_request": {"pk": reported.request_id},
        "handover": {
            "pk": Handover.objects.create(
                municipality=town, giver_name="A", receiver_name="B", day=timezone.localdate(), by=ole
            ).pk
        },
        "practice": {"pk": PracticeFactory(municipality=town).pk},
        "reviewed_practice": {"pk": PracticeFactory(municipality=town, state="in_review").pk},
        "published_practice": {"pk": PracticeFactory(municipality=town, published=True).pk},
        "district": {"pk": district.pk},
        "document": {"pk": document.pk},
        "organisation": {"pk": office.pk},
        "contact": {"pk": contact.pk},
        "body": {"pk": body.pk},
        "led_measure": {"pk": led.pk},
        "bulk_edit": {"pk": BulkEdit.objects.create(municipality=town, act="kind", summary="Art", count=0, by=ole).pk},
        "own_view": {"pk": SavedViewFactory(municipality=town, owner=ole).pk},
        "shared_view": {"pk": SavedViewFactory(municipality=town, owner=ole, is_shared=True).pk},
        "status_entry": {
            "pk": led.pk,
            "entry": report_progress(led, state="started", note="", on=timezone.localdate(), by=ole).pk,
        },
        "paper": {"pk": CouncilPaperFactory(edition=edition).pk},
        "report": {"pk": ReportFactory(edition=edition, job__asked_by=ole).pk},
        "ready_report": {"pk": ReportFactory(edition=edition, job__asked_by=ole, ready=True).pk},
        "town": {"slug": town.slug},
        "edition": {"pk": edition.pk},
        "adopted_edition": {"pk": adopted_edition.pk},
        "service": {"pk": element.pk, "measure": measure.pk},
    }
