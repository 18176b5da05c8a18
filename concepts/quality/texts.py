"""Rules on the wording of single sections: nothing written, pictures, headings, sentences."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import blocks, readiness
from concepts.outline import Line
from concepts.quality import sentences
from concepts.quality.base import HINT, MUST, SHOULD, Check, Draft, Finding, Rule

# Words; beyond that a sentence has to be read twice.
LONGEST_SENTENCE = 40

BLANK = Rule(
    "blank",
    gettext_lazy("Section without text"),
    MUST,
    gettext_lazy("Write the text, or remove the section: it can be brought back from the bin."),
)
MUTE_PICTURE = Rule(
    "mute_picture",
    gettext_lazy("Picture without alternative text"),
    MUST,
    gettext_lazy("Say in a sentence what is to be seen, or mark the picture as decorative."),
)
HEADING_JUMPED = Rule(
    "heading_jumped",
    gettext_lazy("Heading level jumped"),
    SHOULD,
    gettext_lazy("Choose the level above: screen readers tell the structure by the levels."),
)
LONG_SENTENCE = Rule(
    "long_sentence",
    gettext_lazy("Very long sentence"),
    HINT,
    gettext_lazy("Two sentences are understood more easily than one."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """What the texts themselves show, section by section."""
    for line in draft.lines:
        if readiness.is_blank(line):
            yield draft.at(BLANK, line, _("This section has no text."))
        if line.element.pk in draft.texts:
            yield from _pictures(draft, line)
            yield from _headings(draft, line)
            yield from _sentences(draft, line)


def _pictures(draft: Draft, line: Line[Any]) -> Iterator[Finding]:
    for node in draft.texts[line.element.pk].root.iter("img"):
        if not blocks.is_mute(node):
            continue
        bid = next((each.get("data-bid") for each in node.iterancestors("figure") if each.get("data-bid")), "")
        address = node.get("src") or ""
        yield draft.at(
            MUTE_PICTURE,
            line,
            _("A picture has no alternative text."),
            bid=bid,
            detail="" if bid else address,
            about=address,
        )


def _headings(draft: Draft, line: Line[Any]) -> Iterator[Finding]:
    before = 1
    for node in draft.texts[line.element.pk].root.iter("h2", "h3", "h4"):
        level = int(node.tag[1])
        if level > before + 1:
            words = " ".join(blocks.words_of(node).split())
            yield draft.at(
                HEADING_JUMPED,
                line,
                _("The heading “%(words)s” skips a level.") % {"words": shortened(words)},
                bid=node.get("data-bid") or "",
                about=words,
            )
        before = level


def _sentences(draft: Draft, line: Line[Any]) -> Iterator[Finding]:
    for bid, words in draft.texts[line.element.pk].parts():
        if words.count(" ") < LONGEST_SENTENCE:
            continue
        for number, sentence in enumerate(sentences.split(words)):
            length = len(sentence.split())
            if length > LONGEST_SENTENCE:
                yield draft.at(
                    LONG_SENTENCE,
                    line,
                    _("The sentence “%(words)s” has %(count)d words.")
                    % {"words": shortened(sentence), "count": length},
                    bid=bid,
                    detail=str(number),
                    about=sentence,
                )


def shortened(words: str, limit: int = 60) -> str:
    """Its first words, cut between words."""
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"


CHECK = Check((BLANK, MUTE_PICTURE, HEADING_JUMPED, LONG_SENTENCE), find)
