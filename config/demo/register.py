"""Offices, organisations and bodies of Lindenau, some under names that have changed."""

from datetime import date

from accounts.models import Municipality, User
from stakeholders import actions
from stakeholders.models import Body, Contact, Organisation

# key, kind, name, abbreviation, note
ORGANISATIONS = (
    ("integration", "office", "Stabsstelle Integration", "StI", "Dezernat III. Geschäftsstelle des Beirats."),
    ("youth", "office", "Amt für Jugend und Familie", "Amt 51", ""),
    ("schools", "office", "Amt für Schule und Sport", "Amt 40", ""),
    ("personnel", "office", "Haupt- und Personalamt", "Amt 10", ""),
    ("housing", "office", "Amt für Stadtentwicklung und Wohnen", "Amt 61", ""),
    ("citizens", "office", "Bürgeramt und Ausländerbehörde", "Amt 33", ""),
    ("library", "education", "Stadtbibliothek Lindenau", "", ""),
    (
        "adult_education",
        "education",
        "Volkshochschule Lindenau e. V.",
        "VHS",
        "Trägt Integrations- und Berufssprachkurse.",
    ),
    ("jobcentre", "authority", "Jobcenter Flusstal", "JC", ""),
    ("welfare", "welfare", "Diakonisches Werk Flusstal", "DW", "Migrationsberatung und Jugendmigrationsdienst."),
    ("women", "migrant_organisation", "Frauen im Gespräch e. V.", "", "Ehrenamtlich; Treffen in fünf Sprachen."),
    ("chamber", "business", "Kreishandwerkerschaft Flusstal", "KHW", ""),
)
# organisation, name, function, e-mail, telephone
CONTACTS = (
    ("integration", "Ole Brandt", "Leitung der Stabsstelle", "ole@lindenau.example", "06000 115-310"),
    ("youth", "Dorothee Weiß", "Sachgebiet Frühe Bildung", "dorothee@lindenau.example", "06000 115-512"),
    ("schools", "Henrike Sommerfeld", "Schulentwicklung", "sommerfeld@lindenau.example", "06000 115-404"),
    ("jobcentre", "Marek Lindqvist", "Beauftragter für Chancengleichheit", "lindqvist@jobcenter.example", ""),
    ("welfare", "Tamar Gelashvili", "Migrationsberatung", "gelashvili@diakonie.example", "06000 7788-20"),
    ("women", "Nour Saleh", "Vorsitzende", "vorstand@frauenimgespraech.example", ""),
)
# key, kind, name, abbreviation
BODIES = (
    ("council", "council", "Stadtrat", ""),
    ("social", "committee", "Ausschuss für Soziales und Zusammenhalt", "ASZ"),
    ("finance", "committee", "Haupt- und Finanzausschuss", "HFA"),
    ("steering", "steering_group", "Lenkungsgruppe Integration", ""),
)


def load(town: Municipality, people: dict[str, User]) -> tuple[dict[str, Organisation], dict[str, Body]]:
    """Organisations and bodies by key."""
    organisations = {}
    for key, kind, name, abbreviation, note in ORGANISATIONS:
        organisations[key] = Organisation.objects.create(
            municipality=town, kind=kind, name=name, abbreviation=abbreviation, note=note
        )
    social = Organisation.objects.create(
        municipality=town, kind="office", name="Sozialamt", abbreviation="Amt 50", valid_from=date(1998, 1, 1)
    )
    organisations["social"] = actions.rename_organisation(
        social, name="Amt für Soziales und Teilhabe", abbreviation="Amt 50", on=date(2024, 1, 1), by=people["ole"]
    )
    for key, name, function, email, phone in CONTACTS:
        contact = Contact(organisation=organisations[key], name=name, function=function, email=email, phone=phone)
        contact.link_account()
        contact.save()
    bodies = {
        key: Body.objects.create(municipality=town, kind=kind, name=name, abbreviation=abbreviation)
        for key, kind, name, abbreviation in BODIES
    }
    board = Body.objects.create(
        municipality=town, kind="advisory_board", name="Migrationsbeirat", valid_from=date(2009, 11, 1)
    )
    bodies["board"] = actions.rename_body(
        board, name=town.board_word, abbreviation="BMI", on=date(2024, 7, 1), by=people["ole"]
    )
    return organisations, bodies
