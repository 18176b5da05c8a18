"""What is measured: one line per work, with what it may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from config.bench import sizes

REQUESTS = 50
BOTH = ("office", "board")


@dataclass(frozen=True)
class Work:
    """Its name in the table, what it is, who asks, for which address; what it may cost in milliseconds and queries.

    ``content`` is what is sent there, each time with a new number; ``most`` how often it is asked at most.
    Works that are ``among_many`` are also measured in a database with very many municipalities.
    """

    name: str
    what: str
    roles: tuple[str, ...]
    address: Callable[[sizes.Town], str]
    most_ms: int | None = None
    most_queries: int | None = None
    content: Callable[[sizes.Town, int], dict[str, Any]] | None = None
    most: int = REQUESTS
    among_many: bool = False

    def ask(self, client: Client, town: sizes.Town, number: int) -> Any:
        """One request."""
        if self.content is None:
            return client.get(self.address(town))
        return client.post(self.address(town), self.content(town, number))

    def is_called(self, names: tuple[str, ...]) -> bool:
        """Whether one of the names is its own or that of its family: ``W6`` is also ``W6t``. No names mean all."""
        return not names or self.name in names or self.name.rstrip("abcdefghijklmnopqrstuvwxyz") in names


def _typed(town: sizes.Town, number: int) -> dict[str, Any]:
    """What an open editor sends a few seconds after the last time: one word more."""
    text = town.chapter.text.replace("</p>", f" Wort{number}</p>", 1)
    return {"title": town.chapter.title, "text": text, "based_on": 1, "draft": "messung", "turn": number}


def _name(town: sizes.Town, number: int) -> dict[str, str]:
    """A new name for every frozen state."""
    return {"name": f"Stand {number}"}


def _concept(name: str) -> Callable[[sizes.Town], str]:
    """The address of that name, of the measured concept."""
    return lambda town: reverse(name, args=[town.edition.concept_id])


def _chapter(name: str) -> Callable[[sizes.Town], str]:
    """The address of that name, of the measured chapter."""
    return lambda town: reverse(name, args=[town.chapter.pk])


def _list(name: str) -> Callable[[sizes.Town], str]:
    """The address of that name."""
    return lambda _town: reverse(name)


def _two_editions(town: sizes.Town) -> str:
    query = {"von": f"f{town.draft.pk}", "bis": f"f{town.edition.pk}"}
    return reverse("concepts:compare", args=[town.draft.concept_id], query=query)


WORKS: tuple[Work, ...] = (
    Work("W1", "one chapter: text", BOTH, _chapter("concepts:element"), 40, 12, among_many=True),
    Work("W1e", "one chapter: the editor's page", ("office",), _chapter("concepts:edit_text"), None, 16),
    Work("W1a", "one chapter: autosave", ("office",), _chapter("concepts:autosave"), None, 24, _typed),
    Work("W2", "one chapter: a page of comments", BOTH, _chapter("consultations:of_element"), 30, 12, among_many=True),
    Work(
        "W3",
        "the whole edition: 10,000 words",
        ("anonymous", *BOTH),
        lambda town: reverse("concepts:edition", args=[town.edition.pk]),
        1000,
        12,
    ),
    Work("W5", "two editions compared: 10,000 words", ("office",), _two_editions, 500, 16),
    Work("W6", "list of measures", BOTH, _list("measures:list"), 60, 12, among_many=True),
    # One more for the board, who reads only what the sheets make public.
    Work("W6t", "tree of measures", BOTH, _list("measures:tree"), None, 13),
    Work("W6b", "board of measures", BOTH, _list("measures:board"), None, 13),
    Work("W6z", "timeline of measures", BOTH, _list("measures:timeline"), None, 12),
    Work("W6o", "overview of measures", BOTH, _list("measures:overview"), None, 12),
    Work(
        "W7",
        "one measure",
        BOTH,
        lambda town: reverse("measures:detail", args=[town.measure.pk]),
        40,
        15,
        among_many=True,
    ),
    Work(
        "W8",
        "one indicator",
        BOTH,
        lambda town: reverse("monitoring:detail", args=[town.indicator.pk]),
        40,
        12,
        among_many=True,
    ),
    Work("W9", "list of indicators", BOTH, _list("monitoring:list"), 50, 10, among_many=True),
    Work(
        "W10",
        "all measures as XLSX",
        ("office",),
        lambda town: reverse("measures:export", query={"format": "xlsx"}),
        1000,
        15,
        most=10,
    ),
    Work("W11", "freeze the state", ("office",), _concept("concepts:freeze"), 2000, 60, _name, most=5),
    Work(
        "W11e",
        "the frozen state as a file",
        ("office",),
        lambda town: reverse("concepts:edition_json", args=[town.state.pk]),
        None,
        5,
        most=10,
    ),
    Work("Q", "quality check: 10,000 words", ("office",), _concept("concepts:quality"), None, 22, most=10),
)
# Works of the definition that the portal cannot do yet.
MISSING = (("W4", "all comments as XLSX"), ("W13", "500 anchors in the next edition"))
