"""Ages, and changes to an account and its dependents. Pure."""

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
    """Whole years on `day`. A person born on February 29 turns a year older on March 1 in other years."""
    before_birthday = (day.month, day.day) < (born_on.month, born_on.day)
    return day.year - born_on.year - before_birthday


def check_born_on(born_on: date, day: date) -> None:
    if not 0 <= age_on(born_on, day) <= OLDEST_YEARS:
        raise Invalid([FieldError("born_on", "out_of_range", "Please check the year.")])


def with_details(account_id: str, before: Account | None, request: DetailsRequest) -> Account:
    """The account with new details. Dependents stay, and so does a setting that the request leaves out."""
    details = Details(**request.model_dump(exclude={"reminders"}))
    before = before or Account(account_id=account_id, details=details)
    reminders = before.reminders if request.reminders is None else request.reminders
    return before.model_copy(update={"details": details, "reminders": reminders})


def with_dependent(account: Account, added: Dependent, now: datetime) -> Account:
    """The account with one more dependent, or unchanged if that dependent is already there.

    Raises Invalid for an adult or too many dependents, and IdempotencyKeyReused.
    """
    if any(_same_person(each, added) for each in account.dependents):
        return account
    if any(each.client_id == added.client_id for each in account.dependents):
        raise IdempotencyKeyReused
    _check_dependent(added, account, now)
    if len(account.dependents) >= MOST_DEPENDENTS:
        message = f"An account can have at most {MOST_DEPENDENTS} children."
        raise Invalid([FieldError("name", "too_many", message)])
    return account.model_copy(update={"dependents": (*account.dependents, added)})


def same_dependent(account: Account, dependent: Dependent) -> Dependent:
    """The account's dependent with the same name and birth date, under any id."""
    return next(each for each in account.dependents if _same_person(each, dependent))


def with_dependent_changed(
    account: Account, client_id: str, request: DependentRequest, now: datetime
) -> Account:
    changed = dependent_of(account, client_id).model_copy(update=request.model_dump())
    _check_dependent(changed, account, now)
    dependents = tuple(changed if each.client_id == client_id else each for each in account.dependents)
    return account.model_copy(update={"dependents": dependents})


def without_dependent(account: Account, client_id: str) -> Account:
    removed = dependent_of(account, client_id)
    return account.model_copy(
        update={"dependents": tuple(each for each in account.dependents if each != removed)}
    )


def dependent_of(account: Account, client_id: str) -> Dependent:
    """A dependent of this account. Raises NotFound for any other id."""
    for dependent in account.dependents:
        if dependent.client_id == client_id:
            return dependent
    raise NotFound


def resolve_client(account_id: str, account: Account | None, client_id: str) -> Client | None:
    """The client: the account's own person, who has the account's id, or a dependent.

    None if the account lacks details that a booking needs. Raises NotFound for any other id.
    """
    if client_id == account_id:
        return _account_client(account) if account else None
    if account is None:
        raise NotFound
    dependent = dependent_of(account, client_id)
    return Client(
        client_id=dependent.client_id,
        name=dependent.name,
        born_on=dependent.born_on,
        time_zone=account.details.time_zone,
        guardian_name=account.details.name,
        phone=account.details.phone,
    )


def _account_client(account: Account) -> Client | None:
    details = account.details
    if details.born_on is None:
        return None
    return Client(
        client_id=account.account_id,
        name=details.name,
        born_on=details.born_on,
        time_zone=details.time_zone,
        phone=details.phone,
    )


def clients_out(account: Account) -> Iterator[ClientOut]:
    """Everyone the account may book for, its own person first."""
    details = account.details
    yield ClientOut(
        client_id=account.account_id, name=details.name, born_on=details.born_on, relationship="self"
    )
    for dependent in account.dependents:
        yield dependent_out(dependent)


def dependent_out(dependent: Dependent) -> ClientOut:
    return ClientOut(
        client_id=dependent.client_id, name=dependent.name, born_on=dependent.born_on, relationship="child"
    )


def _same_person(one: Dependent, other: Dependent) -> bool:
    return (one.name.casefold(), one.born_on) == (other.name.casefold(), other.born_on)


def _check_dependent(dependent: Dependent, account: Account, now: datetime) -> None:
    """Raises Invalid unless the dependent is a minor today, in the account's time zone."""
    today = local_date_in(account.details.time_zone, now)
    check_born_on(dependent.born_on, today)
    if age_on(dependent.born_on, today) >= OF_AGE_YEARS:
        raise Invalid([FieldError("born_on", "of_age", "People who are 18 or older need their own account.")])
