"""What stands above and below every page: left out, because the portal sets its own, and told."""

from django.utils.translation import gettext as _

from concepts.word.findings import shortened
from concepts.word.names import W
from concepts.word.package import Package

_KINDS = frozenset({"header", "footer"})


def words(package: Package) -> list[str]:
    """The different lines of all headers and footers that hold words, not only page numbers."""
    found: dict[str, None] = {}
    for relation in package.relations(package.main).values():
        if relation.kind not in _KINDS or relation.is_external or not package.has(relation.target):
            continue
        for paragraph in package.xml(relation.target).iter(f"{W}p"):
            line = " ".join("".join(paragraph.itertext(f"{W}t")).split())
            if sum(sign.isalpha() for sign in line) > len("Seite von"):
                found[line] = None
    return list(found)


def worded(lines: list[str]) -> str:
    """The sentence for the person."""
    return _("The lines above and below the pages were left out, because the portal makes its own: %(lines)s") % {
        "lines": shortened("; ".join(lines))
    }
