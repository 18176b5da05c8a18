"""Questions about many measures."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.models import Concept, Element
from measures import status, timeliness
from measures.querysets.related import links_of, rows_of
from stakeholders.models import Organisation

if TYPE_CHECKING:
    from measures.models import Measure, PracticeEntry, ReportingRound, ReportRequest  # noqa: F401
    from measures.querysets.funding import GrantQuerySet

# A department is asked for news of its measures when nothing was said for so long.
REPORT_AFTER = timedelta(days=182)
# What a list shows of a measure without asking for more.
LISTED = (
    "municipality",
    "concept",
    "code",
    "title",
    "kind",
    "lead_note",
    "starts_on",
    "ends_on",
    "term",
    "priority",
    "state",
    "reported_on",
    "light",
    "light_reason",
    "changed_at",
)


class MeasureQuerySet(QuerySet["Measure"]):
    """Measures of municipalities."""

    def visible_to(self, user: Any) -> "MeasureQuerySet":
        """Those of municipalities in which the user reads measures."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_MEASURES))

    def editable_by(self, user: Any) -> "MeasureQuerySet":
        """Those the user may plan: every field of them."""
        return self.filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def reportable_by(self, user: Any) -> "MeasureQuerySet":
        """Those on which the user may report: all where they plan, and those their organisation leads."""
        mine = Organisation.objects.represented_by(user)
        return self.filter(
            Q(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))
            | Q(pk__in=self._led(organisation__in=mine))
        ).visible_to(user)

    def of(self, municipality: Municipality | None) -> "MeasureQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def of_element(self, element: Element) -> "MeasureQuerySet":
        """Those that serve the element."""
        return self.filter(pk__in=links_of(self.model, "elements").filter(element=element).values("measure"))

    def adopting(self, practice: "PracticeEntry") -> "MeasureQuerySet":
        """Those that were made from an entry of good practice."""
        return self.filter(adopted_from=practice)

    def with_keys(self, keys: Iterable[int]) -> "MeasureQuerySet":
        """Those with one of the keys."""
        return self.filter(pk__in=list(keys))

    def from_element(self, element: Element) -> "MeasureQuerySet":
        """Those that come from a passage of the element's text."""
        return self.filter(source_element=element)

    def of_concept(self, concept: Concept) -> "MeasureQuerySet":
        """Those that belong to the concept or serve one of its elements."""
        serving = links_of(self.model, "elements").filter(element__concept=concept)
        return self.filter(Q(concept=concept) | Q(pk__in=serving.values("measure")))

    def led_by_contact(self, user: Any) -> "MeasureQuerySet":
        """Those led by an organisation for which the person speaks."""
        mine = Organisation.objects.represented_by(user)
        return self.filter(pk__in=self._led(organisation__in=mine))

    def overdue(self, today: date) -> "MeasureQuerySet":
        """Past their end while work is still expected."""
        return self.filter(ends_on__lt=today, state__in=status.open_slugs())

    def not_asked_in(self, round: "ReportingRound") -> "MeasureQuerySet":
        """Those about which nobody is asked in the round."""
        asked = round.reports_of().in_round(round).standing()
        return self.exclude(pk__in=asked.values("measure"))

    def in_bundle(self, asked: "ReportRequest") -> "MeasureQuerySet":
        """Those on which the person is asked in the same round."""
        return self.filter(pk__in=asked.reports.standing().values("measure"))

    def for_choosing(self) -> "MeasureQuerySet":
        """Only code, title and state."""
        return self.only("code", "title", "state")

    def ending_since(self, day: date) -> "MeasureQuerySet":
        """Those whose end lies on that day or later while work is still expected."""
        return self.filter(ends_on__gte=day, state__in=status.open_slugs()).order_by("ends_on", "pk")

    def ended(self) -> "MeasureQuerySet":
        """Those after whose state nothing more is expected: completed, dropped, merged, handed over."""
        return self.filter(state__in=status.final_slugs())

    def not_ended(self) -> "MeasureQuerySet":
        """All others, continuing tasks among them."""
        return self.exclude(state__in=status.final_slugs())

    def awaiting_report(self, today: date) -> "MeasureQuerySet":
        """Begun or without a beginning, work still expected, and nothing said for half a year."""
        said_lately = Q(reported_on__gte=today - REPORT_AFTER)
        return self.filter(state__in=status.open_slugs()).exclude(said_lately).exclude(starts_on__gt=today)

    def waiting_for(self, user: Any, today: date) -> "MeasureQuerySet":
        """Overdue ones on which the user may report, and those of their own organisation that await a report."""
        overdue = self.model.objects.reportable_by(user).overdue(today)
        awaited = self.model.objects.led_by_contact(user).awaiting_report(today)
        return self.visible_to(user).filter(Q(pk__in=overdue.values("pk")) | Q(pk__in=awaited.values("pk")))

    def without_lead(self) -> "MeasureQuerySet":
        """Nobody is named as responsible today, not even in words."""
        return self.filter(lead_note="").exclude(pk__in=self._led())

    def of_elements(self, elements: Iterable[int]) -> "MeasureQuerySet":
        """Those that serve any of the elements, given by their keys."""
        serving = links_of(self.model, "elements").filter(element__in=elements)
        return self.filter(pk__in=serving.values("measure"))

    def with_priority(self, slug: str) -> "MeasureQuerySet":
        """Those of that priority."""
        return self.filter(priority=slug)

    def not_serving(self, element: Element) -> "MeasureQuerySet":
        """Those that do not serve the element itself."""
        return self.exclude(pk__in=links_of(self.model, "elements").filter(element=element).values("measure"))

    def beside(self, element: Element) -> "MeasureQuerySet":
        """Those that do not serve the element yet and could."""
        return self.of(element.concept.municipality).not_serving(element)

    def led_by(self, organisation: Organisation) -> "MeasureQuerySet":
        """Those that the organisation leads today, alone or with others."""
        return self.filter(pk__in=self._led(organisation=organisation))

    def of_application(self, application: Any) -> "MeasureQuerySet":
        """Those linked to what a third party applied for."""
        return self.filter(applications=application)

    def of_joint_part(self, part: Any) -> "MeasureQuerySet":
        """Those of a municipality's part in a joint project."""
        return self.filter(joint_parts=part)

    def with_words(self, words: str, *, in_description: bool = True) -> "MeasureQuerySet":
        """Every one of the words stands in the code, the title or the description, where that may be read."""
        found = self
        for word in words.split():
            named = Q(code__icontains=word) | Q(title__icontains=word)
            found = found.filter(named | Q(description__icontains=word) if in_description else named)
        return found

    def coded_first(self) -> "MeasureQuerySet":
        """By code; those without one by title, behind them."""
        return self.order_by(Case(When(code="", then=1), default=0), "code", "title", "pk")

    def led_by_any(self, organisations: Iterable[Any], today: date) -> "MeasureQuerySet":
        """Those that one of the organisations, given by their keys, leads on that day."""
        links = links_of(self.model, "leads").current(today)
        return self.filter(pk__in=links.filter(organisation__in=[*organisations]).values("measure"))

    def in_districts(self, districts: Iterable[Any]) -> "MeasureQuerySet":
        """Those that take place in one of the districts, given by their keys."""
        links = links_of(self.model, "districts").filter(district__in=[*districts])
        return self.filter(pk__in=links.values("measure"))

    def for_target_group(self, words: str) -> "MeasureQuerySet":
        """Those whose target groups, in words or as rows, contain the words."""
        rows = rows_of(self.model, "target_group_rows").filter(name__icontains=words)
        return self.filter(Q(target_groups__icontains=words) | Q(pk__in=rows.values("measure")))

    def with_funding(self, grants: "GrantQuerySet") -> "MeasureQuerySet":
        """Those for which one of the grants pays, or whose sheet says something on funding."""
        shares = grants.model.measures.through.objects.filter(grant__in=grants.order_by())
        return self.filter(~Q(funding="") | Q(pk__in=shares.values("measure")))

    def silent_since(self, day: date) -> "MeasureQuerySet":
        """Those on which nobody has reported since that day."""
        return self.exclude(reported_on__gte=day)

    def with_light(self, today: date) -> "MeasureQuerySet":
        """With the slug of the traffic light as ``light_now``, by the same rules as ``Measure.timeliness``."""
        steps = rows_of(self.model, "milestones").filter(
            measure=OuterRef("pk"), state__in=status.open_slugs(), due_on__isnull=False
        )
        begins = Q(starts_on__isnull=False) & ~Q(state__in=status.begun_slugs())
        return self.annotate(
            light_now=Case(
                When(~Q(state__in=status.open_slugs()), then=Value(timeliness.NONE)),
                When(~Q(light=""), then="light"),
                When(ends_on__lt=today, then=Value("delayed")),
                When(Exists(steps.filter(due_on__lt=today)), then=Value("at_risk")),
                When(begins & Q(starts_on__lt=today), then=Value("delayed")),
                When(Q(ends_on__isnull=False) | begins | Exists(steps), then=Value("on_time")),
                default=Value(timeliness.UNKNOWN),
            )
        )

    def in_light(self, slugs: Iterable[str], today: date) -> "MeasureQuerySet":
        """Those whose traffic light is one of these."""
        return self.with_light(today).filter(Q(light_now__in=[*slugs]))

    def for_lists(self, user: Any) -> "MeasureQuerySet":
        """With everything a list shows this user, in a fixed number of queries; no headings of drafts for strangers.

        Rows have ``current_leads`` and ``shown_elements``: plain lists, because Django builds a query
        for every row to fill a relation that is narrowed or sorted.
        """
        return (
            self.only(*LISTED)
            .with_wording()
            .with_current_leads()
            .prefetch_related(Prefetch("elements", Element.objects.visible_to(user), to_attr="shown_elements"))
        )

    def with_wording(self) -> "MeasureQuerySet":
        """With the municipality's own words for states, kinds and priorities: one more query."""
        return self.select_related("municipality").prefetch_related("municipality__wordings")

    def for_page(self) -> "MeasureQuerySet":
        """With what a page of one measure needs; says of tables that few have (``has_documents`` …) whether there is anything."""
        own = {
            f"has_{name}": Exists(rows_of(self.model, name).filter(measure=OuterRef("pk")))
            for name in ("target_group_rows", "cost_rows", "resolutions", "documents")
        }
        through = {
            f"has_{name}": Exists(links_of(self.model, name).filter(measure=OuterRef("pk")))
            for name in ("partner_organisations", "districts")
        }
        found = self.select_related("concept").with_wording().with_current_leads().prefetch_related("milestones")
        return found.annotate(**own, **through)

    def with_rows(self) -> "MeasureQuerySet":
        """With everything that hangs on a measure's sheet, for printing and exporting many: nine queries more."""
        return (
            self.with_wording()
            .with_current_leads()
            .prefetch_related(
                "partner_organisations",
                "districts",
                "target_group_rows",
                "cost_rows",
                "milestones",
                "resolutions",
                "documents",
            )
        )

    def with_current_leads(self) -> "MeasureQuerySet":
        """With who leads today, by name, as the plain list ``current_leads`` that ``shown_leads`` reads: one query."""
        links = links_of(self.model, "leads").current(timezone.localdate())
        links = links.select_related("organisation", "contact").order_by("organisation__name", "pk")
        return self.prefetch_related(Prefetch("lead_links", links, to_attr="current_leads"))

    def _led(self, **by: Any) -> QuerySet[Any, Any]:
        """Keys of measures that somebody leads today."""
        return links_of(self.model, "leads").current(timezone.localdate()).filter(**by).values("measure")
