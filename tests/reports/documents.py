"""Edition documents for the reports' tests, written here: every feature and trap that real texts have."""

import uuid
from itertools import count
from typing import Any

_LOREM = (
    "Die Kommune versteht Integration als gemeinsame Aufgabe aller Fachbereiche und der Stadtgesellschaft. "
    "Sprachförderung in Kindertagesstätten und der Übergang von der Schule in den Beruf werden verlässlich begleitet. "
    "Migrantenorganisationen und der Integrationsbeirat wirken daran von Anfang an mit. "
)
PICTURE = "00000000-0000-4000-8000-00000000000a"


class Writer:
    """Writes one edition's document element by element."""

    def __init__(self) -> None:
        self._ids = count(1)
        self.elements: list[dict[str, Any]] = []
        self.measures: list[dict[str, Any]] = []
        self.indicators: list[dict[str, Any]] = []
        self.pictures: list[dict[str, Any]] = []
        self.live: dict[str, dict[str, Any]] = {}
        self.references: dict[str, dict[str, str]] = {}
        self.terms: list[dict[str, Any]] = []
        self.sources: list[dict[str, Any]] = []

    def element(self, parent: str | None, number: str, title: str, text: str = "", **changes: Any) -> str:
        uid = str(uuid.UUID(int=next(self._ids)))
        depth = 0
        for each in self.elements:
            if each["uid"] == parent:
                depth = each["depth"] + 1
        self.elements.append(
            {
                "uid": uid, "parent": parent, "depth": depth, "number": number, "pillar": "fields", "kind": "chapter",
                "kind_label": "Kapitel", "level": None, "is_titled": True, "title": title, "name": title or "Ziel",
                "text": text, "revision": 1,
            }
            | changes
        )  # fmt: skip
        return uid

    def reference(self, to: str, label: str, anchor: str) -> str:
        """A reference whose label has changed since it was written."""
        self.references[to] = {"label": label, "anchor": anchor}
        return f'<span class="reference" data-to="{to}">frueher: {label}</span>'

    def embed(self, slug: str, content: dict[str, Any] | None, caption: str = "Überschrift") -> str:
        """A place where data are embedded."""
        bid = f"b00live{len(self.live):03}"
        caption = content["caption"] if content else caption
        self.live[bid] = {"slug": slug, "option": "all", "caption": caption, "content": content}
        return f'<div class="live" data-live="{slug}" data-option="all" data-bid="{bid}"></div>'

    def goal(self, parent: str, text: str, label: str = "Leitziel") -> str:
        return self.element(parent, "", "", text, kind="goal", kind_label=label, is_titled=False, level=1)

    def measure(self, *elements: str, **changes: Any) -> int:
        key = next(self._ids)
        self.measures.append(
            {
                "id": key, "code": f"GE-{key}", "title": f"Sprachmittlung für Familien ausbauen ({key})", "description": "",
                "kind": "measure", "kind_label": "Maßnahme", "elements": list(elements),
                "leads": [{"name": "Amt für Migration und Integration", "abbreviation": "AMI"}], "lead_note": "",
                "partners": "", "target_groups": "", "starts_on": "2026-01-01", "ends_on": "2027-12-31", "term": "",
                "priority": "", "priority_label": "", "costs": "", "state": "in_progress", "state_label": "in Umsetzung",
                "state_level": "active", "status_note": "Die Ausschreibung läuft.", "reported_on": "2026-05-03",
            }
            | changes
        )  # fmt: skip
        return key

    def indicator(self, *elements: str, years: int = 7, **changes: Any) -> int:
        key = next(self._ids)
        values = [
            {
                "year": 2018 + year, "period": "", "group": group,
                "number": None if year == 2 and group else f"{40 + year * 3 + len(group) % 7}.5000",
                "marker": "•" if year == 2 and group else "", "breaks_series": year == 4, "note": "",
            }
            for year in range(years)
            for group in ("", "ohne deutsche Staatsangehörigkeit")
        ]  # fmt: skip
        self.indicators.append(
            {
                "id": key, "code": f"K-{key}", "name": "Anteil der Kinder mit Kindertagesbetreuung", "kind": "context",
                "kind_label": "Kontextindikator", "definition": "Anteil an allen Kindern von 3 bis 6 Jahren.",
                "population": "Kinder mit Migrationshintergrund", "source": "Statistikamt", "caution": "", "unit": "percent",
                "unit_label": "Prozent", "unit_suffix": "Prozent", "decimals": 1, "direction": "higher", "direction_label": "höher ist besser",
                "target_value": "80.0000", "target_year": 2030, "target_note": "", "elements": list(elements),
                "measures": [], "values": values,
            }
            | changes
        )  # fmt: skip
        return key

    def document(self, **changes: Any) -> dict[str, Any]:
        return {
            "schema": "leitwerk-edition/1",
            "name": "Fassung für den Gemeinderat",
            "frozen_at": "2026-11-02T10:00:00+01:00",
            "municipality": {
                "name": "Lindenau am Fluss", "slug": "lindenau", "concept_word": "Integrationskonzept",
                "council_word": "Gemeinderat", "board_word": "Integrationsbeirat", "office_word": "Integrationsbüro",
                "accent_colour": "#1f5f6b",
            },
            "concept": {
                "id": 1, "title": "Zusammen leben in Lindenau am Fluss", "subtitle": "Integrationskonzept 2027 bis 2032",
                "form": "concept", "form_label": "Konzept", "valid_from": "2027-01-01", "valid_until": "2032-12-31",
                "goal_levels": ["Leitziel", "Teilziel"], "pillars": [],
            },
            "references": self.references, "live": self.live, "terms": self.terms, "sources": self.sources, "elements": self.elements, "pictures": self.pictures, "measures": self.measures, "indicators": self.indicators,
        } | changes  # fmt: skip


def paragraph(times: int = 1) -> str:
    return f"<p>{(_LOREM * times).strip()}</p>"


def note(words: str) -> str:
    return f'<span class="footnote">{words}</span>'


def everything() -> dict[str, Any]:
    """Every feature of a text once, with the traps seen in real ones."""
    write = Writer()
    write.pictures.append({"uid": PICTURE, "sha256": "", "mime": "image/png", "width": 600, "height": 300})
    first = write.element(None, "1", "Ausgangslage – „Überblick“ & Größe", paragraph(2) + _rich_text())
    field = write.element(first, "1.1", "Handlungsfeld Bildung", paragraph(), kind="field", kind_label="Handlungsfeld")
    aims = write.element(field, "", "Ziele", "", kind="passage", kind_label="Abschnitt")
    goal = write.goal(aims, paragraph() + f"<p>Zweiter Absatz{note('Fußnote im Ziel.')}.</p>")
    write.element(goal, "", "Umsetzung des Ziels", f"<h4>Tief ohne Zwischenstufe</h4>{paragraph()}")
    write.goal(aims, paragraph(), "Teilziel")
    write.element(field, "1.1.1", "Teilfeld", paragraph() + f"<h2>Unter dem Teilfeld</h2>{paragraph()}")
    write.element(None, "2", "Tabellen", _tables())
    write.element(None, "3", "", paragraph())
    write.measure(field, goal)
    write.measure(
        field, term="Schuljahr 2026/27", leads=[], lead_note="je nach Projekt", status_note="", reported_on=None
    )
    measure = write.measure(code="", title="Maßnahme ohne Ort im Text")
    indicator = write.indicator(field)
    _refer(write, field, goal, measure, indicator)
    write.indicator(values=[], target_value=None, target_year=None, target_note="steigend", name="Nur in Worten")
    _embed(write)
    _explain(write)
    return write.document(goal_reviews=_look_back(goal))


def _look_back(goal: str) -> list[dict[str, Any]]:
    """Two goals of the concept before: one with everything said to it, one still open."""
    frame = {
        "subject": "goal",
        "number": "",
        "label": "Ziel",
        "concept": "Integrationsplan 2014",
        "edition": "Beschluss",
    }
    return [
        frame | {
            "uid": "1", "place": "4.1 Sprache", "wording": ["Alle Kinder beherrschen die Sprache.", "Auch die Eltern."],
            "result": "partly", "result_label": "teilweise erreicht", "result_level": "partly", "assessment": _LOREM,
            "evidence": "Schuleingangsuntersuchung", "fate": "changed", "fate_label": "geändert",
            "fate_lead": "Wird in neuem Wortlaut fortgeführt als", "fate_note": "Neuer Maßstab.\nIn zwei Zeilen.",
            "successors": [{"uid": goal, "name": "Leitziel: Die Kommune versteht"}],
        },
        frame | {
            "uid": "2", "place": "", "wording": ["Ein Portal entsteht."], "result": "", "result_label": "noch nicht bewertet",
            "result_level": "neutral", "assessment": "", "evidence": "", "fate": "", "fate_label": "noch offen",
            "fate_lead": "Wird fortgeführt als", "fate_note": "", "successors": [],
        },
    ]  # fmt: skip


def _explain(write: Writer) -> None:
    """Words that are explained, in sentences, cells and headings; a source that is cited; numbered captions."""
    cited = write.reference("source:5", "Muster 2019", "quelle-5")
    write.element(
        None, "5", "Wörter und Quellen der MSO",
        f"<p>Die MSO und <strong>Lotsinnen</strong> (MSO) nach {cited}.</p><h2>MSO</h2>"
        '<table data-bid="b00000tab9"><caption>Zahlen der MSO</caption><tbody><tr><td><p>Lotse</p></td></tr></tbody></table>'
        f'<figure data-bid="b00000fig9"><img src="/bilder/{PICTURE}/" alt="Karte"><figcaption>Wohnorte</figcaption></figure>',
    )  # fmt: skip
    write.terms += [
        {"key": 1, "short": "MSO", "long": "Migrantenselbstorganisation", "explanation": "", "is_abbreviation": True, "variants": []},
        {"key": 2, "short": "Lotse", "long": "", "explanation": "Begleitet Familien.\nEhrenamtlich.", "is_abbreviation": False, "variants": ["Lotsinnen"]},
    ]  # fmt: skip
    write.sources.append(
        {
            "key": 5, "label": "Muster 2019", "author": "Muster, Anna", "title": "Vielfalt in der Stadt", "year": "2019",
            "place": "Köln: Beispielverlag", "address": "https://example.org/vielfalt", "day": "2020-05-03", "note": "",
        }
    )  # fmt: skip


def _refer(write: Writer, field: str, goal: str, measure: int, indicator: int) -> None:
    """A section that refers to everything a text may refer to, in words, footnotes and cells."""
    named = {
        "field": write.reference(f"element:{field}", "1.1 Handlungsfeld Bildung", f"a-{field}"),
        "goal": write.reference(f"element:{goal}", "Leitziel: Die Kommune versteht …", f"a-{goal}"),
        "table": write.reference("block:b00000tab1", "Tabelle 1", "b00000tab1"),
        "measure": write.reference(f"measure:{measure}", "Maßnahme ohne Ort im Text", f"m-{measure}"),
        "indicator": write.reference(f"indicator:{indicator}", "K-7 Anteil der Kinder", f"i-{indicator}"),
        "away": write.reference("measure:999", "Maßnahme anderswo", "m-999"),
        "lost": '<span class="reference" data-to="measure:998">Entfernte Maßnahme</span>',
    }
    footnote, caption = note(f"Auch {named['measure']}."), f"Mit Verweis: {named['field']}"
    write.element(
        None, "4", "Verweise",
        f"<p>Siehe <strong>{named['field']}</strong>, {named['goal']} und {named['table']}"
        f"{footnote}.</p><ul><li><p>{named['indicator']}</p></li></ul>"
        f"<p>{named['away']}; {named['lost']}.</p>"
        f'<table data-bid="b00000tab1"><caption>{caption}</caption>'
        f"<tbody><tr><td><p>{named['measure']}</p></td><td><p>Zelle</p></td></tr></tbody></table>",
    )  # fmt: skip


def _embed(write: Writer) -> None:
    """A section with every kind of embedded data, one without data and one of an unknown kind."""
    measured, worded = write.indicators[0], write.indicators[1]
    states = {"words": "in Umsetzung", "level": "active"}
    table = {
        "caption": "Maßnahmen zu „1.1 Handlungsfeld Bildung“", "head": ["Nr.", "Maßnahme", "Stand"], "key": 1, "notes": [],
        "rows": [[f"GE-{at}", "Sprachmittlung für Familien in allen Stadtteilen ausbauen", states] for at in range(30)],
    }  # fmt: skip
    figure = {
        "caption": "K-7 Anteil der Kinder", "value": "•", "meaning": "wegen kleiner Zahlen geschützt", "period": "2024",
        "target": "Ziel 2030: 80,0 Prozent", "source": "Statistikamt",
    }  # fmt: skip
    earlier = {
        "caption": "Früheres Ziel: Leitziel 2.1", "place": "2 Bildung", "source": "Konzept 2015, Fassung „Beschluss“",
        "wording": ["Alle Kinder sprechen Deutsch.", "Und noch ein Absatz."], "result": {"words": "teilweise erreicht", "level": "partly"},
        "assessment": "Nur zum Teil.\nZweite Zeile.", "evidence": "Schulstatistik", "fate": "beibehalten",
        "lead": "Wird fortgeführt als", "fate_note": "Weil es noch gilt.", "successors": ["1.1 Handlungsfeld Bildung", "Leitziel: Neu"],
    }  # fmt: skip
    goals = {"caption": "Ziele", "head": [], "rows": [], "key": 0, "notes": ["Es gibt noch kein Ziel."]}
    write.element(
        None, "5", "Eingebettete Daten",
        paragraph()
        + write.embed("measures", table)
        + write.embed("indicator-chart", {"caption": measured["name"], "indicator": measured})
        + write.embed("indicator-chart", {"caption": worded["name"], "indicator": worded})
        + write.embed("indicator-value", figure)
        + f'<div class="box"><p>Im Kasten</p>{write.embed("earlier-goal", earlier)}</div>'
        + write.embed("goals", goals)
        + write.embed("goals", None, "Zielübersicht")
        + write.embed("weather", {"caption": "Wetter am Rathaus"})
        + '<div class="live" data-live="goals" data-option="all" data-bid="b00livegon"></div>',
    )  # fmt: skip


def many_elements() -> dict[str, Any]:
    """More than sixty elements six levels deep, with measures on many."""
    write = Writer()
    for chapter in range(1, 7):
        top = write.element(None, f"{chapter}", f"Kapitel {chapter}", paragraph())
        for field in range(1, 6):
            parent = write.element(top, f"{chapter}.{field}", f"Handlungsfeld {chapter}.{field}", paragraph())
            for _depth in range(2 if field > 1 else 7):
                parent = write.element(parent, "", "Abschnitt darunter", paragraph())
            write.measure(parent)
    return write.document()


def two_editions() -> tuple[dict[str, Any], dict[str, Any]]:
    """An earlier and a later edition: words, lists, tables (rows, columns, merged cells), notes, pictures, places differ."""
    older, newer = Writer(), Writer()
    table = "<table><caption>Zahlen</caption><thead><tr><th scope='col'>Jahr</th><th scope='col'>Kinder</th>{head}</tr></thead><tbody>{rows}</tbody></table>"
    merged = "<table><tbody><tr><th rowspan='2' scope='rowgroup'>Schule</th><td>{first}</td></tr>{more}</tbody></table>"
    for write, is_new in ((older, False), (newer, True)):
        lage = write.element(None, "1", "Ausgangslage" if is_new else "Lage", paragraph() + note_at_end(is_new))
        write.element(lage, "1.1", "Zahlen", table.format(
            head="<th scope='col'>Quote</th>" if is_new else "",
            rows="".join(f"<tr><td>{year}</td><td>{1200 + year}</td>{'<td>12 %</td>' if is_new else ''}</tr>" for year in (2020, 2021, 2022)),
        ))  # fmt: skip
        write.element(lage, "1.2", "Schulen", merged.format(
            first="<p>Ganztag</p><ul><li>mit Mensa</li></ul>" if is_new else "<p>Halbtag</p>",
            more="<tr><td>Neu</td></tr><tr><th scope='row'>Kita</th><td>Plätze</td></tr>" if is_new else "<tr><td>Alt</td></tr>",
        ))  # fmt: skip
        picture = "Ein Haus am Fluss" if is_new else "Ein Haus"
        write.element(None, "2" if is_new else "3", "Felder", (
            f"<h2>Bild</h2><figure><img src='/bilder/{PICTURE}/' alt='{picture}'><figcaption>Das {picture}</figcaption></figure>"
            f"<ol start='3'><li>drei</li><li>{'vier und mehr' if is_new else 'vier'}</li></ol><blockquote><p>Ein Zitat, das bleibt.</p></blockquote>"
            f"<p>Siehe <a href='https://example.org/{is_new}'>hier</a>.</p>"
            + ("<div class='box'><p>Ein neuer Kasten</p></div>" if is_new else "")
        ))  # fmt: skip
        write.element(None, "3" if is_new else "2", "Neues" if is_new else "Altes", paragraph(2))
    for before, after in zip(older.elements[:4], newer.elements[:4], strict=True):
        after["uid"] = before["uid"]
        after["parent"] = older.elements[0]["uid"] if after["parent"] else None
    return older.document(), newer.document()


def note_at_end(is_new: bool) -> str:
    """A paragraph whose footnote differs."""
    return f"<p>Belegt.{note('Stand ' + ('2026, gerundet' if is_new else '2025'))}</p>"


def empty() -> dict[str, Any]:
    """A concept in which nothing has been written yet."""
    concept = Writer().document()["concept"] | {"subtitle": "", "valid_from": None, "valid_until": None}
    return Writer().document(concept=concept)


def paper(**changes: Any) -> dict[str, Any]:
    """The printed data of a council paper."""
    return {
        "reference": "2026/0123",
        "responsible": "Dezernat 3, Büro für Integration",
        "subject": "Integrationskonzept 2027 bis 2032: Beschluss",
        "proposed_resolution": "1. Der Gemeinderat beschließt das Konzept.\n2. Die Verwaltung berichtet jährlich.",
        "reasons": "Ausgangslage ist der Beschluss von 2024.\n\nDazu gehören:\n- Beteiligung\n- Abstimmung mit den Ämtern",
        "financial_note": "Die Mittel stehen im Haushalt 2027 bereit.",
        "effects": [{"label": "nein", "is_chosen": False}, {"label": "ja, vollständig im Haushalt", "is_chosen": True}],
        "considerations": [
            {
                "body": "Integrationsausschuss", "meeting_date": "2026-11-12", "agenda_number": "4", "is_public": True,
                "role_label": "Vorberatung", "result": "einstimmig",
            },
            {
                "body": "Gemeinderat", "meeting_date": None, "agenda_number": "", "is_public": False,
                "role_label": "Entscheidung", "result": "",
            },
        ],
    } | changes  # fmt: skip


def _rich_text() -> str:
    return (
        f"<p>Ein Satz mit Fußnote{note('Erste Fußnote mit <em>Betonung</em>.<br>Ihr zweiter Absatz.<br>Ihr dritter.')}"
        f" und noch einer{note('Statistisches Landesamt, Stand 31.12.2025.')}.</p>"
        f"<h2>Zwischentitel mit Fußnote{note('Fußnote an einer Überschrift.')}</h2>{paragraph()}"
        f"<h4>Stufe übersprungen</h4>{paragraph()}<h2>Wieder oben</h2>"
        "<ul><li><p>außen</p><ul><li><p>innen</p><ol><li><p>ganz innen</p></li></ol></li></ul></li><li><p>außen</p></li></ul>"
        '<ol start="3"><li><p>drittens</p></li><li><p>viertens</p></li></ol>'
        '<blockquote><p>„Wir sind ein Teil der Stadt.“</p></blockquote><div class="box"><p>Kasten mit Text.</p></div>'
        '<p>Ein <a href="https://example.org/"><strong>Verweis</strong> hinaus</a>, ein <a href="https://example.org/"></a>'
        ' leerer und ein <a href="file:///etc/passwd">verbotener</a>.</p><p></p><p>a<sub>1</sub> b<sup>2</sup> <u>u</u> <s>s</s></p>'
        f'<figure><img src="/bilder/{PICTURE}/" alt="Balken nach Jahren" width="600" height="300">'
        "<figcaption><p>Abbildung 1: Entwicklung</p></figcaption></figure>"
        f'<figure><img src="/bilder/{PICTURE}/" alt="" role="presentation" width="600" height="300"></figure>'
        f'<figure><img src="/bilder/{PICTURE}/" alt=""><figcaption><p>Abbildung 2: ohne eigene Beschreibung</p></figcaption></figure>'
        '<p><img src="https://evil.example/x.png" alt="fremd"></p>'
    )


def _tables() -> str:
    rows = "".join(
        f"<tr><th scope='row'><p>Zeile {n}</p></th><td><p>{_LOREM[: 40 + n]}</p></td><td><p>{n * 7}</p></td></tr>"
        for n in range(70)
    )
    wide = "".join(f"<td><p>Zuwanderungsgeschichte{n}</p></td>" for n in range(9))
    return (
        "<table><caption>Lange Tabelle</caption><thead><tr><th><p>Nr.</p></th><th><p>Inhalt"
        f"{note('Fußnote im Tabellenkopf.')}</p></th><th><p>Zahl</p></th></tr></thead><tbody>{rows}</tbody></table>"
        "<table><tr><th><p>A</p></th><th colspan='2'><p>B über zwei</p></th></tr>"
        f"<tr><td rowspan='2'><p>hoch{note('Fußnote in der Tabelle.')}</p></td><td><p>1</p></td><td><p>2</p></td></tr>"
        "<tr><td><p>3</p></td><td><p>4</p></td></tr><tr><td><p>5</p></td><td colspan='2'><p>breit</p></td></tr></table>"
        f"<table><tr>{wide}</tr></table>"
    )
