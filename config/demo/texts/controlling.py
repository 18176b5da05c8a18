"""How it shows what became of it."""

from config.demo.texts.section import Section

CHAPTER = Section(
    "chapter",
    "Controlling und Fortschreibung",
    "<p>Wir wollen wissen, ob wirkt, was wir tun. Dazu dienen drei Werkzeuge, die ineinandergreifen.</p>",
    (
        Section(
            "chapter",
            "Stand der Maßnahmen",
            "<p>Die federführenden Stellen berichten zum 30. April und zum 31. Oktober in wenigen Sätzen, wie es um ihre Maßnahmen "
            "steht. „Nicht begonnen“ ist eine zulässige Antwort, „keine Angabe“ nicht.</p>",
        ),
        Section(
            "chapter",
            "Kennzahlen",
            "<p>Acht Kennzahlen zeigen, wie sich die Lebenslagen entwickeln. Sie messen nicht die Arbeit einzelner Ämter. Wo kleine "
            'Zahlen auf Personen schließen ließen, werden sie nicht veröffentlicht.<span class="footnote">Werte, hinter denen '
            "weniger als fünf Personen stehen, erscheinen als „•“.</span></p>",
        ),
        Section(
            "chapter",
            "Bericht und Fortschreibung",
            '<table><caption>Fahrplan</caption><thead><tr><th scope="col"><p>Wann</p></th><th scope="col"><p>Was</p></th>'
            '<th scope="col"><p>Wer</p></th></tr></thead><tbody>'
            "<tr><td><p>jährlich im Juni</p></td><td><p>Umsetzungsbericht</p></td><td><p>Stabsstelle Integration, Beirat, "
            "Ausschuss</p></td></tr>"
            "<tr><td><p>2029</p></td><td><p>Zwischenbilanz mit Bürgerbefragung</p></td><td><p>Lenkungsgruppe</p></td></tr>"
            "<tr><td><p>2032</p></td><td><p>Fortschreibung</p></td><td><p>Stadtrat</p></td></tr></tbody></table>",
        ),
    ),
)
