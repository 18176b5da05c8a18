"""The first entries of the library: a state programme and three projects of it, in our own words.

The facts are those of a talk with slides of 2011 (``SOURCE``), of which the words are known and not the
pictures. Its yearly table has lost figures on the way: what cannot be put to a year stands in words.
"""

from dataclasses import dataclass
from decimal import Decimal

from measures.practice.years import Year

SOURCE = (
    "Isa Hümpfner: Kommunale Strategien gelingender Integration – Innovation in der kommunalen Integrationsarbeit. "
    "Erfahrungen aus Nordrhein-Westfalen, KOMM-IN NRW. Vortrag, 3. Netzwerkwerktreffen, Plauen, 24. und 25. März 2011 "
    "(nach der Umschrift der Folien)."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be: its stable key, its words, ticks, participants as (name, part), yearly lines."""

    key: str
    words: dict[str, str]
    ticked: dict[str, tuple[str, ...]]
    participants: tuple[tuple[str, str], ...] = ()
    years: tuple[Year, ...] = ()


ENTRIES: tuple[Entry, ...] = (
    Entry(
        "komm-in-nrw",
        {
            "title": "KOMM-IN NRW: ein Landesprogramm für die Strukturen kommunaler Integrationsarbeit",
            "place": "Nordrhein-Westfalen (123 Kommunen)",
            "field": "Steuerung und Vernetzung",
            "period": "2005 bis 2010",
            "problem": "Neu Zugewanderte aufzunehmen und schon Ansässige einzubeziehen, verlangt in Städten und Kreisen Überblick, "
            "Vernetzung und Steuerung. Die Haushalte vieler Kommunen sind so knapp, dass eigene Mittel allein nicht reichen.",
            "aims": "Was Kommunen für neu Zugewanderte und für schon länger Ansässige anbieten, sollte besser, dauerhafter und "
            "wirksamer werden: die Angebote selbst, die Strukturen und die Abläufe.\n\n"
            "Gefördert wurden drei Anliegen: Transparenz, Vernetzung und strategische Steuerung.",
            "method": "Kreise, kreisfreie Städte und kreisangehörige Kommunen mit eigener Ausländerbehörde konnten befristete Mittel beantragen. "
            "Die Förderung war als Anstoß gedacht: Vorhandenes sollte besser genutzt werden und danach ohne sie weiterlaufen.\n\n"
            "Die Kommune leitete das Projekt und verantwortete das Ergebnis. Die Ausländerbehörde und die übrigen "
            "zuständigen Stellen verfolgten die Ziele gemeinsam, Organisationen der Zugewanderten waren Partner, und auf "
            "die Gleichstellung der Geschlechter war zu achten.\n\n"
            "Schwerpunkte der Projekte: Lotsensysteme, Zusammenarbeit mehrerer Kommunen, Übertragung erprobter Vorhaben, "
            "Strategien zur Einbürgerung, Ansprache besonderer Zielgruppen und Schulungen für die Kommunen selbst.",
            "products": "359 geförderte Projekte in 123 verschiedenen Kommunen.\n\n"
            "Eine externe Auswertung (Gespräche in sieben Kommunen, eine kurze Online-Befragung der bis 2008 geförderten "
            "Kommunen, eine Befragung auf Landesebene und ein Workshop mit Fachleuten) kam zu einem durchweg guten "
            "Ergebnis: Grundlegende Strukturen sind entstanden oder gewachsen, Land und Kommunen arbeiten zunehmend in "
            "dieselbe Richtung, und Zugewanderte bemerken die Veränderung und wollen weiter mitwirken.",
            "success_factors": "Die Förderung auf Schwerpunkte zu richten, brachte Veränderungen in Gang, die in die Zukunft weisen. Ein offener und respektvoller Umgang, der nach "
            "Lösungen sucht. Ein Wandel im Denken: weniger beschränken, mehr auf das schauen, was Zugewanderte mitbringen.",
            "obstacles": "Die Erfolge fielen von Kommune zu Kommune sehr verschieden aus, und nicht alles Begonnene war am Ende "
            "verankert. Offen blieben nach der Auswertung: mehr Zusammenarbeit mit Organisationen der Zugewanderten und mit "
            "Ausländerbehörden, mehr Rückhalt bei den Verantwortlichen, Beratung im Projektmanagement, Hilfe beim Aufbau eines "
            "Monitorings, bessere Verbindung zu Schulen und zu den Trägern der Grundsicherung für Arbeitsuchende.",
            "transferability": "Die Auswertung riet, die Förderung von Strukturen fortzuführen, am Bedarf ausgerichtet und offen für "
            "Themen. Auch Kommunen, die noch nicht gefördert wurden, können Bedarf haben.",
            "funding": "Land Nordrhein-Westfalen, zusammen 14,7 Millionen Euro in den Jahren 2005 bis 2010.\n\n"
            "Die Tabelle der Quelle ist nicht vollständig überliefert. Die Zahl der Kommunen ist für alle sechs Jahre "
            "erhalten; 335 ist ihre Summe, 123 die Zahl der verschiedenen Kommunen. Für die Projekte sind neben der Summe "
            "fünf Werte erhalten (64, 52, 58, 74 und 72), für die Mittel vier (2,3, 2,4, 2,8 und 2,5 Millionen Euro). "
            "Zu welchen Jahren sie gehören, lässt sich nicht sicher sagen; deshalb bleiben diese Felder leer.",
            "source": SOURCE,
        },
        {
            "topic": ("leadership", "cohesion", "accountability", "participation"),
            "addressee": ("leadership", "administration", "migrant_organisations"),
        },
        years=(
            Year("2005", municipalities=39),
            Year("2006", municipalities=48),
            Year("2007", municipalities=50),
            Year("2008", municipalities=57),
            Year("2009", municipalities=71),
            Year("2010", municipalities=70),
            Year(
                "",
                municipalities=335,
                projects=359,
                amount=Decimal("14700000"),
                note="123 verschiedene Kommunen; Mittel in der Quelle als 14,7 Millionen Euro",
            ),
        ),
    ),
    Entry(
        "metropole-ruhr",
        {
            "title": "Sechs Ruhrgebietsstädte werden gemeinsam Arbeitgeberinnen für alle",
            "place": "Metropole Ruhr (sechs Städte)",
            "field": "Personalmanagement",
            "period": "zwischen 2005 und 2010",
            "problem": "Der demografische und der kulturelle Wandel verlangen von den Städten eine andere Kultur in der eigenen "
            "Organisation, wenn sie auch künftig Personal finden wollen.",
            "aims": "Auf lange Sicht und messbar: mehr Bewerbungen und mehr Einstellungen von Jugendlichen mit "
            "Zuwanderungsgeschichte in der Ausbildung. Der Umgang mit Vielfalt soll in den Verwaltungen selbstverständlich "
            "werden und den Ruf der Städte als Arbeitgeberinnen heben.",
            "method": "Die Oberbürgermeisterinnen und Oberbürgermeister banden sich durch einen Vertrag: Interkulturelle Kompetenz wird "
            "zum Merkmal guter Verwaltung und zählt bei Auswahl und Förderung des Personals; der Anteil der Beschäftigten "
            "mit Zuwanderungsgeschichte soll auf lange Sicht dem in der Stadtbevölkerung gleichen; beides wird gemeinsam "
            "und dauerhaft verfolgt.\n\n"
            "Darauf arbeiteten die Städte an einheitlichen Verfahren, interkulturelle Kompetenz festzustellen, an Wegen zu "
            "mehr Bewerbungen und an Bausteinen für eine Zusammenarbeit auf dem Ausbildungs- und Fachkräftemarkt.",
            "products": "Gemeinsame Standards zur Feststellung interkultureller Kompetenz, etwa für Ausschreibungen, "
            "Anforderungsprofile und Bewerbungsverfahren.\n\n"
            "Ein Praxisheft zur Gewinnung von Auszubildenden mit Migrationshintergrund.\n\n"
            "Eine Wissensplattform im Internet für Kommunen (damals unter integration-interkommunal.net).",
            "success_factors": "Die Spitze jeder Stadt hat sich selbst verpflichtet, und die Ziele lassen sich messen.",
            "transferability": "Standards, Praxisheft und Plattform waren von Anfang an für mehrere Kommunen gemacht.",
            "funding": "Landesprogramm KOMM-IN NRW, 2005 bis 2010. Beträge und Jahre dieses Projekts nennt die Quelle nicht.",
            "source": SOURCE,
        },
        {
            "topic": ("staffing", "mentoring", "leadership"),
            "addressee": ("leadership", "administration", "unions"),
        },
        participants=(
            (
                "Bochum",
                "Personalamt und Integrationsbüro öffnen die Verwaltung Schritt für Schritt: Schulungen, zum Beispiel in den "
                "Kindertageseinrichtungen, und neu formulierte Stellenausschreibungen, die Vielfalt ausdrücklich begrüßen.",
            ),
            ("Dortmund", ""),
            ("Duisburg", ""),
            ("Essen", ""),
            ("Mülheim an der Ruhr", ""),
            ("Oberhausen", ""),
        ),
    ),
    Entry(
        "paderborn",
        {
            "title": "Zugewanderte Unternehmerinnen und Unternehmer sichtbar machen und vernetzen",
            "place": "Paderborn",
            "field": "Wirtschaftsförderung",
            "period": "zwischen 2005 und 2010",
            "problem": "Arbeitsplätze für gering Qualifizierte fielen in großer Zahl weg, dazu kamen Globalisierung und demografischer "
            "Wandel. Was Menschen mit Zuwanderungsgeschichte in Stadt und Kreis unternehmerisch leisten, war kaum bekannt, "
            "und Strukturen dafür fehlten.",
            "aims": "Zeigen, was zugewanderte Unternehmerinnen und Unternehmer können, und Netze für Beratung und Hilfe knüpfen: für "
            "bestehende Betriebe und für solche, die erst entstehen.\n\n"
            "Dazu: den internationalen Wirtschaftsstandort stärken, Zugänge zur Unterstützung öffnen, Gründungen durch "
            "Mentorinnen und Mentoren begleiten und die Stärken erkennen, die aus eigener Zuwanderung kommen.",
            "method": "50 Unternehmerinnen und Unternehmer mit Migrationshintergrund wurden nach ihren Erfahrungen und ihrem Bedarf "
            "gefragt. Es folgten zahlreiche Veranstaltungen und Workshops.",
            "products": "Ein Projektbeirat, in dem zugewanderte Unternehmerinnen und Unternehmer mit Wirtschaftsförderung, Industrie- und "
            "Handelskammer, Handwerkskammer, Verbänden, Universität, Arbeitsagentur und Werbegemeinschaft zusammenkommen.\n\n"
            "Wege der Kommunikation und Hilfe im ganzen Kreis. Lotsinnen und Lotsen, die selbst zugewandert und unternehmerisch "
            "tätig sind, bringen Gründende und Beratung zusammen.\n\n"
            "Ein Film mit Porträts für Veranstaltungen und Unterricht und eine Broschüre mit Adressen für die Gründung.",
            "success_factors": "Am Anfang stand eine Befragung derer, um die es ging. Die Lotsinnen und Lotsen bringen eigene Erfahrung mit "
            "Zuwanderung und mit einem Betrieb mit.",
            "funding": "Landesprogramm KOMM-IN NRW, 2005 bis 2010. Beträge und Jahre dieses Projekts nennt die Quelle nicht.",
            "source": SOURCE,
        },
        {
            "topic": ("enterprise", "economy"),
            "addressee": ("administration", "business", "universities"),
        },
    ),
    Entry(
        "solingen",
        {
            "title": "Integration steuern: Kennzahlen, eine Ausländerbehörde als Dienstleisterin und starke Vereine",
            "place": "Solingen",
            "field": "Steuerung und Vernetzung",
            "period": "zwischen 2005 und 2010",
            "problem": "Die Integrationsarbeit ließ sich schwer steuern. Die Ausländerbehörde war sich ihrer Rolle zwischen Ordnungsrecht "
            "und Integration nicht sicher, und was Organisationen der Zugewanderten leisten können, blieb ungenutzt.",
            "aims": "Integration in der ganzen Stadt besser steuern, die Ausländerbehörde neu ausrichten und das Netzwerk der "
            "Organisationen der Zugewanderten stärken.",
            "method": "Alle Ressorts legten gemeinsam Indikatoren und Kennzahlen fest und vereinbarten, wie sie sich an Zielen "
            "ausgerichtet informieren und ihre Arbeit festhalten.\n\n"
            "Vereine wurden geschult: Öffentlichkeitsarbeit, Nutzung des Internets, Aufbau der Verwaltung, Förderrichtlinien "
            "und Programme, Schreiben von Konzepten.",
            "products": "Kennzahlen über die Grenzen der Ressorts hinweg und eine Integrationsarbeit, die dauerhaft besser gesteuert wird.\n\n"
            "Aus der Ausländerbehörde wurde ein Ausländer- und Integrationsbüro, das sich als Dienstleister versteht.\n\n"
            "Ein gewachsenes Netzwerk der Vereine, deren Vertretungen an der Steuerung der Stadt mitwirken.\n\n"
            "Alle Stellen, die mit Integration zu tun haben, arbeiten konstruktiver zusammen als zuvor.",
            "funding": "Landesprogramm KOMM-IN NRW, 2005 bis 2010. Beträge und Jahre dieses Projekts nennt die Quelle nicht.",
            "source": SOURCE,
        },
        {
            "topic": ("accountability", "participation", "leadership"),
            "addressee": ("administration", "migrant_organisations", "leadership"),
        },
    ),
)
