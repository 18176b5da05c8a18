"""Rule: cross references lead somewhere."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import reading, references
from concepts.quality.base import MUST, Check, Draft, Finding, Rule

BROKEN = Rule(
    "broken_reference",
    gettext_lazy("Broken cross reference"),
    MUST,
    gettext_lazy("Choose a new target for the cross reference, or take it out of the text."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """References to sections, tables, figures, measures … that are gone, as the page itself would resolve them."""
    if not draft.references:
        return
    pieces = reading.pieces_of_lines(draft.lines, draft.concept.kind_label)
    links = references.in_one_page(draft.concept, pieces)
    seen: Counter[tuple[str, str]] = Counter()
    for each in draft.references:
        if each.to in links:
            continue
        seen[each.bid, each.to] += 1
        number = seen[each.bid, each.to]
        yield draft.at(
            BROKEN,
            each.line,
            _("The cross reference “%(label)s” leads to something that is no longer there.") % {"label": each.label},
            bid=each.bid,
            detail=f"{each.to}:{number}" if number > 1 else each.to,
        )


CHECK = Check((BROKEN,), find)
