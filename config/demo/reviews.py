"""What became of the goals of 2014, and what the office says to findings of the quality check."""

from dataclasses import dataclass

from accounts.models import User
from concepts import actions
from concepts.models import Concept, Edition, Element, GoalReview


@dataclass(frozen=True, slots=True)
class Look:
    """A look back on the goal that begins with these words; ``successors`` are goals by their keys."""

    words: str
    result: str
    assessment: str
    evidence: str
    fate: str
    fate_note: str = ""
    successors: tuple[str, ...] = ()


# The goal on courses for mothers is left to be assessed.
LOOKS: tuple[Look, ...] = (
    Look(
        "Alle Kinder beherrschen",
        "not_reached",
        "Der Förderbedarf ist nach 2015 zunächst gestiegen und sinkt erst seit 2022. Von „allen Kindern“ ist Lindenau weit entfernt; "
        "wo Sprachkitas arbeiten, ging der Bedarf jedoch deutlich zurück.",
        "Schuleingangsuntersuchungen 2014 bis 2026: 33 Prozent mit Förderbedarf zu Beginn, 24,1 Prozent zuletzt",
        "changed",
        "„Beherrschen“ misst Kinder an einem Maßstab, den niemand prüft. Das neue Ziel sagt, wozu die Sprache reichen soll, und achtet "
        "die Familiensprachen; eine Zahl kommt als Handlungsziel dazu.",
        ("early", "early_need"),
    ),
    Look(
        "Die Ausbildungsquoten",
        "partly",
        "Der Abstand ist von 27 auf 16 Prozentpunkte geschrumpft. Angeglichen sind die Quoten nicht, und bei jungen Frauen hat sich "
        "wenig bewegt.",
        "Berufsbildungsstatistik, Auswertung der Kammern 2013 und 2025",
        "merged",
        "Ausbildung und Beschäftigung werden künftig zusammen betrachtet, weil beide an denselben Hürden scheitern.",
        ("work", "work_gap"),
    ),
    Look(
        "Die Stadt geht voran",
        "reached",
        "Seit 2021 hat jede vierte Person, die bei der Stadt eine Ausbildung beginnt, eine Einwanderungsgeschichte.",
        "Freiwillige Befragung des Haupt- und Personalamts, 83 Prozent Rücklauf",
        "kept",
        "Erreicht und deshalb mit höherem Wert fortgeführt.",
        ("trainees",),
    ),
    Look(
        "In jedem Stadtteil",
        "partly",
        "In fünf von sieben Stadtteilen gibt es heute einen offenen Treff. In der Nordstadt und in Flussufer-Ost fehlt er weiter.",
        "Begehung mit dem Beirat im Mai 2026",
        "kept",
        "",
        ("housing",),
    ),
    Look(
        "Ein städtisches Ehrenamtsportal",
        "given_up",
        "Das Portal ging 2016 in Betrieb und wurde 2019 abgeschaltet: Patenschaften entstanden im Netzwerk Ankommen, nicht im Netz.",
        "Bericht an den Sozialausschuss vom 12. September 2019",
        "dropped",
        "Die Vermittlung übernimmt das Netzwerk Ankommen. Ein zweites Portal neben dem des Landes hätte keinen Nutzen.",
    ),
)


def load(concept: Concept, edition: Edition, elements: dict[str, Element], people: dict[str, User]) -> list[GoalReview]:
    """Every goal of the adopted edition, all but one with what became of it."""
    actions.prepare_reviews(concept, edition=edition)
    reviews = list(GoalReview.objects.of(concept))
    for look in LOOKS:
        review = next(each for each in reviews if look.words in each.wording)
        actions.review_goal(
            review,
            words={
                "result": look.result,
                "assessment": look.assessment,
                "evidence": look.evidence,
                "fate": look.fate,
                "fate_note": look.fate_note,
            },
            successors=[elements[key] for key in look.successors],
            based_on=review.revision,
            by=people["ole"],
        )
    return reviews


def answer_findings(concept: Concept, elements: dict[str, Element], people: dict[str, User]) -> None:
    """One finding set aside with its reason, and one success factor whose section the office names."""
    remark = next(each for each in actions.check_quality(concept) if each.finding.rule.slug == "goal_level_skipped")
    actions.set_finding_aside(
        concept,
        key=remark.finding.key,
        reason="So gewollt: Für die Wartezeit gibt es kein eigenes Leitziel, es gilt das des ganzen Handlungsfelds.",
        by=people["ole"],
    )
    actions.place_factor(elements["administration"], factor="open_services", by=people["ole"])
