"""Boring factories: only what a model requires. Situations are traits, never subclasses."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Invitation, Job, Membership, Municipality, User
from concepts.documents import checksum
from concepts.models import (
    Concept,
    Edition,
    Element,
    GoalReview,
    Picture,
    SideText,
    Source,
    Term,
    WordImport,
    WordReview,
)
from consultations.models import Answer, Comment
from measures.models import (
    Application,
    Call,
    District,
    Fund,
    FundingProgramme,
    Grant,
    JointPart,
    JointProject,
    Lead,
    Measure,
    MeasureReport,
    Milestone,
    PracticeEntry,
    ReportingRound,
    ReportRequest,
    SavedView,
    Service,
    TableImport,
)
from monitoring.models import Indicator, Value
from reports.models import Consideration, CouncilPaper, Report
from stakeholders.models import Body, Contact, Organisation


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Ort {n}")
    slug = factory.Sequence(lambda n: f"ort-{n}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("ein langes Kennwort 7")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = "office"


class InvitationFactory(DjangoModelFactory):
    """An open invitation; ``token`` is what its link carries."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"ein-langes-zeichen-{n}")
        expired = factory.Trait(expires_at=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1)))
        revoked = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))
        used = factory.Trait(accepted_at=factory.LazyFunction(timezone.now))

    municipality = factory.SubFactory(MunicipalityFactory)
    email = factory.Sequence(lambda n: f"gast{n}@example.org")
    role = "office"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))
    token_hash = factory.LazyAttribute(lambda self: Invitation.hash_of(self.token))


class JobFactory(DjangoModelFactory):
    class Meta:
        model = Job

    municipality = factory.SubFactory(MunicipalityFactory)
    asked_by = factory.SubFactory(UserFactory)
    task = "accounts.tasks.nothing"
    title = "Ein Auftrag"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Amt {n}")


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Ansprechperson {n}")


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Gremium {n}")
    kind = Body.Kind.COUNCIL


class ConceptFactory(DjangoModelFactory):
    class Meta:
        model = Concept

    class Params:
        consulted = factory.Trait(state="consulted")
        adopted = factory.Trait(state="adopted")

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Integrationskonzept {n}")


class ElementFactory(DjangoModelFactory):
    """An element with its text as revision 1, as a person would have written it."""

    class Meta:
        model = Element

    class Params:
        written = ""
        goal = factory.Trait(kind="goal", title="", level=1)
        removed = factory.Trait(removed_at=factory.LazyFunction(timezone.now))

    concept = factory.SubFactory(ConceptFactory)
    kind = "chapter"
    title = factory.Sequence(lambda n: f"Abschnitt {n}")
    position = factory.Sequence(lambda n: n)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        text = kwargs.pop("text", "")
        element = super()._create(model_class, *args, **kwargs)
        with transaction.atomic():
            element.revise(title=element.title, text=text, based_on=0, by=None)
        return element


class GoalReviewFactory(DjangoModelFactory):
    """An old goal that nobody has judged yet."""

    class Meta:
        model = GoalReview
        skip_postgeneration_save = True

    concept = factory.SubFactory(ConceptFactory)
    uid = factory.Sequence(lambda n: f"00000000-0000-4000-8000-{n:012d}")
    label = "Ziel"
    wording = "<p>Alle Kinder sprechen Deutsch.</p>"
    position = factory.Sequence(lambda n: n)


class SideTextFactory(DjangoModelFactory):
    """A translation that matches the binding text; ``plain`` is in plain German instead."""

    class Meta:
        model = SideText

    class Params:
        plain = factory.Trait(language="de", is_plain=True)

    element = factory.SubFactory(ElementFactory)
    language = "ar"
    number = 1
    title = "عنوان"
    text = '<p data-bid="b0000000s1">نص</p>'
    of_revision = factory.LazyAttribute(lambda side: side.element.revision)
    is_machine_made = False


class TermFactory(DjangoModelFactory):
    """A word of a glossary; ``abbreviation`` one with a long form instead."""

    class Meta:
        model = Term

    class Params:
        abbreviation = factory.Trait(is_abbreviation=True, long="Lange Form", explanation="")

    concept = factory.SubFactory(ConceptFactory)
    short = factory.Sequence(lambda n: f"Wort{n}")
    explanation = "Was es heißt."


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    concept = factory.SubFactory(ConceptFactory)
    label = factory.Sequence(lambda n: f"Muster {2000 + n}")
    title = "Ein Titel"


class WordImportFactory(DjangoModelFactory):
    class Meta:
        model = WordImport

    municipality = factory.SubFactory(MunicipalityFactory)
    title = "Konzept aus Word"
    original_name = "Konzept.docx"
    file = factory.django.FileField(filename="Konzept.docx", data=b"")
    job = factory.SubFactory(
        JobFactory, municipality=factory.SelfAttribute("..municipality"), task="concepts.tasks.read_word_file"
    )


class WordReviewFactory(DjangoModelFactory):
    class Meta:
        model = WordReview

    concept = factory.SubFactory(ConceptFactory)
    original_name = "Konzept durchgesehen.docx"
    file = factory.django.FileField(filename="Konzept.docx", data=b"")
    job = factory.SubFactory(
        JobFactory, municipality=factory.SelfAttribute("..concept.municipality"), task="concepts.tasks.read_word_review"
    )


class PictureFactory(DjangoModelFactory):
    """A small grey picture with its file."""

    class Meta:
        model = Picture

    concept = factory.SubFactory(ConceptFactory)
    file = factory.django.ImageField(width=40, height=30, color="grey", format="PNG")
    mime = "image/png"
    width = 40
    height = 30
    sha256 = factory.Sequence(lambda n: f"{n:064x}")


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    class Params:
        overdue = factory.Trait(state="in_progress", ends_on=date(2020, 12, 31))

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Maßnahme {n}")


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    measure = factory.SubFactory(MeasureFactory)
    title = factory.Sequence(lambda n: f"Meilenstein {n}")


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Stadtteil {n}")


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = PracticeEntry

    class Params:
        published = factory.Trait(state="published", published_at=datetime(2026, 11, 2, 9, tzinfo=UTC))
        from_outside = factory.Trait(
            is_from_outside=True, contact_name="Nele Petri", contact_email="nele@verein.example", state="submitted"
        )

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Gute Praxis {n}")
    place = "Musterstadt"
    problem = "Es fehlte an Sprachkursen am Abend."
    method = "Kurse im Stadtteil, geleitet von Ehrenamtlichen."


class LeadFactory(DjangoModelFactory):
    class Meta:
        model = Lead

    measure = factory.SubFactory(MeasureFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    municipality = factory.SubFactory(MunicipalityFactory)
    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Ansicht {n}")


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    measure = factory.SubFactory(MeasureFactory)
    element = factory.SubFactory(ElementFactory)


class ReportingRoundFactory(DjangoModelFactory):
    """A round that is running; ``draft`` one that has not been sent, ``closed`` one that is frozen."""

    class Meta:
        model = ReportingRound

    class Params:
        draft = factory.Trait(state="draft", opened_at=None)
        closed = factory.Trait(
            state="closed",
            document={"schema": "leitwerk-round/1"},
            checksum=checksum({"schema": "leitwerk-round/1"}),
            closed_at=factory.LazyFunction(timezone.now),
        )

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Berichtsrunde {n}")
    asked = factory.LazyFunction(lambda: ["light", "figures", "obstacles", "next_step"])
    opens_on = factory.LazyFunction(timezone.localdate)
    deadline = factory.LazyAttribute(lambda each: each.opens_on + timedelta(days=28))
    state = "open"
    opened_at = factory.LazyFunction(timezone.now)


class ReportRequestFactory(DjangoModelFactory):
    class Meta:
        model = ReportRequest

    round = factory.SubFactory(ReportingRoundFactory)
    name = factory.Sequence(lambda n: f"Ansprechperson {n}")
    email = factory.Sequence(lambda n: f"ansprechperson{n}@lindenau.example")


class MeasureReportFactory(DjangoModelFactory):
    """A report nobody has written yet; ``submitted`` one that waits for the office."""

    class Meta:
        model = MeasureReport

    class Params:
        submitted = factory.Trait(
            status="submitted",
            state="in_progress",
            note="Es geht voran.",
            writer_name="Ansprechperson",
            submitted_at=factory.LazyFunction(timezone.now),
        )

    request = factory.SubFactory(ReportRequestFactory)
    measure = factory.SubFactory(MeasureFactory, municipality=factory.SelfAttribute("..request.round.municipality"))


class FundingProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = FundingProgramme

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Förderprogramm {n}")


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Förderung {n}")


class FundFactory(DjangoModelFactory):
    class Meta:
        model = Fund

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Fonds {n}")


class CallFactory(DjangoModelFactory):
    class Meta:
        model = Call

    fund = factory.SubFactory(FundFactory)
    year = factory.Sequence(lambda n: 2020 + n % 60)


class ApplicationFactory(DjangoModelFactory):
    """An application as it came in; ``granted_sum`` makes it a granted one."""

    class Meta:
        model = Application

    class Params:
        granted_sum = factory.Trait(state="granted", granted=5000)

    call = factory.SubFactory(CallFactory)
    title = factory.Sequence(lambda n: f"Projekt {n}")


class JointPartFactory(DjangoModelFactory):
    """A municipality's part in a joint project; ``leading`` one of the municipality that leads."""

    class Meta:
        model = JointPart

    class Params:
        leading = factory.Trait(is_lead=True)

    project = factory.SubFactory("tests.factories.JointProjectFactory")
    municipality = factory.SubFactory(MunicipalityFactory)


class JointProjectFactory(DjangoModelFactory):
    class Meta:
        model = JointProject

    title = factory.Sequence(lambda n: f"Verbundprojekt {n}")


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Indikator {n}")


class ValueFactory(DjangoModelFactory):
    class Meta:
        model = Value

    indicator = factory.SubFactory(IndicatorFactory)
    year = factory.Sequence(lambda n: 2010 + n % 20)
    number = "12.5"


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = Comment

    element = factory.SubFactory(ElementFactory)
    concept = factory.SelfAttribute("element.concept")
    revision = factory.SelfAttribute("element.revision")
    author = factory.SubFactory(UserFactory)
    text = "Das sollte genauer gesagt werden."


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    comment = factory.SubFactory(CommentFactory)
    outcome = "noted"


class EditionFactory(DjangoModelFactory):
    """A frozen edition with a small document of its own, as freezing would have stored it."""

    class Meta:
        model = Edition

    concept = factory.SubFactory(ConceptFactory)
    name = factory.Sequence(lambda n: f"Fassung {n}")
    document = factory.LazyAttribute(lambda edition: edition_document(edition.concept, edition.name))
    checksum = factory.LazyAttribute(lambda edition: checksum(edition.document))
    frozen_at = factory.LazyFunction(timezone.now)


def edition_document(concept: Concept, name: str) -> dict:
    """The least that an edition's document holds: one chapter."""
    place = concept.municipality
    words = ("name", "slug", "concept_word", "council_word", "board_word", "office_word", "accent_colour")
    return {
        "schema": "leitwerk-edition/1",
        "name": name,
        "frozen_at": "2026-11-02T10:00:00+01:00",
        "municipality": {word: getattr(place, word) for word in words},
        "concept": {
            "id": concept.pk, "title": concept.title, "subtitle": concept.subtitle, "form": concept.form,
            "form_label": "Konzept", "valid_from": None, "valid_until": None, "goal_levels": ["Ziel"], "pillars": [],
        },
        "elements": [
            {
                "uid": "00000000-0000-4000-8000-000000000001", "parent": None, "depth": 0, "number": "1",
                "pillar": "situation", "kind": "chapter", "kind_label": "Kapitel", "level": None, "is_titled": True,
                "title": "Ausgangslage", "name": "Ausgangslage", "text": "<p>Worte</p>", "revision": 1,
            }
        ],
        "pictures": [], "measures": [], "indicators": [],
    }  # fmt: skip


class CouncilPaperFactory(DjangoModelFactory):
    class Meta:
        model = CouncilPaper

    edition = factory.SubFactory(EditionFactory)
    subject = factory.Sequence(lambda n: f"Beschluss {n}")


class ConsiderationFactory(DjangoModelFactory):
    class Meta:
        model = Consideration

    paper = factory.SubFactory(CouncilPaperFactory)
    body = factory.SubFactory(BodyFactory)
    role = Consideration.Role.DECISION


class ReportFactory(DjangoModelFactory):
    """A report that waits for the worker."""

    class Meta:
        model = Report

    class Params:
        failed = factory.Trait(job__state="failed", job__reason="Eine Abbildung fehlt.")
        ready = factory.Trait(
            job__state="done",
            file=factory.django.FileField(data=b"%PDF-1.7 Bericht", filename="bericht.pdf"),
            pages=3,
            size=16,
        )

    edition = factory.SubFactory(EditionFactory)
    kind = "concept_for_decision"
    job = factory.SubFactory(
        JobFactory,
        task="reports.tasks.produce",
        municipality=factory.SelfAttribute("..edition.concept.municipality"),
    )


class TableImportFactory(DjangoModelFactory):
    """A table of one measure, not yet taken over."""

    class Meta:
        model = TableImport

    concept = factory.SubFactory(ConceptFactory)
    original_name = "liste.csv"
    file = factory.django.FileField(filename="liste.csv", data="Nr;Titel\n1;Sprachcafé\n".encode())
    fingerprint = "nr|titel"
    targets = {"nr": "code", "titel": "title"}
