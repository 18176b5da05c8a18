"""Small pieces of every page: icons, badges, long lists of choices, addresses that keep their query."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    # Where the sprite lies follows from these two settings alone; working it out costs more than the drawing.
    return _icon(_sprite(settings.STATIC_URL, settings.STORAGES["staticfiles"]["BACKEND"]), name)


@lru_cache(maxsize=8)
def _sprite(_url: str, _backend: str) -> str:
    return static("img/icons.svg")


@lru_cache(maxsize=512)
def _icon(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sprite, name
    )


@register.simple_tag
def badge(level: str, label: Any) -> SafeString:
    """``components/badge.html``, drawn once for every pair of level and words: a long list has hundreds of the same few."""
    # Never what somebody marked as safe: the same words, typed by somebody else, would be shown unescaped.
    return _badge(level, str(label) + "")


@lru_cache(maxsize=2048)
def _badge(level: str, label: str) -> SafeString:
    drawn = render_to_string("components/badge.html", {"level": level, "label": label})
    return SafeString(drawn.rstrip("\n"))  # rstrip forgets that the component has escaped its words


class Tick(Protocol):
    """One choice of a list: value, words, how far it is indented, whether it is taken."""

    value: str
    label: Any
    depth: int
    is_chosen: bool


@register.simple_tag
def ticks(name: str, choices: Iterable[Tick]) -> SafeString:
    """A tick box for every choice; drawn here because a filter box has hundreds of them."""
    drawn = (
        f'<label class="form-check depth-{each.depth:d}" data-choice><input type="checkbox" class="form-check-input"'
        f' name="{escape(name)}" value="{escape(each.value)}"{" checked" if each.is_chosen else ""}> {escape(str(each.label))}</label>'
        for each in choices
    )
    return SafeString("\n".join(drawn))  # every part is escaped just above


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], entry: Any) -> str:
    """``page`` for the menu entry whose area or whose one page the current page is, else nothing."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:
        return ""
    if match.view_name in entry.except_for:
        return ""
    is_here = match.namespace == entry.namespace if entry.is_area else match.view_name == entry.url_name
    return "page" if is_here else ""


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """The current query string with some values changed: for paging and sorting that keep the filters."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode()
