"""publiccode.yml holds to its standard: mandatory keys, allowed words, lengths."""

import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def card() -> dict:
    return YAML(typ="safe").load((ROOT / "publiccode.yml").read_text())


def test_mandatory_keys_are_there(card):
    mandatory = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
    mandatory |= {"description", "legal", "maintenance", "localisation"}

    assert mandatory - set(card) == set()
    assert card["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert card["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert card["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_descriptions_have_the_demanded_lengths(card, language):
    described = card["description"][language]

    assert len(described["genericName"]) <= 35
    assert len(described["shortDescription"]) <= 150
    assert 500 <= len(described["longDescription"]) <= 10_000


def test_it_says_the_same_as_the_project(card):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert card["legal"]["license"] == project["license"]
    assert (ROOT / "LICENSE").read_text().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
