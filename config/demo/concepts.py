"""The concept of Lindenau as a tree of elements, and a small one for Anderstadt."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Municipality, User
from concepts import skeletons
from concepts.actions import create_concept, freeze_edition, mark_adopted
from concepts.models import Concept, Edition, Element
from config.demo.texts import CHAPTERS, earlier
from config.demo.texts.section import Section


def load_earlier(town: Municipality, people: dict[str, User]) -> Concept:
    """The concept of 2014, adopted and public, whose time is over."""
    concept = create_concept(
        Concept(
            municipality=town,
            title="Integrationskonzept der Stadt Lindenau am Fluss",
            subtitle="Vielfalt gestalten",
            valid_from=date(2014, 6, 1),
            valid_until=date(2024, 12, 31),
        ),
        by=people["amira"],
    )
    _write(concept, earlier.CHAPTERS, {}, people["amira"])
    edition = freeze_edition(concept, name="Beschlossene Fassung vom 8. Mai 2014", by=people["amira"])
    mark_adopted(edition, by=people["amira"])
    concept.refresh_from_db()
    return concept


def load_supplement(town: Municipality, predecessor: Concept, people: dict[str, User]) -> Concept:
    """The supplement of 2016, adopted and public, which stood beside that concept."""
    concept = Concept.objects.create(
        municipality=town,
        form=Concept.Form.SUPPLEMENT,
        predecessor=predecessor,
        title=earlier.SUPPLEMENT_TITLE,
        subtitle="Ergänzung 2016 bis 2024",
        valid_from=date(2016, 7, 1),
        valid_until=date(2024, 12, 31),
        created_by=people["amira"],
    )
    pillars = ("situation", "fields", "organisation")
    for position, (section, pillar) in enumerate(zip(earlier.SUPPLEMENT, pillars, strict=True)):
        chapter = Element.objects.create(concept=concept, kind="chapter", pillar=pillar, position=position)
        chapter.revise(title=section.title, text=section.text, based_on=0, by=people["amira"])
        _put_below(chapter, section, {}, people["amira"])
    freeze_edition(concept, name="Beschlossene Ergänzung vom 23. Juni 2016", by=people["amira"]).mark_adopted()
    concept.adopt()
    return concept


def load(town: Municipality, predecessor: Concept, people: dict[str, User]) -> tuple[Concept, dict[str, Element]]:
    """The concept of Lindenau, open for comments, and its elements by their keys."""
    concept = create_concept(
        Concept(
            municipality=town,
            form=Concept.Form.UPDATE,
            predecessor=predecessor,
            title="Integrationskonzept Lindenau 2027",
            subtitle="Gemeinsam leben am Fluss",
            goal_levels=["Leitziel", "Handlungsziel"],
            valid_from=date(2027, 3, 1),
            valid_until=date(2032, 12, 31),
        ),
        by=people["ole"],
    )
    found: dict[str, Element] = {}
    _write(concept, CHAPTERS, found, people["ole"])
    concept.open_for_comments()
    return concept, found


def freeze_for_board(concept: Concept, people: dict[str, User]) -> Edition:
    """What the board gets to read: the draft as it stands today."""
    today = date_format(timezone.localdate(), "j. F Y")
    return freeze_edition(concept, name=f"Entwurf für den Beirat, Stand {today}", by=people["ole"])


def follow_the_board(elements: dict[str, Element], people: dict[str, User]) -> None:
    """One wording changed after the edition was frozen, as the answer to a comment promises."""
    goal = elements["early"]
    text = goal.text.replace("werden dabei geachtet.", "werden dabei geachtet und gefördert.")
    goal.revise(title="", text=text, based_on=goal.revision, by=people["ole"], note="Anregung aus dem Beirat")


def load_small(town: Municipality, people: dict[str, User]) -> Concept:
    """A concept that has just been begun: most of its chapters wait for words."""
    concept = create_concept(
        Concept(municipality=town, title="Leitbild Zusammenleben in Anderstadt", goal_levels=["Ziel"]),
        by=people["ole"],
        skeleton=skeletons.get("town"),
    )
    chapter = Element.objects.of(concept).get(title="Anlass und Auftrag")
    chapter.revise(
        title="Anlass und Auftrag",
        text="<p>Anderstadt hat 18.400 Einwohnerinnen und Einwohner. Ein Leitbild für das Zusammenleben gibt es bisher "
        "nicht; die Fachstelle Vielfalt beginnt es mit dem Ausländerbeirat im Frühjahr 2027.</p>",
        based_on=chapter.revision,
        by=people["ole"],
    )
    return concept


def _write(concept: Concept, sections: dict[str, Section], found: dict[str, Element], by: User) -> None:
    for chapter in Element.objects.of(concept):
        section = sections[chapter.pillar]
        chapter.revise(title=section.title, text=section.text, based_on=chapter.revision, by=by)
        _put_below(chapter, section, found, by)


def _put_below(parent: Element, section: Section, found: dict[str, Element], by: User) -> None:
    for position, child in enumerate(section.below):
        element = Element.objects.create(
            concept=parent.concept, parent=parent, kind=child.kind, level=child.level, position=position
        )
        element.revise(title=child.title, text=child.text, based_on=0, by=by)
        if child.key:
            found[child.key] = element
        _put_below(element, child, found, by)
