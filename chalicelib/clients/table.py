"""One item for each account, by the id of its sign-in: its holder and their children."""

from collections.abc import Callable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactGet

from chalicelib.clients.schemas import Account
from chalicelib.errors import TryAgain
from chalicelib.store import TableMeta, table, unless_condition_failed
from chalicelib.writing import Conflict, retrying


class AccountItem(Model):
    class Meta(TableMeta):
        table_name = table("clients")

    account_id = UnicodeAttribute(hash_key=True)
    version = NumberAttribute()
    record = UnicodeAttribute()

    def account(self) -> Account:
        return Account.model_validate_json(self.record)


def find(account_id: str) -> Account | None:
    try:
        return AccountItem.get(account_id, consistent_read=True).account()
    except AccountItem.DoesNotExist:
        return None


def wants_reminders(account_id: str) -> bool:
    """Whether an account's holder wants to be reminded; who is gone doesn't."""
    account = find(account_id)
    return account is not None and account.reminders


class Reading:
    """An account that a transaction is going to read along with other rooms' items."""

    def __init__(self, transaction: TransactGet, account_id: str) -> None:
        self._future = transaction.get(AccountItem, account_id)

    def account(self) -> Account | None:
        try:
            return self._future.get().account()
        except AccountItem.DoesNotExist:
            return None


def change(account_id: str, edit: Callable[[Account | None], Account]) -> Account:
    """Read the account, let `edit` decide on it, and save what it returns; the saved account.

    Where another tab saved meanwhile, all of it is done anew on what that left, so neither change
    is lost. `edit` may raise to refuse; it may run several times and leaves `version` alone.
    """

    def attempt() -> Account:
        before = find(account_id)
        after = edit(before)
        return after if after == before else _save(after, before)

    return retrying(attempt)


def remove(account: Account) -> None:
    """Delete an account as it was read; raises TryAgain where another tab has just changed it."""
    with unless_condition_failed() as outcome:
        AccountItem(account.account_id).delete(condition=AccountItem.version == account.version)
    if not outcome.held:
        raise TryAgain


def _save(account: Account, replacing: Account | None) -> Account:
    saved = account.model_copy(update={"version": account.version + 1})
    item = AccountItem(saved.account_id, version=saved.version, record=saved.model_dump_json())
    as_read = (
        AccountItem.version == replacing.version if replacing else AccountItem.account_id.does_not_exist()
    )
    with unless_condition_failed() as outcome:
        item.save(condition=as_read)
    if not outcome.held:
        raise Conflict
    return saved
