"""Two towns and the people of the demo. All are invented; addresses end in .example."""

from dataclasses import dataclass

from accounts.models import Membership, Municipality, User

LINDENAU = {
    "name": "Lindenau am Fluss",
    "slug": "lindenau",
    "concept_word": "Integrationskonzept",
    "council_word": "Stadtrat",
    "board_word": "Beirat für Migration und Integration",
    "office_word": "Stabsstelle Integration",
    "accent_colour": "#205e7a",
}
ANDERSTADT = {
    "name": "Anderstadt",
    "slug": "anderstadt",
    "concept_word": "Leitbild Zusammenleben",
    "council_word": "Stadtverordnetenversammlung",
    "board_word": "Ausländerbeirat",
    "office_word": "Fachstelle Vielfalt",
    "accent_colour": "#7a3b2e",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: role by town."""

    name: str
    email: str
    roles: tuple[tuple[str, str], ...]


PEOPLE: tuple[Person, ...] = (
    Person("Amira Haddad", "amira@lindenau.example", (("lindenau", "administrator"),)),
    Person("Ole Brandt", "ole@lindenau.example", (("lindenau", "office"), ("anderstadt", "office"))),
    Person("Dorothee Weiß", "dorothee@lindenau.example", (("lindenau", "department"),)),
    Person("Bilal Yıldız", "bilal@lindenau.example", (("lindenau", "board"),)),
    Person("Carla Petersen", "carla@lindenau.example", (("lindenau", "council"),)),
)


def load(password: str) -> tuple[Municipality, Municipality, dict[str, User]]:
    """Both towns and everybody's account; people by the part of the address before the @."""
    lindenau = Municipality.objects.create(**LINDENAU)
    anderstadt = Municipality.objects.create(**ANDERSTADT)
    towns = {town.slug: town for town in (lindenau, anderstadt)}
    users = {}
    for person in PEOPLE:
        user = User.objects.filter(email__iexact=person.email).first()
        if user is None:
            user = User.objects.create_user(person.email, password, name=person.name)
        for slug, role in person.roles:
            Membership.objects.get_or_create(user=user, municipality=towns[slug], role=role)
        users[person.email.split("@")[0]] = user
    return lindenau, anderstadt, users
