"""The plan of the house holds: contracts, tuples, names, sizes."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("config", "reports", "consultations", "monitoring", "measures", "concepts", "stakeholders", "accounts")
CODE = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_import_contracts_hold():
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", CODE, ids=short)
def test_modules_are_short_and_say_what_they_are_for(path: Path):
    source = path.read_text(encoding="utf-8")
    module = ast.parse(source)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert source.count("\n") <= 400
    assert [each.name for each in functions if (each.end_lineno or 0) - each.lineno > 60] == []
    assert not source or ast.get_docstring(module)


@pytest.mark.parametrize("path", CODE, ids=short)
def test_no_rule_asks_for_a_kind_by_name(path: Path):
    found = re.findall(r"\b(?:kind|format)\s*==\s*[\"'].*", path.read_text(encoding="utf-8"))

    assert found == []


@pytest.mark.parametrize("path", [path for path in CODE if "views" in path.parts or path.name == "views.py"], ids=short)
def test_views_ask_querysets_and_do_not_filter(path: Path):
    found = re.findall(
        r"\.(?:filter|exclude)\((?!pk=|\))[^)]*\)|objects\.get\(|get_object_or_404", path.read_text(encoding="utf-8")
    )

    assert found == []


@pytest.mark.parametrize("path", CODE, ids=short)
def test_who_numbers_a_concept_says_which_numbers_are_given(path: Path):
    """Without ``concept.given_numbers`` a number of a removed adopted section would be given a second time."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]

    assert [
        each.lineno for each in calls if ast.unparse(each.func) == "outline.tree" and len(each.args + each.keywords) < 2
    ] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_templates_have_no_inline_style_or_script(path: Path):
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*src=)[^>]*>", source) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_templates_do_not_ask_for_kinds_or_roles(path: Path):
    assert re.findall(r"\b(?:kind|role)\s*==", path.read_text(encoding="utf-8")) == []


LOOKS = {
    *(
        "all_inner_texts",
        "all_text_contents",
        "get_attribute",
        "inner_text",
        "input_value",
        "is_checked",
        "is_disabled",
    ),
    *("is_enabled", "is_hidden", "is_visible", "text_content"),
}


@pytest.mark.parametrize("path", sorted((ROOT / "tests/journeys").glob("*.py")), ids=short)
def test_journeys_wait_for_what_they_look_at(path: Path):
    """A page follows an act a moment later: ``expect`` waits for it, an ``assert`` on one look only races with it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [call for node in ast.walk(tree) if isinstance(node, ast.Assert) for call in ast.walk(node.test)]
    looks = [call.func for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)]

    assert [
        f"line {look.lineno}: {ast.unparse(look)}"
        for look in looks
        if look.attr in LOOKS or (look.attr == "count" and re.search(r"locator\(|get_by_", ast.unparse(look)))
    ] == []


def test_every_template_is_used():
    everything = "\n".join(path.read_text(encoding="utf-8") for path in [*CODE, *TEMPLATES])
    given_by_django = {"403.html", "404.html", "500.html", "403_csrf.html", "400.html"}
    given_by_crispy = {"bootstrap5/errors.html"}
    given_by_forms = {"django/forms/widgets/select.html"}

    unused = [
        name
        for path in TEMPLATES
        if (name := str(path.relative_to(ROOT / "templates"))) not in given_by_django | given_by_crispy | given_by_forms
        and name not in everything
    ]

    assert unused == []
