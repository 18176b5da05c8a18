"""What the skeletons share: chapters that ask every municipality nearly the same.

The words become those of a German document and are no screen words, so they are German here and not
in the catalogue. Each skeleton says whom it speaks of ("die Stadt", "der Stadtrat").
"""

from concepts.skeletons.base import Part, chapter


def principles(place: str, council: str) -> Part:
    """What it understands by integration, and where it wants to go."""
    return chapter(
        "Leitbild und Grundsätze",
        "Halten Sie dieses Kapitel kurz: Es soll auf eine Seite passen und auch ohne den Rest verständlich sein.",
        chapter(
            "Unser Verständnis von Integration",
            f"Was meint {place}, wenn von Integration die Rede ist? Wer soll sich bewegen: die Zugezogenen, die "
            "Alteingesessenen, die Einrichtungen? Welche Wörter verwenden Sie, welche bewusst nicht?",
        ),
        chapter(
            "Leitbild",
            f"Wie soll das Zusammenleben in zehn Jahren aussehen? Was davon kann {place} selbst bewirken? "
            "Knüpfen Sie an die Geschichte vor Ort an: Wer ist hierher gezogen, wann und warum?",
            Part(
                "principle",
                "",
                "Ein Grundsatz in einem Satz, der für alle Handlungsfelder gilt. Prüffrage: Welche Entscheidung "
                "fiele anders aus, wenn es ihn nicht gäbe?",
            ),
        ),
        chapter(
            "Verbindlichkeit",
            f"Wozu verpflichtet sich {council} mit diesem Konzept, für wie lange, und was bleibt eine Absicht? "
            "Tragen mehrere Fraktionen den Weg mit?",
        ),
        pillar="principles",
    )


def mandate(council: str) -> Part:
    """Why there is a concept, and who asked for it."""
    return chapter(
        "Anlass und Auftrag",
        "Welcher Beschluss liegt zugrunde (Gremium, Datum, Nummer)? Was hat sich seit dem letzten Konzept vor Ort "
        f"verändert? Was erwartet {council} am Ende in der Hand zu haben?",
    )


def strengths() -> Part:
    """What the stocktaking comes down to."""
    return chapter(
        "Zusammenfassung: Stärken und Lücken",
        "Was gelingt heute schon gut und soll bleiben? Wo warten Menschen zu lange, wo fehlt ein Angebot, wo "
        "arbeiten mehrere nebeneinander her? Die Lücken sollten in den Handlungsfeldern wiederkehren.",
    )


def controlling(council: str, *, rhythm: str, source: str) -> Part:
    """How it shows what became of it."""
    return chapter(
        "Controlling und Fortschreibung",
        "",
        chapter(
            "Woran wir den Erfolg messen",
            f"Welche fünf bis zehn Zahlen zeigen, ob Sie vorankommen? {source} Was lässt sich nicht zählen, "
            "und wie hören Sie dort zu?",
        ),
        chapter(
            "Berichte",
            f"Wem wird wann berichtet? Üblich ist {rhythm}. Wer sammelt die Meldungen der Fachämter ein, und was "
            "geschieht, wenn ein Ziel verfehlt wird? Der Bericht soll durchschaubar machen, nicht überwachen.",
        ),
        chapter(
            "Fortschreibung",
            f"Bis wann gilt das Konzept? Wer stößt die Fortschreibung an, und woran erkennt {council}, dass sie "
            "fällig ist? Wer darf zwischendurch eine Maßnahme ändern?",
        ),
        pillar="controlling",
    )


def taking_part(board: str) -> Part:
    """Who was asked, and what came of it."""
    return chapter(
        "Beteiligung",
        f"Wer hat an diesem Konzept mitgearbeitet, und was ist aus den Vorschlägen geworden? Wie wird {board} bei "
        "der Umsetzung einbezogen: informiert, angehört oder mit Stimme? Wie erreichen Sie Menschen, die in keinem "
        "Gremium sitzen?",
    )
