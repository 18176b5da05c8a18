"""Good practice of the demo: the first entries, one of each town, one that somebody sent in, one that was adopted."""

from accounts.models import Municipality, User
from measures import actions
from measures.models import Measure, PracticeEntry


def load(
    lindenau: Municipality, anderstadt: Municipality, measures: dict[str, Measure], users: dict[str, User]
) -> None:
    """Fill the library and the desk of Lindenau's office."""
    ole = users["ole"]
    actions.load_practices()
    reading = _reading(lindenau, measures["SB-2"], ole)
    office = _office_hour(anderstadt, ole)
    for entry in (reading, office):
        actions.take_practice_into_review(entry, by=ole)
        actions.publish_practice(entry, by=ole)
    actions.adopt_practice(PracticeEntry.objects.published().get(pk=reading.pk), municipality=anderstadt, by=ole)
    actions.submit_practice(_workshop(lindenau), by=None)


def _reading(lindenau: Municipality, measure: Measure, ole: User) -> PracticeEntry:
    """Made from a measure."""
    return actions.save_practice(
        PracticeEntry(
            municipality=lindenau,
            measure=measure,
            created_by=ole,
            title="Vorlesen in neun Sprachen, samstags in der Bibliothek",
            place=lindenau.name,
            field="Sprache und Bildung",
            period="seit 2024",
            problem="Viele Familien kannten die Bibliothek nicht oder glaubten, dort gebe es nichts in ihrer Sprache.",
            aims="Kinder und Eltern erleben, dass ihre Sprache in der Stadt etwas wert ist, und kommen wieder.",
            method="Ehrenamtliche lesen jeden Samstag in einer anderen Sprache vor, danach auf Deutsch. Die Familienzentren laden "
            "persönlich ein. Alle Bücher können ausgeliehen werden.",
            products="38 Termine im Jahr mit zusammen 612 Kindern. Der Bestand in anderen Sprachen ist auf 1.400 Bücher gewachsen.",
            success_factors="Ein fester Termin und eine Person in der Bibliothek, die die Ehrenamtlichen kennt und vertritt.",
            obstacles="Im Sommer fehlten Vorlesende. Seitdem gibt es für jede Sprache zwei.",
            transferability="Es braucht einen Raum, etwa 3.000 Euro im Jahr für Bücher und zwei Stunden Koordination in der Woche.",
            funding="Sachmittel der Bibliothek, Spende der Bürgerstiftung",
        ),
        ticked={"topic": ["education", "culture"], "addressee": ["administration", "civil_society"]},
        by=ole,
    )


def _office_hour(anderstadt: Municipality, ole: User) -> PracticeEntry:
    """Written by the office of the neighbours."""
    return actions.save_practice(
        PracticeEntry(
            municipality=anderstadt,
            created_by=ole,
            title="Eine Stunde Ausländerbehörde im Stadtteilcafé",
            place=anderstadt.name,
            field="Verwaltung und Beratung",
            problem="Wer Fragen zum Aufenthalt hatte, wartete Wochen auf einen Termin und kam oft mit den falschen Papieren.",
            aims="Fragen klären, bevor ein Termin nötig wird.",
            method="Jeden zweiten Mittwoch sitzt eine Sachbearbeiterin eine Stunde im Café, zusammen mit einer Sprachmittlerin.",
            products="In einem Jahr 210 Gespräche; jedes dritte ersparte einen Termin im Amt.",
            success_factors="Dieselbe Person, derselbe Tisch, dieselbe Uhrzeit.",
        ),
        ticked={"topic": ["arrival", "language_access"], "addressee": ["administration", "practitioners"]},
        by=ole,
    )


def _workshop(lindenau: Municipality) -> PracticeEntry:
    """Sent in through the public form."""
    return actions.save_practice(
        PracticeEntry(
            municipality=lindenau,
            is_from_outside=True,
            contact_name="Nele Petri",
            contact_email="nele.petri@naehwerkstatt.example",
            title="Nähwerkstatt: Frauen verdienen das erste eigene Geld",
            place=lindenau.name,
            problem="Frauen aus dem Deutschkurs wollten arbeiten, fanden aber nichts, was zu den Zeiten der Kita passt.",
            method="Drei Vormittage in der Woche nähen wir Taschen aus alten Fahnen der Stadt und verkaufen sie auf dem Markt.",
            products="Elf Frauen haben im letzten Jahr mitgemacht, vier haben danach eine Stelle gefunden.",
        ),
        ticked={"topic": ["enterprise"]},
        by=None,
    )
