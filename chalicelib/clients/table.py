"""One item for each account, by the id of its sign-in, with its details and dependents."""

from collections.abc import Callable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.clients.schemas import Account
from chalicelib.errors import TryAgain
from chalicelib.item_writing import MarkedItem, delete, put
from chalicelib.store import TableMeta, find_item, table
from chalicelib.writing import Conflict, Reading, retrying


class AccountItem(MarkedItem):
    class Meta(TableMeta):
        table_name = table("clients")

    account_id = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    record = UnicodeAttribute()

    def account(self) -> Account:
        return Account.model_validate_json(self.record)


def find(account_id: str) -> Account | None:
    return find_item(AccountItem, AccountItem.account, account_id)


def wants_reminders(account_id: str) -> bool:
    """Whether an account wants reminders. False for a deleted account."""
    account = find(account_id)
    return account is not None and account.reminders


def phone_of(account_id: str) -> str | None:
    """An account's phone number, in E.164, or None."""
    account = find(account_id)
    return account.details.phone if account else None


def find_in(reading: Reading, account_id: str) -> Callable[[], Account | None]:
    """`find` in one read with other rooms' items."""
    return reading.find(AccountItem, AccountItem.account, account_id)


def change(account_id: str, edit: Callable[[Account | None], Account]) -> Account:
    """Read the account, save what `edit` returns for it, and return the saved account.

    After a concurrent save, all of this is repeated on the new account, so that no change is lost. `edit` may
    raise an error, may run several times and doesn't change `version`.
    """

    def attempt() -> Account:
        before = find(account_id)
        after = edit(before)
        return after if after == before else _save(after, before)

    return retrying(attempt)


def remove(account: Account) -> None:
    """Delete an account. Raises TryAgain if it has changed since it was read."""
    if not delete(AccountItem(account.account_id), AccountItem.version == account.version):
        raise TryAgain


def _save(account: Account, replacing: Account | None) -> Account:
    saved = account.model_copy(update={"version": account.version + 1})
    item = AccountItem(saved.account_id, version=saved.version, record=saved.model_dump_json())
    as_read = (
        AccountItem.version == replacing.version if replacing else AccountItem.account_id.does_not_exist()
    )
    if not put(item, as_read):
        raise Conflict
    return saved
