"""The HTML that a person writes or pastes: taken in within limits, and within the vocabulary."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from concepts import blocks, pasting

# A whole concept of 300 pages has about one million signs with all its markup.
MOST_SIGNS = 3_000_000
MOST_BLOCKS = 20_000
# Each is read slower than the one before.
MOST_AMPERSANDS = 100_000
_OPENINGS = ("<p", "<li", "<td", "<th", "<h", "<div", "<blockquote", "<figure", "<br", "<img", "<span")


def taken_in(text: str) -> str:
    """The text within the vocabulary, so that it is shown again as it would be stored; refuses an endless one."""
    refuse_endless(text)
    return blocks.cleaned(text)


def refuse_endless(text: str) -> None:
    """Refuse what no reader would call a section, before anything reads it in full."""
    if len(text) > MOST_SIGNS:
        raise ValidationError(
            _(
                "This text is too long: with its formatting it has %(signs)s signs, and a section can hold %(limit)s. Please spread it over several sections."
            ),
            code="too_long",
            params={"signs": _number(len(text)), "limit": _number(MOST_SIGNS)},
        )
    if text.count("&") > MOST_AMPERSANDS:
        raise ValidationError(
            _("This text has too many special characters written with “&”. Please spread it over several sections."),
            code="too_many_ampersands",
        )
    lowered = text.lower()
    count = sum(lowered.count(tag) for tag in _OPENINGS)
    if count > MOST_BLOCKS:
        raise ValidationError(
            _(
                "This text has too many parts: about %(count)s paragraphs, list items and table cells, and a section can hold %(limit)s. Please spread it over several sections."
            ),
            code="too_many_blocks",
            params={"count": _number(count), "limit": _number(MOST_BLOCKS)},
        )


class PasteForm(forms.Form):
    """HTML from the clipboard of another program."""

    html = forms.CharField(strip=False)

    def clean_html(self) -> pasting.Pasted:
        """What was pasted, cleaned, with the number of things that could not come along."""
        refuse_endless(self.cleaned_data["html"])
        pasted = pasting.brought_near(self.cleaned_data["html"])
        return replace(pasted, html=blocks.cleaned(pasted.html))


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)
