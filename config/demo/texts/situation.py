"""Where Lindenau stands."""

from config.demo.texts.section import Section

CHAPTER = Section(
    "chapter",
    "Ausgangslage",
    "<p>Lindenau am Fluss hat am 31. Dezember 2026 rund 62.100 Einwohnerinnen und Einwohner. Wer durch die Stadt geht, "
    "hört viele Sprachen: auf dem Wochenmarkt, im Wartezimmer, in der Feuerwehr. Dieses Konzept beginnt mit dem, was wir "
    "darüber wissen, und mit dem, was wir noch nicht wissen.</p>",
    (
        Section(
            "chapter",
            "Auftrag und Vorgehen",
            "<p>Der Stadtrat hat die Verwaltung am 14. Mai 2025 beauftragt, das Integrationskonzept von 2014 neu zu fassen. "
            "Anlass war die Bilanz der Stabsstelle Integration: Von 41 Maßnahmen des alten Konzepts waren 19 umgesetzt, 8 zu "
            'Daueraufgaben geworden und 14 nie begonnen worden.<span class="footnote">Bilanz zum Integrationskonzept 2014, '
            "Bericht an den Ausschuss für Soziales und Zusammenhalt vom 12. Februar 2025.</span></p>"
            "<p>Erarbeitet wurde der Entwurf in vier Schritten:</p>"
            "<ol><li><p>Bestandsaufnahme mit allen Ämtern und 23 Organisationen (Herbst 2025)</p></li>"
            "<li><p>drei Werkstätten in den Stadtteilen, an denen 214 Menschen teilnahmen (Frühjahr 2026)</p></li>"
            "<li><p>Arbeitsgruppen je Handlungsfeld mit Zielen und Maßnahmen (Sommer 2026)</p></li>"
            "<li><p>Beratung im Beirat für Migration und Integration (Herbst 2026)</p></li></ol>",
        ),
        Section(
            "chapter",
            "Menschen in Lindenau",
            '<p>Gut ein Drittel der Bevölkerung hat eine Einwanderungsgeschichte.<span class="footnote">Gezählt werden '
            "Personen, die seit 1950 selbst eingewandert sind oder deren beide Eltern seit 1950 eingewandert sind. Die Zahlen "
            "bis 2022 folgen der früheren Definition des Migrationshintergrunds und sind nicht unmittelbar vergleichbar.</span> "
            "Der Anteil wächst vor allem durch Kinder, die hier geboren wurden, und durch Zuzug aus der Europäischen Union.</p>"
            "<table><caption>Bevölkerung am 31. Dezember 2026 nach Stadtteilen</caption>"
            '<thead><tr><th scope="col"><p>Stadtteil</p></th><th scope="col"><p>Bevölkerung</p></th>'
            '<th scope="col"><p>mit Einwanderungsgeschichte</p></th><th scope="col"><p>unter 18 Jahren</p></th></tr></thead>'
            "<tbody>"
            '<tr><th scope="row"><p>Altstadt</p></th><td><p>11.420</p></td><td><p>36,2 %</p></td><td><p>12,9 %</p></td></tr>'
            '<tr><th scope="row"><p>Flussufer-Ost</p></th><td><p>14.860</p></td><td><p>51,7 %</p></td><td><p>19,4 %</p></td></tr>'
            '<tr><th scope="row"><p>Nordstadt</p></th><td><p>18.310</p></td><td><p>38,8 %</p></td><td><p>17,1 %</p></td></tr>'
            '<tr><th scope="row"><p>Lindenhöhe</p></th><td><p>12.270</p></td><td><p>21,3 %</p></td><td><p>16,0 %</p></td></tr>'
            '<tr><th scope="row"><p>Dörfliche Ortsteile</p></th><td><p>5.240</p></td><td><p>14,5 %</p></td><td><p>18,2 %</p></td></tr>'
            '<tr><th scope="row"><p>Lindenau gesamt</p></th><td><p>62.100</p></td><td><p>35,2 %</p></td><td><p>16,7 %</p></td></tr>'
            "</tbody></table>"
            "<p>Quelle: Melderegister der Stadt, eigene Auswertung.</p>",
        ),
        Section(
            "chapter",
            "Was gut läuft, was fehlt",
            "<p>In den Werkstätten wurde dreierlei immer wieder genannt:</p>"
            "<ul><li><p><strong>Gut:</strong> kurze Wege, verlässliche Ansprechpersonen, ein starkes Ehrenamt.</p></li>"
            "<li><p><strong>Schwierig:</strong> lange Wartezeiten auf Sprachkurse mit Kinderbetreuung, Behördenbriefe, die "
            "niemand versteht, und die Suche nach bezahlbaren Wohnungen.</p></li>"
            "<li><p><strong>Verletzend:</strong> Erfahrungen mit Ausgrenzung im Alltag, über die bisher kaum jemand spricht "
            "und die niemand zählt.</p></li></ul>"
            "<blockquote><p>„Ich wohne seit elf Jahren hier. Gefragt, was ich brauche, hat mich bis heute niemand.“ "
            "(Teilnehmerin der Werkstatt Flussufer-Ost)</p></blockquote>",
        ),
    ),
)
