"""Small pieces of every page: icons, badges' words, the accent colour."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


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
