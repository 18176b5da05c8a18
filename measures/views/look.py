"""What all pictures of the measures begin with: the filter of the list, and what it leaves over."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures.dimensions import Question
from measures.forms import MeasureFilter
from measures.readable import Readable
from measures.views.lists import chosen_measures, readable_by

TABLE = "tabelle"
# What the pictures ask for beside the filter; it stays when the filter changes.
_OWN = {"ansicht", "konzept", "zeilen", "spalten", "gruppe", "skala"}


@dataclass(frozen=True, slots=True)
class Look:
    """The box above the picture, the measures it leaves over, and how the person looks at them."""

    box: MeasureFilter
    question: Question
    query: str
    is_table: bool
    may_plan: bool

    @property
    def context(self) -> dict[str, Any]:
        """What every template of a picture needs."""
        typed = self.box.data if isinstance(self.box.data, QueryDict) else QueryDict()
        return {
            "box": self.box,
            "query": self.query,
            "kept": _pairs(QueryDict(self.query)),
            "own": [pair for pair in _pairs(typed) if pair[0] in _OWN],
            "is_table": self.is_table,
            "may_plan": self.may_plan,
            "today": self.question.today,
        }


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    """Every name and value, for hidden fields that carry them along."""
    return [(name, value) for name, values in query.lists() for value in values]


def look(request: MemberRequest) -> Look:
    """What somebody looks at; 403 for people who belong to no municipality."""
    if request.municipality is None:
        raise PermissionDenied
    box, measures = chosen_measures(request)
    sight = box.sight
    is_inside = Permission.READ_DRAFTS in request.permissions
    readable = readable_by(request) or Readable(request.user, request.municipality, is_inside=is_inside)
    question = Question(measures, request.municipality, sight.catalogue.groups, sight.today, readable)
    is_table = request.GET.get("ansicht") == TABLE
    return Look(box, question, box.kept(), is_table, Permission.PLAN_MEASURES in request.permissions)


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number of the address, if it is one."""
    found = access.key(request.GET.get(name))
    return found if found is not None and found < 10**9 else None
