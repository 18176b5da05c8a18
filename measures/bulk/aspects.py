"""What an act on many measures may touch: read before and after it as plain values, and put back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import ForeignKey, Model

from accounts.fields import column
from measures.models import Measure

Snapshots = dict[int, Any]


class Aspect(Protocol):
    """One side of measures. ``read`` gives what can stand in JSON; ``restore`` brings exactly that about again."""

    def read(self, keys: Collection[int]) -> Snapshots:
        """What stands there now, by the key of the measure; every key has an entry."""

    def restore(self, before: Mapping[int, Any]) -> None:
        """Put back what once was read."""

    def lost(self, before: Mapping[int, Any]) -> set[int]:
        """The measures for which that is no longer possible, because something they pointed to is gone."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """Fields of the measure itself."""

    names: tuple[str, ...]

    def read(self, keys: Collection[int]) -> Snapshots:
        found = Measure.objects.with_keys(keys).values("pk", *self.names)
        return {row["pk"]: {name: _plain(row[name]) for name in self.names} for row in found}

    def restore(self, before: Mapping[int, Any]) -> None:
        measures = [
            Measure(pk=pk, **{name: column(Measure, name).to_python(value) for name, value in values.items()})
            for pk, values in before.items()
        ]
        Measure.objects.bulk_update(measures, self.names, batch_size=300)

    def lost(self, before: Mapping[int, Any]) -> set[int]:
        return _lost(Measure, {pk: [values] for pk, values in before.items()})


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong to the measure, with those of their fields that an act may change."""

    model: type[Model]
    names: tuple[str, ...]

    def read(self, keys: Collection[int]) -> Snapshots:
        found: Snapshots = {key: [] for key in keys}
        rows = self.model._default_manager.filter(measure__in=[*keys]).order_by("pk")
        for row in rows.values("pk", "measure_id", *self.names):
            found[row["measure_id"]].append({"pk": row["pk"]} | {name: _plain(row[name]) for name in self.names})
        return found

    def restore(self, before: Mapping[int, Any]) -> None:
        rows = self.model._default_manager
        now = {row["pk"]: row for each in self.read(before).values() for row in each}
        then = {row["pk"]: (measure, row) for measure, each in before.items() for row in each}
        rows.filter(pk__in=[pk for pk in now if pk not in then]).delete()
        rows.bulk_create(self._made(measure, row) for pk, (measure, row) in then.items() if pk not in now)
        changed = [self._made(measure, row) for pk, (measure, row) in then.items() if now.get(pk, row) != row]
        rows.bulk_update(changed, self.names, batch_size=300)

    def lost(self, before: Mapping[int, Any]) -> set[int]:
        now = {row["pk"] for each in self.read(before).values() for row in each}
        return _lost(self.model, {pk: [row for row in each if row["pk"] not in now] for pk, each in before.items()})

    def _made(self, measure: int, row: Mapping[str, Any]) -> Any:
        values = {name: column(self.model, name).to_python(row[name]) for name in self.names}
        return self.model(pk=row["pk"], measure_id=measure, **values)


def _plain(value: Any) -> Any:
    """As it stands in JSON: numbers, words and nothing stay, a day becomes its letters."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _lost(model: type[Model], rows: Mapping[int, list[Mapping[str, Any]]]) -> set[int]:
    """The measures whose rows point to something that is gone: one query for each kind of thing pointed to."""
    wanted: dict[str, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for measure, each in rows.items():
        for row in each:
            for name, value in row.items():
                if value is not None and name != "pk" and isinstance(model._meta.get_field(name), ForeignKey):
                    wanted[name][value].add(measure)
    gone: set[int] = set()
    for name, measures in wanted.items():
        target: Any = model._meta.get_field(name).related_model
        there = set(target._base_manager.filter(pk__in=[*measures]).values_list("pk", flat=True))
        gone |= {pk for key, keys in measures.items() if key not in there for pk in keys}
    return gone
