"""What the reader noticed, counted while reading and worded at the end."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concepts.word.remarks import Remark

# In the order in which they are told.
_SENTENCES: dict[str, Promise] = {
    "toc": ngettext_lazy(
        "The table of contents (%(count)d line) was left out, because the portal makes its own.",
        "The table of contents (%(count)d lines) was left out, because the portal makes its own.",
        "count",
    ),
    "inserted": ngettext_lazy(
        "The document contains tracked changes: %(count)d insertion was taken over as accepted.",
        "The document contains tracked changes: %(count)d insertions were taken over as accepted.",
        "count",
    ),
    "deleted": ngettext_lazy(
        "The document contains tracked changes: %(count)d deletion was carried out.",
        "The document contains tracked changes: %(count)d deletions were carried out.",
        "count",
    ),
    "macros": gettext_lazy("The document contains macros. They were neither run nor taken over."),
    "hidden": ngettext_lazy(
        "%(count)d passage formatted as hidden was left out.",
        "%(count)d passages formatted as hidden were left out.",
        "count",
    ),
    "heading_notes": ngettext_lazy(
        "%(count)d footnote stood on a heading; it now stands at the beginning of the text below.",
        "%(count)d footnotes stood on a heading; they now stand at the beginning of the text below.",
        "count",
    ),
    "lost_notes": ngettext_lazy(
        "%(count)d footnote has no mark in the text and was left out.",
        "%(count)d footnotes have no mark in the text and were left out.",
        "count",
    ),
    "typed_bullets": ngettext_lazy(
        "%(count)d line began with a typed bullet and became a list item.",
        "%(count)d lines began with a typed bullet and became list items.",
        "count",
    ),
    "letters": ngettext_lazy(
        "%(count)d list item was numbered with letters or Roman numerals; it is numbered with figures now.",
        "%(count)d list items were numbered with letters or Roman numerals; they are numbered with figures now.",
        "count",
    ),
    "nested_tables": ngettext_lazy(
        "%(count)d table stood inside another table; its words were kept, its grid was not.",
        "%(count)d tables stood inside other tables; their words were kept, their grids were not.",
        "count",
    ),
    "table_headings": ngettext_lazy(
        "%(count)d heading stands in a table; it stayed there and makes no section.",
        "%(count)d headings stand in tables; they stayed there and make no sections.",
        "count",
    ),
    "smartart": ngettext_lazy(
        "The words of %(count)d SmartArt graphic were taken over as a list; its drawing was not.",
        "The words of %(count)d SmartArt graphics were taken over as lists; their drawings were not.",
        "count",
    ),
    "lost_pictures": ngettext_lazy(
        "%(count)d picture is in a format that browsers cannot show and was left out. Please insert it again as PNG or JPEG.",
        "%(count)d pictures are in a format that browsers cannot show and were left out. Please insert them again as PNG or JPEG.",
        "count",
    ),
    "external_pictures": ngettext_lazy(
        "%(count)d picture is only linked and not part of the document; it was left out.",
        "%(count)d pictures are only linked and not part of the document; they were left out.",
        "count",
    ),
    "charts": ngettext_lazy(
        "%(count)d diagram or drawing of Word cannot be taken over. Please save it as a picture and insert it again.",
        "%(count)d diagrams or drawings of Word cannot be taken over. Please save them as pictures and insert them again.",
        "count",
    ),
    "shrunk_pictures": ngettext_lazy(
        "%(count)d very large picture was made smaller.",
        "%(count)d very large pictures were made smaller.",
        "count",
    ),
    "no_alt": ngettext_lazy(
        "%(count)d picture has no alternative text. Please describe it for people who do not see it.",
        "%(count)d pictures have no alternative text. Please describe them for people who do not see them.",
        "count",
    ),
    "symbols": ngettext_lazy(
        "%(count)d special character of a symbol font may look different.",
        "%(count)d special characters of a symbol font may look different.",
        "count",
    ),
}

# What was left out or changed in the text: a person may want to look at the place in the document.
_LOOKED_UP = frozenset({
    "hidden", "heading_notes", "nested_tables", "table_headings", "lost_pictures", "external_pictures", "charts",
    "smartart", "symbols",
})  # fmt: skip
_MOST_PLACES = 4


def worded_remark(remark: Remark) -> str:
    """A comment in the margin as a sentence: who said what, about which words, and what was answered."""
    said = "; ".join(
        [" ".join(remark.text.split()), *(f"{each.author}: {' '.join(each.text.split())}" for each in remark.replies)]
    )
    about = f" ({_('on “%(quote)s”') % {'quote': shortened(remark.quote)}})" if remark.quote else ""
    author = remark.author or _("somebody")
    return _("Comment in the margin by %(author)s%(about)s: %(said)s") % {
        "author": author,
        "about": about,
        "said": said,
    }


def shortened(words: str, most: int = 120) -> str:
    """The words, cut between two of them when there are many."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


@dataclass(slots=True)
class Notices:
    """Counts of what happened while reading, and single sentences."""

    counts: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)
    heading: str = ""
    places: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, times: int = 1) -> None:
        """One more of that; where it stood is remembered of what a person may want to look up."""
        self.counts[what] += times
        if times and what in _LOOKED_UP and self.heading not in (known := self.places.setdefault(what, [])):
            known.append(self.heading)

    def say(self, sentence: str) -> None:
        """A sentence of its own, once."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def worded(self) -> list[str]:
        """Sentences for the person, in a fixed order."""
        found = [
            str(sentence % {"count": self.counts[what]}) + self._where(what)
            for what, sentence in _SENTENCES.items()
            if self.counts[what]
        ]
        return found + self.sentences

    def _where(self, what: str) -> str:
        places = self.places.get(what, [])
        if not any(places):
            return ""
        named = [_("“%(title)s”") % {"title": each} if each else _("before the first heading") for each in places]
        more = " …" if len(named) > _MOST_PLACES else ""
        return " " + _("Where: %(places)s") % {"places": ", ".join(named[:_MOST_PLACES]) + more}
