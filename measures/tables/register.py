"""What a municipality and a concept already know: organisations, elements, words, districts, fields of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from measures.tables.columns import normal

_WHOLE = re.compile(r"\s*[\n;]\s*")
_COMMA = re.compile(r"\s*,\s*")
_JOINT = re.compile(r"\s+(?:gemeinsam mit|in kooperation mit|in zusammenarbeit mit|zusammen mit|sowie|und|u\.|&|\+|/|mit)\s+", re.I)  # fmt: skip
_SLASH = re.compile(r"\s*/\s*")
_NOBODY = re.compile(r"\s*(?:[-–—./?]*|n\.?\s?n\.?|offen|noch offen|unklar|keine?|entfällt|tbd)\s*$", re.I)
_NO_NAME = re.compile(
    r"\b(?:alle|relevante\w*|verschiedene\w*|diverse\w*|jeweilige\w*|weitere\w*|projektbezogen|je nach|noch|zuständige\w*|insbesondere|usw|etc|u\.\s?a|z\.\s?b|et cetera)\b|[?:!]",
    re.I,
)
_NUMBERED = re.compile(
    r"^\s*(?:(?:handlungsfeld|themenfeld|themenbereich|handlungsbereich|schwerpunkt|bereich|kapitel|feld|strategisches ziel|leitziel|oberziel|ziel|hf)\s*)?"
    r"(?:nr\.?\s*)?(?:[\divx]+(?:\.\d+)*)?\s*[.:)–-]*\s+",
    re.I,
)
_LONGEST_NAME = 90


@dataclass(slots=True)
class Register:
    """Lookups by normal form; ``new_*`` is what the table adds."""

    organisations: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    elements: dict[str, int] = field(default_factory=dict)
    element_names: dict[int, str] = field(default_factory=dict)
    districts: dict[str, int] = field(default_factory=dict)
    district_names: dict[int, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    may_name_organisations: bool = True
    may_name_levels: bool = True
    named: set[str] = field(default_factory=set)
    _new: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, tuple[tuple[int | str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def leads(self, words: str) -> tuple[tuple[int | str, ...], tuple[str, ...]]:
        """Who is named: keys of known organisations and names of new ones, and the parts that name nobody."""
        if words not in self._resolved:
            self._resolved[words] = self._leads(words)
        return self._resolved[words]

    def _leads(self, words: str) -> tuple[tuple[int | str, ...], tuple[str, ...]]:
        found: dict[int | str, None] = {}
        unknown: list[str] = []
        for part in self._parts(words):
            if (known := self.organisations.get(normal(part))) is not None:
                found[known] = None
            elif _NOBODY.match(part):
                continue
            elif self.may_name_organisations and is_name(part):
                found[self._new.setdefault(normal(part), part)] = None
            else:
                unknown.append(part)
        return tuple(found), tuple(unknown)

    def _parts(self, words: str) -> list[str]:
        if normal(words) in self.organisations:
            return [words.strip()]
        parts = [part.strip(" \t▪•*-–") for part in _WHOLE.split(words)]
        for separator in (_COMMA, _JOINT, _SLASH):
            parts = [piece for part in parts for piece in self._divided(part, separator)]
        return [part for part in parts if part]

    def _divided(self, part: str, separator: re.Pattern[str]) -> list[str]:
        """The part in pieces, where the whole is no name and the pieces may be some."""
        if normal(part) in self.organisations:
            return [part]
        pieces = [piece.strip() for piece in separator.split(part) if piece.strip()]
        if separator is _COMMA or len(pieces) < 2:
            return pieces
        known = [normal(piece) in self.organisations for piece in pieces]
        if separator is _SLASH:
            return pieces if any(known) else [part]
        joins = separator.findall(part)
        is_joint = any(join.strip().lower() not in ("und", "mit", "u.", "&", "+") for join in joins)
        return pieces if is_joint or all(known) or all(_is_office(piece) for piece in pieces) else [part]

    def element(self, words: str) -> int | None:
        """The element that the words name, by title, by number and title, or by kind and number."""
        for form in (normal(words), normal(_NUMBERED.sub("", words))):
            if form and form in self.elements:
                return self.elements[form]
        return None

    def served(self, words: str) -> tuple[tuple[int, ...], bool]:
        """The elements that the lines name, and whether that is all they say."""
        lines = [line for line in re.split(r"\s*[\n;]\s*", words) if line.strip(" -–")]
        whole = self.element(words)
        found = [whole] if whole is not None else [self.element(line) for line in lines]
        keys = tuple(dict.fromkeys(key for key in found if key is not None))
        return keys, bool(keys) and "\n".join(self.element_names[key] for key in keys) == words.strip()


def is_name(words: str) -> bool:
    """Whether the words can be the name of an organisation, and are no remark about one."""
    return (
        1 < len(words) <= _LONGEST_NAME
        and (words[0].isupper() or words[0].isdigit())
        and any(letter.isalpha() for letter in words)
        and not _NO_NAME.search(words)
        and len(words.split()) <= 9
        and words.count("(") == words.count(")")
    )


def _is_office(words: str) -> bool:
    is_abbreviation = (
        len(words) <= 8 and " " not in words and sum(sign.isupper() or sign.isdigit() for sign in words) > 1
    )
    return is_abbreviation or bool(
        re.match(r"(?:amt|fachbereich|fb|dezernat|dez|stabsstelle|referat|abteilung|büro|fachdienst)\b", words, re.I)
    )


def by_normal(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Slug by the normal form of its words; of words that mean two things the first counts."""
    found: dict[str, str] = {}
    for slug, words in pairs:
        found.setdefault(normal(words), slug)
    return found
