"""The gallery of components: every one really drawn, in debug mode only, and free of barriers."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import clear_url_caches

import config.urls

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.fixture
def debug_mode(settings) -> Iterator[None]:
    settings.DEBUG = True
    importlib.reload(config.urls)
    clear_url_caches()
    yield
    settings.DEBUG = False
    importlib.reload(config.urls)
    clear_url_caches()


def test_every_component_is_drawn_in_the_gallery(debug_mode, db, browse):
    answer = browse(None).get("/galerie/")

    drawn = {template.name for template in answer.templates}
    components = sorted(str(path.relative_to(TEMPLATES)) for path in (TEMPLATES / "components").glob("*.html"))
    assert [name for name in components if name not in drawn] == []
    assert answer.context["chart"] is not None
    assert answer.context["form"].errors


def test_gallery_is_absent_otherwise(ole, browse):
    assert browse(ole).get("/galerie/").status_code == 404
