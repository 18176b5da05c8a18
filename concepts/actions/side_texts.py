"""Acts on texts beside the binding one. Each adds a version; none changes one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from concepts.languages import Variant
from concepts.models import Element, SideText


@transaction.atomic
def write_side_text(
    element: Element,
    variant: Variant,
    *,
    title: str,
    text: str,
    of_revision: int,
    is_machine_made: bool,
    based_on: int,
    by: User | None,
) -> SideText | None:
    """Keep what somebody wrote; ``None`` when nothing differs. Refuses when a newer version than ``based_on`` exists."""
    element = Element.objects.select_for_update().get(pk=element.pk)
    newest = SideText.objects.of(element).in_variant(variant).newest().first()
    if (newest.number if newest else 0) != based_on:
        raise ValidationError(
            _(
                "Somebody else has saved this text meanwhile. Your text still stands here: please copy what you need, open the page anew and put it in there."
            ),
            code="newer",
        )
    wording = {
        "title": title,
        "text": text,
        "of_revision": min(of_revision, element.revision),
        "is_machine_made": is_machine_made,
    }
    if newest and not newest.is_removed and all(getattr(newest, name) == value for name, value in wording.items()):
        return None
    return SideText.add(element, variant, by=by, **wording)


@transaction.atomic
def confirm_side_text(side: SideText, *, by: User | None) -> SideText:
    """Say that it still says the same as the binding text does now."""
    element = Element.objects.select_for_update().get(pk=side.element_id)
    return _again(element, side, of_revision=element.revision, is_removed=False, by=by)


@transaction.atomic
def remove_side_text(side: SideText, *, by: User | None) -> SideText:
    """Take it away; its versions stay and it can be brought back."""
    element = Element.objects.select_for_update().get(pk=side.element_id)
    return _again(element, side, of_revision=side.of_revision, is_removed=True, by=by)


@transaction.atomic
def restore_side_text(side: SideText, *, by: User | None) -> SideText:
    """Put a version in force again, as a new one."""
    element = Element.objects.select_for_update().get(pk=side.element_id)
    return _again(element, side, of_revision=side.of_revision, is_removed=False, by=by)


def _again(element: Element, side: SideText, *, of_revision: int, is_removed: bool, by: User | None) -> SideText:
    return SideText.add(
        element,
        side.variant,
        title=side.title,
        text=side.text,
        of_revision=of_revision,
        is_machine_made=side.is_machine_made,
        is_removed=is_removed,
        by=by,
    )
