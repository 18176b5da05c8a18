"""Whole invented concepts as Word documents, in the ways real ones are written."""

from tests.concepts.word.builder import Word, cell, paragraph, run, table


def concept() -> Word:
    """Fields, sub-fields and bold labels, as in many concepts of the 2010s."""
    word = Word()
    word.text("Miteinander in Lindenau", style="Titel").text("Stadt Lindenau am Fluss")
    word.heading(1, "Einleitung").text("Lindenau wächst und wird vielfältiger.")
    word.heading(1, "Handlungsfelder").text("Vier Felder sind gewählt.")
    word.heading(2, "Sprache und Bildung")
    word.heading(3, "Frühe Bildung")
    word.label("Ausgangslage").text("Viele Kinder wachsen mehrsprachig auf.")
    word.label("Ziel").text("Alle Kinder kommen mit guten Deutschkenntnissen in die Schule.")
    word.label("Indikatoren").item("Anteil der Kinder mit Förderbedarf").item("Zahl der Kita-Plätze")
    word.label("Mögliche Maßnahmen").item("Vorlesepatenschaften").item("Elterncafés").item(
        "Sprachfachkräfte in jeder Kita"
    )
    word.label("Strukturen und Netzwerke").text("Kitas, Jugendamt, Familienzentrum")
    word.label("Berichterstattung,Controlling").text("Jugendhilfeausschuss")
    word.heading(3, "Schule")
    word.label("Ziele:").item("Kein Kind verlässt die Schule ohne Abschluss").item("Eltern kennen das Schulsystem")
    word.label("Mögliche Maßnahme").text("Elternlotsinnen und Elternlotsen")
    word.heading(2, "Gesundheit").label("Ziel").text("Beratung ist für alle zugänglich.")
    word.heading(1, "Impressum", numbered=False).text("Stadt Lindenau")
    return word


def update() -> Word:
    """An update that quotes and assesses the goals of the concept before it."""
    word = Word()
    word.heading(1, "Vorwort", numbered=False).text("Wir schreiben unser Konzept fort.")
    word.heading(1, "Ausgangslage").text("Die Stadt hat sich verändert.")
    word.heading(1, "Handlungsfelder der Integration")
    word.heading(2, "Arbeit und Ausbildung").text("Arbeit gibt Halt und öffnet Türen.", style="Zitat")
    word.heading(3, "Übergang in den Beruf")
    word.label("Ausgangslage").text("Der Arbeitsmarkt braucht Fachkräfte.")
    word.label("Ziel 2012").text("„Mehr Jugendliche beginnen eine Ausbildung.“")
    word.label("Bewertung").text("Das Ziel ist nicht erreicht.")
    word.label("Dies wurde erreicht").item("Das Jugendbüro ist eröffnet").item("Zwei Lehrgänge laufen")
    word.label("Ziel").text("Jugendliche finden einen passenden Beruf.").text("Betriebe bilden vielfältig aus.")
    word.label("Konkret bedeutet dies:").item("Beratung an jeder Schule").item("Praktika in den Ferien").item("Paten")
    word.heading(3, "Erwerbsleben")
    word.text(run("Ziel 2012: ", bold=True) + run("„Abschlüsse werden schneller anerkannt.“"))
    word.text(run("Bewertung: ", bold=True) + run("Teilweise erreicht."))
    word.text(run("Ziele: ", bold=True) + run("Abschlüsse sind binnen drei Monaten anerkannt."))
    word.heading(2, "Wohnen").text(run("Wohnen heißt ankommen.", italic=True))
    word.label("Ziel").text("Wohnungen sind für alle bezahlbar.")
    word.heading(1, "Übersicht")
    word.add(
        table(
            [
                ["Handlungsfeld", "Kernaussage", "Ziele"],
                ["Wohnen", "Wohnen heißt ankommen.", "Wohnungen sind für alle bezahlbar."],
            ],
            heads=1,
        )
    )
    return word


def programme() -> Word:
    """A programme with other words: small headings, sheets in tables, "Handlungsfeld 1", Leitziel and Teilziele."""
    word = Word(german=False, automatic_numbers=False)
    word.heading(1, "1 Leitbild").text("Wir leben Vielfalt.")
    word.heading(1, "2 Handlungsfeld 1: Begegnung")
    word.heading(2, "Leitziel").text("Menschen begegnen sich auf Augenhöhe.")
    word.heading(2, "Teilziele").item("Vereine öffnen sich").item("Feste werden gemeinsam gefeiert")
    word.heading(2, "Handlungsempfehlungen").item("Runder Tisch der Vereine").item("Stadtteilfest").item(
        "Vereinslotsen"
    )
    word.heading(2, "Kennzahlen").item("Zahl der Feste")
    word.heading(1, "3 Handlungsfeld 2: Verwaltung")
    word.add(
        table(
            [
                ["Ziel", "Die Verwaltung spiegelt die Stadtgesellschaft."],
                ["Maßnahmen", cell(paragraph("Mehrsprachige Formulare") + paragraph("Schulungen für alle Ämter"))],
                ["Federführung", "Personalamt"],
            ]
        )
    )
    word.add(
        table(
            [
                ["Nr.", "Maßnahme", "Zuständig"],
                ["V1", "Anonyme Bewerbungen", "Personalamt"],
                ["V2", "Dolmetschpool", "Sozialamt"],
            ],
            heads=1,
        )
    )
    word.heading(1, "4 Controlling").text("Jährlich wird berichtet.")
    return word


def typed() -> Word:
    """No heading styles at all: bold lines with typed numbers."""
    word = Word(automatic_numbers=False)
    word.label("1 Einleitung").text("Worum es geht.")
    word.label("2 Handlungsfelder").text("Es sind zwei.")
    word.label("2.1 Sprache")
    word.label("Ziel").text("Alle können sich verständigen.")
    word.label("Maßnahmen").item("Sprachtreff").item("Kurse am Abend")
    word.label("2.2 Kultur")
    word.label("Ziel").text("Kultur gehört allen.")
    return word
