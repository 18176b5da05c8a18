"""Production, the one-command start and the tests start everything with the same scripts; the settings are written down."""

import os
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "config" / "scripts"
PROGRAMS = ("web", "worker", "beat")


@pytest.fixture
def compose() -> dict:
    return YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text())


@pytest.mark.parametrize("program", PROGRAMS)
def test_compose_starts_programs_with_the_scripts_of_the_house(compose, program):
    service = compose["services"][program]

    assert service["command"] == [f"config/scripts/start-{program}.sh"]
    assert service["healthcheck"]["test"] == ["CMD", f"config/scripts/check-{program}.sh"]


def test_up_and_the_process_tests_use_the_same_scripts():
    up = (ROOT / "config/management/commands/up.py").read_text()
    tests = "".join(path.read_text() for path in (ROOT / "tests/processes").glob("*.py"))

    assert 'f"start-{name}.sh"' in up
    assert [name for name in PROGRAMS if f'"start-{name}.sh"' not in tests] == []
    assert [name for name in PROGRAMS if f'"check-{name}.sh"' not in tests] == []
    assert '"migrate.sh"' in tests


def test_everything_that_compose_and_image_call_is_there(compose):
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "Dockerfile").read_text()
    called = set(re.findall(r"config/scripts/[a-z-]+\.sh", text))

    assert len(called) >= 7
    assert [name for name in sorted(called) if not os.access(ROOT / name, os.X_OK)] == []


def test_compose_holds_no_secret(compose):
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"SECRET|PASSWORD|EMAIL_URL|DATABASE_URL", name):
                assert "${" in value and ":?" in value, name


def test_every_service_says_how_it_is(compose):
    without = [name for name, service in compose["services"].items() if "healthcheck" not in service]

    assert without == []


def test_the_image_does_not_run_as_root():
    assert re.search(r"^USER 10001:10001$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_every_setting_stands_in_the_operators_handbook_and_no_other():
    source = (ROOT / "config/settings.py").read_text()
    read = set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z_]+)\"", source))
    handbook = (ROOT / "docs/betrieb.md").read_text()
    table = handbook.split("<!-- settings -->")[1].split("<!-- end of settings -->")[0]
    described = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))

    assert described == read


def test_nothing_but_the_settings_reads_the_environment():
    allowed = {"config/settings.py", "config/celery.py", "config/wsgi.py", "config/management/commands/up.py"}
    readers = {
        str(path.relative_to(ROOT))
        for folder in (
            "config",
            "reports",
            "consultations",
            "monitoring",
            "measures",
            "concepts",
            "stakeholders",
            "accounts",
        )
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.(environ|getenv)", path.read_text())
    }

    assert readers <= allowed


def test_no_committed_file_names_a_package_index():
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".", "deb.debian" + ".org", "--index" + "-url http")
    files = [
        ROOT / name for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "Dockerfile", "Makefile")
    ]
    files += sorted(SCRIPTS.iterdir())

    assert [path.name for path in files for host in hosts if host in path.read_text()] == []
