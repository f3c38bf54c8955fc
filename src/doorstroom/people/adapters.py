"""What a stored person is to the engine, and from the addresses in a file to accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doorstroom.engine.values import Interest, Place
from doorstroom.formats.tables import Fault, fault_of
from doorstroom.people.models import Account, Person, Wants
from doorstroom.people.states import Liking

_BATCH = 500


@dataclass(frozen=True, slots=True)
class GivenAddress:
    """The e-mail address that a row of a file gives a person, who may be new."""

    row: int
    email: str
    person: Person | None


def place_of(person: Person) -> Place | None:
    """Return where the person travels from; None where that is not known."""
    if person.latitude is None or person.longitude is None:
        return None
    return Place(person.latitude, person.longitude)


def likings_of(wants: Wants | None) -> Mapping[Interest, Liking]:
    """Return what somebody said of interests, without those they said nothing of."""
    said = {one: getattr(wants, one.value, None) for one in Interest}
    return {one: Liking(answer) for one, answer in said.items() if answer is not None}


def address_faults(given: Sequence[GivenAddress]) -> list[Fault]:
    """Find addresses given twice or taken, and those that somebody's account does not have."""
    taken, own = _stored(given)
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for one in given:
        earlier = first.setdefault(one.email, one.row)
        code, params = "", {}
        if earlier != one.row:
            code, params = "address_twice", {"first": f"{earlier}"}
        elif one.person is not None and one.person.pk in own:
            code = "" if own[one.person.pk] == one.email else "address_kept"
        elif one.email in taken:
            code = "address_taken"
        if code:
            faults.append(fault_of(code, row=one.row, column="email", value=one.email, **params))
    return faults


def store_accounts(given: Sequence[tuple[Person, str]]) -> int:
    """Give people without an account one, to which nobody can sign in yet; return how many.

    Part of the action that reads the file, which records it.
    """
    with_account = set(
        Account.objects.filter(person__isnull=False).values_list("person", flat=True)
    )
    accounts = []
    for person, email in given:
        if person.pk not in with_account:
            account = Account(email=email, person=person)
            account.set_unusable_password()
            accounts.append(account)
    Account.objects.bulk_create(accounts, batch_size=_BATCH)
    return len(accounts)


def _stored(given: Sequence[GivenAddress]) -> tuple[set[str], dict[int, str]]:
    """Return which of the addresses are taken, and the address of each person with an account."""
    taken: set[str] = set()
    own: dict[int, str] = {}
    for some in _batches(given):
        emails = [one.email for one in some]
        people = [one.person.pk for one in some if one.person is not None]
        taken.update(Account.objects.filter(email__in=emails).values_list("email", flat=True))
        own.update(Account.objects.filter(person__in=people).values_list("person", "email"))
    return taken, own


def _batches(given: Sequence[GivenAddress]) -> Iterable[Sequence[GivenAddress]]:
    return (given[start : start + _BATCH] for start in range(0, len(given), _BATCH))
