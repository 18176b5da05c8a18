"""What is measured, and what was measured."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from concepts.models import Concept, Element
from measures.models import Measure
from monitoring import numbers, suppression, trends
from monitoring.querysets import IndicatorQuerySet


class Indicator(models.Model):
    """A defined measuring quantity (Indikator), often only in words: most indicators of older concepts have no number."""

    class Kind(models.TextChoices):
        CONTEXT = "context", _("context indicator (state of society)")
        OUTPUT = "output", _("output figure (result of a measure)")
        QUALITATIVE = "qualitative", _("qualitative indicator (in words)")

    class Direction(models.TextChoices):
        HIGHER = "higher", _("higher is better")
        LOWER = "lower", _("lower is better")
        CONVERGENCE = "convergence", _("convergence: the gap shall shrink")
        NEUTRAL = "neutral", _("neutral: neither good nor bad")

    class Unit(models.TextChoices):
        COUNT = "count", _("number")
        PERCENT = "percent", _("per cent")
        PERMILLE = "permille", _("per mille")
        EURO = "euro", _("euro")
        INDEX = "index", _("index")
        OTHER = "other", _("other unit")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="indicators")
    concept = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name=_("concept")
    )
    code = models.CharField(_("code"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=1000)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONTEXT)
    direction = models.CharField(_("reading direction"), max_length=20, choices=Direction, default=Direction.NEUTRAL)
    definition = models.TextField(_("definition"), blank=True)
    population = models.TextField(
        _("definition of the group"), blank=True, help_text=_("Whom exactly the figures count, and since when.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    holder = models.CharField(_("holder of the data"), max_length=200, blank=True)
    caution = models.TextField(_("how not to read it"), blank=True)

    unit = models.CharField(_("unit"), max_length=20, choices=Unit, default=Unit.PERCENT)
    unit_label = models.CharField(_("unit, in words"), max_length=60, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=1)
    minimum_cell_count = models.PositiveSmallIntegerField(
        _("minimum case number"),
        default=5,
        help_text=_("Smaller counts are shown as “•” everywhere. 0 switches the protection off."),
    )

    target_value = models.DecimalField(_("target value"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    target_note = models.CharField(_("target, in words"), max_length=300, blank=True)

    elements = models.ManyToManyField(
        Element, blank=True, related_name="indicators", verbose_name=_("measures the element")
    )
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="indicators", verbose_name=_("measures the measure")
    )
    source_element = models.ForeignKey(
        Element, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    source_bid = models.CharField(max_length=10, blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="indicator_codes_differ_within_a_municipality",
                violation_error_message=_("Another indicator already bears this code."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    @property
    def counts_people(self) -> bool:
        """Its numbers are counts, so that a small one may point at somebody."""
        return self.unit == self.Unit.COUNT

    @property
    def unit_words(self) -> str:
        """Its unit as an axis or table names it."""
        return self.unit_label or str(self.Unit(self.unit).label)

    @property
    def unit_suffix(self) -> str:
        """Its unit as it stands behind a number; counts and indices have none of their own."""
        return self.unit_label or ("" if self.unit in _BARE_UNITS else str(_UNIT_WORDS[self.unit]))

    @cached_property
    def kept_values(self) -> "list[Value] | list[KeptValue]":
        """All its values as they are kept, with the numbers behind protected ones; lists fetch them together."""
        return list(self.values.all())

    @cached_property
    def shown_values(self) -> "list[ShownValue]":
        """All its values as they may leave the office: the one door for pages, charts, exports and editions.

        Values of a year are looked at together, so that none can be worked out from the others.
        """
        by_year: dict[int, list[Value | KeptValue]] = defaultdict(list)
        for value in self.kept_values:
            by_year[value.year].append(value)
        found: list[ShownValue] = []
        for values in by_year.values():
            cells = [suppression.Cell(each.group, each.number, each.marker, each.base) for each in values]
            shown = suppression.shown_together(cells, minimum=self.minimum_cell_count, counts=self.counts_people)
            found.extend(ShownValue(each, what) for each, what in zip(values, shown, strict=True))
        return sorted(found, key=lambda each: (each.value.group, each.value.year))

    @cached_property
    def headline_values(self) -> "list[ShownValue]":
        """The values of the total, or of the first group where no total is kept; by year."""
        first = self.shown_values[0].value.group if self.shown_values else ""
        return [each for each in self.shown_values if each.value.group == first]

    @property
    def latest_words(self) -> str:
        """The most recent value with unit and year, or its marker; nothing where there is none."""
        if not self.headline_values:
            return ""
        last = self.headline_values[-1]
        what = last.shown.marker if last.shown.number is None else self.with_unit(last.shown.number)
        return f"{what} ({last.value.year})"

    @property
    def trend(self) -> trends.Trend | None:
        """Which way the last comparable step went."""
        points = [
            trends.Point(each.value.year, each.shown.number, each.shown.marker, each.value.breaks_series)
            for each in self.headline_values
        ]
        return trends.trend(points, self.direction) if points else None

    @property
    def target_words(self) -> str:
        """The target with its year, else in words."""
        if self.target_value is None:
            return self.target_note
        return (
            f"{self.with_unit(self.target_value)} ({self.target_year})"
            if self.target_year
            else self.with_unit(self.target_value)
        )

    def elements_visible_to(self, user: Any) -> QuerySet[Element]:
        """The elements it measures, as far as the person sees them."""
        return Element.objects.visible_to(user).filter(pk__in=self.elements.values("pk")).select_related("concept")

    def measures_visible_to(self, user: Any) -> QuerySet[Measure]:
        """The measures whose results it measures."""
        return Measure.objects.visible_to(user).filter(pk__in=self.measures.values("pk"))

    def with_unit(self, number: Decimal) -> str:
        """A number as it is written for this indicator."""
        return f"{numbers.written(number, self.decimals)} {self.unit_suffix}".strip()


# Units that are not written behind a number, and the words of the others.
_BARE_UNITS = frozenset({Indicator.Unit.COUNT.value, Indicator.Unit.INDEX.value, Indicator.Unit.OTHER.value})
_UNIT_WORDS = dict(Indicator.Unit.choices)


class KeptValue(NamedTuple):
    """What a list needs of a value; plain, because a page of a list reads hundreds of them."""

    year: int
    group: str
    number: Decimal | None
    marker: str
    base: int | None
    breaks_series: bool


class Value(models.Model):
    """One measured value (Ist-Wert): a number or a marker, for a year, a group and a period in words."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.CharField(
        _("period or reference date, in words"),
        max_length=60,
        blank=True,
        help_text=_("Such as “31 Dec. 2026” or “school year 2026/27”."),
    )
    group = models.CharField(_("group"), max_length=120, blank=True, help_text=_("Empty for the total."))
    number = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    marker = models.CharField(
        _("marker instead of a value"), max_length=1, choices=suppression.marker_choices, blank=True
    )
    base = models.PositiveIntegerField(_("size of the group the share was calculated from"), null=True, blank=True)
    breaks_series = models.BooleanField(_("not comparable with earlier years"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["group", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "group"],
                name="one_value_per_year_and_group",
                violation_error_message=_("There already is a value for this year and group."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(marker=""),
                name="number_or_marker_not_both",
                violation_error_message=_("Please give a number or a marker, not both."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(marker=""),
                name="number_or_marker_is_given",
                violation_error_message=_("Please give a number or a marker."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.year}"

    @property
    def shown(self) -> suppression.Shown:
        """What may leave the office of it, seen together with the other values of its year."""
        return next(each.shown for each in self.indicator.shown_values if each.row.pk == self.pk)


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value and what may be shown of it; outputs take the number from ``shown`` only."""

    value: Value | KeptValue
    shown: suppression.Shown

    @property
    def row(self) -> Value:
        """The whole stored value; lists that read no more than they show have none."""
        assert isinstance(self.value, Value)
        return self.value
