"""Languages of texts beside the binding one: their tags, their own names, which way they are written."""

import re
from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# A tag as BCP 47 forms them: language, script, region, variants.
TAG = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}\Z")
BINDING = "de"
PLAIN_MARK = "_einfach"
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})

# What is offered first, in the order of a list; every other tag can be written.
OFFERED: tuple[tuple[str, str, str | Promise], ...] = (
    ("ar", "العربية", gettext_lazy("Arabic")),
    ("prs", "دری", gettext_lazy("Dari")),
    ("de", "Deutsch", gettext_lazy("German")),
    ("en", "English", gettext_lazy("English")),
    ("fr", "Français", gettext_lazy("French")),
    ("kmr", "Kurmancî", gettext_lazy("Kurdish (Kurmanji)")),
    ("ckb", "کوردیی ناوەندی", gettext_lazy("Kurdish (Sorani)")),
    ("ps", "پښتو", gettext_lazy("Pashto")),
    ("fa", "فارسی", gettext_lazy("Persian")),
    ("pl", "Polski", gettext_lazy("Polish")),
    ("ro", "Română", gettext_lazy("Romanian")),
    ("ru", "Русский", gettext_lazy("Russian")),
    ("sq", "Shqip", gettext_lazy("Albanian")),
    ("so", "Soomaali", gettext_lazy("Somali")),
    ("es", "Español", gettext_lazy("Spanish")),
    ("ti", "ትግርኛ", gettext_lazy("Tigrinya")),
    ("tr", "Türkçe", gettext_lazy("Turkish")),
    ("uk", "Українська", gettext_lazy("Ukrainian")),
    ("bg", "Български", gettext_lazy("Bulgarian")),
    ("vi", "Tiếng Việt", gettext_lazy("Vietnamese")),
)
_OWN_NAMES = {tag: name for tag, name, _in_german in OFFERED}


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """A language, as it is or in plain words (Leichte oder Einfache Sprache)."""

    language: str
    is_plain: bool = False

    @classmethod
    def read(cls, slug: str) -> "Variant | None":
        """From an address; nothing for what names no language, or German as it is, which is the binding text."""
        language = slug.removesuffix(PLAIN_MARK)
        found = cls(language, slug.endswith(PLAIN_MARK))
        return found if TAG.match(language) and found != cls(BINDING) else None

    @property
    def slug(self) -> str:
        """As it stands in addresses."""
        return self.language + (PLAIN_MARK if self.is_plain else "")

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        return _OWN_NAMES.get(self.language) or LANG_INFO.get(self.language.lower(), {}).get(
            "name_local", self.language
        )

    @property
    def name(self) -> str:
        """How it is offered to its readers."""
        if self.language == BINDING:
            return _("Plain language")
        return _("%(language)s, plain language") % {"language": self.own_name} if self.is_plain else self.own_name

    @property
    def direction(self) -> str:
        """Which way it is written: "rtl" or "ltr"."""
        first, *others = self.language.lower().split("-")
        is_rtl = first in _RIGHT_TO_LEFT or not _RIGHT_TO_LEFT_SCRIPTS.isdisjoint(others)
        return "rtl" if is_rtl and "latn" not in others else "ltr"
