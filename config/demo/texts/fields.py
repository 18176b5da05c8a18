"""What is to be reached: five fields of action with nine goals."""

from config.demo.texts.section import Section, goal

LANGUAGE = Section(
    "field",
    "Sprache und Bildung",
    "<p>Bildungswege sollen nicht vom Geburtsort der Eltern abhängen. In Lindenau wächst fast jedes zweite Kind mit mehr als "
    "einer Sprache auf. Das ist ein Schatz, wenn Kita und Schule ihn heben können.</p>",
    (
        Section(
            "sub_field",
            "Frühe Bildung",
            "<p>Bei der Einschulungsuntersuchung 2026 hatten 24,1 Prozent der Kinder Förderbedarf im Deutschen, in Flussufer-Ost "
            '38,5 Prozent. Zugleich fehlen dort 64 Kitaplätze für Kinder unter drei Jahren.<span class="footnote">'
            "Kindertagesstättenbedarfsplanung 2026/27, Beschluss vom 18. Juni 2026.</span></p>"
            "<h2>Was schon getan wird</h2><ul><li><p>zwölf Sprachkitas mit zusätzlichen Fachkräften</p></li>"
            "<li><p>Griffbereit- und Rucksackgruppen in vier Familienzentren</p></li></ul>",
            (
                goal(
                    "early",
                    "Alle Kinder verstehen und sprechen bei ihrer Einschulung so gut Deutsch, dass sie dem Unterricht folgen "
                    "können. Ihre Familiensprachen werden dabei geachtet.",
                    goal(
                        "early_need",
                        "Bis 2030 sinkt der Anteil der Kinder mit Sprachförderbedarf auf höchstens 18 Prozent.",
                        level=2,
                    ),
                ),
            ),
            "sub_early",
        ),
        Section(
            "sub_field",
            "Deutsch für Erwachsene",
            "<p>Im Jahr 2026 warteten Mütter im Durchschnitt 31 Wochen auf einen Kursplatz mit Kinderbetreuung, alle anderen 9 "
            "Wochen. Berufsbegleitende Kurse am Abend gibt es bisher nur in der Altstadt.</p>",
            (
                goal(
                    "adults",
                    "Wer Deutsch lernen will, findet innerhalb von drei Monaten einen passenden Kurs, auch mit Kindern und neben "
                    "der Arbeit.",
                    level=2,
                ),
            ),
            "sub_adults",
        ),
    ),
    "language",
)
WORK = Section(
    "field",
    "Arbeit und Ausbildung",
    "<p>Den Betrieben im Flusstal fehlen Fachkräfte, und viele Zugewanderte arbeiten unter ihrer Qualifikation. Beides hängt "
    "zusammen.</p><p>Besonders weit liegen die Beschäftigungsquoten von Frauen auseinander: 61,9 Prozent der deutschen und "
    "38,4 Prozent der ausländischen Frauen sind sozialversicherungspflichtig beschäftigt.</p>",
    (
        goal(
            "work",
            "Menschen mit und ohne Einwanderungsgeschichte haben gleiche Möglichkeiten, eine Ausbildung und eine Arbeit zu "
            "finden, die ihren Fähigkeiten entspricht.",
            goal(
                "work_gap",
                "Der Abstand der Beschäftigungsquoten von Frauen verringert sich bis 2030 um ein Viertel.",
                level=2,
            ),
        ),
    ),
    "work",
)
HOUSING = Section(
    "field",
    "Wohnen und Nachbarschaft",
    "<p>Wo Menschen wohnen, begegnen sie sich oder eben nicht. Lindenau setzt auf gemischte Quartiere und auf Orte, an denen "
    "man ohne Anlass willkommen ist.</p>",
    (
        Section(
            "sub_field",
            "Quartiere",
            "<p>Flussufer-Ost ist der jüngste und vielfältigste Stadtteil. Sein Nachbarschaftshaus ist an fünf Tagen in der Woche "
            "geöffnet und wird von 31 Gruppen genutzt.</p>",
            (
                goal(
                    "housing",
                    "Alle finden in Lindenau eine Wohnung, die sie bezahlen können, und eine Nachbarschaft, in der sie sich zu "
                    "Hause fühlen.",
                ),
            ),
            "sub_quarters",
        ),
    ),
    "housing",
)
ADMINISTRATION = Section(
    "field",
    "Offene Verwaltung",
    "<p>Die Verwaltung ist für viele das erste Gesicht der Stadt. Sie will verständlich sein, Diskriminierung erkennen und "
    "die Vielfalt der Stadt auch in den eigenen Reihen zeigen.</p>",
    (
        goal(
            "administration",
            "Alle Menschen werden in den Ämtern der Stadt verstanden, respektvoll behandelt und finden sich in der Belegschaft "
            "wieder.",
            goal(
                "trainees",
                "Bis 2030 haben 30 Prozent der neuen Auszubildenden der Stadt eine Einwanderungsgeschichte.",
                level=2,
            ),
        ),
    ),
    "administration",
)
PARTICIPATION = Section(
    "field",
    "Teilhabe und Zusammenhalt",
    "<p>Wer mitreden kann, gehört dazu. Bei der Wahl des Beirats 2024 gaben 14,8 Prozent der Wahlberechtigten ihre Stimme ab; "
    "2019 waren es 11,2 Prozent.</p>",
    (
        goal(
            "participation",
            "Menschen mit Einwanderungsgeschichte gestalten Vereine, Gremien und das öffentliche Leben der Stadt mit. "
            "Ausgrenzung wird benannt und hat keinen Platz.",
        ),
    ),
    "participation",
)
CHAPTER = Section(
    "chapter",
    "Handlungsfelder",
    "<p>Die fünf Handlungsfelder folgen den Lebenslagen der Menschen, nicht den Zuständigkeiten der Ämter. Jedes nennt die "
    "Ausgangslage und seine Ziele; die Maßnahmen dazu stehen im Maßnahmenplan.</p>",
    (LANGUAGE, WORK, HOUSING, ADMINISTRATION, PARTICIPATION),
)
