"""The words by which concepts mark their parts: one table of run-in labels, and the words of chapters.

Every municipality words its labels differently. A new wording is a new line here, nothing else.
Patterns are matched against the whole label in lower case, punctuation as single blanks, so that
"Berichterstattung,Controlling:" is "berichterstattung controlling".
"""

import re
from dataclasses import dataclass

GOAL = "goal"
INDICATOR = "indicator"
MEASURE = "measure"
OLD_GOAL = "old_goal"
ASSESSMENT = "assessment"
ACHIEVEMENT = "achievement"
CONCRETISATION = "concretisation"
KEY_MESSAGE = "key_message"
NETWORK = "network_list"
REPORTING = "reporting_list"
SITUATION = "situation"
OTHER = "other"

# Roles whose single entries are counted and offered; of lists the whole list is one entry.
ENTRIES = frozenset({GOAL, INDICATOR, MEASURE, OLD_GOAL, ACHIEVEMENT, CONCRETISATION, KEY_MESSAGE})
LISTS = frozenset({NETWORK, REPORTING})


@dataclass(frozen=True, slots=True)
class Label:
    """One family of wordings and what stands below it; ``level`` is a goal's (1 = highest)."""

    role: str
    pattern: str
    level: int = 1


_YEAR = r"(?:19|20)\d\d"
_PEOPLE = r"(?:akteure|akteurinnen und akteure|partner|partnerinnen und partner|beteiligte|einrichtungen|institutionen)"
_PLAN = r"(?:integrationsplan\w*|integrationskonzept\w*|konzept\w*|plan\w*|leitlinien)"

# From the particular to the general: the first that fits counts.
LABELS: tuple[Label, ...] = (
    # Goals of an earlier concept, quoted and assessed.
    Label(OLD_GOAL, rf"(?:das |die )?(?:ziele?|zielsetzung(?:en)?|leitziele?)(?: (?:des|der|aus|aus dem|im|vom|von|dem|laut|gemäß|nach|alten|ersten|letzten|bisherigen|{_PLAN}|jahr(?:es|e)?|dem))* {_YEAR}(?: (?:lautete|war|waren|lauteten))?(?: (?:und|mit|samt) (?:bewertung|einschätzung|bilanz))?"),
    Label(OLD_GOAL, rf"{_PLAN} {_YEAR} ziele?"),
    Label(OLD_GOAL, rf"(?:bisherige|bisheriges|frühere|früheres|altes|alte|ehemalige|ehemaliges|damaliges|damalige) ziele?(?: {_YEAR})?"),
    Label(OLD_GOAL, rf"ziele? (?:des|der|aus dem) (?:bisherigen|letzten|vorherigen|ersten|alten) {_PLAN}"),
    Label(OLD_GOAL, rf"{_PLAN} {_YEAR}|rückblick(?: auf)?(?: das| die)? ziele?(?: {_YEAR})?"),
    # What became of them.
    Label(ASSESSMENT, r"(?:bewertung|einschätzung|beurteilung|zielbewertung|bilanz|zwischenbilanz|fazit|zielerreichung|erreichungsgrad|umsetzungsstand|sachstand|stand der (?:umsetzung|zielerreichung|dinge)|grad der zielerreichung)(?: (?:der zielerreichung|der ziele|des ziels|der umsetzung|des erreichten))?"),
    Label(ACHIEVEMENT, rf"(?:dies|das|folgendes|was) (?:wurde|haben wir|konnte|ist)(?: bisher| bereits| schon| seit {_YEAR}| seither)*(?: erreicht| erreicht werden| geschafft| umgesetzt| geschehen| passiert)"),
    Label(ACHIEVEMENT, rf"(?:bisher |bereits |schon )?(?:erreichtes|erreicht|erfolge|umgesetztes|meilensteine|ergebnisse|bisherige erfolge|bisher erreichtes)(?: seit {_YEAR})?"),
    Label(ACHIEVEMENT, r"(?:bereits |bisher )?(?:umgesetzte|durchgeführte|abgeschlossene|erreichte) (?:maßnahmen|projekte|ziele|meilensteine)"),
    # What a goal means in practice.
    Label(CONCRETISATION, r"(?:ganz )?konkret(?:er)?(?: gesagt)? (?:bedeutet|heißt|meint|sind)(?: dies| das| es)?(?: für .{1,40})?"),
    Label(CONCRETISATION, r"(?:dies|das) (?:bedeutet|heißt|meint)(?: konkret| im einzelnen| für uns)*|im einzelnen (?:bedeutet|heißt) (?:dies|das)"),
    Label(CONCRETISATION, r"konkretisierung(?:en)?(?: (?:der|des|von) ziel(?:e|s|en)?)?|konkret|was (?:bedeutet|heißt) (?:dies|das)(?: konkret)?|so setzen wir (?:dies|das|das ziel|die ziele) um"),
    # Goals by level. A concept with one level calls it just "Ziel".
    Label(GOAL, r"(?:unsere? |das |die |strategische[sn]? |übergeordnete[sn]? |zentrale[sn]? )?(?:leitziele?|oberziele?|hauptziele?|gesamtziele?|grundsatzziele?|zielvision|leitzielsetzung)(?: im handlungsfeld.*)?"),
    Label(GOAL, r"(?:strategische[sn]?|übergeordnete[sn]?|langfristige[sn]?|allgemeine[sn]?) (?:ziele?|zielsetzung(?:en)?)"),
    Label(GOAL, r"(?:teilziele?|handlungslinien?|mittlerziele?|unterziele?|zwischenziele?|rahmenziele?|bereichsziele?|(?:operative[sn]?|mittelfristige[sn]?|spezifische[sn]?) (?:ziele?|teilziele?|zielsetzung(?:en)?))", level=2),
    Label(GOAL, r"(?:handlungsziele?|detailziele?|feinziele?|projektziele?|konkrete[sn]? ziele?|kurzfristige[sn]? ziele?|smarte[sn]? ziele?)", level=3),
    Label(GOAL, r"(?:unsere? |das |die |unser |folgende |neue[sn]? |weitere[sn]? |künftige[sn]? |zukünftige[sn]? |gemeinsame[sn]? |aktuelle[sn]? |inhaltliche[sn]? )*(?:ziele?|zielsetzung(?:en)?|zielstellung(?:en)?|zielformulierung(?:en)?|entwicklungsziele?|wirkungsziele?|integrationsziele?|zielvorstellung(?:en)?|zielperspektiven?)(?: (?:und (?:perspektiven|visionen)|im handlungsfeld.*|des handlungsfeld\w*|bis (?:zum jahr )?20\d\d))?"),
    Label(GOAL, r"(?:was wollen wir|das wollen wir|was soll|wohin wollen wir)(?: erreichen| erreicht werden)?"),
    # How it shows.
    Label(INDICATOR, r"(?:mögliche |unsere |die |geeignete |zentrale |messbare |quantitative |qualitative )*(?:indikator(?:en)?|zielindikator(?:en)?|kernindikator(?:en)?|wirkungsindikator(?:en)?|erfolgsindikator(?:en)?|kennzahl(?:en)?|zielkennzahl(?:en)?|kenngrößen?|messgrößen?|zielgrößen?|prüfgrößen?|messkriterien|erfolgskriteri(?:um|en)|erfolgsmerkmale|kriterien(?: der zielerreichung)?|messzahlen|zielwerte?)(?: (?:der zielerreichung|zur zielerreichung|zur messung|und (?:kennzahlen|zielwerte|messgrößen)))?"),
    Label(INDICATOR, r"(?:woran|wie) (?:erkennen|messen|merken|sehen|lässt|erkennt).{0,60}"),
    # What is done.
    Label(MEASURE, r"(?:mögliche |konkrete |geplante |vorgeschlagene |empfohlene |weitere |neue |künftige |zukünftige |unsere |die |laufende |prioritäre |kurzfristige |mittelfristige |langfristige |ergänzende |folgende |aktuelle |erste |zentrale |beispielhafte )*(?:maßnahmen?|massnahmen?|einzelmaßnahmen?|leitmaßnahmen?|schlüsselmaßnahmen?|kernmaßnahmen?|maßnahmenvorschläge?|maßnahmenvorschlag|maßnahmenplan|maßnahmenkatalog|maßnahmenempfehlung(?:en)?|handlungsempfehlung(?:en)?|handlungsansätze?|handlungsansatz|handlungsvorschläge?|handlungsschritte?|handlungsmaßnahmen?|handlungsbedarfe? und maßnahmen|umsetzungsschritte?|umsetzungsmaßnahmen?|umsetzungsvorschläge?|umsetzungsideen|projektideen|projekte|vorhaben|aktivitäten|aktionen|empfehlung(?:en)?|arbeitsschritte|nächste schritte|lösungsansätze|leitprojekte?)(?: (?:und (?:projekte|maßnahmen|aktivitäten|empfehlungen|angebote|handlungsempfehlungen|vorhaben)|zur umsetzung(?: .{1,40})?|zur zielerreichung|zur erreichung (?:des ziels|der ziele)|im handlungsfeld.*|bis 20\d\d))?"),
    Label(MEASURE, r"(?:so|wie) (?:erreichen|wollen|setzen) wir (?:das|dies|es|unsere ziele|die ziele|das ziel)(?: erreichen| um| umsetzen)?|was (?:wir tun|ist zu tun|tun wir|wollen wir tun)"),
    # Who takes part, who is told.
    Label(NETWORK, rf"(?:bestehende |vorhandene |wichtige )?(?:strukturen und netzwerke|netzwerke und strukturen|netzwerke?|netzwerkpartner(?:innen(?: und (?:netzwerk)?partner)?)?|netzwerke und {_PEOPLE}|kooperationspartner(?:innen(?: und (?:kooperations)?partner)?)?|kooperation(?:en)?(?: und netzwerke)?|beteiligte(?: {_PEOPLE}| stellen)?|(?:wichtige |zentrale |mitwirkende |weitere )?{_PEOPLE}|mitwirkende|zusammenarbeit(?: mit)?|strukturen|gremien und netzwerke|akteure und netzwerke|{_PEOPLE} und netzwerke)"),
    Label(REPORTING, r"(?:berichterstattung|controlling|berichtswesen|berichtspflicht(?:en)?|monitoring|evaluation|evaluierung|erfolgskontrolle|wirkungskontrolle|überprüfung|umsetzungskontrolle)(?: (?:und )?(?:controlling|berichterstattung|berichtswesen|monitoring|evaluation|erfolgskontrolle|evaluierung))*"),
    # Mottos.
    Label(KEY_MESSAGE, r"(?:unsere? |die |unser |zentrale )?(?:kernaussagen?|kernbotschaft(?:en)?|leitsatz|leitsätze|leitgedanken?|leitidee|leitmotiv|motto|kernsatz|kernsätze|grundaussagen?|leitaussagen?)(?: (?:im|zum|des) .{1,60})?"),
    # Where it stands.
    Label(SITUATION, r"(?:die |aktuelle |derzeitige |örtliche |bisherige )*(?:ausgangslage|ausgangssituation|ausgangspunkt|bestandsaufnahme|bestandsanalyse|situation(?:sbeschreibung|sanalyse)?|problemlage|problemstellung|problembeschreibung|problem|status quo|ist stand|ist situation|istzustand|ist zustand|hintergrund|einführung|einleitung|lage|stand|analyse|bestand|rahmenbedingungen|herausforderung(?:en)?|handlungsbedarfe?|bedarfe?|bedarfsanalyse|zahlen(?: daten)? (?:und )?fakten|daten und fakten|vorbemerkung(?:en)?|rückblick|ausblick|exkurs|bestehende (?:angebote|maßnahmen|strukturen|projekte)|vorhandene angebote|angebote)(?: (?:und (?:handlungsbedarf|herausforderungen|bedarfe?|analyse|ausgangslage|problemstellung|rahmenbedingungen|bestandsaufnahme)|in \w+|im handlungsfeld.*))?"),
    # Rows of a measure's sheet: no entries of their own, but the end of what stands before.
    Label(OTHER, r"(?:federführung|federführend\w*(?: \w+)?|zuständigkeit(?:en)?|zuständig|verantwortlich(?:keit|keiten|e|er)?(?: \w+)?|verantwortung|ansprechpartner\w*|ansprechperson(?:en)?|koordination|durchführung|träger|umsetzung(?: durch)?|zielgruppen?|zeitraum|zeitrahmen|zeitplan(?:ung)?|zeithorizont|laufzeit|umsetzungszeitraum|beginn|termin|priorität|kosten|kostenrahmen|finanzierung|finanzieller rahmen|ressourcen|ressourcenbedarf|mittel|budget|beschreibung|kurzbeschreibung|status|stand der dinge|bemerkung(?:en)?|anmerkung(?:en)?|begründung|erläuterung(?:en)?|quellen?|literatur|nr|handlungsfeld|themenfeld|laufende nummer|lfd nr|ziele und maßnahmen|ziele maßnahmen)"),
)  # fmt: skip

_COMPILED = tuple((label, re.compile(rf"(?:{label.pattern})")) for label in LABELS)
# "Ziel 1", "Maßnahme 2.3", "Teilziel a)": one entry each.
_ORDINAL = re.compile(
    r"^(?P<words>.+?) (?:nr )?(?P<ordinal>\d{1,3}(?: \d{1,3}){0,3}[a-z]?|[a-h]|[ivx]{1,4}|[a-zäöü]{1,3} \d{1,3})$"
)
_ENUMERATION = re.compile(r"^(?:\d+(?:[.\s]\d+)*[.)]?|[a-z][.)]|[ivx]+[.)])\s+")

_ABOUT = re.compile(r" (?:im|in|zur|zum|der|des|für|bei|auf|an|aus|von) ")

# Headings under which the fields of action stand, and fields of action themselves.
FIELD_CONTAINER = re.compile(
    r"\b(?:handlungs|themen|aktions|arbeits|politik|ziel)felder\w*\b|\bhandlungsschwerpunkte\b|\bhandlungsbereiche\b|\bthemenbereiche\b|\bziele und maßnahmen\b|\bmaßnahmen(?:plan|katalog|programm)\b|\bhandlungs(?:plan|programm|konzept)\b",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"^\W*(?:(?:\d+|[ivx]+|[a-z])[.)]?\s+)?(?:handlungs|themen|aktions|arbeits)(?:feld|schwerpunkt|bereich)\b(?!er)",
    re.IGNORECASE,
)
FIELD_TOPICS = re.compile(
    r"bildung|schule|sprach|arbeit|beruf|wirtschaft|ausbildung|erwerb|gesundheit|pflege|wohnen|stadtteil|sozialraum|quartier|kultur|sport|freizeit|religion|begegnung|partizipation|teilhabe|engagement|interkulturelle öffnung|antidiskriminierung|rassismus|diskriminierung|ankommen|aufnahme|erstorientierung|unterbringung|einbürgerung|sicherheit|frauen|senior|älter|jugend|familie|kinder|kita|medien|öffentlichkeitsarbeit|ehrenamt|verwaltung|beratung|digital",
    re.IGNORECASE,
)

# Which of the five elements a chapter belongs to, by the words of its heading; the first best score counts.
PILLARS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("fields", re.compile(r"handlungsfeld|themenfeld|aktionsfeld|handlungsschwerpunkt|handlungsbereich|ziele und maßnahmen|maßnahmenplan|maßnahmenkatalog|handlungsempfehlung|schwerpunkte", re.IGNORECASE)),
    ("controlling", re.compile(r"controlling|monitoring|evaluation|evaluierung|berichtswesen|berichterstattung|erfolgskontrolle|wirkung|indikator|kennzahl|fortschreibung|ausblick|überprüfung|qualitätssicherung|nachhaltung|perspektiven|impressum|anhang|literatur|glossar|quellen|abkürzung|verzeichnis|anlage", re.IGNORECASE)),
    ("organisation", re.compile(r"organisation|struktur|steuerung|gremien|beteiligung|prozess|akteur|netzwerk|zusammenarbeit|koordin|erarbeitung|entstehung|zuständig|beirat|verfahren|vorgehen|umsetzung|aufbau|kooperation|methodik|ressourcen", re.IGNORECASE)),
    ("principles", re.compile(r"leitbild|leitlinie|leitgedanke|leitsätze|grundsätze|grundsatz|grundverständnis|verständnis|begriff|definition|vision|leitziel|prinzip|selbstverständnis|querschnitt|werte|haltung|präambel|zielsetzung|strategie", re.IGNORECASE)),
    ("situation", re.compile(r"ausgangslage|ausgangssituation|einleitung|einführung|vorwort|grußwort|geleitwort|migration in|bevölkerung|daten|statistik|bestand|situation|rahmenbedingung|anlass|auftrag|demogra|zahlen|entwicklung|rückblick|zuwanderung|hintergrund|zusammenfassung|analyse|rechtlich|einbürgerung|sozialräum|lage", re.IGNORECASE)),
)  # fmt: skip
# Chapters before and after the numbered ones.
MATTER = re.compile(
    r"^(?:vorwort|grußworte?|geleitworte?|impressum|anhang|anlagen?|glossar|literatur\w*|quellen\w*|\w*verzeichnis(?:se)?|notizen|danksagung|mitwirkende|kontakt|bildnachweis\w*|endnoten|fußnoten)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A label recognised: its role, the level of goals, and whether it names one single entry ("Ziel 3")."""

    role: str
    level: int = 1
    is_single: bool = False


def plain(words: str) -> str:
    """Lower case, signs as single blanks: the form the table is written in."""
    return re.sub(r"[^\w]+", " ", words.replace("\u00ad", "").lower()).strip()


def match(words: str) -> Match | None:
    """What the words mean as a label, or ``None`` when they are none."""
    if not words or len(words) > 110:
        return None
    form = plain(_ENUMERATION.sub("", words.strip()))
    if not form or (words.rstrip().endswith((".", "!")) and form.count(" ") > 1):
        return None
    for label, pattern in _COMPILED:
        if pattern.fullmatch(form):
            return Match(label.role, label.level)
    numbered = _ORDINAL.match(form)
    if numbered:
        for label, pattern in _COMPILED:
            if label.role in ENTRIES and pattern.fullmatch(numbered["words"]):
                return Match(label.role, label.level, is_single=True)
    return _match_of_parts(words) if "/" in words else None


def _match_of_parts(words: str) -> Match | None:
    """ "Zielerreichung / Indikatoren" are indicators; "Ziele / Indikatoren" are neither."""
    found = [match(part) for part in words.split("/")]
    entries = {each for each in found if each and each.role in ENTRIES}
    if any(each is None for each in found) or len({each.role for each in entries}) > 1:
        return None
    return next(iter(entries), found[0])


def match_loosely(words: str) -> Match | None:
    """As ``match``, and "Maßnahmen zur Sprachförderung" too: only for lines that stand out as labels do."""
    found = match(words)
    if found is not None:
        return found
    form = plain(_ENUMERATION.sub("", words.strip()))
    head = _ABOUT.split(form, maxsplit=1)[0]
    if head == form or len(form) > 90 or words.rstrip().endswith((".", "!", "?")):
        return None
    found = match(head)
    return found if found is not None and found.role in {GOAL, INDICATOR, MEASURE} else None


def match_beginning(words: str) -> tuple[Match, int] | None:
    """A label that runs into its text: "Ziel: …", "Maßnahme 3 – …". The match and the label's length."""
    found = re.match(r"^(.{2,80}?)(\s*:\s*|\s+[–—-]\s+)(?=\S)", words, re.DOTALL)
    if found is None:
        return None
    label = match(found.group(1))
    return (label, found.end()) if label else None
