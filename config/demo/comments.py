"""What the board says about the draft, and what the office has answered so far."""

from accounts.models import User
from concepts.models import Concept, Element
from consultations.models import Answer, Comment

# element, kind, words, answer as (outcome, words) or nothing
COMMENTS: tuple[tuple[str, str, str, tuple[str, str] | None], ...] = (
    (
        "early",
        "wording",
        "„Geachtet“ ist mir zu wenig. Bitte schreiben: „Ihre Familiensprachen werden geachtet und gefördert.“",
        ("adopted", "Danke, das ist treffender. Wir übernehmen den Satz in die nächste Fassung."),
    ),
    (
        "adults",
        "criticism",
        "Drei Monate sind für Mütter mit kleinen Kindern immer noch lang. Vor allem fehlt das Wort Kinderbetreuung.",
        None,
    ),
    (
        "work_gap",
        "question",
        "Woran wird „ein Viertel“ gemessen, am Stand von heute oder am Stand von 2025?",
        ("to_be_examined", "Gute Frage. Wir schlagen 2025 als Ausgangsjahr vor und klären das mit dem Jobcenter."),
    ),
    ("housing", "suggestion", "Hier sollte auch von Menschen mit Behinderung in den Unterkünften die Rede sein.", None),
    (
        "participation",
        "new_measure",
        "Der Beirat schlägt einen jährlichen Empfang für neu Eingebürgerte im Rathaus vor.",
        ("partly_adopted", "Wir nehmen den Empfang auf, zunächst alle zwei Jahre zusammen mit dem Fest der Sprachen."),
    ),
    ("trainees", "approval", "Endlich eine Zahl, an der man uns messen kann. So lassen!", None),
)


def load(concept: Concept, elements: dict[str, Element], people: dict[str, User]) -> list[Comment]:
    """Comments of a member of the board, half of them answered."""
    made = []
    for key, kind, words, answer in COMMENTS:
        element = elements[key]
        comment = Comment.objects.create(
            concept=concept, element=element, revision=element.revision, kind=kind, text=words, author=people["bilal"]
        )
        if answer:
            Answer.objects.create(comment=comment, outcome=answer[0], text=answer[1], answered_by=people["ole"])
        made.append(comment)
    return made
