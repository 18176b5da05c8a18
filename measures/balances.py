"""Whether amounts that belong together fit: each finding is a sentence, nothing is ever refused for it."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.amounts import written

HUNDRED = Decimal(100)


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; nothing when nothing is known."""
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None


def unknown(amounts: Iterable[Decimal | None]) -> int:
    """How many amounts are not known."""
    return sum(each is None for each in amounts)


def of_financing(*, costs: Decimal | None, grant: Decimal | None, others: Iterable[Decimal | None]) -> list[str]:
    """Costs against what pays for them: the grant and the municipality's other sources."""
    paid = total([grant, *others])
    if costs is None or grant is None or paid is None or paid == costs:
        return []
    if paid < costs:
        sentence = _("The financing lacks %(amount)s of the eligible costs.")
        return [sentence % {"amount": written(costs - paid)}]
    return [_("The financing exceeds the eligible costs by %(amount)s.") % {"amount": written(paid - costs)}]


def of_years(*, grant: Decimal | None, years: Iterable[Decimal | None]) -> list[str]:
    """The grant against its split into years."""
    parts = list(years)
    split = total(parts)
    if grant is None or split is None or unknown(parts) or split == grant:
        return []
    return [
        _("The years add up to %(sum)s, the grant is %(grant)s.") % {"sum": written(split), "grant": written(grant)}
    ]


def of_shares(
    *, grant: Decimal | None, percents: Iterable[Decimal | None], amounts: Iterable[Decimal | None]
) -> list[str]:
    """The shares of the measures against the grant."""
    percents, amounts = list(percents), list(amounts)
    shared = total(percents)
    if shared is not None and shared > HUNDRED:
        return [_("The shares of the measures add up to more than 100 per cent.")]
    if grant is None:
        return []
    spent = total(amounts) or Decimal(0)
    spent += grant * (shared or 0) / HUNDRED
    return [_("The shares of the measures add up to more than the grant.")] if spent > grant else []


def of_application(
    *, costs: Iterable[Decimal | None], sources: Iterable[Decimal | None], applied: Decimal | None
) -> list[str]:
    """The cost plan of a third party against its financing plan, of which the amount applied for is a part."""
    costs, sources = list(costs), list(sources)
    findings = []
    if unknown(costs) or unknown(sources):
        findings.append(_("An amount is missing in the plans; the sums hold only what is known."))
    spent, paid = total(costs), total([*sources, applied])
    if spent is None:
        findings.append(_("There is no cost plan yet."))
    elif applied is None:
        findings.append(_("The amount applied for is not known yet."))
    elif not findings and paid is not None and paid != spent:
        findings.append(
            _("Costs of %(costs)s stand against financing of %(paid)s.")
            % {"costs": written(spent), "paid": written(paid)}
        )
    return findings
