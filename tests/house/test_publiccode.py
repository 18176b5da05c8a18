"""publiccode.yml holds to its standard: mandatory keys, allowed words, lengths."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

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
    assert set(card["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert card["softwareType"] == "standalone/web"
    assert card["categories"]
    assert card["localisation"] == {"localisationReady": True, "availableLanguages": ["de"]}


def test_nobody_is_named_who_is_no_person_and_no_address_is_invented(card):
    """Contacts belong to a kind of maintenance that has some; an address leads somewhere, or says that there is none."""
    maintenance = card["maintenance"]
    host = urlsplit(card["url"]).hostname

    assert maintenance["type"] in {"internal", "contract", "community", "none"}
    assert ("contacts" in maintenance) is (maintenance["type"] in {"internal", "community"})
    assert ("contractors" in maintenance) is (maintenance["type"] == "contract")
    assert all(
        len(each["name"].split()) > 1 and "Leitwerk" not in each["name"] for each in maintenance.get("contacts", [])
    )
    assert card["url"].startswith("https://") and not host.endswith((".example", "example.org", "example.com"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_descriptions_have_the_demanded_lengths(card, language):
    described = card["description"][language]

    assert len(described["genericName"]) <= 35
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert 5 <= len(described["features"]) <= 20


def test_it_says_the_same_as_the_project(card):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert card["legal"]["license"] == project["license"]
    assert (ROOT / "LICENSE").read_text().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
