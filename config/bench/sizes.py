"""Data of known sizes with a fixed seed: a text with comments (D), measures and indicators (M)."""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.contrib.auth import get_user_model

from accounts.models import Membership, Municipality, User
from concepts import blocks, documents
from concepts.actions import freeze_edition
from concepts.models import Concept, Edition, Element
from consultations.models import Comment
from measures.models import Lead, Measure, Milestone, Service, SheetField
from monitoring.models import Indicator, Value
from stakeholders.models import Contact, Organisation

SEED = 2026
_OWN_FIELDS = ("own_1", "own_2")
_WORDS = [
    "Integration",
    "Teilhabe",
    "Verwaltung",
    "Sprachförderung",
    "Kindertagesstätten",
    "Bildungsübergänge",
    "Einwanderungsgeschichte",
    "Stadtgesellschaft",
    "Angebote",
    "Beratung",
    "Vernetzung",
    "Öffnung",
    "Ehrenamt",
    "Anerkennung",
    "Berufsabschlüsse",
    "Nachbarschaften",
    "die",
    "der",
    "und",
    "in",
    "mit",
    "für",
    "von",
    "den",
    "eine",
    "sowie",
    "werden",
    "soll",
    "kann",
    "gemeinsam",
    "verlässlich",
    "begleitet",
    "gestärkt",
    "frühzeitig",
]


@dataclass(frozen=True)
class Town:
    """What the measurements ask about."""

    municipality: Municipality
    people: dict[str, User | None]
    chapter: Element
    edition: Edition
    draft: Edition
    measure: Measure
    indicator: Indicator

    @cached_property
    def state(self) -> Edition:
        """Everything frozen as it stands; made when it is first asked for, because it takes as long as all the rest."""
        return freeze_edition(self.edition.concept, name="Stand der Maßnahmen", by=self.people["office"])


def town(*, times: int) -> Town:
    """A scratch municipality with data D and M, so many times the size of the definition."""
    chance = random.Random(SEED)
    place = Municipality.objects.create(name="Messstadt", slug=f"messstadt-{times}")
    people = [_person(place, f"mess-{times}-{n}@example.org", "board") for n in range(15)]
    office = _person(place, f"mess-{times}-amt@example.org", "office")
    concept = Concept.objects.create(municipality=place, title="Messkonzept", state="consulted")
    chapters = [_chapter(concept, number, chance) for number in range(8)]
    edition = freeze_edition(concept, name="Beschlossene Fassung", by=office)
    draft = _draft(edition, chance)
    edition.mark_adopted()
    _comments(chapters, people, 1000 * times, chance)
    fields = [_element(concept, "field", 8 + n, "", f"Handlungsfeld {n + 1}") for n in range(8)]
    measures = _measures(place, concept, fields, 300 * times, chance)
    indicators = _indicators(place, concept, fields, measures, 100 * times, chance)
    return Town(
        place,
        {"office": office, "board": people[0], "anonymous": None},
        chapters[0],
        edition,
        draft,
        measures[0],
        indicators[0],
    )


def neighbours(count: int) -> None:
    """So many further municipalities, each with a member, a concept of one chapter, a measure and an indicator."""
    first = Municipality.objects.count()
    places = Municipality.objects.bulk_create(
        (Municipality(name=f"Nachbarort {n}", slug=f"nachbarort-{n}") for n in range(first, first + count)),
        batch_size=1000,
    )
    people = get_user_model().objects.bulk_create(
        (get_user_model()(email=f"{place.slug}@example.org", name=place.name) for place in places), batch_size=1000
    )
    Membership.objects.bulk_create(
        (Membership(user=user, municipality=place, role="office") for user, place in zip(people, places, strict=True)),
        batch_size=1000,
    )
    concepts = Concept.objects.bulk_create(
        (Concept(municipality=place, title="Konzept", state="consulted") for place in places), batch_size=1000
    )
    Element.objects.bulk_create(
        (Element(concept=each, kind="chapter", position=0, title="Kapitel 1") for each in concepts), batch_size=1000
    )
    Measure.objects.bulk_create(
        (
            Measure(municipality_id=each.municipality_id, concept=each, code="M-1", title="Maßnahme")
            for each in concepts
        ),
        batch_size=1000,
    )
    Indicator.objects.bulk_create(
        (Indicator(municipality_id=each.municipality_id, concept=each, code="K-1", name="Zahl") for each in concepts),
        batch_size=1000,
    )


def _draft(edition: Edition, chance: random.Random) -> Edition:
    """An earlier edition of the same length in which one word in ten was another."""

    def other(word: re.Match[str]) -> str:
        return f"{word[0]}x" if chance.random() < 0.1 else word[0]

    def reworded(text: str) -> str:
        return re.sub(r"(?<=>)[^<]+", lambda line: re.sub(r"\w+", other, line[0]), text)

    document = edition.document | {
        "name": "Entwurf",
        "elements": [each | {"text": reworded(each["text"])} for each in edition.document["elements"]],
    }
    return Edition.objects.create(
        concept=edition.concept,
        name="Entwurf",
        document=document,
        checksum=documents.checksum(document),
        frozen_at=edition.frozen_at,
    )


def words(count: int, chance: random.Random) -> str:
    """So many words."""
    return " ".join(chance.choices(_WORDS, k=count))


def _person(place: Municipality, email: str, role: str) -> User:
    person = get_user_model().objects.create(email=email, name=email.split("@")[0])
    Membership.objects.create(user=person, municipality=place, role=role)
    return person


def _element(concept: Concept, kind: str, position: int, text: str, title: str) -> Element:
    element = Element.objects.create(concept=concept, kind=kind, position=position, title=title)
    element.revise(title=title, text=text, based_on=0, by=None)
    return element


def _chapter(concept: Concept, number: int, chance: random.Random) -> Element:
    text = "".join(f"<p>{words(50, chance)}</p>" for _ in range(25))
    return _element(concept, "chapter", number, text, f"Kapitel {number + 1}")


def _comments(chapters: list[Element], people: list[User], count: int, chance: random.Random) -> None:
    passages = [(chapter, block) for chapter in chapters for block in blocks.blocks_of(chapter.text)]
    made = []
    for number in range(count):
        chapter, block = passages[number % len(passages)]
        made.append(
            Comment(
                concept_id=chapter.concept_id,
                element=chapter,
                revision=1,
                bid=block.bid,
                quote=block.text[:200],
                text=words(40, chance),
                author=people[number % len(people)],
            )
        )
    Comment.objects.bulk_create(made, batch_size=500)


def _measures(
    place: Municipality, concept: Concept, fields: list[Element], count: int, chance: random.Random
) -> list[Measure]:
    """Each with one field of action, two of 20 offices, one of 30 contacts, three milestones and two own fields."""
    offices = [Organisation.objects.create(municipality=place, name=f"Amt {n}") for n in range(20)]
    contacts = [Contact.objects.create(organisation=offices[n % 20], name=f"Person {n}") for n in range(30)]
    for position, key in enumerate(_OWN_FIELDS):
        SheetField.objects.create(
            concept=concept, key=key, label=f"Eigenes Feld {position + 1}", position=90 + position
        )
    made = Measure.objects.bulk_create(
        [
            Measure(
                municipality=place,
                concept=concept,
                code=f"M-{n}",
                title=words(8, chance),
                description=words(150, chance),
                starts_on=date(2024, 1, 1),
                ends_on=date(2024, 12, 31) + timedelta(days=n % 900),
                own_values={key: words(6, chance) for key in _OWN_FIELDS},
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    Service.objects.bulk_create(Service(measure=each, element=fields[n % 8]) for n, each in enumerate(made))
    Milestone.objects.bulk_create(
        Milestone(measure=each, title=words(4, chance), due_on=date(2024 + step, 6, 30), position=step)
        for each in made
        for step in range(3)
    )
    leads = []
    for n, measure in enumerate(made):
        contact = contacts[n % 30]
        others = [each for each in offices if each.pk != contact.organisation_id]
        leads.append(Lead(measure=measure, organisation_id=contact.organisation_id, contact=contact))
        leads.append(Lead(measure=measure, organisation=chance.choice(others)))
    Lead.objects.bulk_create(leads)
    return made


def _indicators(
    place: Municipality,
    concept: Concept,
    fields: list[Element],
    measures: list[Measure],
    count: int,
    chance: random.Random,
) -> list[Indicator]:
    """Ten yearly values and a target each; every measure has one of them."""
    made = Indicator.objects.bulk_create(
        Indicator(municipality=place, concept=concept, code=f"K-{n}", name=words(8, chance), target_value=60)
        for n in range(count)
    )
    link = Indicator.elements.through
    link.objects.bulk_create(link(indicator=each, element=fields[n % 8]) for n, each in enumerate(made))
    of_measure = Indicator.measures.through
    of_measure.objects.bulk_create(
        of_measure(indicator=made[n % count], measure=each) for n, each in enumerate(measures)
    )
    Value.objects.bulk_create(
        (
            Value(indicator=each, year=year, number=Decimal(chance.randrange(200, 900)) / 10)
            for each in made
            for year in range(2016, 2026)
        ),
        batch_size=1000,
    )
    return made
