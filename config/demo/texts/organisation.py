"""Who steers, who coordinates, who takes part."""

from config.demo.texts.section import Section

CHAPTER = Section(
    "chapter",
    "Organisation und Zusammenarbeit",
    "<p>Ein Konzept wirkt nur, wenn klar ist, wer es trägt. Lindenau verteilt die Verantwortung auf vier Ebenen.</p>",
    (
        Section(
            "chapter",
            "Steuern",
            "<p>Die <strong>Lenkungsgruppe Integration</strong> tagt zweimal im Jahr unter Vorsitz der Dezernatsleitung III. Ihr "
            "gehören die Leitungen der Ämter 10, 33, 40, 50, 51 und 61, der Vorsitz des Beirats und das Jobcenter Flusstal an. Sie "
            "entscheidet über Prioritäten und löst Zuständigkeitsfragen.</p>",
        ),
        Section(
            "chapter",
            "Koordinieren",
            "<p>Die <strong>Stabsstelle Integration</strong> führt die Fäden zusammen: Sie begleitet die Ämter bei ihren Maßnahmen, "
            "fragt zweimal im Jahr den Stand ab, schreibt den Bericht und ist Geschäftsstelle des Beirats. Sie hat 2,5 Stellen.</p>",
        ),
        Section(
            "chapter",
            "Mitwirken",
            "<p>Der <strong>Beirat für Migration und Integration</strong> (bis Juni 2024: Migrationsbeirat) berät alle Fragen dieses "
            "Konzepts, bevor die Ausschüsse sie behandeln. Seine Anregungen werden einzeln beantwortet.</p>"
            "<p>Im <strong>Netzwerk Ankommen</strong> treffen sich vierteljährlich 23 Organisationen, darunter acht von "
            "Zugewanderten gegründete Vereine.</p>",
        ),
        Section(
            "chapter",
            "Beschließen",
            "<p>Der Stadtrat beschließt das Konzept und seine Fortschreibung. Über Maßnahmen, die Geld kosten, entscheidet er im "
            "Rahmen des Haushalts.</p>",
        ),
    ),
)
