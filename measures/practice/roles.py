"""The five roles in which a municipality acts for integration, and the topics of each.

A table to add rows to: whatever stands here can be ticked, filtered and counted, and every role has a page.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a role: its stable slug and its name."""

    slug: str
    label: Words


@dataclass(frozen=True, slots=True)
class Role:
    """One role of the municipality: slug, name, one line for lists, some sentences for its page, a question, topics."""

    slug: str
    label: Words
    summary: Words
    explanation: Words
    question: Words
    topics: tuple[Topic, ...]


ROLES: tuple[Role, ...] = (
    Role(
        "strategy",
        _("Acting strategically"),
        _("The municipality decides where it wants to go, and its leadership stands for that."),
        _(
            "Integration needs a direction that holds across offices and terms of office. In this role the municipality "
            "adopts concepts and charters, takes a position against racism, plans land and quarters, and sees to it that "
            "schools, health care, transport and business grow along with the people who come. Mayors, heads of county "
            "administrations and councils lend it their weight."
        ),
        _("Who sets the direction here, and how does everybody notice?"),
        (
            Topic("leadership", _("leadership, concepts and charters")),
            Topic("cohesion", _("integration policy, inclusion and cohesion")),
            Topic("equality", _("equality, work against racism")),
            Topic("planning", _("urban planning and use of land")),
            Topic("infrastructure", _("infrastructure and conditions for business")),
        ),
    ),
    Role(
        "services",
        _("Providing public services"),
        _("The municipality makes sure that everyday services reach everybody who lives there."),
        _(
            "Most people meet their municipality at a counter, in a day-care centre, in a library or in a park. In this role it "
            "helps people to arrive, with a home, with work and with the language, and opens its regular services so that "
            "families, young and older people, women and people with disabilities get what they need wherever they come from."
        ),
        _("Which regular service becomes easier to use, and for whom?"),
        (
            Topic("arrival", _("arriving: housing, work, language")),
            Topic("social", _("social services for all ages and situations of life")),
            Topic("education", _("education, libraries, neighbourhood services")),
            Topic("health", _("health")),
            Topic("public_space", _("public space, parks, renewal of quarters")),
            Topic("culture", _("culture, sport and leisure")),
            Topic("safety", _("emergency services and police")),
        ),
    ),
    Role(
        "employer",
        _("Being an employer"),
        _("The municipality looks for, wins and keeps staff as diverse as its population."),
        _(
            "A municipality is often one of the largest employers of the place, and its staff are its face. In this role it "
            "looks at how it advertises, selects, trains and promotes, passes on knowledge of languages and cultures, and "
            "asks the firms it buys from for the same."
        ),
        _("What changes in the personnel office, in the teams, in tenders?"),
        (
            Topic("staffing", _("recruiting and keeping staff")),
            Topic("mentoring", _("mentoring, languages and cultural knowledge")),
            Topic("procurement", _("procurement and tenders")),
        ),
    ),
    Role(
        "location",
        _("Being an attractive place"),
        _("The municipality sees immigrants as founders, skilled people and neighbours who make the place strong."),
        _(
            "People who immigrate found firms, fill vacant jobs and bring connections into other countries. In this role the "
            "municipality advises founders, brings chambers, firms and associations together, works with private partners, "
            "and tells the story of the place so that people want to come and to invest."
        ),
        _("How do people and firms gain, and how does the place as a whole?"),
        (
            Topic("economy", _("local economic development with private partners")),
            Topic("image", _("image of the place and campaigns")),
            Topic("enterprise", _("founding, enterprise and investment")),
        ),
    ),
    Role(
        "democracy",
        _("Being a democratic institution"),
        _("The municipality lets everybody have a say, and says openly what became of it."),
        _(
            "Whoever lives in a place should be able to help shape it, with or without the right to vote. In this role the "
            "municipality keeps advisory boards, invites people to take part, explains how elections and offices work, "
            "reports in figures on what was achieved, and makes itself understood, with interpreters and translations "
            "where needed."
        ),
        _("Who can take part who could not before, and where can the result be read?"),
        (
            Topic("participation", _("participation, boards and commissions")),
            Topic("civics", _("elections and civic education")),
            Topic("accountability", _("monitoring, statistics and public account")),
            Topic("language_access", _("interpreters, translation, access to services")),
        ),
    ),
)
_ROLES = {role.slug: role for role in ROLES}
_TOPICS = {topic.slug: (role, topic) for role in ROLES for topic in role.topics}


def get(slug: str) -> Role | None:
    """The role of that slug."""
    return _ROLES.get(slug)


def choices() -> list[tuple[str, Words]]:
    """Slug and name of every role, in the order of the table."""
    return [(role.slug, role.label) for role in ROLES]


def topic_choices() -> list[tuple[Words, list[tuple[str, Words]]]]:
    """The topics under the names of their roles."""
    return [(role.label, [(topic.slug, topic.label) for topic in role.topics]) for role in ROLES]


def role_of_topic(slug: str) -> str:
    """The role under which the topic stands; raises ``KeyError``."""
    return _TOPICS[slug][0].slug
