"""Ages from birth dates, and what becomes of an account by what its holder says. Pure."""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.clients.schemas import (
    MOST_CHILDREN,
    OF_AGE_YEARS,
    OLDEST_YEARS,
    Account,
    Child,
    ChildRequest,
    Client,
    ClientOut,
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
    holder = Details(**request.model_dump(exclude={"reminders"}))
    before = before or Account(account_id=account_id, holder=holder)
    reminders = before.reminders if request.reminders is None else request.reminders
    return before.model_copy(update={"holder": holder, "reminders": reminders})


def with_child(account: Account, added: Child, now: datetime) -> Account:
    """The account with one more child; as it is where they are there already.

    Raises Invalid where they are of age, or there is no room, and IdempotencyKeyReused.
    """
    if any(_same_person(each, added) for each in account.children):
        return account
    if any(each.client_id == added.client_id for each in account.children):
        raise IdempotencyKeyReused
    _check_child(added, account, now)
    if len(account.children) >= MOST_CHILDREN:
        said = f"At most {MOST_CHILDREN} children on one account."
        raise Invalid([FieldError("name", "too_many", said)])
    return account.model_copy(update={"children": (*account.children, added)})


def same_child(account: Account, wanted: Child) -> Child:
    """Who has the same name and birth date is the same child, under whatever id."""
    return next(each for each in account.children if _same_person(each, wanted))


def with_child_changed(account: Account, client_id: str, request: ChildRequest, now: datetime) -> Account:
    changed = child_of(account, client_id).model_copy(update=request.model_dump())
    _check_child(changed, account, now)
    children = tuple(changed if each.client_id == client_id else each for each in account.children)
    return account.model_copy(update={"children": children})


def without_child(account: Account, client_id: str) -> Account:
    gone = child_of(account, client_id)
    return account.model_copy(update={"children": tuple(each for each in account.children if each != gone)})


def child_of(account: Account, client_id: str) -> Child:
    """A child of this account; raises NotFound for anybody else."""
    for child in account.children:
        if child.client_id == client_id:
            return child
    raise NotFound


def resolve_client(account_id: str, account: Account | None, client_id: str) -> Client | None:
    """Who is seen: the holder, whose client id is the account's, or a child of theirs.

    None while the holder has not said what a booking needs. Raises NotFound for anybody else.
    """
    if client_id == account_id:
        return _holder(account) if account else None
    if account is None:
        raise NotFound
    child = child_of(account, client_id)
    return Client(
        client_id=child.client_id,
        name=child.name,
        born_on=child.born_on,
        time_zone=account.holder.time_zone,
        guardian_name=account.holder.name,
    )


def _holder(account: Account) -> Client | None:
    holder = account.holder
    if holder.born_on is None:
        return None
    return Client(
        client_id=account.account_id, name=holder.name, born_on=holder.born_on, time_zone=holder.time_zone
    )


def clients_out(account: Account) -> Iterator[ClientOut]:
    """Everybody who may be booked for, the holder first."""
    holder = account.holder
    yield ClientOut(client_id=account.account_id, name=holder.name, born_on=holder.born_on, relation="self")
    for child in account.children:
        yield child_out(child)


def child_out(child: Child) -> ClientOut:
    return ClientOut(client_id=child.client_id, name=child.name, born_on=child.born_on, relation="child")


def _same_person(one: Child, other: Child) -> bool:
    return (one.name.casefold(), one.born_on) == (other.name.casefold(), other.born_on)


def _check_child(child: Child, account: Account, now: datetime) -> None:
    """Under age on this day, which is the one where the account holder is."""
    today = local_date_in(account.holder.time_zone, now)
    check_born_on(child.born_on, today)
    if age_on(child.born_on, today) >= OF_AGE_YEARS:
        raise Invalid(
            [FieldError("born_on", "of_age", "From 18 on, people book by an account of their own.")]
        )
