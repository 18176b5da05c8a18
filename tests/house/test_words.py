"""Screens are German through gettext: nothing untranslated, nothing doubtful, nothing forgotten."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Path("locale/de/LC_MESSAGES/django.po")
SOURCES = (
    "config",
    "reports",
    "consultations",
    "monitoring",
    "measures",
    "concepts",
    "stakeholders",
    "accounts",
    "templates",
    "locale",
)


def entries(text: str) -> list[str]:
    return [entry for entry in text.split("\n\n")[1:] if "msgid" in entry and not entry.lstrip().startswith("#~")]


def untranslated(text: str) -> list[str]:
    return [
        entry
        for entry in entries(text)
        if re.search(r'^msgstr(?:\[\d\])? ""\s*(?:$|\nmsgstr)', entry.strip() + "\n", re.M)
        and not re.search(r'^msgstr(?:\[\d\])? ""\n"', entry, re.M)
    ]


def test_german_is_complete(tmp_path):
    for name in SOURCES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, "manage.py", "makemessages", "-l", "de", "--no-location", "--no-obsolete", "-v0"]
    subprocess.run(
        command,
        cwd=tmp_path,
        check=True,
        env={"PATH": "/usr/bin:/bin", "DEBUG": "on", "DATA_DIR": str(tmp_path / "var")},
    )

    found = (tmp_path / CATALOGUE).read_text(encoding="utf-8")

    assert untranslated(found) == []
    assert [entry for entry in entries(found) if "#, fuzzy" in entry] == []


def test_screens_have_no_gender_signs():
    spoken = re.findall(r'^msgstr.*"(.*)"|^"(.*)"', (ROOT / CATALOGUE).read_text(encoding="utf-8"), re.M)

    assert [
        words for pair in spoken for words in pair if re.search(r"\w[*:_·](?:in|innen)\b|[a-zäöü]Innen\b", words)
    ] == []
