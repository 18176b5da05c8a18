"""A concrete activity, who leads it and what it serves."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from concepts.models import Concept, Element
from measures import kinds, status, timeliness, wording
from measures.models.district import District
from measures.querysets import LeadQuerySet, MeasureQuerySet
from stakeholders.models import Contact, Organisation

if TYPE_CHECKING:
    from measures.models.measure_report import MeasureReport


class Measure(models.Model):
    """A concrete activity (Maßnahme). Only the title is required: real sheets leave the rest open or in words.

    Choice and sentence stand side by side (state and status note, dates and term, leads and lead
    note); the sentence is printed as it is. The code is never renumbered. A measure lives on its own:
    its words may move away from the passage (``source_bid``) that it came from. Which of its fields a
    concept shows, requires and makes public says ``measures.sheet``.
    """

    # The fields that tell how it stands; they change together, with a report.
    STANDING: ClassVar[tuple[str, ...]] = ("state", "status_note", "reported_on", "light", "light_reason")

    class Horizon(models.TextChoices):
        SHORT = "short", _("short term")
        MEDIUM = "medium", _("medium term")
        LONG = "long", _("long term")

    class Duty(models.TextChoices):
        MANDATORY = "mandatory", _("mandatory task")
        VOLUNTARY = "voluntary", _("voluntary task")
        INSTRUCTION = "instruction", _("task by instruction")

    class Origin(models.TextChoices):
        WORKSHOP = "workshop", _("workshop or event")
        COMMENT = "comment", _("comment on a draft")
        MOTION = "motion", _("motion or inquiry")
        RESOLUTION = "resolution", _("order by resolution")
        OFFICE = "office", _("administration")
        GOOD_PRACTICE = "good_practice", _("good practice elsewhere")
        OTHER = "other", _("other origin")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="measures")
    concept = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("concept")
    )
    code = models.CharField(
        _("code"),
        max_length=100,
        blank=True,
        help_text=_("As quoted in resolutions, such as “GE-2”. It never changes by itself."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.choices, default="measure")
    title = models.CharField(_("title"), max_length=1000)
    description = models.TextField(_("description"), blank=True)
    situation = models.TextField(_("situation and problem"), blank=True)
    aims = models.TextField(_("aims of the measure"), blank=True)

    elements = models.ManyToManyField(Element, through="Service", related_name="measures", verbose_name=_("serves"))
    source_element = models.ForeignKey(
        Element, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    source_bid = models.CharField(max_length=10, blank=True, editable=False)
    goal_note = models.TextField(
        _("goals, in words"), blank=True, help_text=_("As a sheet names them, where they are no goals of the concept.")
    )
    cross_cutting = models.TextField(_("cross-cutting topics"), blank=True)

    leads = models.ManyToManyField(Organisation, through="Lead", related_name="led_measures", verbose_name=_("lead"))
    lead_note = models.CharField(
        _("lead, in words"),
        max_length=500,
        blank=True,
        help_text=_("Where it is no organisation of the list, such as “depending on the project”."),
    )
    partners = models.TextField(_("taking part"), blank=True)
    partner_organisations = models.ManyToManyField(
        Organisation, related_name="joined_measures", blank=True, verbose_name=_("organisations taking part")
    )
    target_groups = models.TextField(_("target groups"), blank=True)
    districts = models.ManyToManyField(District, related_name="measures", blank=True, verbose_name=_("districts"))
    contact_person = models.CharField(_("person to ask"), max_length=300, blank=True)
    website = models.URLField(_("web page"), max_length=500, blank=True)

    starts_on = models.DateField(_("begin"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    term = models.CharField(
        _("term, in words"), max_length=500, blank=True, help_text=_("Such as “school year 2027/28” or “medium term”.")
    )
    horizon = models.CharField(_("time horizon"), max_length=10, choices=Horizon, blank=True)
    priority = models.CharField(_("priority"), max_length=40, blank=True)

    needed_steps = models.TextField(_("needed steps, agreements and resolutions"), blank=True)
    obstacles = models.TextField(_("obstacles and risks"), blank=True)
    outlook = models.TextField(_("outlook"), blank=True)
    assessment = models.TextField(_("success and assessment"), blank=True)
    recommendations = models.TextField(_("advice for imitation"), blank=True)

    inputs = models.TextField(_("input"), blank=True, help_text=_("What goes in: posts, money, rooms, knowledge."))
    outputs = models.TextField(_("output"), blank=True, help_text=_("What is done and delivered, countable."))
    outcomes = models.TextField(_("outcome"), blank=True, help_text=_("What changes for those who are reached."))
    impact = models.TextField(_("impact"), blank=True, help_text=_("What it contributes to in the municipality."))

    costs = models.CharField(
        _("costs, in words"), max_length=2000, blank=True, help_text=_("Such as “staff and material”.")
    )
    staff_share = models.DecimalField(
        _("posts (full-time equivalents)"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    staff_until = models.DateField(_("posts limited until"), null=True, blank=True)
    required_resources = models.TextField(_("required resources"), blank=True)
    funding = models.TextField(_("funding, in words"), blank=True)
    duty = models.CharField(_("mandatory or voluntary"), max_length=20, choices=Duty, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)

    own_values = models.JSONField(_("own fields"), default=dict, blank=True)
    origin = models.CharField(_("origin of the idea"), max_length=20, choices=Origin, blank=True)
    origin_note = models.TextField(_("origin, in words"), blank=True)
    adopted_from = models.ForeignKey(
        "measures.PracticeEntry", models.SET_NULL, null=True, blank=True, related_name="adoptions", editable=False
    )

    state = models.CharField(_("state"), max_length=20, choices=status.choices, default="idea")
    status_note = models.TextField(_("status note"), blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    light = models.CharField(_("traffic light, set"), max_length=20, choices=timeliness.choices, blank=True)
    light_reason = models.TextField(_("reason of the traffic light"), blank=True)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    # What lists and documents add to it for one page.
    current_leads: "list[Lead]"
    listed_leads: list[Organisation]
    shown_concept: str
    of_round: "list[MeasureReport]"
    hides_leads: bool
    hides_time: bool

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["code", "title", "pk"]
        indexes = [models.Index(fields=["municipality", "state"], name="measure_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="measure_codes_differ_within_a_municipality",
                violation_error_message=_("Another measure already bears this code."),
            ),
            models.CheckConstraint(
                condition=Q(light="") | ~Q(light_reason=""),
                name="measure_says_why_its_light_is_set",
                violation_error_message=_("Please say in a sentence why the traffic light is set so."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="measure_ends_after_it_begins",
                violation_error_message=_("The end lies before the begin."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def own_value(self, key: str) -> str:
        """The words in one of the concept's own fields (``measures.sheet``), empty where nothing stands."""
        return str(self.own_values.get(key, ""))

    @property
    def shown_leads(self) -> list[Organisation]:
        """The organisations that lead today, by name; no query after ``with_current_leads``."""
        if "current_leads" not in self.__dict__:
            links = self.led_on(timezone.localdate()).order_by("organisation__name", "pk")
            self.__dict__["current_leads"] = [*links]
        return [link.organisation for link in self.__dict__["current_leads"]]

    @property
    def state_label(self) -> str | Promise:
        """What its state is called in this municipality."""
        return wording.label(self.municipality, wording.STATE, self.state)

    @property
    def kind_label(self) -> str | Promise:
        """What its kind is called in this municipality."""
        return wording.label(self.municipality, wording.KIND, self.kind)

    @property
    def priority_label(self) -> str | Promise:
        """What its priority is called in this municipality; empty without one."""
        return wording.label(self.municipality, wording.PRIORITY, self.priority)

    @property
    def current_state(self) -> status.State:
        """What its state says."""
        return status.get(self.state)

    @property
    def has_history(self) -> bool:
        """Somebody has reported on it."""
        return self.status_entries.exists()

    def is_overdue(self, today: date) -> bool:
        """Past its end while work is still expected."""
        return self.ends_on is not None and self.ends_on < today and self.current_state.is_open

    def timeliness(self, today: date) -> timeliness.Timeliness:
        """Its traffic light on that day: set with a reason, else derived where dates allow; reads its milestones."""
        facts = timeliness.Facts(
            is_open=self.current_state.is_open,
            has_begun=self.current_state.has_begun,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            open_steps=tuple(each.due_on for each in self.milestones.all() if each.due_on and each.is_open),
        )
        return timeliness.of(facts, today, set_to=self.light, reason=self.light_reason)

    def services_visible_to(self, user: Any) -> "models.QuerySet[Service]":
        """Its links to elements that the user may see, the primary one first."""
        visible = Element.objects.visible_to(user)
        return self.services.filter(element__in=visible).select_related("element__concept")

    def concept_visible_to(self, user: Any) -> Concept | None:
        """Its concept, where the user may see that."""
        concept = self.concept
        return concept if concept is not None and Concept.objects.visible_to(user).contains(concept) else None

    def told(self) -> "models.QuerySet[Any]":
        """What was reported on it, the newest first, with no more of who wrote it than a page shows."""
        entries = self.status_entries.select_related("author", "merged_into", "report")
        own = [each.attname for each in entries.model._meta.concrete_fields]
        return entries.only(
            *own,
            *("author__name", "author__email", "merged_into__code", "merged_into__title"),
            *("report__entry", "report__writer_name", "report__reached", "report__merged_note"),
        )

    def source_visible_to(self, user: Any) -> Element | None:
        """The element it was made from words of, where the user may see that."""
        if self.source_element_id is None:
            return None
        return Element.objects.visible_to(user).filter(pk=self.source_element_id).first()

    def take_status(self, *, state: str, note: str, on: date | None, light: str = "", light_reason: str = "") -> None:
        """Stand where the newest report says, under the traffic light it sets (empty: derived from dates)."""
        self.stand(state, note, on, light, light_reason)
        self.save(update_fields=[*self.STANDING, "changed_at"])

    def stand(self, state: str, note: str, on: date | None, light: str, light_reason: str) -> None:
        """The fields that tell how it stands, all together; whoever calls stores them."""
        self.state, self.status_note, self.reported_on = state, note, on
        self.light, self.light_reason = light, light_reason if light else ""

    def led_on(self, today: date) -> "models.QuerySet[Lead]":
        """Who leads it on that day, with organisation and contact."""
        return self.lead_links.current(today).select_related("organisation", "contact")

    def be_led_by(self, organisations: Sequence[Organisation], today: date) -> None:
        """Be led by exactly these from this day on; who led before stays readable with the last day."""
        wanted = {each.pk for each in organisations}
        current = {each.organisation_id: each for each in self.lead_links.current(today)}
        for pk, lead in current.items():
            if pk not in wanted:
                lead.end(today)
        for organisation in organisations:
            if organisation.pk not in current:
                self.lead_links.create(organisation=organisation)

    def serve(self, elements: Sequence[Element]) -> None:
        """Link it to exactly these elements; what was the primary one stays it, else the first becomes it."""
        self.elements.set(elements, through_defaults={"is_primary": False})
        if elements and not self.services.filter(is_primary=True).exists():
            self.services.filter(element=elements[0]).update(is_primary=True)


class Service(models.Model):
    """That a measure serves an element (Beitrag): one primary, any number of further ones."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="services")
    element = models.ForeignKey(Element, models.PROTECT, related_name="services")
    is_primary = models.BooleanField(_("primary"), default=True)

    class Meta:
        verbose_name = _("link to an element")
        verbose_name_plural = _("links to elements")
        ordering = ["-is_primary", "pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "element"], name="a_measure_serves_an_element_once")]

    def __str__(self) -> str:
        return f"{self.measure} → {self.element}"


class Lead(models.Model):
    """That an organisation leads a measure (Federführung), during which time and through which person.

    Joint leads are several rows. A lead that passes to somebody else ends; its row stays.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="lead_links")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="lead_links")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="lead_links", verbose_name=_("person in charge")
    )
    valid_from = models.DateField(_("leads since"), null=True, blank=True)
    valid_until = models.DateField(_("led until"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "organisation"],
                condition=Q(valid_until__isnull=True),
                name="an_organisation_leads_a_measure_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="lead_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.measure}"

    def end(self, today: date) -> None:
        """Lead no longer from this day on; one that began today never led and goes."""
        last_day = today - timedelta(days=1)
        if self.valid_from is not None and self.valid_from > last_day:
            self.delete()
            return
        self.valid_until = last_day
        self.save(update_fields=["valid_until"])

    def resume(self, until: date | None) -> None:
        """Lead on after all, until that day or without an end."""
        self.valid_until = until
        self.save(update_fields=["valid_until"])

    def pass_to(self, contact: Contact | None) -> None:
        """Be answered for by another person of the organisation."""
        self.contact = contact
        self.save(update_fields=["contact"])
