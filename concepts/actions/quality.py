"""The quality check of a living concept, and what people say to its findings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from concepts import outline
from concepts.models import Concept, Element, FactorPlace, GoalReview, SetAside, Term
from concepts.outline import Line
from concepts.quality import factors
from concepts.quality.base import Check, Draft, Finding, Rule, fingerprint, name_of

# Findings of one rule that a page shows at once; the others fold out.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule."""

    rule: Rule
    remarks: list["Remark"]

    @property
    def shown(self) -> list["Remark"]:
        """Those that a page shows at once."""
        return self.remarks[:SHOWN]

    @property
    def further(self) -> list["Remark"]:
        """Those that fold out."""
        return self.remarks[SHOWN:]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A success factor with the sections whose words speak of it and those that the office names."""

    factor: factors.Factor
    spoken: list[Line[Element]]
    named: list[tuple[FactorPlace, Line[Element]]]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with what was said to it: ``aside`` when it was set aside; it is open again once its words changed."""

    finding: Finding
    aside: SetAside | None = None

    @property
    def anchor(self) -> str:
        """A name for it on a page."""
        return fingerprint(self.finding.key)

    @property
    def is_aside(self) -> bool:
        """Set aside, and the reason was given for these very words."""
        return self.aside is not None and self.aside.about == self.finding.about

    @property
    def is_back(self) -> bool:
        """It was set aside, but what it is about has changed since."""
        return self.aside is not None and not self.is_aside


def checks() -> list[Check]:
    """All checks of all floors (``settings.QUALITY_CHECKS``), in order."""
    return [import_string(path) for path in settings.QUALITY_CHECKS]


def rules() -> list[Rule]:
    """All rules of all checks, in order."""
    return [rule for check in checks() for rule in check.rules]


def draft_of(concept: Concept, *, today: date | None = None) -> Draft:
    """The concept as the rules look at it; a fixed number of queries."""
    places: dict[str, list[int]] = {}
    for place in FactorPlace.objects.of(concept):
        places.setdefault(place.factor, []).append(place.element_id)
    present = Element.objects.of(concept).present()
    return Draft(
        concept=concept,
        lines=outline.flat(outline.tree(present, concept.given_numbers)),
        today=today or timezone.localdate(),
        explained=frozenset(
            form
            for entry in Term.objects.of(concept).entries()
            if entry.is_complete
            for form in (entry.short, *entry.variants)
        ),
        factor_places=places,
        reviews=GoalReview.objects.of(concept).told(concept),
    )


def check_quality(concept: Concept, *, today: date | None = None) -> list[Remark]:
    """Every finding of every rule with what was said to it: the weightiest first, then in reading order."""
    draft = draft_of(concept, today=today)
    aside = {each.key: each for each in SetAside.objects.of(concept)}
    order = {line.element.pk: at for at, line in enumerate(draft.lines)}
    weights = {rule.slug: at for at, rule in enumerate(sorted(rules(), key=lambda each: each.weight.rank))}
    found = [finding for check in checks() for finding in check.find(draft)]
    found.sort(key=lambda each: (weights[each.rule.slug], order.get(each.element or 0, -1)))
    return [Remark(each, aside.get(each.key)) for each in found]


def by_rule(remarks: list[Remark]) -> list[Group]:
    """The findings gathered by rule, in the order in which they come."""
    groups: dict[str, Group] = {}
    for each in remarks:
        rule = each.finding.rule
        groups.setdefault(rule.slug, Group(rule, [])).remarks.append(each)
    return list(groups.values())


def factor_rows(concept: Concept) -> tuple[list[FactorRow], list[tuple[int, str]]]:
    """Every success factor with its sections, and the sections that may be named: key and name with number."""
    draft = draft_of(concept)
    spoken = factors.found_in(draft)
    named: dict[str, list[tuple[FactorPlace, Line[Element]]]] = {}
    for place in FactorPlace.objects.of(concept):
        if line := draft.line_of.get(place.element_id):
            named.setdefault(place.factor, []).append((place, line))
    rows = [FactorRow(each, spoken[each.slug], named.get(each.slug, [])) for each in factors.FACTORS]
    return rows, [(line.element.pk, name_of(concept, line)) for line in draft.lines]


@transaction.atomic
def set_finding_aside(concept: Concept, *, key: str, reason: str, by: Any) -> SetAside:
    """Say why a finding is to rest; refuses an empty reason and a finding that is no longer there."""
    if not reason.strip():
        raise ValidationError(_("Please give a reason, so that others understand why this is to rest."))
    remark = next((each for each in check_quality(concept) if each.finding.key == key), None)
    if remark is None:
        raise ValidationError(_("This finding is no longer there: somebody has mended it meanwhile."))
    finding = remark.finding
    kept, _made = SetAside.objects.update_or_create(
        concept=concept,
        key=key,
        defaults={
            "rule": finding.rule.slug,
            "about": finding.about,
            "sentence": finding.sentence,
            "reason": reason.strip(),
            "by": by if getattr(by, "pk", None) else None,
        },
    )
    return kept


@transaction.atomic
def take_finding_back(aside: SetAside) -> None:
    """Let a finding that was set aside count again."""
    aside.delete()


@transaction.atomic
def place_factor(element: Element, *, factor: str, by: Any) -> FactorPlace:
    """Say that a success factor is treated in a section; refuses a factor that does not exist."""
    if factors.get(factor) is None:
        raise ValidationError(_("There is no such success factor."))
    place, _made = FactorPlace.objects.get_or_create(
        element=element, factor=factor, defaults={"by": by if getattr(by, "pk", None) else None}
    )
    return place


@transaction.atomic
def unplace_factor(place: FactorPlace) -> None:
    """Take back that a success factor is treated in a section."""
    place.delete()
