"""What Lindenau understands by integration."""

from config.demo.texts.section import Section

CHAPTER = Section(
    "chapter",
    "Verständnis und Leitlinien",
    "<p>Integration ist in Lindenau keine Aufgabe der einen für die anderen. Sie gelingt, wenn alle, die hier leben, "
    "gleiche Möglichkeiten haben, mitzureden, mitzuarbeiten und dazuzugehören. Deshalb richtet sich dieses Konzept an die "
    "ganze Stadt und zuerst an ihre Verwaltung.</p>",
    (
        Section(
            "principle",
            "",
            "<p><strong>Teilhabe vor Herkunft.</strong> Wir fragen, was jemand braucht und kann, und nicht zuerst, woher jemand "
            "kommt.</p>",
        ),
        Section(
            "principle",
            "",
            "<p><strong>Regelangebote vor Sonderangeboten.</strong> Kitas, Schulen, Ämter und Vereine sind für alle da. "
            "Eigene Angebote gibt es dort, wo sie den Weg dorthin ebnen.</p>",
        ),
        Section(
            "principle",
            "",
            "<p><strong>Nichts über uns ohne uns.</strong> Der Beirat für Migration und Integration und die Organisationen der "
            "Zugewanderten wirken von Anfang an mit, nicht erst am fertigen Entwurf.</p>",
        ),
        Section(
            "principle",
            "",
            "<p><strong>Sagen, was daraus wurde.</strong> Zu jedem Ziel gibt es eine Stelle, die antwortet, und jedes Jahr einen "
            "öffentlichen Bericht.</p>",
        ),
        Section(
            "passage",
            "Begriffe",
            "<p>Von <em>Menschen mit Einwanderungsgeschichte</em> sprechen wir, wenn eine Person selbst oder beide Eltern seit "
            '1950 eingewandert sind.<span class="footnote">Dies entspricht dem Vorschlag der Fachkommission '
            "Integrationsfähigkeit von 2020 und der Zählung der amtlichen Statistik seit 2023.</span> Ältere Zahlen verwenden den "
            "Begriff <em>Migrationshintergrund</em>; wo beide nebeneinanderstehen, sagen wir es dazu.</p>"
            '<div class="box"><p><strong>Hinweis zum Lesen.</strong> Leitziele nennen die Richtung für zehn Jahre. Handlungsziele '
            "sagen, was bis 2030 erreicht sein soll. Maßnahmen und Zahlen werden jährlich fortgeschrieben und brauchen dafür "
            "keinen neuen Beschluss.</p></div>",
        ),
    ),
)
