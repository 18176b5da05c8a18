"""The tree of elements and every wording they ever had."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.roles import Permission
from concepts import blocks, kinds, moves, pillars, searching
from concepts.merging import Wording
from concepts.models.concept import Concept
from concepts.models.picture import Picture
from concepts.models.search import Findable, SearchEntry


class Conflict(Exception):
    """Somebody else saved a newer wording; ``current`` is the element with it. Nothing was stored."""

    def __init__(self, current: "Element") -> None:
        super().__init__(f"Element {current.pk} has revision {current.revision}.")
        self.current = current


class ElementQuerySet(QuerySet["Element"]):
    """Elements of concepts."""

    def visible_to(self, user: Any) -> "ElementQuerySet":
        """Those of concepts the user sees, without removed ones."""
        return self.present().filter(concept__in=Concept.objects.visible_to(user))

    def visible_with_removed(self, user: Any) -> "ElementQuerySet":
        """Those of concepts the user sees, removed ones included: for the bin."""
        return self.filter(concept__in=Concept.objects.visible_to(user))

    def editable_by(self, user: Any) -> "ElementQuerySet":
        """Those of concepts the user may write, removed ones included (they can be restored)."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def commentable_by(self, user: Any) -> "ElementQuerySet":
        """Those of concepts on which the user may comment."""
        return self.present().filter(concept__in=Concept.objects.commentable_by(user))

    def with_history_for(self, user: Any) -> "ElementQuerySet":
        """Those whose earlier wordings the user may read: of concepts whose drafts the user reads."""
        drafts = access.municipalities(user, Permission.READ_DRAFTS)
        return self.filter(concept__municipality__in=drafts)

    def present(self) -> "ElementQuerySet":
        """Not removed."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> "ElementQuerySet":
        """Removed and waiting to be restored."""
        return self.filter(removed_at__isnull=False)

    def removed_with(self, element: "Element") -> "ElementQuerySet":
        """Those taken out in the same act as the element."""
        return self.removed().filter(removed_at=element.removed_at)

    def removed_roots(self) -> "ElementQuerySet":
        """What stands in the bin: the top of each branch that was taken out, newest first."""
        return (
            self.removed()
            .exclude(parent__removed_at=models.F("removed_at"))
            .select_related("parent", "removed_by", "concept")
            .order_by("-removed_at", "position")
        )

    def of(self, concept: Concept) -> "ElementQuerySet":
        """Those of one concept, as siblings in order."""
        return self.filter(concept=concept).order_by("position", "pk")

    def of_concepts(self, concepts: Iterable[int]) -> "ElementQuerySet":
        """Those of any of the concepts, given by their keys; in no order."""
        return self.filter(concept__in=list(concepts)).order_by()

    def with_fixed_number(self) -> "ElementQuerySet":
        """Those whose number an adoption has fixed, removed ones included."""
        return self.exclude(fixed_number="")

    def fix_numbers(self, numbers: Mapping[str, str]) -> int:
        """Fix the numbers (by uid) of one concept's elements. What an earlier adoption fixed stays. Returns how many."""
        borne = set(self.with_fixed_number().values_list("fixed_number", flat=True))
        found = [each for each in self.filter(fixed_number="").defer("text") if numbers.get(str(each.uid))]
        found = [each for each in found if numbers[str(each.uid)] not in borne]
        for element in found:
            element.fixed_number = numbers[str(element.uid)]
        self.bulk_update(found, ["fixed_number"])  # type: ignore[arg-type]  # inside, mypy takes the class for one of any model
        return len(found)

    def merged_away(self, uids: Iterable[str]) -> "ElementQuerySet":
        """Of these (by uid) the removed ones whose text another element has taken in."""
        return self.removed().filter(uid__in=list(uids), merged_into__isnull=False)

    def release_numbers(self) -> int:
        """Let the numbers of this set follow the order again. Returns how many were fixed."""
        return self.with_fixed_number().update(fixed_number="")

    def under(self, concept: Concept, parent: "Element | None") -> "ElementQuerySet":
        """The present children of one element, or the top of the concept."""
        return self.present().of(concept).filter(parent=parent)

    def sibling_before(self, element: "Element") -> "Element | None":
        """The present one directly before it on the same level."""
        return self.under(element.concept, element.parent).filter(position__lt=element.position).last()


class Element(models.Model):
    """One numbered or unnumbered piece of a concept with a text (Abschnitt): chapter, field of action, goal …

    ``text`` is sanitised HTML whose blocks bear stable ids; it equals the newest revision's.
    ``position`` orders siblings; numbers follow from the order (``concepts.outline``) until an adoption
    makes them a ``fixed_number``. Removing is marking: an element with its text can be restored.
    """

    SEARCHED_AS = "element"

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="elements")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.choices)
    pillar = models.CharField(
        _("belongs to"),
        max_length=20,
        choices=pillars.choices,
        blank=True,
        help_text=_("One of the five elements; for the top of the tree."),
    )
    level = models.PositiveSmallIntegerField(_("goal level"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    fixed_number = models.CharField(max_length=60, blank=True, editable=False)
    # Of a removed one: the uid of the element that took its text in; references lead there.
    merged_into = models.UUIDField(null=True, blank=True, editable=False)

    title = models.CharField(_("heading"), max_length=1000, blank=True)
    text = models.TextField(_("text"), blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    guidance = models.TextField(
        _("guiding question"),
        blank=True,
        help_text=_("Helps whoever writes; it stands beside the text and is never printed. It may stay empty."),
    )
    origin = models.UUIDField(
        null=True, blank=True, editable=False, help_text=_("Where it comes from in the predecessor.")
    )
    changed_at = models.DateTimeField(auto_now=True)

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ElementQuerySet.as_manager()

    class Meta:
        verbose_name = _("element")
        verbose_name_plural = _("elements")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["concept", "parent", "position"], name="element_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")), name="element_is_not_its_own_parent"
            ),
            models.UniqueConstraint(
                fields=["concept", "fixed_number"],
                condition=~Q(fixed_number=""),
                name="a_fixed_number_is_borne_once_in_a_concept",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def behaviour(self) -> kinds.Kind:
        """What its kind does."""
        return kinds.get(self.kind)

    @property
    def name(self) -> str:
        """Its heading, or the first words of its text where its kind has none."""
        return self.title or blocks.first_words(self.text) or str(kinds.get(self.kind).label)

    @property
    def kind_label(self) -> str | Promise:
        """The municipality's word for its kind (or its goal level)."""
        return self.concept.kind_label(self.behaviour, self.level)

    @property
    def place(self) -> moves.Place:
        """Where it stands now: under which parent, behind which sibling."""
        before = Element.objects.sibling_before(self)
        return moves.Place(self.parent_id, before.pk if before else None)

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def findable(self) -> Findable:
        """Itself, as the search keeps it."""
        return Findable(
            self.concept.municipality_id, self.pk, self.kind, self.title, searching.lines(self.text),
            concept_id=self.concept_id,
        )  # fmt: skip

    @property
    def wording(self) -> Wording:
        """Its heading and text."""
        return Wording(self.title, self.text)

    def wording_at(self, number: int) -> Wording:
        """What it said in that revision; nothing where there is no such revision, so that merging takes nothing away."""
        found = self.revisions.filter(number=number).values_list("title", "text").first()
        return Wording(*found) if found else Wording()

    def revise(
        self, *, title: str, text: str, based_on: int, by: Any, note: str = "", is_autosaved: bool = False
    ) -> "Revision | None":
        """Store a new wording as the next revision; ``None`` when nothing differs from the current one.

        The text is sanitised here, at the model's door: every block gets an id, and pictures that are
        not this concept's own are taken out (store a picture before the text that shows it). Raises
        ``Conflict`` when a newer revision than ``based_on`` exists. Call inside a transaction.
        """
        current = Element.objects.select_for_update().get(pk=self.pk)
        if current.revision != based_on:
            raise Conflict(current)
        text = blocks.cleaned(text, pictures=Picture.objects.of(self.concept_id).known(blocks.pictures_in(text)))
        if current.revision and (title, text) == (current.title, current.text):
            self.title, self.text, self.revision = title, text, current.revision
            return None
        self.title, self.text, self.revision = title, text, based_on + 1
        self.save(update_fields=["title", "text", "revision", "changed_at"])
        SearchEntry.objects.keep(self.SEARCHED_AS, self.findable)
        return Revision.objects.create(
            element=self,
            number=self.revision,
            title=title,
            text=text,
            author=by if getattr(by, "pk", None) else None,
            note=note,
            is_autosaved=is_autosaved,
        )

    def give_way_to(self, other: "Element") -> None:
        """Remember which element has taken its text in."""
        self.merged_into = other.uid
        self.save(update_fields=["merged_into"])

    def classify(self, *, kind: str, pillar: str, level: int | None) -> None:
        """Say what it is: its kind, at the top one of the five elements, for a goal its level."""
        self.kind = kind
        self.pillar = pillar if self.parent_id is None else ""
        self.level = (level or 1) if self.behaviour.has_level else None
        self.save(update_fields=["kind", "pillar", "level", "changed_at"])
        SearchEntry.objects.of_source(self.SEARCHED_AS, [self.pk]).update(kind=self.kind)

    def put(self, *, parent: "Element | None", position: int, kind: str, pillar: str, level: int | None) -> None:
        """Make it present at a place and of a kind, whatever it was before; call inside a transaction, on a locked concept."""
        wanted = {
            "parent_id": parent.pk if parent else None,
            "position": position,
            "kind": kind,
            "pillar": "" if parent else pillar,
            "level": level,
            "removed_at": None,
            "removed_by_id": None,
        }
        if self.pk and all(getattr(self, name) == value for name, value in wanted.items()):
            return
        for name, value in wanted.items():
            setattr(self, name, value)
        self.save()
        SearchEntry.objects.of_source(self.SEARCHED_AS, [self.pk]).update(kind=self.kind)

    def guide(self, words: str) -> None:
        """Keep a guiding question beside the text, or none."""
        self.guidance = words.strip()
        self.save(update_fields=["guidance"])


class Revision(models.Model):
    """A wording that an element had (Bearbeitungsstand). Never changed, never deleted while its element exists."""

    element = models.ForeignKey(Element, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_autosaved = models.BooleanField(default=False, help_text=_("Saved by the editor while somebody was writing."))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["element", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.element_id}/{self.number}"

    def call(self, name: str) -> None:
        """Give it a name by which people find it again, or take the name away; its wording never changes."""
        self.name = name.strip()
        self.save(update_fields=["name"])
