"""The gallery of components: there in debug mode, absent otherwise."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import clear_url_caches

import config.urls

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def debug_mode(settings) -> Iterator[None]:
    settings.DEBUG = True
    importlib.reload(config.urls)
    clear_url_caches()
    yield
    settings.DEBUG = False
    importlib.reload(config.urls)
    clear_url_caches()


def test_gallery_opens_in_debug_mode(debug_mode, db, browse):
    assert "components/badge.html" in browse(None).get("/galerie/").content.decode()


def test_gallery_is_absent_otherwise(ole, browse):
    assert browse(ole).get("/galerie/").status_code == 404


def test_every_component_appears_in_the_gallery():
    gallery = (ROOT / "templates/layouts/gallery.html").read_text(encoding="utf-8")

    components = sorted((ROOT / "templates/components").glob("*.html"))
    assert [path.name for path in components if f"components/{path.name}" not in gallery] == []
