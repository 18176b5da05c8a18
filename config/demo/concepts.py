"""The concept of Lindenau as a tree of elements, and a small one for Anderstadt."""

from datetime import date

from accounts.models import Municipality, User
from concepts.actions import create_concept
from concepts.models import Concept, Element
from config.demo.texts import CHAPTERS
from config.demo.texts.section import Section


def load(town: Municipality, people: dict[str, User]) -> tuple[Concept, dict[str, Element]]:
    """The concept of Lindenau, open for comments, and its elements by their keys."""
    concept = create_concept(
        Concept(
            municipality=town,
            title="Integrationskonzept Lindenau 2027",
            subtitle="Gemeinsam leben am Fluss",
            goal_levels=["Leitziel", "Handlungsziel"],
            valid_from=date(2027, 3, 1),
            valid_until=date(2032, 12, 31),
        ),
        by=people["ole"],
    )
    found: dict[str, Element] = {}
    for chapter in Element.objects.of(concept):
        section = CHAPTERS[chapter.pillar]
        chapter.revise(title=section.title, text=section.text, based_on=chapter.revision, by=people["ole"])
        _put_below(chapter, section, found, people["ole"])
    concept.open_for_comments()
    return concept, found


def load_small(town: Municipality, people: dict[str, User]) -> Concept:
    """A concept that has just been begun: most of its chapters wait for words."""
    concept = create_concept(
        Concept(municipality=town, title="Leitbild Zusammenleben in Anderstadt", goal_levels=["Ziel"]), by=people["ole"]
    )
    chapter = Element.objects.of(concept).get(pillar="situation")
    chapter.revise(
        title="Ausgangslage",
        text="<p>Anderstadt hat 18.400 Einwohnerinnen und Einwohner. Ein Leitbild für das Zusammenleben gibt es bisher "
        "nicht; die Fachstelle Vielfalt beginnt es mit dem Ausländerbeirat im Frühjahr 2027.</p>",
        based_on=chapter.revision,
        by=people["ole"],
    )
    fields = Element.objects.of(concept).get(pillar="fields")
    _put_below(
        fields,
        Section("chapter", "", below=(Section("field", "Ankommen"), Section("field", "Miteinander reden"))),
        {},
        people["ole"],
    )
    return concept


def _put_below(parent: Element, section: Section, found: dict[str, Element], by: User) -> None:
    for position, child in enumerate(section.below):
        element = Element.objects.create(
            concept=parent.concept, parent=parent, kind=child.kind, level=child.level, position=position
        )
        element.revise(title=child.title, text=child.text, based_on=0, by=by)
        if child.key:
            found[child.key] = element
        _put_below(element, child, found, by)
