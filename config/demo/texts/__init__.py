"""The words of "Integrationskonzept Lindenau 2027", one module for each of the five elements."""

from config.demo.texts import controlling, fields, organisation, principles, situation
from config.demo.texts.section import Section

CHAPTERS: dict[str, Section] = {
    "situation": situation.CHAPTER,
    "principles": principles.CHAPTER,
    "organisation": organisation.CHAPTER,
    "fields": fields.CHAPTER,
    "controlling": controlling.CHAPTER,
}
