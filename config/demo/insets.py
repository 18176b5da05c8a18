"""Cross references and embedded data in the texts of the demo, set once measures and indicators exist."""

from accounts.models import User
from concepts import blocks
from concepts.models import Concept, Element, GoalReview
from measures.models import Measure
from monitoring.models import Indicator


def load(concept: Concept, elements: dict[str, Element], measures: dict[str, Measure], people: dict[str, User]) -> None:
    """The section on early education says where it goes on, and shows figures, measures and the old goal."""
    element = elements["sub_early"]
    need = Indicator.objects.of_concept(concept).get(code="K-2")
    old = GoalReview.objects.of(concept).get(wording__contains="Alle Kinder beherrschen")
    kitas, adults = measures["SB-1"], elements["sub_adults"]
    text = (
        f"{element.text}<h2>Wie es sich entwickelt</h2>{_live('indicator-chart', f'indicator:{need.pk}')}"
        f"<p>Am schnellsten hilft, was schon begonnen ist: {_reference(f'measure:{kitas.pk}', str(kitas))}. Was Eltern selbst "
        f"brauchen, um Deutsch zu lernen, steht in {_reference(f'element:{adults.uid}', adults.name)}.</p>"
        f"<h2>Was das frühere Konzept wollte</h2>{_live('earlier-goal', f'{old.subject}:{old.uid}')}"
        f"<h2>Was wir tun</h2>{_live('measures', f'element:{element.uid}')}"
    )
    element.revise(
        title=element.title, text=text, based_on=element.revision, by=people["ole"], note="Zahlen und Maßnahmen"
    )


def _live(slug: str, option: str) -> str:
    return blocks.live_html(slug, option, blocks.new_id())


def _reference(to: str, label: str) -> str:
    return f'<span class="reference" data-to="{to}">{label}</span>'
