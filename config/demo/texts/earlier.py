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
                "<p>Deutschkenntnisse öffnen Türen.</p>",
                (goal("", "Alle Kinder beherrschen bei der Einschulung die deutsche Sprache."),),
            ),
            Section(
                "field",
                "Arbeit",
                "<p>Arbeit schafft Selbstständigkeit und Begegnung.</p>",
                (goal("", "Die Ausbildungsquoten gleichen sich an."),),
            ),
            Section(
                "field",
                "Zusammenleben",
                "<p>Begegnung braucht Anlässe und Orte.</p>",
                (goal("", "In jedem Stadtteil gibt es einen Ort der Begegnung."),),
            ),
        ),
    ),
    "controlling": Section(
        "chapter",
        "Berichte",
        "<p>Die Verwaltung berichtet dem Ausschuss alle zwei Jahre.</p>",
    ),
}
