"""The skeleton for a county (Landkreis, Kreis)."""

from django.utils.translation import gettext_lazy as _

from concepts.skeletons import pieces
from concepts.skeletons.base import Skeleton, chapter, field

_PLACE, _COUNCIL = "der Landkreis", "der Kreistag"

COUNTY = Skeleton(
    slug="county",
    label=_("County"),
    sentence=_("Seven fields of action, with the share of the municipalities and the offices of the county."),
    chapters=(
        chapter(
            "Ausgangslage",
            "",
            chapter(
                "Anlass und Auftrag",
                "Welcher Beschluss des Kreistags liegt zugrunde? Verlangt das Land ein Konzept oder einen Bericht, und bis "
                "wann? Wie wurden die kreisangehörigen Gemeinden angehört?",
            ),
            chapter(
                "Der Landkreis und seine Gemeinden",
                "Wie verteilen sich Zugewanderte auf die Gemeinden, und wie lange dauern die Wege? Welche Zahlen gibt es nur "
                "für den Kreis, welche auch für die Gemeinden? Nennen Sie Stichtag und Quelle.",
            ),
            chapter(
                "Angebote und Zuständigkeiten heute",
                "Was leisten Kreisverwaltung, Jobcenter, Volkshochschulen, Wohlfahrtsverbände und Helferkreise? Wo gibt es "
                "weiße Flecken auf der Karte? Welche Stellen sind befristet und über welche Förderung?",
            ),
            pieces.strengths(),
            pillar="situation",
        ),
        pieces.principles(_PLACE, _COUNCIL),
        chapter(
            "Organisation und Steuerung",
            "",
            chapter(
                "Steuerung im Landkreis",
                "Wer leitet die Steuerungsgruppe, welche Dezernate und welche Gemeinden sind vertreten? Wo sitzt die "
                "koordinierende Stelle (Integrationszentrum, Stabsstelle), und wie ist sie ausgestattet?",
            ),
            chapter(
                "Zusammenarbeit mit den Städten und Gemeinden",
                "Was übernimmt der Kreis, was die Gemeinden, was beide? Wer ist in jeder Gemeinde ansprechbar? Was haben die "
                "Gemeinden davon, und was bleibt ihnen freigestellt?",
            ),
            pieces.taking_part("der Beirat des Landkreises"),
            pillar="organisation",
        ),
        chapter(
            "Handlungsfelder",
            "Sagen Sie bei jedem Feld, was der Landkreis selbst entscheidet und wo er nur anregen kann.",
            field(
                "Ankommen und Orientierung",
                "Wie gleichwertig sind die ersten Monate zwischen Kreisstadt und kleinstem Dorf?",
                situation="Wo werden Menschen untergebracht und beraten? Wie gut greifen Ausländerbehörde, Sozialamt und Jobcenter "
                "ineinander? Wie kommen Neuzugezogene auf dem Land von A nach B?",
                goal="Was soll überall im Kreis gelten, gleich in welcher Gemeinde jemand ankommt?",
            ),
            field(
                "Sprache und Bildung",
                "Was kann der Kreis für eine durchgehende Bildungskette tun?",
                situation="Wo fehlen Kursplätze, für wen, seit wann? Wie läuft der Übergang in die Berufsschulen des Kreises? Was "
                "wissen Sie über Kitas und Schulen, deren Träger andere sind?",
                goal="Welche Lücke in der Kette soll bis wann geschlossen sein?",
                controlling="Zum Beispiel: Kursplätze je Gemeinde, Abschlüsse an beruflichen Schulen, Ergebnisse der "
                "Schuleingangsuntersuchung.",
            ),
            field(
                "Arbeit und Ausbildung",
                "Wie kommen Betriebe auf dem Land und Arbeitsuchende zusammen?",
                situation="Welche Branchen suchen? Woran scheitert es: Anerkennung, Sprache, Erreichbarkeit, Kinderbetreuung? Was "
                "tun Jobcenter, Kammern und Wirtschaftsförderung gemeinsam?",
                goal="Was soll sich bis wann messbar verbessern, und wer trägt welchen Teil dazu bei?",
            ),
            field(
                "Wohnen und Mobilität",
                "Wo kann man bleiben, und kommt man von dort weg?",
                situation="Wie sieht der Wohnungsmarkt in den Teilräumen aus? Welche Gemeinden haben leer stehende Häuser? Wann fährt "
                "der letzte Bus vom Abendkurs?",
                goal="Was wollen Kreis und Gemeinden gemeinsam ändern?",
            ),
            field(
                "Gesundheit",
                "Wie finden Menschen im ländlichen Raum Hilfe, die sie verstehen?",
                situation="Wo gibt es Sprachmittlung in Praxen und Kliniken? Wie lang ist der Weg zur nächsten psychosozialen "
                "Beratung? Was sieht das Gesundheitsamt?",
                goal="Welcher Zugang soll für wen leichter werden?",
            ),
            field(
                "Aufenthalt und Einbürgerung",
                "Wie wird die Behörde zur Begleiterin auf dem Weg zum deutschen Pass?",
                situation="Wie lange dauern Verfahren? Wie erleben Antragstellende die Ausländer- und Einbürgerungsbehörde? Wer berät "
                "vorher?",
                goal="Wie lange soll ein Verfahren künftig dauern, und was soll dabei verständlicher werden?",
            ),
            field(
                "Zusammenhalt und Engagement",
                "Was hält Orte zusammen, in denen sich viel verändert?",
                situation="Welche Vereine, Feuerwehren und Gemeinden öffnen sich? Wo gibt es Ablehnung, und wie wird darüber "
                "gesprochen? Wen erreichen die Angebote des Kreises nicht?",
                goal="Was soll in den Orten entstehen, und was gibt der Kreis dazu?",
            ),
            pillar="fields",
        ),
        pieces.controlling(
            _COUNCIL,
            rhythm="ein Bericht an den Kreisausschuss im Jahr und, wo es verlangt ist, an das Land",
            source="Prüfen Sie, welche davon für die einzelnen Gemeinden vorliegen und veröffentlicht werden dürfen.",
        ),
    ),
)
