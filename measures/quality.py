"""What the quality check of a concept asks about its measures."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import outline
from concepts.quality.base import HINT, MUST, SHOULD, Check, Draft, Finding, Rule
from measures import sheet as sheets
from measures.models import Measure, Service
from measures.querysets.measure import REPORT_AFTER

NO_MEASURE = Rule(
    "goal_without_measure",
    gettext_lazy("Goal without measure"),
    SHOULD,
    gettext_lazy("Link a measure that serves the goal, or one of the goals below it."),
)
NO_LEAD = Rule(
    "measure_without_lead",
    gettext_lazy("Measure without lead"),
    MUST,
    gettext_lazy("Name an organisation, or say in words who leads."),
)
FORMER_LEAD = Rule(
    "measure_with_former_lead",
    gettext_lazy("Lead no longer exists"),
    MUST,
    gettext_lazy("Hand the measure over to the organisation that has taken over the task."),
)
NO_REASON = Rule(
    "measure_state_without_reason",
    gettext_lazy("State of a measure without reason"),
    MUST,
    gettext_lazy("Say in a sentence why, and who has decided it: it is the first thing that is asked."),
)
NO_TIME = Rule(
    "measure_without_time",
    gettext_lazy("Measure without any time"),
    SHOULD,
    gettext_lazy("Give a begin, an end or a milestone, or say in words when (“school year 2026/27”, “continuing”)."),
)
SERVES_NOTHING = Rule(
    "measure_serves_nothing",
    gettext_lazy("Measure serves nothing of the concept"),
    SHOULD,
    gettext_lazy("Link it to a goal or a field of action, or take it out of the concept."),
)
FIELD_EMPTY = Rule(
    "measure_field_empty",
    gettext_lazy("Required field of a measure empty"),
    SHOULD,
    gettext_lazy("Fill in what the sheet of this concept requires, or make the field voluntary on the sheet."),
)
NO_NEWS = Rule(
    "measure_without_news",
    gettext_lazy("Overdue measure without report"),
    HINT,
    gettext_lazy("Ask the lead for a report, or put the date off with a reason."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """Goals that no measure serves, and measures that lack what a council asks about."""
    served = set(Service.objects.filter(element__concept=draft.concept).values_list("element_id", flat=True))
    for line in draft.goals:
        branch = {each.element.pk for each in outline.flat([line])}
        if line.element.text and not branch & served:
            yield draft.at(NO_MEASURE, line, _("No measure serves this goal."), about=line.element.text)
    sheet = sheets.of(draft.concept)
    found = Measure.objects.of_concept(draft.concept)
    # What hangs on the sheets is loaded only where a concept asks for more than the title.
    asks_more = any(each.is_required and each.key != "title" for each in sheet.shown)
    found = found.with_rows() if asks_more else found.with_wording().with_current_leads().prefetch_related("milestones")
    for measure in found.prefetch_related("services"):
        for ask in _QUESTIONS:
            yield from ask(draft, measure)
        yield from _empty_fields(draft, measure, sheet)


def _no_lead(draft: Draft, measure: Measure) -> Iterator[Finding]:
    if not measure.lead_note and not measure.shown_leads:
        sentence = _("Nobody leads the measure “%(title)s”.") % {"title": measure.title}
        yield _at(draft, NO_LEAD, measure, sentence)


def _former_lead(draft: Draft, measure: Measure) -> Iterator[Finding]:
    """An organisation that led today, but stopped to exist under its name before."""
    gone = [each for each in measure.shown_leads if each.valid_until and each.valid_until < draft.today]
    if gone and not measure.current_state.is_final:
        words = {"title": measure.title, "names": get_text_list([each.name for each in gone], _("and"))}
        sentence = _("The measure “%(title)s” is led by %(names)s, which no longer exists under this name.") % words
        yield _at(draft, FORMER_LEAD, measure, sentence, about=words["names"])


def _no_reason(draft: Draft, measure: Measure) -> Iterator[Finding]:
    if measure.current_state.needs_reason and not measure.status_note.strip():
        words = {"title": measure.title, "state": measure.state_label}
        sentence = _("The measure “%(title)s” stands at “%(state)s”, and nobody says why.") % words
        yield _at(draft, NO_REASON, measure, sentence, about=measure.state)


def _no_time(draft: Draft, measure: Measure) -> Iterator[Finding]:
    said = measure.starts_on or measure.ends_on or measure.term.strip() or measure.horizon
    dated = said or any(each.due_on or each.starts_on for each in measure.milestones.all())
    # A task without end is timed by its state; what is over needs no time any more.
    if not dated and not measure.current_state.is_done and not measure.current_state.is_final:
        sentence = _("Nothing says when the measure “%(title)s” is carried out.") % {"title": measure.title}
        yield _at(draft, NO_TIME, measure, sentence)


def _serves_nothing(draft: Draft, measure: Measure) -> Iterator[Finding]:
    if not any(each.element_id in draft.line_of for each in measure.services.all()):
        sentence = _("The measure “%(title)s” serves no goal and no section of the concept.") % {"title": measure.title}
        yield _at(draft, SERVES_NOTHING, measure, sentence)


def _no_news(draft: Draft, measure: Measure) -> Iterator[Finding]:
    """It or one of its milestones is overdue, and nobody has said anything for half a year."""
    if measure.reported_on and measure.reported_on >= draft.today - REPORT_AFTER:
        return
    late = [each for each in measure.milestones.all() if each.is_overdue(draft.today)]
    words = {"title": measure.title}
    if measure.ends_on is not None and measure.is_overdue(draft.today):
        words["day"] = date_format(measure.ends_on, "SHORT_DATE_FORMAT")
        sentence = _("The measure “%(title)s” was to end on %(day)s, and nobody has reported for half a year.") % words
    elif late and measure.current_state.is_open:
        words["step"] = late[0].title
        sentence = (
            _("“%(step)s” of the measure “%(title)s” is overdue, and nobody has reported for half a year.") % words
        )
    else:
        return
    yield _at(draft, NO_NEWS, measure, sentence, about=f"{measure.ends_on} {[each.pk for each in late]}")


def _empty_fields(draft: Draft, measure: Measure, sheet: sheets.Sheet) -> Iterator[Finding]:
    """One finding for all that the sheet requires and the measure lacks; who leads has a rule of its own."""
    required = [each for each in sheet.shown if each.is_required and each.key not in ("leads", "serves")]
    empty = [str(each.label) for each in required if not each.words(measure).strip()]
    if empty:
        words = {"title": measure.title, "fields": get_text_list(empty, _("and"))}
        sentence = _("The measure “%(title)s” says nothing under: %(fields)s.") % words
        yield _at(draft, FIELD_EMPTY, measure, sentence, about=words["fields"])


def _at(draft: Draft, rule: Rule, measure: Measure, sentence: str, about: str = "") -> Finding:
    """A finding at a measure, in the place of the section that it serves first."""
    first = next((draft.line_of.get(each.element_id) for each in measure.services.all()), None)
    return draft.overall(
        rule,
        sentence,
        label=_("Measure %(code)s") % {"code": measure.code or measure.title},
        url=reverse("measures:detail", args=[measure.pk]),
        detail=str(measure.pk),
        about=about,
        line=first,
    )


_QUESTIONS: tuple[Callable[[Draft, Measure], Iterator[Finding]], ...] = (
    _no_lead,
    _former_lead,
    _no_reason,
    _no_time,
    _serves_nothing,
    _no_news,
)
CHECK = Check(
    (NO_MEASURE, NO_LEAD, FORMER_LEAD, NO_REASON, NO_TIME, SERVES_NOTHING, FIELD_EMPTY, NO_NEWS),
    find,
)
