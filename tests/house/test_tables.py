"""Every table is complete and every entry of it holds together."""

import importlib
import pkgutil
from types import ModuleType

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils.module_loading import import_string

import reports.kinds
import reports.outputs
from accounts.roles import ROLES, Permission
from concepts import kinds, pillars, skeletons, verdicts
from concepts.quality import factors
from concepts.quality.base import WEIGHTS, Check
from config.menu import MENU
from consultations import outcomes
from measures import status

LEVELS = {"neutral", "active", "ok", "partly", "paused", "ended", "late", "warning", "unknown"}


def modules_of(package: ModuleType) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(package.__path__) if module.name != "base"}


@pytest.mark.parametrize(
    ("package", "entries"), [(reports.kinds, reports.kinds.KINDS), (reports.outputs, reports.outputs.OUTPUTS)]
)
def test_every_module_of_a_table_is_in_its_tuple(package, entries):
    assert {entry.slug for entry in entries} == modules_of(package)


def test_report_kinds_name_templates_and_outputs_that_exist():
    outputs = {output.slug for output in reports.outputs.OUTPUTS}

    for kind in reports.kinds.KINDS:
        assert get_template(kind.template)
        assert set(kind.outputs) <= outputs


def test_skeletons_are_complete_and_can_be_built():
    outlines = [(kinds.TOP, part) for skeleton in skeletons.SKELETONS for part in skeleton.chapters]
    for _parent, part in outlines:
        outlines += [(part.kind, below) for below in part.below]

    assert {skeleton.slug for skeleton in skeletons.SKELETONS} == modules_of(skeletons) - {"pieces"}
    assert [part.title for parent, part in outlines if not kinds.may_stand_under(part.kind, parent)] == []
    assert [part for parent, part in outlines if not (part.title or part.guidance)] == []
    for skeleton in skeletons.SKELETONS:
        assert [chapter.pillar for chapter in skeleton.chapters] == [pillar.slug for pillar in pillars.PILLARS]


def test_element_kinds_stand_only_under_kinds_that_exist():
    known = {kinds.TOP, *(kind.slug for kind in kinds.KINDS)}

    assert {under for kind in kinds.KINDS for under in kind.under} <= known
    assert [kind.slug for kind in kinds.KINDS if not kind.under] == []


@pytest.mark.parametrize(
    "slugs",
    [
        [kind.slug for kind in kinds.KINDS],
        [pillar.slug for pillar in pillars.PILLARS],
        [state.slug for state in status.STATES],
        [outcome.slug for outcome in outcomes.OUTCOMES],
        [result.slug for result in verdicts.RESULTS],
        [fate.slug for fate in verdicts.FATES],
        [factor.slug for factor in factors.FACTORS],
        [role.slug for role in ROLES],
    ],
)
def test_no_slug_stands_twice(slugs):
    assert len(slugs) == len(set(slugs))


def test_badges_know_every_level():
    assert {state.level for state in status.STATES} | {outcome.level for outcome in outcomes.OUTCOMES} <= LEVELS
    assert {entry.level for entry in (*verdicts.RESULTS, *WEIGHTS)} <= LEVELS


def test_every_permission_is_held_by_somebody():
    assert set(Permission) == {permission for role in ROLES for permission in role.permissions}


def test_what_the_settings_name_can_be_imported():
    named = [*settings.EDITION_PARTS, *settings.IMPORT_TAKERS.values()]

    assert [callable(import_string(path)) for path in named] == [True] * len(named)
    assert [type(import_string(path)) for path in settings.QUALITY_CHECKS] == [Check] * len(settings.QUALITY_CHECKS)
    assert importlib.import_module("config.celery").app.conf.beat_schedule


def test_menu_entries_lead_somewhere():
    assert [bool(reverse(entry.url_name)) for entry in MENU] == [True] * len(MENU)
