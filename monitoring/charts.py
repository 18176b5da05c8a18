"""A chart as plain shapes in user units: one indicator over the years, or its groups in one year.

Readable in black and white (line style and marker shape per group, words at the lines), on a phone
(``narrow``) and on paper. The template ``components/chart.html`` only writes the shapes down.
A line is never drawn across a break of the series nor across a value that cannot be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _

from monitoring import numbers, readings, scales
from monitoring.readings import Reading
from monitoring.trends import segments

# One after another: colour, dashes, marker, whether it is filled. Each colour is dark enough for text.
STYLES: tuple[tuple[str, str, str, bool], ...] = (
    ("#12414b", "", "circle", True),
    ("#8a3d00", "8 4", "square", True),
    ("#5b2e86", "2 3", "triangle", True),
    ("#7d1a3c", "10 3 2 3", "diamond", False),
    ("#1c5a2e", "14 5", "circle", False),
    ("#35424c", "4 2", "square", False),
)
INK, QUIET, LINE = "#1c2329", "#515c66", "#d9d6cf"
FONT_SIZE = 13.0
# Wider than any common sans-serif font draws its average letter, so that nothing runs out of the picture.
LETTER = 0.58
_LINE_HEIGHT = 15.0
_SAMPLE = 28.0
MOST_GROUPS = len(STYLES)
_MARKER = {
    "circle": "M{l} {y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
    "square": "M{l} {t}h8.4v8.4h-8.4Z",
    "triangle": "M{x} {t}l5 9h-10Z",
    "diamond": "M{x} {t}l5.4 5.4l-5.4 5.4l-5.4 -5.4Z",
}
_HALF = {"circle": (4.5, 0.0), "square": (4.2, 4.2), "triangle": (5.0, 5.5), "diamond": (5.4, 5.4)}


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    colour: str = INK
    weight: str = "400"
    size: float = FONT_SIZE


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = LINE
    width: float = 1.0
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or a marker."""

    d: str
    stroke: str
    fill: str = "none"
    width: float = 2.25
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template writes down. ``key`` makes ids on the page unique."""

    key: str
    width: float
    height: float
    title: str
    summary: str
    rules: tuple[Rule, ...]
    paths: tuple[Path, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The area inside the axes."""

    left: float
    top: float
    right: float
    bottom: float


def chart(indicator: Mapping[str, Any], *, narrow: bool = False) -> Chart | None:
    """The chart of one indicator of an edition document; ``None`` where no number may be drawn."""
    reading = readings.read(indicator)
    if not any(group.measured for group in reading.groups):
        return None
    drawing = _Drawing(reading, width=340.0 if narrow else 680.0, narrow=narrow)
    if len(reading.years) > 1:
        drawing.draw_lines()
    else:
        drawing.draw_bars()
    return Chart(
        key=f"chart-{indicator['id']}{'-narrow' if narrow else ''}",
        width=drawing.width,
        height=round(drawing.height, 1),
        title=_("Chart: %(name)s") % {"name": reading.name},
        summary=readings.summary(reading),
        rules=tuple(drawing.rules),
        paths=tuple(drawing.paths),
        texts=tuple(drawing.texts),
    )


def shortened(words: str, width: float) -> str:
    """The words, cut with an ellipsis to what fits into the width."""
    return "".join(wrapped(words, width, lines=1))


def wrapped(words: str, width: float, *, lines: int) -> list[str]:
    """The words on so many lines at most, cut with an ellipsis where they are longer."""
    letters = max(4, int(width / (FONT_SIZE * LETTER)))
    return wrap(words, letters, max_lines=lines, placeholder="…") or [""]


def marker(shape: str, x: float, y: float) -> str:
    """The path of a marker around a point."""
    half_width, half_height = _HALF[shape]
    return _MARKER[shape].format(x=round(x, 1), y=round(y, 1), l=round(x - half_width, 1), t=round(y - half_height, 1))


class _Drawing:
    """Collects the shapes of one chart."""

    def __init__(self, reading: Reading, *, width: float, narrow: bool) -> None:
        self.reading, self.width, self.narrow = reading, width, narrow
        self.height = 0.0
        self.rules: list[Rule] = []
        self.paths: list[Path] = []
        self.texts: list[Text] = []
        self.drawn = reading.groups[:MOST_GROUPS]

    # --- Lines over years

    def draw_lines(self) -> None:
        """Axes, target, breaks, one line with markers per group, signs of gaps below, names at the side or below."""
        reading = self.reading
        signs = [group for group in self.drawn if len(group.measured) < len(group.points)]
        numbers_drawn = [point.number for group in self.drawn for point in group.measured if point.number is not None]
        scale = scales.scale([*numbers_drawn, *([reading.target] if reading.target is not None else [])])
        left = 12.0 + max(len(self._tick(scale, tick)) for tick in scale.ticks) * FONT_SIZE * LETTER
        right = self.width - (16.0 if self.narrow else 235.0)
        frame = _Frame(left=max(left, 34.0), top=44.0, right=right, bottom=(220.0 if self.narrow else 300.0))
        last_year = max(reading.years[-1], self._target_year())
        years = scales.Years(reading.years[0], last_year, frame.left + 10, frame.right - 10)

        self._value_axis(scale, frame)
        self._target(scale, frame, years)
        self._breaks(frame, years)
        for index, group in enumerate(self.drawn):
            self._line(index, group, scale, frame, years)
        below = self._signs(signs, frame, years)
        self._year_axis(frame, below, years)
        self.height = below + 30.0
        self._names(scale, frame)

    def _target_year(self) -> int:
        """The target's year where it lies near enough to be drawn."""
        year = self.reading.target_year or 0
        return year if self.reading.target is not None and year <= self.reading.years[-1] + 15 else 0

    def _tick(self, scale: scales.Scale, tick: Decimal) -> str:
        return numbers.written(tick, scale.decimals)

    def _value_axis(self, scale: scales.Scale, frame: _Frame) -> None:
        unit = shortened(self.reading.unit, self.width - 20)
        self.texts.append(Text(4, 16, unit[:1].upper() + unit[1:], colour=QUIET))
        for tick in scale.ticks:
            y = scale.place(tick, frame.bottom, frame.top)
            self.rules.append(Rule(frame.left, y, frame.right, y))
            self.texts.append(Text(frame.left - 7, round(y + 4.5, 1), self._tick(scale, tick), "end", QUIET))
        if scale.ticks[0] > 0:
            words = _("The axis begins at %(value)s") % {"value": self._tick(scale, scale.ticks[0])}
            self.texts.append(Text(frame.right, 16, words, "end", QUIET))

    def _year_axis(self, frame: _Frame, below: float, years: scales.Years) -> None:
        self.rules.append(Rule(frame.left, frame.bottom, frame.right, frame.bottom, INK, 1.25))
        for year in years.labelled(38.0):
            x = years.place(year)
            self.rules.append(Rule(x, frame.bottom, x, frame.bottom + 5, INK, 1.25))
            self.texts.append(Text(x, round(below + 18, 1), str(year), "middle", QUIET))

    def _target(self, scale: scales.Scale, frame: _Frame, years: scales.Years) -> None:
        if self.reading.target is None:
            return
        y = scale.place(self.reading.target, frame.bottom, frame.top)
        self.rules.append(Rule(frame.left, y, frame.right, y, INK, 1.5, "1 4"))
        if self._target_year():
            x = years.place(self._target_year())
            self.paths.append(Path(f"M{x - 6} {y}h12M{x} {round(y - 6, 1)}v12", INK, width=2.0))

    def _breaks(self, frame: _Frame, years: scales.Years) -> None:
        broken = {point.year for group in self.drawn for point in group.points if point.breaks_series}
        room_from = frame.left
        for year in sorted(broken - {self.reading.years[0]}):
            before = max(each for each in self.reading.years if each < year)
            x = round((years.place(before) + years.place(year)) / 2, 1)
            self.rules.append(Rule(x, frame.top - 8, x, frame.bottom, QUIET, 1.25, "5 3"))
            words = _("Break %(year)s") % {"year": year}
            half = len(words) * FONT_SIZE * LETTER / 2
            middle = min(max(x, frame.left + half), frame.right - half)
            if middle - half >= room_from:
                self.texts.append(Text(round(middle, 1), frame.top - 12, words, "middle", QUIET))
                room_from = middle + half + 6

    def _line(self, index: int, group: readings.Group, scale: scales.Scale, frame: _Frame, years: scales.Years) -> None:
        colour, dashes, shape, filled = STYLES[index]
        for stretch in segments(group.points):
            spots = [
                (years.place(point.year), scale.place(point.number, frame.bottom, frame.top))
                for point in stretch
                if point.number is not None
            ]
            if len(spots) > 1:
                self.paths.append(Path("M" + "L".join(f"{x} {y}" for x, y in spots), colour, dashes=dashes))
            for x, y in spots:
                self.paths.append(Path(marker(shape, x, y), colour, colour if filled else "#ffffff", 1.75))

    def _signs(self, groups: list[readings.Group], frame: _Frame, years: scales.Years) -> float:
        """A row per group with the signs that stand instead of values; returns where the rows end."""
        y = frame.bottom + 4
        for group in groups:
            y += 17
            colour, _dashes, shape, filled = STYLES[self.drawn.index(group)]
            self.paths.append(
                Path(marker(shape, frame.left - 12, y - 4), colour, colour if filled else "#ffffff", 1.75)
            )
            for point in group.points:
                if point.number is None:
                    self.texts.append(Text(years.place(point.year), round(y, 1), point.marker, "middle", size=17.0))
        return y

    def _names(self, scale: scales.Scale, frame: _Frame) -> None:
        """What each line is: at its end, or as a list below on a narrow picture."""
        entries: list[tuple[float, str, int | None]] = []
        for index, group in enumerate(self.drawn):
            last = group.measured[-1].number if group.measured else None
            y = frame.bottom if last is None else scale.place(last, frame.bottom, frame.top)
            entries.append((y, self._name(group), index))
        if self.reading.target is not None:
            entries.append((scale.place(self.reading.target, frame.bottom, frame.top), self.reading.target_words, None))
        x = 4.0 if self.narrow else frame.right + 10
        room = self.width - x - _SAMPLE - 12
        if not self.narrow:
            entries.sort(key=lambda entry: entry[0])
        labels = [wrapped(words, room, lines=2) for _y, words, _style in entries]
        heights = [_LINE_HEIGHT * len(label) + 6 for label in labels]
        wanted = [0.0 for _entry in entries] if self.narrow else [entry[0] for entry in entries]
        top = self.height + heights[0] / 2 + 2 if self.narrow else frame.top - 6
        places = scales.spread(wanted, heights, top, top if self.narrow else frame.bottom)
        for place, label, (_y, _words, style) in zip(places, labels, entries, strict=True):
            self._name_entry(x, round(place, 1), label, style)
        left_out = len(self.reading.groups) - len(self.drawn)
        self.height = max(self.height, places[-1] + heights[-1] / 2 + 4)
        if left_out:
            self.height += 22
            words = _("Further groups stand in the table.")
            self.texts.append(Text(4, round(self.height - 8, 1), shortened(words, self.width - 8), colour=QUIET))

    def _name(self, group: readings.Group) -> str:
        if not self.narrow or not group.measured or group.measured[-1].number is None:
            return group.label
        return f"{group.label}: {self.reading.written(group.measured[-1].number)} ({group.measured[-1].year})"

    def _name_entry(self, x: float, y: float, label: list[str], style: int | None) -> None:
        """A sample of the line with its words beside it, both centred on ``y``."""
        colour, dashes, shape, filled = STYLES[style] if style is not None else (INK, "1 4", "", False)
        self.rules.append(Rule(x, y, x + _SAMPLE, y, colour, 2.25 if shape else 1.5, dashes))
        if shape:
            self.paths.append(Path(marker(shape, x + _SAMPLE / 2, y), colour, colour if filled else "#ffffff", 1.75))
        line = y + 4.5 - _LINE_HEIGHT * (len(label) - 1) / 2
        for words in label:
            weight = "600" if shape else "400"
            self.texts.append(Text(x + _SAMPLE + 8, round(line, 1), words, colour=colour, weight=weight))
            line += _LINE_HEIGHT

    # --- Bars of one year

    def draw_bars(self) -> None:
        """One bar per group with its name above and its number beside; a sign where there is no number."""
        reading = self.reading
        found = [group.measured[0].number for group in reading.groups if group.measured]
        scale = scales.scale([n for n in [*found, reading.target, Decimal(0)] if n is not None], from_zero=True)
        room = max(len(reading.written(number)) for number in found if number is not None) * FONT_SIZE * LETTER + 14
        left, right = 6.0, self.width - room
        zero = scale.place(Decimal(0), left, right)
        unit = shortened(reading.unit, self.width - 80)
        self.texts.append(Text(4, 16, f"{unit[:1].upper()}{unit[1:]}, {reading.years[0]}", colour=QUIET))
        y = 28.0
        for group in reading.groups:
            weight = "600" if group is reading.groups[0] else "400"
            self.texts.append(Text(left + 6, y + 13, shortened(group.label, self.width - 20), weight=weight))
            point = group.points[0]
            if point.number is None:
                self.texts.append(Text(left + 6, y + 34, point.marker, size=17.0))
            else:
                end = scale.place(point.number, left, right)
                start, stop = sorted((zero, end))
                self.paths.append(Path(f"M{start} {y + 20}H{stop}V{y + 36}H{start}Z", STYLES[0][0], STYLES[0][0], 1.0))
                self.texts.append(Text(round(stop + 6, 1), y + 33, reading.written(point.number)))
            y += 46
        self.rules.append(Rule(zero, 28, zero, y, INK, 1.25))
        if reading.target is not None:
            x = scale.place(reading.target, left, right)
            self.rules.append(Rule(x, 28, x, y, INK, 1.5, "1 4"))
            y += 18
            self.texts.append(Text(left, y, shortened(f"┆ {reading.target_words}", self.width - 12)))
        self.height = y + 10
