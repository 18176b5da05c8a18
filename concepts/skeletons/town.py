"""The skeleton for a town or municipality within a county (kreisangehörige Stadt oder Gemeinde)."""

from django.utils.translation import gettext_lazy as _

from concepts.skeletons import pieces
from concepts.skeletons.base import Skeleton, chapter, field

_PLACE, _COUNCIL = "die Gemeinde", "der Gemeinderat"

TOWN = Skeleton(
    slug="town",
    label=_("Town or municipality within a county"),
    sentence=_("Five fields of action that a small administration can carry, with clubs and volunteers."),
    chapters=(
        chapter(
            "Ausgangslage",
            "",
            pieces.mandate(_COUNCIL),
            chapter(
                "Wer bei uns lebt",
                "Das Melderegister genügt für den Anfang: Wie viele Menschen, wie alt, seit wann hier, aus welchen Ländern? "
                "Kleine Zahlen können Einzelne erkennbar machen; fassen Sie dann zusammen. Was liefert der Landkreis dazu?",
            ),
            chapter(
                "Was es am Ort gibt",
                "Wer kümmert sich heute: Rathaus, Kita, Schule, Kirchen und Moscheen, Vereine, Helferkreis? Was davon hängt an "
                "einer einzigen Person? Welche Angebote liegen in der Kreisstadt, und wie kommt man hin?",
            ),
            pieces.strengths(),
            pillar="situation",
        ),
        pieces.principles(_PLACE, _COUNCIL),
        chapter(
            "Organisation und Zuständigkeiten",
            "",
            chapter(
                "Wer sich kümmert",
                "Wer ist im Rathaus ansprechbar, mit wie vielen Stunden, und wer vertritt? Was übernimmt die Verwaltungsspitze "
                "selbst? Ein kleiner Kreis, der sich zweimal im Jahr trifft, ist mehr wert als ein großer auf dem Papier.",
            ),
            pieces.taking_part("der Beirat oder Arbeitskreis"),
            chapter(
                "Mit dem Landkreis und den Nachbarn",
                "Was macht der Landkreis (Jobcenter, Ausländerbehörde, Volkshochschule), was die Gemeinde? Wer hält die "
                "Verbindung? Was ließe sich mit Nachbargemeinden teilen?",
            ),
            pillar="organisation",
        ),
        chapter(
            "Handlungsfelder",
            "Drei bis fünf Felder reichen. Streichen Sie, was die Gemeinde nicht beeinflussen kann.",
            field(
                "Ankommen und Begegnung",
                "Was erlebt jemand, der morgen hierher zieht?",
                situation="Wer begrüßt Neuzugezogene, und womit? Wo begegnen sich Menschen ohne Anlass, im Sommer und im Winter?",
                goal="Was soll nach einem Jahr für jede neu zugezogene Familie selbstverständlich sein?",
            ),
            field(
                "Sprache, Kita und Schule",
                "Was können Kita, Schule und Gemeinde zusammen leisten?",
                situation="Wie viele Kinder lernen Deutsch erst in der Kita? Wo finden Erwachsene einen Kurs, und passt der Bus "
                "zum Unterricht? Wer hilft bei Hausaufgaben und Elternabenden?",
                goal="Was soll gelingen, ohne dass Familien dafür wegfahren müssen?",
                controlling="Bei kleinen Jahrgängen schwanken Zahlen stark. Fragen Sie lieber jährlich Kita und Schule nach ihrer "
                "Einschätzung und halten Sie diese fest.",
            ),
            field(
                "Arbeit und Ausbildung am Ort",
                "Welche Betriebe sind Partner?",
                situation="Welche Betriebe suchen, und was hindert sie? Was fehlt Arbeitsuchenden: Sprache, Führerschein, "
                "Kinderbetreuung, ein Praktikum? Bildet die Gemeinde selbst aus?",
                goal="Was wollen Gemeinde und Betriebe gemeinsam erreichen, und wer macht den ersten Schritt?",
            ),
            field(
                "Wohnen und Nachbarschaft",
                "Wie wird aus einer Unterkunft ein Zuhause?",
                situation="Wie viele leben noch in Unterkünften, wie lange schon? Welche Wohnungen stehen leer, und warum? Wo gibt "
                "es Ärger zwischen Nachbarn, und wer vermittelt?",
                goal="Was soll sich in welchem Ortsteil ändern?",
            ),
            field(
                "Vereine, Ehrenamt und Mitsprache",
                "Wer ist dabei, wenn gefeiert, gelöscht und abgestimmt wird?",
                situation="Welche Vereine nehmen Neue auf, welche tun sich schwer? Wer aus zugewanderten Familien engagiert sich "
                "schon? Was brauchen Ehrenamtliche, damit sie nicht aufgeben?",
                goal="Wo soll man in fünf Jahren Menschen antreffen, die heute fehlen?",
            ),
            pillar="fields",
        ),
        pieces.controlling(
            _COUNCIL,
            rhythm="ein kurzer Bericht im Jahr, mündlich mit zwei Seiten Papier",
            source="Vieles liefert der Landkreis; manche Zahl gibt es für einen kleinen Ort nicht, dann schreiben Sie das hin.",
        ),
    ),
)
