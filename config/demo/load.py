"""Everything of the demo, all or nothing, once."""

from typing import Any

from django.db import transaction

from accounts.models import Municipality
from concepts.models import Concept, Edition, Element
from config.demo import (
    comments,
    concepts,
    funding,
    indicators,
    insets,
    measures,
    ownership,
    paper,
    people,
    practices,
    register,
    reviews,
    rounds,
    saved_views,
)
from consultations.models import Comment
from measures.models import Measure
from monitoring.models import Indicator
from reports.models import CouncilPaper
from stakeholders.models import Body, Organisation


@transaction.atomic
def load_demo(password: str) -> bool:
    """Load both towns; false, and nothing touched, when one of them is already there."""
    if Municipality.objects.filter(slug__in=[people.LINDENAU["slug"], people.ANDERSTADT["slug"]]).exists():
        return False
    lindenau, anderstadt, users = people.load(password)
    organisations, bodies = register.load(lindenau, users)
    predecessor = concepts.load_earlier(lindenau, users)
    concepts.load_supplement(lindenau, predecessor, users)
    concept, elements = concepts.load(lindenau, predecessor, users)
    reviews.load(concept, predecessor.editions.get(), elements, users)
    made = measures.load(concept, elements, organisations, users)
    saved_views.load(lindenau, users)
    indicators.load(concept, elements, made)
    insets.load(concept, elements, made, users)
    reviews.answer_findings(concept, elements, users)
    edition = concepts.freeze_for_board(concept, users)
    comments.load(concept, elements, users)
    concepts.follow_the_board(elements, users)
    paper.load(edition, bodies, users)
    rounds.load(lindenau, concept, made, organisations, users)
    concepts.load_small(anderstadt, users)
    practices.load(lindenau, anderstadt, made, users)
    funding.load(lindenau, anderstadt, made, organisations, bodies, users)
    ownership.load(organisations, users)
    return True


def counts() -> dict[str, Any]:
    """How many of each thing Lindenau has now."""
    town = Municipality.objects.get(slug=people.LINDENAU["slug"])
    return {
        "organisation": Organisation.objects.of(town).count(),
        "body": Body.objects.of(town).count(),
        "concept": Concept.objects.of(town).count(),
        "element": Element.objects.present().filter(concept__municipality=town).count(),
        "measure": Measure.objects.of(town).count(),
        "indicator": Indicator.objects.of(town).count(),
        "comment": Comment.objects.of(town).count(),
        "council_paper": CouncilPaper.objects.of(town).count(),
        "edition": Edition.objects.of(town).count(),
    }
