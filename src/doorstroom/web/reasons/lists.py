"""What stands above a list of matches: what the person asks, and the orders to choose from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.engine.values import Interest
from doorstroom.matches.phrases import euros, paper
from doorstroom.matches.queries import Order
from doorstroom.people.adapters import likings_of
from doorstroom.people.models import Person, Wants
from doorstroom.people.states import INTERESTS, Liking
from doorstroom.web.design.components.forms import Option


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the person asks of a job."""

    subject: str
    text: str


def order_named(name: str) -> Order:
    """Return the order a reader asked for; what is unknown is the order by standing."""
    return Order(name) if name in {one.value for one in Order} else Order.STANDING


def orders_with(chosen: Order, *, is_unweighed: bool = False) -> list[Option]:
    """Return the orders that a list can have, one of them chosen.

    Where nothing was compared none of them goes by fit.
    """
    by_fit = {
        Order.STANDING: _("Fits best and possible now first"),
        Order.FIT: _("Best fit first"),
    }
    labels = {
        **({Order.STANDING: _("By name")} if is_unweighed else by_fit),
        Order.DISTANCE: _("Nearest first"),
        Order.WAGE: _("Highest wage first"),
    }
    return [Option(order.value, label, order is chosen) for order, label in labels.items()]


def asks_of(person: Person) -> list[Wish]:
    """Return where, how far and how long a person wants to work; what is not known is left out."""
    hours = {"low": f"{person.hours_min or 0:g}", "high": f"{person.hours_max or 0:g}"}
    wishes = []
    if person.place and person.max_km is not None:
        facts = {"place": person.place, "km": f"{person.max_km:g}"}
        wishes.append(Wish(_("Travel"), _("from %(place)s, up to %(km)s km") % facts))
    if person.hours_min is not None and person.hours_max is not None:
        said = (
            _("%(low)s hours a week")
            if hours["low"] == hours["high"]
            else _("%(low)s to %(high)s hours a week")
        )
        wishes.append(Wish(_("Hours"), said % hours))
    return wishes


def wishes_of(person: Person) -> list[Wish]:
    """Return what the person told us, the wage too: not for employers (R-15)."""
    wishes = asks_of(person)
    if person.wage_min is not None:
        facts = {"wage": euros(person.wage_min)}
        wishes.append(Wish(_("Wage"), _("at least %(wage)s a month, full time") % facts))
    if person.papers:
        wishes.append(Wish(_("Papers"), ", ".join(map(paper, person.papers))))
    return wishes


def likes_in(wants: Wants | None) -> list[Wish]:
    """Return what the person said they like and what is not for them; nothing where they did not.

    Only for who got the wants of `passports.queries.wants_visible_to`.
    """
    likings = likings_of(wants)
    words = {Liking.LIKED: _("Likes"), Liking.NOT: _("Not for them")}
    return [
        Wish(subject, ", ".join(names))
        for liking, subject in words.items()
        if (names := [_named(one) for one, said in likings.items() if said is liking])
    ]


def _named(one: Interest) -> str:
    return str(INTERESTS[one][0]).lower()
