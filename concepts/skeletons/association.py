"""The skeleton for an association of small municipalities with one administration (Verbandsgemeinde, Amt, Samtgemeinde)."""

from django.utils.translation import gettext_lazy as _

from concepts.skeletons import pieces
from concepts.skeletons.base import Skeleton, chapter, field

_PLACE, _COUNCIL = "die Verbandsgemeinde", "der Verbandsgemeinderat"

ASSOCIATION = Skeleton(
    slug="association",
    label=_("Association of municipalities"),
    sentence=_("Four fields of action; what the association carries, and what the villages do themselves."),
    chapters=(
        chapter(
            "Ausgangslage",
            "",
            pieces.mandate(_COUNCIL),
            chapter(
                "Die Ortsgemeinden und ihre Menschen",
                "Wie unterscheiden sich die Ortsgemeinden: Wer zieht hin, wer zieht weg, wo gibt es Kita, Schule, Laden, Bus? "
                "In kleinen Orten verraten Zahlen leicht einzelne Familien; fassen Sie Orte zusammen.",
            ),
            chapter(
                "Was vor Ort getragen wird",
                "Welche Ortsbürgermeisterinnen und Ortsbürgermeister, Vereine, Kirchengemeinden und Einzelnen kümmern sich? Was "
                "leistet die Verwaltung in der Verbandsgemeinde, was der Landkreis?",
            ),
            pieces.strengths(),
            pillar="situation",
        ),
        pieces.principles(_PLACE, _COUNCIL),
        chapter(
            "Organisation und Zuständigkeiten",
            "",
            chapter(
                "Verbandsgemeinde und Ortsgemeinden",
                "Wofür ist die Verbandsgemeinde zuständig (etwa Grundschulen, Unterbringung), wofür die Ortsgemeinde (etwa Kita, "
                "Dorfgemeinschaftshaus)? Wer ist in jedem Ort ansprechbar? Welche Räte müssen zustimmen?",
            ),
            chapter(
                "Koordination und Ehrenamt",
                "Wer hält die Fäden zusammen, mit wie vielen Stunden? Was brauchen die Ehrenamtlichen von der Verwaltung: Räume, "
                "Fahrtkosten, eine Telefonnummer, Anerkennung?",
            ),
            pieces.taking_part("der Beirat des Landkreises oder ein eigener Kreis"),
            pillar="organisation",
        ),
        chapter(
            "Handlungsfelder",
            "Vier Felder genügen. Schreiben Sie bei jeder Maßnahme dazu, in welchen Orten sie gilt.",
            field(
                "Ankommen im Dorf",
                "Was braucht es, damit Familien nicht nach einem Jahr wieder wegziehen?",
                situation="Wie werden Neue empfangen, und von wem? Wo wohnen sie, und wie kommen sie zu Arzt, Amt und Kurs?",
                goal="Was soll in jedem Ort gelten, auch im kleinsten?",
            ),
            field(
                "Kita, Grundschule und Sprache",
                "Was leisten Einrichtungen, die für mehrere Orte da sind?",
                situation="Wie viele Kinder brauchen Unterstützung in Deutsch? Welche Eltern kommen nicht zum Elternabend, und warum? "
                "Gibt es einen Sprachkurs, den man ohne Auto erreicht?",
                goal="Was soll bis zur Einschulung gelungen sein? Was sollen Eltern vor Ort lernen können?",
            ),
            field(
                "Arbeit, Wege und Versorgung",
                "Wie kommt man zur Arbeit, und wer stellt ein?",
                situation="Welche Betriebe im Umkreis suchen? Wie helfen Bürgerbus, Mitfahrbank und Fahrradwerkstatt? Was fehlt für den "
                "Führerschein?",
                goal="Welche Hürde soll zuerst verschwinden?",
            ),
            field(
                "Vereine und Zusammenleben",
                "Wer gehört dazu, wenn das Dorf feiert?",
                situation="Welche Vereine, Wehren und Chöre haben Neue aufgenommen, und wie haben sie es gemacht? Wo gibt es Vorbehalte? "
                "Welche Räume stehen offen?",
                goal="Woran würde man in fünf Jahren merken, dass es gelungen ist?",
            ),
            pillar="fields",
        ),
        pieces.controlling(
            _COUNCIL,
            rhythm="ein Bericht im Jahr, den auch die Ortsgemeinderäte bekommen",
            source="Für einzelne Orte gibt es kaum Zahlen; Gespräche mit Kita, Schule und Vereinen sagen oft mehr.",
        ),
    ),
)
