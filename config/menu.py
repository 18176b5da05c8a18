"""The main menu: one row per area of the portal."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it leads, what it is called, who sees it (any of the permissions).

    An entry marks every page of its area (``except_for`` those that have an entry of their own),
    unless ``is_area`` is false: then only the page it leads to.
    """

    url_name: str
    namespace: str
    label: str | Promise
    icon: str
    permissions: frozenset[Permission]
    is_area: bool = True
    except_for: tuple[str, ...] = ()
    shortcut: str = ""


MENU: tuple[Entry, ...] = (
    Entry("accounts:start", "accounts", _("Start"), "home", frozenset(Permission), is_area=False),
    Entry(
        "concepts:list",
        "concepts",
        _("Concepts"),
        "concept",
        frozenset({Permission.READ_DRAFTS, Permission.READ_CONSULTED, Permission.READ_EDITIONS}),
        except_for=("concepts:search",),
    ),
    Entry(
        "consultations:list",
        "consultations",
        _("Comments"),
        "comment",
        frozenset({Permission.READ_ALL_COMMENTS, Permission.COMMENT}),
    ),
    Entry(
        "concepts:search",
        "concepts",
        _("Search"),
        "search",
        frozenset({Permission.READ_DRAFTS, Permission.READ_CONSULTED, Permission.READ_EDITIONS}),
        is_area=False,
        shortcut="/",
    ),
    Entry("measures:list", "measures", _("Measures"), "measure", frozenset({Permission.READ_MEASURES})),
    Entry("monitoring:list", "monitoring", _("Indicators"), "indicator", frozenset({Permission.READ_INDICATORS})),
    Entry("stakeholders:list", "stakeholders", _("Stakeholders"), "people", frozenset({Permission.READ_STAKEHOLDERS})),
    Entry("reports:list", "reports", _("Reports"), "report", frozenset({Permission.MAKE_REPORTS})),
)
