"""One item for each client, by the id of their sign-in."""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactGet

from chalicelib.clients.schemas import Client
from chalicelib.store import TableMeta, table


class ClientItem(Model):
    class Meta(TableMeta):
        table_name = table("clients")

    client_id = UnicodeAttribute(hash_key=True)
    record = UnicodeAttribute()

    def client(self) -> Client:
        return Client.model_validate_json(self.record)


def find(client_id: str) -> Client | None:
    try:
        return ClientItem.get(client_id, consistent_read=True).client()
    except ClientItem.DoesNotExist:
        return None


class Reading:
    """A client that a transaction is going to read along with other rooms' items."""

    def __init__(self, transaction: TransactGet, client_id: str) -> None:
        self._future = transaction.get(ClientItem, client_id)

    def client(self) -> Client | None:
        try:
            return self._future.get().client()
        except ClientItem.DoesNotExist:
            return None


def save(client_id: str, client: Client) -> None:
    """Replace one's own details whole; the last save wins, for only this person writes here."""
    ClientItem(client_id, record=client.model_dump_json()).save()
