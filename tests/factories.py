"""Boring factories: only what a model requires. Situations are traits, never subclasses."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Job, Membership, Municipality, User
from concepts.models import Concept, Element
from consultations.models import Answer, Comment
from measures.models import Lead, Measure, Service
from monitoring.models import Indicator, Value
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
        element.revise(title=element.title, text=text, based_on=0, by=None)
        return element


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    class Params:
        overdue = factory.Trait(state="in_progress", ends_on=date(2020, 12, 31))

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Maßnahme {n}")


class LeadFactory(DjangoModelFactory):
    class Meta:
        model = Lead

    measure = factory.SubFactory(MeasureFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    measure = factory.SubFactory(MeasureFactory)
    element = factory.SubFactory(ElementFactory)


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
