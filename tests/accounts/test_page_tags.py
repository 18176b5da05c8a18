"""The small pieces of every page."""

from django.template import Context, Template
from django.utils.safestring import mark_safe

from accounts.templatetags.page import badge, icon


def test_badge_is_the_component_and_escapes_what_somebody_typed():
    assert (
        Template('{% badge "ok" words %}').render(Context({"words": "läuft <b>gut</b>"}))
        == '<span class="state state-ok">läuft &lt;b&gt;gut&lt;/b&gt;</span>'
    )


def test_badge_keeps_nobodys_safe_words_for_another():
    assert badge("late", mark_safe("<i>fremd</i>")) == badge("late", "<i>fremd</i>")
    assert "&lt;i&gt;" in badge("late", "<i>fremd</i>")


def test_icons_of_two_names_differ():
    assert "#check" in icon("check")
    assert "#close" in icon("close")


def test_badge_is_drawn_and_not_shown_as_source():
    page = Template("{% badge 'ok' words %}").render(Context({"words": "<fertig>"}))

    assert page == '<span class="state state-ok">&lt;fertig&gt;</span>'
