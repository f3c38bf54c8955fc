"""From the salary of a JobPosting to gross euros a month for full-time work."""

from dataclasses import dataclass
from typing import Any, Final

from doorstroom.formats.jsonld import listed, named, number

FULL_TIME_WEEK: Final = 38
"""Hours by which a wage an hour becomes one a month. Dutch law knows no full-time week since it
gave the minimum wage by the hour (1 January 2024); agreements have 36 to 40."""
_WEEKS_A_MONTH: Final = 52 / 12
_A_MONTH: Final = {
    "MONTH": 1.0,
    "YEAR": 1 / 12,
    "WEEK": _WEEKS_A_MONTH,
    "HOUR": FULL_TIME_WEEK * _WEEKS_A_MONTH,
}
_UNITS: Final = {
    "MON": "MONTH",
    "MAAND": "MONTH",
    "ANN": "YEAR",
    "JAAR": "YEAR",
    "WEE": "WEEK",
    "HUR": "HOUR",
    "UUR": "HOUR",
}


@dataclass(frozen=True, slots=True)
class Pay:
    """A wage a month from least to most, or the code of the reason why there is none.

    Attributes:
        unit: what the posting says it by; other than a month, it was converted.
    """

    least: float | None = None
    most: float | None = None
    unit: str = ""
    problem: str = ""


def pay_of(salary: Any) -> Pay:
    """Read a number, a MonetaryAmount or a list of which the first counts."""
    if not (given := listed(salary)):
        return Pay()
    amount = given[0] if isinstance(given[0], dict) else {"value": given[0]}
    currency = named(amount.get("currency"), "name").upper()
    inner = amount.get("value")
    quantity = inner if isinstance(inner, dict) else amount
    unit = named(quantity.get("unitText") or amount.get("unitText") or quantity.get("unitCode"))
    unit = _UNITS.get(unit.upper(), unit.upper())
    least, most = (number(quantity.get(name)) for name in ("minValue", "maxValue"))
    if least is None and most is None:
        least = most = number(quantity.get("value"))
    if least is None and most is None:
        return Pay(problem="posting_pay_unread")
    if currency not in {"", "EUR", "€"}:
        return Pay(unit=currency, problem="posting_currency")
    if unit not in _A_MONTH:
        return Pay(unit=unit, problem="posting_pay_unit")
    factor = _A_MONTH[unit]
    return Pay(_times(least, factor), _times(most, factor), unit)


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else round(amount * factor, 2)
