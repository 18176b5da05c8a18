"""The skeleton for a large city or a town that forms its own district (Großstadt, kreisfreie Stadt)."""

from django.utils.translation import gettext_lazy as _

from concepts.skeletons import pieces
from concepts.skeletons.base import Skeleton, chapter, field

_PLACE, _COUNCIL = "die Stadt", "der Stadtrat"

CITY = Skeleton(
    slug="city",
    label=_("Large city or city of its own district"),
    sentence=_("Eight fields of action, steering across departments, city districts and own monitoring."),
    chapters=(
        chapter(
            "Ausgangslage",
            "",
            pieces.mandate(_COUNCIL),
            chapter(
                "Die Stadt und ihre Menschen",
                "Wie viele Menschen leben hier, wie viele sind zugewandert oder haben zugewanderte Eltern, und nach "
                "welcher Definition wird gezählt? Wie unterscheiden sich die Stadtteile? Nennen Sie Stichtag und Quelle.",
            ),
            chapter(
                "Angebote und Strukturen heute",
                "Welche Ämter, Träger und Vereine arbeiten bereits woran? Welche Förderprogramme laufen wann aus? "
                "Was haben Befragungen, Gespräche und Stadtteilrunden ergeben?",
            ),
            pieces.strengths(),
            pillar="situation",
        ),
        pieces.principles(_PLACE, _COUNCIL),
        chapter(
            "Organisation und Steuerung",
            "",
            chapter(
                "Steuerung und Koordination",
                "Wer entscheidet zwischen zwei Ratssitzungen? Welche Dezernate sitzen in der Steuerungsgruppe, wer leitet "
                "sie, wie oft tagt sie? Wo ist die koordinierende Stelle angesiedelt, und was darf sie von anderen Ämtern "
                "verlangen?",
            ),
            chapter(
                "Aufgaben der Fachämter",
                "Welches Amt verantwortet welches Handlungsfeld? Wie wird Integration Teil der Fachplanungen, etwa der "
                "Jugendhilfe-, Schulentwicklungs- und Sozialplanung?",
            ),
            pieces.taking_part("der Beirat"),
            chapter(
                "Netzwerke und Partner",
                "Welche Träger, Migrantenorganisationen, Kammern und Hochschulen sind dabei? Wer pflegt die Verbindungen, "
                "und was haben die Partner davon?",
            ),
            pillar="organisation",
        ),
        chapter(
            "Handlungsfelder",
            "Nehmen Sie lieber wenige Felder mit Nachdruck als viele mit guten Absichten. Jedes Feld braucht eine Lage, "
            "mindestens ein Ziel und Menschen, die sich kümmern.",
            field(
                "Sprache und Bildung",
                "Ein Satz, der dieses Feld zusammenfasst: Worauf kommt es der Stadt hier vor allem an?",
                situation="Wie kommen Kinder in Kita und Schule an? Wie viele warten auf einen Platz in der Kita oder in "
                "einem Sprachkurs? Wo brechen Bildungswege ab, und was berichten Eltern?",
                goal="Was soll für Kinder, Jugendliche oder Erwachsene in fünf Jahren anders sein, und woran würden Sie es "
                "merken?",
                controlling="Zum Beispiel: Sprachstand bei der Einschulung, Übergänge auf weiterführende Schulen, Wartezeit auf "
                "einen Kurs mit Kinderbetreuung.",
            ),
            field(
                "Ausbildung, Arbeit und Wirtschaft",
                "Was kann die Stadt bewirken, obwohl Jobcenter, Agentur und Betriebe die Hauptrollen spielen?",
                situation="Wie unterscheiden sich Beschäftigung und Verdienst? Was hindert Menschen mit ausländischem "
                "Abschluss, was hindert Mütter? Welche Betriebe suchen, und wen finden sie nicht?",
                goal="Welcher Abstand soll bis wann kleiner werden? Nennen Sie Ausgangswert und Jahr.",
            ),
            field(
                "Stadt als Arbeitgeberin und Dienstleisterin",
                "Wie gut passt die Verwaltung zu der Stadt, für die sie arbeitet?",
                situation="Wie vielfältig ist das Personal auf welchen Ebenen? In welchen Sprachen kann man sich verständlich "
                "machen? Wo erleben Menschen Hürden, besonders in der Ausländerbehörde?",
                goal="Was sollen Bürgerinnen und Bürger beim nächsten Gang zum Amt anders erleben? Was soll sich bei "
                "Ausbildung und Einstellung ändern?",
            ),
            field(
                "Wohnen und Stadtteile",
                "Was macht gute Nachbarschaft in den einzelnen Stadtteilen aus?",
                situation="Wer findet keine Wohnung und warum? Wie lange bleiben Menschen in Unterkünften? Welche Orte der "
                "Begegnung gibt es, wem gehören sie, wer nutzt sie?",
                goal="Was soll sich in welchem Stadtteil ändern? Ein Ziel je Stadtteil ist oft besser als eines für alle.",
            ),
            field(
                "Gesundheit und Pflege",
                "Wer kommt im Gesundheitswesen nicht an, obwohl die Angebote da sind?",
                situation="Wie verständigen sich Praxen, Kliniken und Pflegedienste mit ihren Patientinnen und Patienten? Wie "
                "leben ältere Zugewanderte, und wer pflegt sie?",
                goal="Welcher Zugang soll leichter werden, für wen, bis wann?",
            ),
            field(
                "Teilhabe und Engagement",
                "Wer entscheidet in der Stadt mit, und wer bisher nicht?",
                situation="Wer sitzt im Rat, in Beiräten, Vereinsvorständen und Elternvertretungen? Wie viele könnten sich "
                "einbürgern lassen und tun es nicht? Was würde Engagierten die Arbeit erleichtern?",
                goal="Wo sollen mehr Menschen mitbestimmen, und was gibt die Stadt dafür aus der Hand?",
            ),
            field(
                "Schutz vor Diskriminierung",
                "Was tut die Stadt, wenn jemand benachteiligt wird, auch durch sie selbst?",
                situation="Wohin können sich Betroffene wenden, und wie viele tun es? Was ist über Benachteiligung bei Wohnung, "
                "Arbeit, Schule und Behörde bekannt?",
                goal="Was soll gelten, wenn eine Beschwerde eingeht? Was soll geschehen, damit weniger nötig werden?",
            ),
            field(
                "Ankommen und Beratung",
                "Wie sehen die ersten hundert Tage aus?",
                situation="Wen treffen Neuzugezogene zuerst? Welche Stellen müssen sie aufsuchen, wie oft erzählen sie dasselbe? "
                "Wie unterscheiden sich die Wege je nach Aufenthaltsrecht?",
                goal="Was soll nach drei Monaten, was nach einem Jahr erreicht sein?",
            ),
            pillar="fields",
        ),
        pieces.controlling(
            _COUNCIL,
            rhythm="ein Bericht im Jahr an den zuständigen Ausschuss",
            source="Die Statistikstelle weiß, welche davon sich für Stadtteile auswerten lassen, ohne Einzelne erkennbar zu machen.",
        ),
    ),
)
