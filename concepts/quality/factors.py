"""Rule: a concept speaks of every one of the eleven success factors of municipal integration policy.

Whether it does is looked for by parts of words (``stems``), which can only be a hint: the office may
name the section in which a factor is treated, and then that counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.outline import Line
from concepts.quality.base import HINT, Check, Draft, Finding, Rule

NOT_ADDRESSED = Rule(
    "factor_not_addressed",
    gettext_lazy("Success factor not addressed"),
    HINT,
    gettext_lazy("Say something about it, or name the section in which it is treated in other words."),
)


@dataclass(frozen=True, slots=True)
class Factor:
    """A success factor (Erfolgsfaktor): label, the question it asks, and what texts on it speak of.

    Each of ``stems`` is a group of parts of words in small letters, parted by "|". Two groups met in
    one section count as addressed, or all but one in the concept as a whole.
    """

    slug: str
    label: str | Promise
    question: str | Promise
    stems: tuple[str, ...]


FACTORS: tuple[Factor, ...] = (
    Factor(
        "together",
        gettext_lazy("Drawn up together"),
        gettext_lazy("Have council, advisory board, administration and civil society worked on it together?"),
        (
            "gemeinsam erarbeitet|gemeinsam entwickelt|gemeinsam entstanden|erarbeitet haben|mitgewirkt|mitgearbeitet",
            "beteiligung|beteiligt",
            "werkstatt|workshop|arbeitsgruppe|bürgerforum|fachforum|fachforen",
            "rückmeldung|anhörung|stellungnahme|befragung|umfrage",
        ),
    ),
    Factor(
        "cross_cutting",
        gettext_lazy("A task for all departments"),
        gettext_lazy("Is integration a task of all departments, with one place that coordinates?"),
        (
            "querschnitt|ressortübergreif|ämterübergreif|dezernatsübergreif|fachübergreif",
            "alle ämter|allen ämtern|alle dezernate|allen dezernaten|alle fachbereiche|jedes amt|jedes fachamt|fachämter",
            "koordinier|koordination",
            "fachplanung|steuerungsgruppe|lenkungsgruppe",
        ),
    ),
    Factor(
        "top_level",
        gettext_lazy("Wanted from the top"),
        gettext_lazy("Do the head of the administration and a broad majority of the council stand behind it?"),
        (
            "bürgermeister|landrat|landrätin|verwaltungsspitze|verwaltungsleitung|stadtspitze|chefsache|dezernentin|dezernent",
            "fraktion|parteiübergreif|einstimmig|mehrheit|konsens",
            "verbindlich|verpflichtet|beschließt|beschlossen|beschluss",
        ),
    ),
    Factor(
        "with_all",
        gettext_lazy("With all and for all"),
        gettext_lazy("Do all take part on equal terms, and is voluntary work recognised?"),
        (
            "augenhöhe|gleichberechtig|mit allen|für alle",
            "ehrenamt|freiwillige|engagement|engagier",
            "migrantenorganisation|migrantinnenorganisation|migrantenselbstorganisation|beirat",
            "anerkennung|wertschätz",
        ),
    ),
    Factor(
        "network",
        gettext_lazy("Partners linked up"),
        gettext_lazy("Who is linked with whom, and who keeps the network alive?"),
        (
            "netzwerk|vernetz",
            "runder tisch|runden tisch|runde tische|austausch|arbeitskreis",
            "kooperation|partner|zusammenarbeit",
            "träger|verbände|verein",
        ),
    ),
    Factor(
        "quarter",
        gettext_lazy("Planned for quarters"),
        gettext_lazy("Does it say what is planned where, down to quarter or village?"),
        (
            "stadtteil|quartier|sozialraum|sozialräum|ortsteil|ortsgemeinde|stadtviertel|wohnviertel",
            "nachbarschaft|vor ort|im ort",
            "stadtteilgespräch|quartiersmanag|begegnungsort|begegnungsstätte|gemeinwesenarbeit|nachbarschaftshaus",
        ),
    ),
    Factor(
        "broad_offer",
        gettext_lazy("Offers in every field"),
        gettext_lazy("Are language, education, work, participation and advice all covered?"),
        (
            "sprachförder|sprachkurs|sprachbildung|deutschkurs|integrationskurs",
            "bildung|schule|kita",
            "arbeitsmarkt|beschäftigung|ausbildung|beruf",
            "beratung|beraten",
            "teilhabe|beteiligung",
        ),
    ),
    Factor(
        "employer",
        gettext_lazy("The municipality as an employer"),
        gettext_lazy("What does it do in its own staff?"),
        (
            "arbeitgeber",
            "auszubildende|stellenausschreib|personalentwick|bewerbung|bewerberinnen",
            "beschäftigte der|beschäftigten der|personal der|belegschaft|mitarbeitende",
            "interkulturelle kompetenz|interkulturelle öffnung|fortbildung|schulung",
        ),
    ),
    Factor(
        "open_services",
        gettext_lazy("Services open to everybody"),
        gettext_lazy("What does it do about barriers, first of all in the foreigners’ office?"),
        (
            "ausländerbehörde|ausländeramt|einbürgerung|willkommensbehörde|bürgerbüro|bürgerservice|rathaus",
            "zugang|zugänge|barriere|hürde|schwelle",
            "mehrsprachig|dolmetsch|sprachmittl|leichte sprache|leichter sprache|einfache sprache|verständlich",
            "interkulturelle öffnung|öffnung der verwaltung",
        ),
    ),
    Factor(
        "measured",
        gettext_lazy("Success is measured"),
        gettext_lazy("How does it see whether it works, and who hears of it?"),
        (
            "indikator|kennzahl|messbar|messgröße|gemessen ",
            "monitoring|evaluation|controlling|wirkung",
            "bericht",
            "fortschreib|zwischenbilanz|nachsteuer",
        ),
    ),
    Factor(
        "majority",
        gettext_lazy("The whole town is taken along"),
        gettext_lazy("How are those reached who have always lived here?"),
        (
            "öffentlichkeitsarbeit|öffentlichkeit|medien|kampagne|presse",
            "mehrheitsgesellschaft|aufnahmegesellschaft|alteingesess|stadtgesellschaft|ganze stadt|alle einwohner|lange hier",
            "zusammenhalt|miteinander|begegnung|dialog",
            "akzeptanz|vorurteil|rassis|diskriminier",
        ),
    ),
)
_BY_SLUG = {factor.slug: factor for factor in FACTORS}
_STEMS = {factor.slug: [group.split("|") for group in factor.stems] for factor in FACTORS}
# Groups of stems that have to be met within one section; or else all but one in the concept as a whole.
_IN_SECTION = 2


def get(slug: str) -> Factor | None:
    """The factor of that slug, if there is one."""
    return _BY_SLUG.get(slug)


def found_in(draft: Draft) -> dict[str, list[Line[Any]]]:
    """For every factor the sections whose words speak of it, in reading order."""
    found: dict[str, list[Line[Any]]] = {}
    words = [
        (line, " ".join([line.element.title, *(part for _bid, part in text.parts())]).lower())
        for line in draft.lines
        if (text := draft.texts.get(line.element.pk))
    ]
    for slug, groups in _STEMS.items():
        met = [
            (line, {at for at, group in enumerate(groups) if any(stem in text for stem in group)})
            for line, text in words
        ]
        found[slug] = [line for line, groups_met in met if len(groups_met) >= _IN_SECTION]
        if not found[slug] and len(set().union(*(groups_met for _line, groups_met in met))) >= len(groups) - 1:
            found[slug] = [line for line, groups_met in met if groups_met]
    return found


def find(draft: Draft) -> Iterator[Finding]:
    """Factors of which no section speaks and for which the office names none."""
    address = reverse("concepts:factors", args=[draft.concept.pk])
    spoken = found_in(draft)
    for factor in FACTORS:
        if spoken[factor.slug] or draft.factor_places.get(factor.slug):
            continue
        yield draft.overall(
            NOT_ADDRESSED,
            _("No section seems to speak of the success factor “%(label)s”.") % {"label": factor.label},
            label=_("Success factors"),
            url=f"{address}#faktor-{factor.slug}",
            detail=factor.slug,
        )


CHECK = Check((NOT_ADDRESSED,), find)
