"""Ages from birth dates, and what becomes of an account by what its holder says. Pure."""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.clients.schemas import (
    MOST_DEPENDENTS,
    OF_AGE_YEARS,
    OLDEST_YEARS,
    Account,
    Client,
    ClientOut,
    Dependent,
    DependentRequest,
    Details,
    DetailsRequest,
)
from chalicelib.errors import FieldError, IdempotencyKeyReused, Invalid, NotFound
from chalicelib.local_times import local_date_in


def age_on(born_on: date, day: date) -> int:
    """Whole years on `day`; someone born on 29 February ages on 1 March in other years."""
    before_birthday = (day.month, day.day) < (born_on.month, born_on.day)
    return day.year - born_on.year - before_birthday


def check_born_on(born_on: date, day: date) -> None:
    if not 0 <= age_on(born_on, day) <= OLDEST_YEARS:
        raise Invalid([FieldError("born_on", "out_of_range", "Please check the year.")])


def with_details(account_id: str, before: Account | None, request: DetailsRequest) -> Account:
    """The account with the holder's details replaced; its children stay, and what was not asked for."""
    details = Details(**request.model_dump(exclude={"reminders"}))
    before = before or Account(account_id=account_id, details=details)
    reminders = before.reminders if request.reminders is None else request.reminders
    return before.model_copy(update={"details": details, "reminders": reminders})


def with_dependent(account: Account, added: Dependent, now: datetime) -> Account:
    """The account with one more child; as it is where they are there already.

    Raises Invalid where they are of age, or there is no room, and IdempotencyKeyReused.
    """
    if any(_same_person(each, added) for each in account.dependents):
        return account
    if any(each.client_id == added.client_id for each in account.dependents):
        raise IdempotencyKeyReused
    _check_dependent(added, account, now)
    if len(account.dependents) >= MOST_DEPENDENTS:
        said = f"At most {MOST_DEPENDENTS} children on one account."
        raise Invalid([FieldError("name", "too_many", said)])
    return account.model_copy(update={"dependents": (*account.dependents, added)})


def same_dependent(account: Account, wanted: Dependent) -> Dependent:
    """Who has the same name and birth date is the same dependent, under whatever id."""
    return next(each for each in account.dependents if _same_person(each, wanted))


def with_dependent_changed(
    account: Account, client_id: str, request: DependentRequest, now: datetime
) -> Account:
    changed = dependent_of(account, client_id).model_copy(update=request.model_dump())
    _check_dependent(changed, account, now)
    dependents = tuple(changed if each.client_id == client_id else each for each in account.dependents)
    return account.model_copy(update={"dependents": dependents})


def without_dependent(account: Account, client_id: str) -> Account:
    gone = dependent_of(account, client_id)
    return account.model_copy(
        update={"dependents": tuple(each for each in account.dependents if each != gone)}
    )


def dependent_of(account: Account, client_id: str) -> Dependent:
    """A dependent of this account; raises NotFound for anybody else."""
    for dependent in account.dependents:
        if dependent.client_id == client_id:
            return dependent
    raise NotFound


def resolve_client(account_id: str, account: Account | None, client_id: str) -> Client | None:
    """Who is seen: the holder, whose client id is the account's, or a dependent of theirs.

    None while the holder has not said what a booking needs. Raises NotFound for anybody else.
    """
    if client_id == account_id:
        return _holder(account) if account else None
    if account is None:
        raise NotFound
    dependent = dependent_of(account, client_id)
    return Client(
        client_id=dependent.client_id,
        name=dependent.name,
        born_on=dependent.born_on,
        time_zone=account.details.time_zone,
        guardian_name=account.details.name,
    )


def _holder(account: Account) -> Client | None:
    details = account.details
    if details.born_on is None:
        return None
    return Client(
        client_id=account.account_id, name=details.name, born_on=details.born_on, time_zone=details.time_zone
    )


def clients_out(account: Account) -> Iterator[ClientOut]:
    """Everybody who may be booked for, the holder first."""
    details = account.details
    yield ClientOut(client_id=account.account_id, name=details.name, born_on=details.born_on, relation="self")
    for dependent in account.dependents:
        yield dependent_out(dependent)


def dependent_out(dependent: Dependent) -> ClientOut:
    return ClientOut(
        client_id=dependent.client_id, name=dependent.name, born_on=dependent.born_on, relation="child"
    )


def _same_person(one: Dependent, other: Dependent) -> bool:
    return (one.name.casefold(), one.born_on) == (other.name.casefold(), other.born_on)


def _check_dependent(dependent: Dependent, account: Account, now: datetime) -> None:
    """Under age on this day, which is the one where the account holder is."""
    today = local_date_in(account.details.time_zone, now)
    check_born_on(dependent.born_on, today)
    if age_on(dependent.born_on, today) >= OF_AGE_YEARS:
        raise Invalid(
            [FieldError("born_on", "of_age", "From 18 on, people book by an account of their own.")]
        )
