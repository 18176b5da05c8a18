"""Putting what was accepted of a returned Word document into the concept: one act on a locked concept."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concepts import kinds
from concepts.actions.outline import create_element, move_element, remove_element
from concepts.actions.word_import import store_image
from concepts.models import Conflict, Element, Picture, WordReview
from concepts.word.deciding import Difference
from concepts.word.document import Image
from concepts.word.reader import read

_PLACED_PICTURE = re.compile(r"/bilder/00000000-0000-0000-0000-(\d{12})/")


class Applying:
    """One act: the accepted differences of a review in the order of the document, on the locked concept."""

    def __init__(
        self,
        review: WordReview,
        found: Sequence[Difference],
        by: Any,
        counts: dict[str, int],
        stored: dict[int, Picture],
    ) -> None:
        self.review, self.concept, self.found, self.by, self.counts = review, review.concept, found, by, counts
        self.elements = {each.uid.hex: each for each in Element.objects.of(self.concept).present().select_for_update()}
        self.at: dict[int, Element] = {
            each.place: self.elements[each.current.uid]
            for each in found
            if each.place is not None and each.current is not None
        }
        self.images: list[Image] | None = None
        self.stored = stored

    def run(self, accepted: Sequence[Difference]) -> None:
        for each in accepted:
            if each.is_new:
                self._make(each)
            elif not each.is_missing:
                self._word(each)
        for each in accepted:
            if each.is_moved:
                self._move(each)
        for each in reversed([each for each in accepted if each.is_missing]):
            self._remove(each)

    def _word(self, each: Difference) -> None:
        assert each.current is not None
        element = self.elements[each.current.uid]
        try:
            made = element.revise(
                title=each.title[:1000],
                text=self._with_pictures(each.text),
                based_on=each.current.revision,
                by=self.by,
                note=self._note(each),
            )
        except Conflict as error:
            raise ValidationError(
                _("“%(name)s” has been changed meanwhile. Please look through it again."), params={"name": each.name}
            ) from error
        self.counts["changed"] += made is not None

    def _make(self, each: Difference) -> None:
        assert each.back is not None and each.place is not None
        parent, after = self._above(each), self._behind(each)
        kind = self._kind(each, parent, after)
        element = create_element(
            self.concept,
            kind=kind,
            parent=parent,
            after=after,
            title=each.back.title[:1000],
            pillar=self._pillar(parent, after),
            by=self.by,
        )
        if after is None:
            element = move_element(element, parent=parent, after=None, by=self.by)
        element.revise(
            title=each.back.title[:1000],
            text=self._with_pictures(each.back.text),
            based_on=1,
            by=self.by,
            note=self._note(each),
        )
        self.at[each.place] = self.elements[element.uid.hex] = element
        self.counts["new"] += 1

    def _move(self, each: Difference) -> None:
        assert each.place is not None
        element = self.at[each.place]
        try:
            move_element(element, parent=self._above(each), after=self._behind(each), by=self.by)
        except ValidationError as refusal:
            raise ValidationError(
                _("“%(name)s” cannot stand where it stands in the document: %(reason)s"),
                params={"name": each.name, "reason": " ".join(refusal.messages)},
            ) from refusal
        self.counts["moved"] += 1

    def _remove(self, each: Difference) -> None:
        """To the bin; what stands below it and is not missing itself moves up to its place."""
        assert each.current is not None
        element = Element.objects.get(pk=self.elements[each.current.uid].pk)
        if element.is_removed:
            return
        after = element
        for child in Element.objects.under(self.concept, element):
            after = move_element(child, parent=element.parent, after=after, by=self.by)
        self.counts["removed"] += remove_element(element, by=self.by)

    def _above(self, each: Difference) -> Element | None:
        """The element that it stands in in the document; of a section that was refused, the one above that."""
        assert each.back is not None
        place = each.back.parent
        while place is not None and place not in self.at:
            place = self._back(place).parent
        return self._fresh(place)

    def _behind(self, each: Difference) -> Element | None:
        """The nearest neighbour before it in the document that stands under the same element in the concept."""
        assert each.back is not None
        above = self._above(each)
        place = each.back.behind
        while place is not None:
            element = self._fresh(place)
            if element is not None and element.parent_id == (above.pk if above else None) and not element.is_removed:
                return element
            place = self._back(place).behind
        return None

    def _fresh(self, place: int | None) -> Element | None:
        return Element.objects.select_related("concept").get(pk=self.at[place].pk) if place in self.at else None

    def _back(self, place: int) -> Any:
        back = self.found[place].back
        assert back is not None
        return back

    def _kind(self, each: Difference, parent: Element | None, after: Element | None) -> str:
        """Of the kind of its neighbour; else a passage, else whatever with a heading may stand there."""
        above = parent.kind if parent else kinds.TOP
        assert each.back is not None
        wanted = [after.kind] if after else []
        possible = [kind.slug for kind in kinds.under(above) if kind.is_titled]
        fitting = [kind for kind in wanted if kind in possible and kinds.get(kind).is_titled]
        return next(iter([*fitting, *possible]), "passage")

    def _pillar(self, parent: Element | None, after: Element | None) -> str:
        return after.pillar if parent is None and after is not None else ""

    def _note(self, each: Difference) -> str:
        names = ", ".join(each.authors)
        note = _("from Word: %(file)s") % {"file": self.review.original_name}
        return (f"{note} ({names})" if names else note)[:200]

    def _with_pictures(self, text: str) -> str:
        """New pictures of the document become pictures of the concept."""

        def address(found: re.Match[str]) -> str:
            number = int(found[1])
            if number not in self.stored:
                if self.images is None:
                    with self.review.file.open("rb") as file:
                        self.images = read(file.read(), self.review.original_name).images
                image = next((each for each in self.images if each.number == number), None)
                if image is None:
                    return found[0]
                self.stored[number] = store_image(self.concept, image)
            return f"/bilder/{self.stored[number].uid}/"

        return _PLACED_PICTURE.sub(address, text)
