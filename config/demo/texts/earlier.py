"""The words of the concept of 2014, which Lindenau's council once adopted."""

from config.demo.texts.section import Section, goal

CHAPTERS: dict[str, Section] = {
    "situation": Section(
        "chapter",
        "Ausgangslage",
        "<p>Am 31. Dezember 2013 lebten 58.300 Menschen in Lindenau am Fluss, 26,4 Prozent von ihnen mit Migrationshintergrund. "
        "Die meisten sind seit mehr als zehn Jahren in der Stadt zu Hause.</p>",
    ),
    "principles": Section(
        "chapter",
        "Leitbild",
        "<p>Lindenau versteht Vielfalt als Stärke. Integration ist eine gemeinsame Aufgabe der ganzen Stadtgesellschaft.</p>",
    ),
    "organisation": Section(
        "chapter",
        "Zuständigkeiten",
        "<p>Das Sozialamt koordiniert die Umsetzung. Der Migrationsbeirat wird angehört.</p>",
    ),
    "fields": Section(
        "chapter",
        "Handlungsfelder",
        "",
        (
            Section(
                "field",
                "Sprache",
                "<p>Deutschkenntnisse öffnen Türen. Jedes dritte Kind, das 2013 eingeschult wurde, brauchte zuvor Förderung im "
                "Deutschen; in den Kursen der Volkshochschule fehlten Plätze für Eltern kleiner Kinder.</p>",
                (
                    goal("", "Alle Kinder beherrschen bei der Einschulung die deutsche Sprache."),
                    goal("", "Für Mütter gibt es in jedem Stadtteil einen Sprachkurs mit Kinderbetreuung."),
                ),
            ),
            Section(
                "field",
                "Arbeit",
                "<p>Arbeit schafft Selbstständigkeit und Begegnung. Von hundert ausländischen Jugendlichen begannen 2013 nur 31 "
                "eine betriebliche Ausbildung, von hundert deutschen 58.</p>",
                (
                    goal("", "Die Ausbildungsquoten gleichen sich an."),
                    goal(
                        "",
                        "Die Stadt geht voran: Jede fünfte Auszubildende der Verwaltung hat einen Migrationshintergrund.",
                    ),
                ),
            ),
            Section(
                "field",
                "Zusammenleben",
                "<p>Begegnung braucht Anlässe und Orte. Vier der sieben Stadtteile hatten 2013 keinen Raum, in dem man sich ohne "
                "Verein oder Gemeinde treffen konnte.</p>",
                (
                    goal("", "In jedem Stadtteil gibt es einen Ort der Begegnung."),
                    goal("", "Ein städtisches Ehrenamtsportal vermittelt Patenschaften für Neuzugezogene."),
                ),
            ),
        ),
    ),
    "controlling": Section(
        "chapter",
        "Berichte",
        "<p>Die Verwaltung berichtet dem Ausschuss alle zwei Jahre.</p>",
    ),
}

SUPPLEMENT_TITLE = "Ankommen in Lindenau"
# The supplement of 2016 to that concept: chapters by heading and text.
SUPPLEMENT: tuple[Section, ...] = (
    Section(
        "chapter",
        "Warum eine Ergänzung",
        "<p>Zwischen Herbst 2015 und Frühjahr 2016 hat Lindenau 740 geflüchtete Menschen aufgenommen. Das Integrationskonzept von "
        "2014 kennt ihre Lage noch nicht. Es gilt weiter; dieses Papier tritt daneben.</p>",
    ),
    Section(
        "chapter",
        "Was wir in den nächsten zwei Jahren tun",
        "<p>Drei Aufgaben gehen vor: aus den Hallen in Wohnungen, vom Willkommen in den Deutschkurs, vom Warten in die "
        "Beschäftigung.</p>",
        (goal("", "Bis Ende 2017 lebt keine Familie mehr länger als sechs Monate in einer Gemeinschaftsunterkunft."),),
    ),
    Section(
        "chapter",
        "Wer sich kümmert",
        "<p>Das Sozialamt richtet eine Anlaufstelle im Bürgerhaus ein. Der Helferkreis Flussufer und die Stadt treffen sich "
        "monatlich.</p>",
    ),
)
