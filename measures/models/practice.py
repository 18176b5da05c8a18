"""An entry of the library of good practice."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import column
from accounts.models import Municipality
from concepts import searching
from measures.practice import axes, roles, states, steps
from measures.querysets.practice import PracticeQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TEXT_LENGTH = 8000
# The passages of a description in the order in which they are read.
PASSAGES = ("problem", "aims", "method", "products", "success_factors", "obstacles", "transferability")
# Everything an author words; the contact is no part of it, so that it can be erased.
WORDS = ("title", "place", "country", "field", "period", *PASSAGES, "funding", "source", "source_url")


def _text(label: "str | StrPromise", help_text: "str | StrPromise" = "") -> models.TextField:
    return models.TextField(label, blank=True, max_length=TEXT_LENGTH, help_text=help_text)


class PracticeEntry(models.Model):
    """A description of what worked somewhere, for others to learn from (gute Praxis).

    ``municipality`` is whose office keeps the entry; without one it belongs to the installation. Where it
    happened stands in words (``place``), for that may be anywhere. The contact is never published.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, blank=True, related_name="practices")
    measure = models.ForeignKey(
        "measures.Measure", models.SET_NULL, null=True, blank=True, related_name="practices", editable=False
    )
    # Of those that come with the installation: by it they are found again.
    key = models.SlugField(max_length=80, blank=True, editable=False)

    title = models.CharField(gettext_lazy("title"), max_length=300)
    place = models.CharField(
        gettext_lazy("municipality"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy(
            "Where it happened, in words, such as “Lindenau am Fluss” or “six cities of the region”."
        ),
    )
    country = models.CharField(gettext_lazy("country"), max_length=100, blank=True, default="Deutschland")
    field = models.CharField(
        gettext_lazy("field of action"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("In your own words, such as “language” or “personnel management”."),
    )
    period = models.CharField(
        gettext_lazy("period"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Such as “2019 to 2022” or “since 2021”."),
    )

    problem = _text(gettext_lazy("problem"), gettext_lazy("What was the situation, and what had to change?"))
    aims = _text(gettext_lazy("aims"), gettext_lazy("What should be better afterwards?"))
    method = _text(gettext_lazy("method"), gettext_lazy("How was it done, step by step?"))
    products = _text(gettext_lazy("products and results"), gettext_lazy("What came into being, what can be counted?"))
    success_factors = _text(gettext_lazy("what made it work"), gettext_lazy("Without what would it have failed?"))
    obstacles = _text(gettext_lazy("obstacles"), gettext_lazy("What was in the way, and what helped?"))
    transferability = _text(
        gettext_lazy("transferability"), gettext_lazy("What does another municipality need to do the same?")
    )
    funding = _text(gettext_lazy("funding, in words"), gettext_lazy("Who paid, and how much?"))
    source = models.TextField(
        gettext_lazy("source"),
        blank=True,
        max_length=2000,
        help_text=gettext_lazy("Where this can be read: author, title, year."),
    )
    source_url = models.URLField(gettext_lazy("web address"), max_length=500, blank=True)

    contact_name = models.CharField(gettext_lazy("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(gettext_lazy("e-mail address"), blank=True)
    is_from_outside = models.BooleanField(default=False, editable=False)
    # A keyed digest of where an unconfirmed entry came from: counted for an hour, erased on confirmation.
    sender = models.CharField(max_length=64, blank=True, editable=False)

    state = models.CharField(
        gettext_lazy("state"), max_length=20, choices=states.choices, default="draft", editable=False
    )
    question = models.TextField(gettext_lazy("question"), blank=True, max_length=TEXT_LENGTH, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The line of forms that the search asks, as ``concepts.searching`` makes it.
    search_forms = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("entry of good practice")
        verbose_name_plural = gettext_lazy("entries of good practice")
        ordering = ["-published_at", "title", "pk"]
        indexes = [models.Index(fields=["state", "municipality"], name="practice_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="published_practice_says_since_when",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="a_practice_of_the_installation_has_its_key"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current_state(self) -> states.State:
        """What its state says."""
        return states.get(self.state)

    @property
    def passages(self) -> list[tuple[str, str, str]]:
        """Name, heading and words of every passage that says something."""
        found = [(name, str(column(type(self), name).verbose_name), getattr(self, name)) for name in PASSAGES]
        return [passage for passage in found if passage[2].strip()]

    @property
    def where(self) -> str:
        """Place and country on one line."""
        return ", ".join(filter(None, [self.place, self.country]))

    @property
    def origin_in_words(self) -> str:
        """What a measure that was made from it says about where it comes from; it holds without the entry."""
        named = _("Good practice “%(title)s”") % {"title": self.title}
        parts = [named, self.where, self.period, self.source.strip(), self.source_url]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    @property
    def steps(self) -> list[steps.Step]:
        """What the office can do with it now."""
        return steps.from_state(self.state)

    @classmethod
    def word_labels(cls) -> dict[str, str | Promise]:
        """What each of its words is called."""
        return {name: column(cls, name).verbose_name for name in WORDS}

    def can(self, state: str) -> bool:
        """Whether it may go there from where it is."""
        return state in self.current_state.moves

    def marks_on(self, axis: axes.Axis) -> axes.Pairs:
        """What is ticked on one axis, in the order of its table."""
        return axis.named(mark.slug for mark in self.marks.all() if mark.axis == axis.slug)

    @property
    def role_marks(self) -> axes.Pairs:
        """The roles of the municipality that it shows."""
        return self.marks_on(axes.ROLE)

    @property
    def topic_marks(self) -> axes.Pairs:
        """Its topics."""
        return self.marks_on(axes.TOPIC)

    @property
    def addressee_marks(self) -> axes.Pairs:
        """For whom it is of use."""
        return self.marks_on(axes.ADDRESSEE)

    def missing(self) -> list[str]:
        """What must be said before others may read it, as names of fields."""
        names = [name for name in ("title", "place") if not getattr(self, name).strip()]
        if not (self.problem.strip() or self.aims.strip()):
            names.append("problem")
        if not (self.method.strip() or self.products.strip()):
            names.append("method")
        return [str(column(type(self), name).verbose_name) for name in names]

    def wording(self) -> dict[str, Any]:
        """All its words, ticks and lines as one plain thing: what a revision keeps."""
        return {
            **{name: getattr(self, name) for name in WORDS},
            "marks": {axis.slug: [slug for slug, _label in self.marks_on(axis)] for axis in axes.AXES},
            "participants": [[each.name, each.part] for each in self.participants.all()],
            "years": [each.as_words() for each in self.years.all()],
        }

    def refresh_forms(self) -> None:
        """Make what it says findable."""
        said = [getattr(self, name) for name in WORDS if name != "source_url"]
        ticked = [str(label) for axis in axes.AXES for _slug, label in self.marks_on(axis)]
        joint = [f"{each.name} {each.part}" for each in self.participants.all()]
        self.search_forms = searching.indexed(" \n".join([*said, *ticked, *joint]))
        self.save(update_fields=["search_forms"])

    def tick(self, ticked: dict[str, Iterable[str]]) -> None:
        """Be sorted by exactly these slugs of each axis; a topic brings its role along."""
        wanted = {(axis.slug, slug) for axis in axes.AXES for slug, _l in axis.named(ticked.get(axis.slug, ()))}
        wanted |= {(axes.ROLE.slug, roles.role_of_topic(slug)) for axis, slug in wanted if axis == axes.TOPIC.slug}
        held = {(mark.axis, mark.slug): mark for mark in self.marks.all()}
        self.marks.filter(pk__in=[held[each].pk for each in held.keys() - wanted]).delete()
        PracticeMark.objects.bulk_create(
            PracticeMark(entry=self, axis=axis, slug=slug) for axis, slug in sorted(wanted - held.keys())
        )

    def submit(self) -> None:
        """Hand it to the office; a question that was open counts as answered."""
        self._move("submitted", question="")

    def confirm(self) -> None:
        """Reach the office: whoever sent it has the mail address they gave."""
        if not self.current_state.is_private:
            raise ValidationError(_("This address has been confirmed already."))
        self._move("submitted", sender="")

    def take_into_review(self) -> None:
        """Be read by the office; what was published or withdrawn comes out of the library, or back, for that."""
        self._move("in_review")

    def send_back(self, question: str) -> None:
        """Go back to whoever wrote it, with a question. Refused without one."""
        if not question.strip():
            raise ValidationError(_("Please write what you would like to know."))
        self._move("returned", question=question.strip())

    def publish(self, now: datetime) -> None:
        """Stand in the library for everybody. Refused while something is missing that readers need."""
        if missing := self.missing():
            raise ValidationError(
                _("Before others can read it, please add: %(names)s.") % {"names": ", ".join(missing)}
            )
        self._move("published", published_at=self.published_at or now, question="")

    def withdraw(self) -> None:
        """Leave the library, or the way there. The words stay with the office."""
        self._move("withdrawn")

    def forget_contact(self) -> None:
        """Erase who sent it."""
        self.contact_name, self.contact_email = "", ""
        self.save(update_fields=["contact_name", "contact_email", "changed_at"])

    def _move(self, state: str, **changes: Any) -> None:
        if not self.can(state):
            raise ValidationError(
                _("This cannot be done now: the entry is “%(now)s”. Please load the page again.")
                % {"now": self.current_state.label}
            )
        self.state = state
        for name, value in changes.items():
            setattr(self, name, value)
        self.save(update_fields=["state", "changed_at", *changes])


class PracticeMark(models.Model):
    """One tick of an entry: a role, a topic or an addressee of the tables."""

    entry = models.ForeignKey(PracticeEntry, models.CASCADE, related_name="marks")
    axis = models.CharField(max_length=20, choices=axes.choices)
    slug = models.CharField(max_length=40)

    class Meta:
        verbose_name = gettext_lazy("mark of good practice")
        verbose_name_plural = gettext_lazy("marks of good practice")
        ordering = ["pk"]
        indexes = [models.Index(fields=["axis", "slug"], name="practice_mark")]
        constraints = [models.UniqueConstraint(fields=["entry", "axis", "slug"], name="a_practice_bears_a_mark_once")]

    def __str__(self) -> str:
        return f"{self.axis}: {self.slug}"
