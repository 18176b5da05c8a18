"""Texts for tests: one with every feature of the vocabulary, in the form that is stored."""

PICTURE_UID = "12345678-1234-4123-8123-123456789012"
PICTURE = f"/bilder/{PICTURE_UID}/"


TARGET = f"element:{PICTURE_UID}"


def numbered(text: str) -> str:
    """Give every ``#`` in the text an id of its own, in order."""
    parts = text.split("#")
    return "".join(f'{part} data-bid="b{at:09d}"' for at, part in enumerate(parts[:-1], start=1)) + parts[-1]


EVERYTHING = numbered(
    "<h2#>Ausgangslage &amp; Ziele</h2>"
    "<p#>Fett <strong>und <em>kursiv</em></strong>, <u>unterstrichen</u>, <s>gestrichen</s>, CO<sub>2</sub>, m<sup>2</sup>, "
    'ein <a href="https://example.org/?a=1&amp;b=2">Verweis <strong>fett</strong></a>, zwei  Blanks,<br>neue Zeile.'
    '<span class="footnote"#>Fußnote <em>mit</em> <a href="https://example.org/x">Verweis</a><br>und zweitem Absatz.</span> Weiter.</p>'
    f'<p#>Siehe <strong><span class="reference" data-to="{TARGET}">4.1 Sprache &amp; Bildung</span> und</strong> '
    '<span class="reference" data-to="block:b000000001">Tabelle 1</span>.'
    '<span class="footnote"#>Auch <em><span class="reference" data-to="measure:7">M 1</span></em>.</span></p>'
    '<div class="live" data-live="goals" data-option="all"#></div>'
    "<h3#>Liste</h3>"
    "<ul><li#><p#>Erstens</p><ul><li#><p#>Tiefer</p><ol><li#><p#>Am tiefsten</p></li></ol></li></ul></li>"
    "<li#><p#>Zwei Absätze</p><p#>in einem Punkt</p></li></ul>"
    '<ol start="4"><li#><p#>Vier</p></li><li#><p#>Fünf <strong>fett</strong></p></li></ol>'
    "<h4#>Tabelle</h4>"
    "<table#><caption>Zahlen <em>2010</em></caption><thead>"
    '<tr><th rowspan="2" scope="col"><p#>Gruppe</p></th><th colspan="2" scope="colgroup"><p#>Jahre</p></th></tr>'
    '<tr><th scope="col"><p#>2010</p></th><th scope="col"><p#>2011</p></th></tr></thead><tbody>'
    '<tr><th scope="row"><p#>Kinder</p></th><td rowspan="2"><p#>12</p><ul><li#><p#>davon 3</p></li></ul></td><td><p#></p></td></tr>'
    '<tr><th scope="row"><p#>Frauen<span class="footnote"#>In der Tabelle.</span></p></th><td><p#>7</p></td></tr></tbody></table>'
    "<table#><tbody><tr><td><p#>ohne Kopf</p></td></tr></tbody></table>"
    "<blockquote#><p#>Ein Zitat</p><p#>in zwei Absätzen</p></blockquote>"
    '<div class="box"#><h3#>Kasten</h3><p#>mit Liste</p><ul><li#><p#>darin</p></li></ul><div class="live" data-live="measures" data-option=""#></div></div>'
    f'<figure#><img src="{PICTURE}" alt="Ein Haus am Fluss" width="40" height="30"><figcaption>Das <strong>Haus</strong></figcaption></figure>'
    f'<figure#><img src="{PICTURE}" alt="" role="presentation" width="40" height="30"></figure>'
    f'<figure#><img src="{PICTURE}" alt="" width="40" height="30"></figure>'
    "<p#></p>"
    "<p#>„Schluss“ – mit geschütztem\N{NO-BREAK SPACE}Leerzeichen und Trenn\N{SOFT HYPHEN}strich.</p>"
)
