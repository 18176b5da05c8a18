"""What a table would do: measures to make, to change, to leave, field by field, with everything worth knowing.

Pure: knows the table, the mapping and plain records of what exists. Nothing of a cell is lost: what a
field cannot hold goes, in its very words, where the column says (``falls_to``) or into a field of the
concept's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concepts.sheets.book import Cell
from measures.tables import cells, columns, mapping, records
from measures.tables.columns import BY_KEY, Column
from measures.tables.findings import WARNING, Finding
from measures.tables.laid import FIELD, GOAL, Laid, Line
from measures.tables.mapping import Targets
from measures.tables.records import Record
from measures.tables.register import Register

_NO_CELL = Cell("")
_JOINTS = {"term": "; "}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Existing:
    """What the concept has: records by key, keys by code and (for measures without one) by title; codes of others."""

    measures: Mapping[int, Record] = field(default_factory=dict)
    by_code: Mapping[str, int] = field(default_factory=dict)
    by_title: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    codes_elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one measure: its key, what stands there, what would."""

    key: str
    label: str
    old: str
    new: str


@dataclass(slots=True)
class Planned:
    """One line as it would be taken: into the measure ``pk`` or into a new one."""

    sheet: str
    row: int
    pk: int | None
    values: Record
    changes: list[Change] = field(default_factory=list)

    @property
    def place(self) -> str:
        """How the line is named in forms."""
        return f"{self.sheet}!{self.row}"

    @property
    def name(self) -> str:
        """Code and title."""
        return f"{self.values.get('code', '')} {self.values.get('title', '')}".strip()


@dataclass(slots=True)
class Plan:
    """Everything the table would do."""

    lines: list[Planned] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)

    @property
    def new(self) -> list[Planned]:
        """Measures to make."""
        return [line for line in self.lines if line.pk is None]

    @property
    def changed(self) -> list[Planned]:
        """Measures to change."""
        return [line for line in self.lines if line.pk is not None and line.changes]

    @property
    def unchanged(self) -> list[Planned]:
        """Measures that stand there already, word for word."""
        return [line for line in self.lines if line.pk is not None and not line.changes]


def planned(
    laid: Laid, targets: Targets, register: Register, existing: Existing, *, derives_days: bool = False
) -> Plan:
    """The plan for all lines, in their order."""
    return _Planning(laid, targets, register, existing, derives_days).plan()


class _Planning:
    def __init__(
        self, laid: Laid, targets: Targets, register: Register, existing: Existing, derives_days: bool
    ) -> None:
        self.laid, self.targets, self.register, self.existing = laid, targets, register, existing
        self.derives_days = derives_days
        self.own = dict(register.own)
        self.heads = {head.key: head for head in laid.heads}
        self.mapped = set(targets.values())
        self.codes: dict[str, Planned] = {}
        self.found = Plan(findings=[*laid.findings])

    def plan(self) -> Plan:
        for head in self.laid.heads:
            if self.targets.get(head.key, columns.OWN) == columns.OWN:
                self._own_key(head.label)
        taken: set[int] = set()
        for line in self.laid.lines:
            if (each := self._line(line, taken)) is not None:
                self.found.lines.append(each)
                if each.pk is not None:
                    taken.add(each.pk)
        self.found.own = {key: label for key, label in self.own.items() if key not in self.register.own}
        self.found.levels = dict(self.register.labels.get("priority", {}))
        self.found.missing = [pk for pk in self.existing.measures if pk not in taken]
        return self.found

    def _line(self, line: Line, taken: set[int]) -> Planned | None:
        taking = _Taking(self, line)
        code = taking.code()
        pk = self._known(line, code, taking, taken)
        values = taking.values(self.existing.measures.get(pk, {}) if pk is not None else {})
        if not values.get("title", "").strip() and not self._name(values, line, taking.title()):
            return None
        if code and values.get("code") == code and not self._may_bear(code, pk, values, line):
            values["code"] = self.existing.measures[pk]["code"] if pk is not None else ""
            values[self._own_key(self._label("code"))] = code
        each = Planned(line.sheet, line.row, pk, values)
        if values.get("code"):
            self.codes[values["code"].lower()] = each
        if pk is not None:
            each.changes = self._changes(self.existing.measures[pk], values)
        return each

    def _known(self, line: Line, code: str, taking: "_Taking", taken: set[int]) -> int | None:
        """The measure that the line means: by its code, else by its very title."""
        pk = self.existing.by_code.get(code.lower()) if code else None
        if pk is None and code and code.lower() not in self.existing.codes_elsewhere | set(self.codes):
            return None
        if pk is None or pk in taken:
            same = self.existing.by_title.get(columns.normal(taking.title()), ())
            pk = next((each for each in same if each not in taken), None)
        return pk

    def _name(self, values: Record, line: Line, title: str) -> bool:
        """Give a line without a title one from its other words; false where it says nothing at all."""
        if not any(value for key, value in values.items() if key != "code" and value):
            self.say(line, _("This row holds no more than a number and was passed over."), value=values.get("code", ""))
            return False
        values["title"] = title
        self.say(
            line,
            _("This row has no title; its first words became one."),
            self._label("title"),
            values["title"],
            WARNING,
        )
        return True

    def _may_bear(self, code: str, pk: int | None, values: Record, line: Line) -> bool:
        """Whether the code is free; a code that is not stays readable in a field of the concept's own."""
        label = self._label("code")
        if (other := self.codes.get(code.lower())) is not None:
            self.say(line, _("This code already stands in row %(row)d. The measure was taken without it; the code is kept in a field of its own.") % {"row": other.row}, label, code, WARNING)  # fmt: skip
            return False
        if pk is None and code.lower() in self.existing.codes_elsewhere:
            self.say(line, _("A measure outside this concept already bears this code. The measure was taken without it; the code is kept in a field of its own."), label, code, WARNING)  # fmt: skip
            return False
        return True

    def _changes(self, old: Record, values: Record) -> list[Change]:
        found = []
        for key, value in values.items():
            if records.same(key, old.get(key, records.empty(key)), value):
                continue
            before = records.as_words(records.written(key, old, self.register))
            after = records.as_words(records.written(key, {**old, **values}, self.register))
            found.append(Change(key, self._label(key), before, after))
        return found

    def _label(self, key: str) -> str:
        for head, target in self.targets.items():
            if target == key and head in self.heads:
                return self.heads[head].label
        return self.own.get(key) or (BY_KEY[key].heads[0] if key in BY_KEY else key)

    def _own_key(self, label: str) -> str:
        key = mapping.own_key(label, self.own)
        self.own.setdefault(key, label[:100])
        return key

    def say(self, line: Line, sentence: str, column: str = "", value: str = "", level: str = "note") -> None:
        self.found.findings.append(Finding(sentence, line.sheet, line.row, column, value, level))


class _Taking:
    """One line on its way into values."""

    def __init__(self, planning: _Planning, line: Line) -> None:
        self.planning, self.line = planning, line
        self.record: Record = {}
        self.kept: dict[str, list[str]] = {}
        self.appended: list[str] = []

    def code(self) -> str:
        cell = self._cell_for("code")
        return cell.as_code if cell and len(cell.as_code) <= BY_KEY["code"].most else ""

    def title(self) -> str:
        """The words of the title; where there are none, or too many, the first words of what stands there."""
        cell = self._cell_for("title")
        if cell and cell.words.strip() and len(cell.words) <= BY_KEY["title"].most:
            return cell.words
        cells_of_line = [cell, *(self._cell_for(key) for key in ("description", "aims", "situation", "goal_note"))]
        found = [each.words for each in cells_of_line if each and each.words.strip()]
        words = next(filter(None, [*found, self.line.headings.get(GOAL, ""), self.code()]), "")
        first = " ".join((words or _("Without a title")).split())
        return first if len(first) <= _LONGEST_NAME else first[: _LONGEST_NAME - 2].rsplit(" ", 1)[0] + " …"

    def _cell_for(self, key: str) -> Cell | None:
        head = next((head for head, target in self.planning.targets.items() if target == key), None)
        return self.line.cells.get(head) if head else None

    def values(self, old: Record) -> Record:
        """What the line says, column by column."""
        for head in self.planning.laid.heads:
            target = self.planning.targets.get(head.key, columns.OWN)
            cell = self.line.cells.get(head.key, _NO_CELL)
            self._warn(head.label, cell)
            column = BY_KEY.get(target)
            if column is not None:
                self._take(column, head.label, cell, old)
            elif target == columns.APPEND:
                self.appended += [f"{head.label}: {cell.words}"] if cell.words.strip() else []
            else:
                key = target if target in self.planning.own else self.planning._own_key(head.label)
                self.record[key] = cell.words
        self._take_headings(old)
        self._settle(old)
        return self.record

    def _take(self, column: Column, label: str, cell: Cell, old: Record) -> None:
        key, register = column.key, self.planning.register
        if old and cell.words == records.as_words(records.written(key, old, register)):
            self.record[key] = old.get(key, records.empty(key))
            if key == "leads" and "lead_note" not in self.planning.mapped:
                self.record["lead_note"] = old.get("lead_note", "")
            return
        if not cell.words.strip():
            if key not in records.TOLD and key != "state":
                self.record[key] = records.empty(key)
            return
        said = cells.said(column, cell, register)
        if said.value not in (None, "", ()):
            self.record[key] = said.value
        elif key not in records.TOLD and key not in ("state", "kind"):
            self.record[key] = records.empty(key)
        if said.sentence:
            self.planning.say(self.line, said.sentence, label, cell.words)
        if not said.is_whole:
            self._keep(column, label, cell.words)
        if column.takes == columns.LEADS:
            self._take_leads(cell.words, said.value or ())
        if key == "goal_note":
            self._serve(cell.words)

    def _take_leads(self, words: str, found: tuple[int | str, ...]) -> None:
        if "lead_note" not in self.planning.mapped or not self._cell_for("lead_note"):
            is_named = words.strip() == records.names(found, self.planning.register)
            if len(words) > BY_KEY["lead_note"].most:
                self._keep_own(BY_KEY["leads"].heads[0], words)
            else:
                self.record["lead_note"] = "" if is_named else words

    def _keep(self, column: Column, label: str, words: str) -> None:
        """The very words, where the field cannot give them back."""
        if column.falls_to == columns.OWN:
            self._keep_own(label, words)
        else:
            prefix = f"{label}: " if column.falls_to == "term" else ""
            self.kept.setdefault(column.falls_to, []).append(f"{prefix}{words}")

    def _keep_own(self, label: str, words: str) -> None:
        self.record[self.planning._own_key(label)] = words

    def _serve(self, words: str) -> None:
        keys = self.planning.register.served(words)[0]
        if keys:
            self.record["serves"] = tuple(dict.fromkeys((*self.record.get("serves", ()), *keys)))

    def _take_headings(self, old: Record) -> None:
        """What the rows above say of this one, unless it says so itself."""
        field_words = self.line.headings.get(FIELD)
        if field_words and not self._cell_for("serves"):
            self._serve(field_words)
            self._keep_own(self._head_of(FIELD), field_words)
        goal_words = self.line.headings.get(GOAL)
        if goal_words and not self.record.get("goal_note"):
            self.record["goal_note"] = goal_words
            self._serve(goal_words)

    def _head_of(self, key: str) -> str:
        for head, target in self.planning.targets.items():
            if target == key and head in self.planning.heads:
                return self.planning.heads[head].label
        return BY_KEY[key].heads[1]

    def _settle(self, old: Record) -> None:
        """What several columns say together."""
        for key, words in self.kept.items():
            own = self.record.get(key) or ""
            parts = [own, *words] if key in _JOINTS else [*words, own]
            joined = _JOINTS.get(key, "\n").join(part for part in parts if part)
            if BY_KEY[key].most and len(joined) > BY_KEY[key].most:
                self._keep_own(BY_KEY[key].heads[0], joined)
            else:
                self.record[key] = joined
        if self.appended:
            self.record["description"] = "\n".join(filter(None, [self.record.get("description", ""), *self.appended]))
        if "state" in self.record and "status_note" not in self.planning.mapped and old:
            if self.record["state"] != old.get("state"):
                self.record.setdefault("status_note", "")
            elif "status_note" not in self.kept:
                self.record.pop("status_note", None)
        light = self._cell_for("light")
        if light and self.record.get("light") and not self.record.get("light_reason"):
            self._keep_own(self._head_of("light"), str(light.words))
            self.record.pop("light")
        if old and "serves" in self.record and "serves" not in self.planning.mapped:
            self.record["serves"] = tuple(dict.fromkeys((*old.get("serves", ()), *self.record["serves"])))
        self._settle_days(old)

    def _settle_days(self, old: Record) -> None:
        record, label = self.record, _("Term")
        if self.planning.derives_days and not (record.get("starts_on") or record.get("ends_on")):
            span = cells.span_of(record.get("term") or "")
            if span is not None:
                record["starts_on"], record["ends_on"] = span
                self.planning.say(
                    self.line, _("Begin and end were derived from these words, which stay."), label, record["term"]
                )
        begin = record.get("starts_on", old.get("starts_on"))
        end = record.get("ends_on", old.get("ends_on"))
        if begin and end and end < begin:
            words = f"{records.as_words(begin)} – {records.as_words(end)}"
            record["starts_on"] = record["ends_on"] = None
            record["term"] = "; ".join(filter(None, [record.get("term") or "", words]))
            self.planning.say(
                self.line, _("The end lies before the begin. Both were kept as words."), label, words, WARNING
            )

    def _warn(self, label: str, cell: Cell) -> None:
        if cell.formula and not cell.words:
            self.planning.say(
                self.line,
                _("This formula has no stored result and nothing was taken. Open the table in Excel, save it and bring it again."),
                label, cell.formula, WARNING,
            )  # fmt: skip
        elif cell.formula:
            self.planning.say(
                self.line,
                _("This is the stored result of a formula; the formula itself was not taken."),
                label,
                cell.words,
            )
        if cell.is_error:
            self.planning.say(
                self.line,
                _("This cell shows an error of the spreadsheet. Please correct it there."),
                label,
                cell.words,
                WARNING,
            )
