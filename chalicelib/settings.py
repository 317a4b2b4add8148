"""The environment of a Lambda, typed. It is read once, on first use."""

from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Each field is an environment variable of the same name, in capitals.

    docs/operations.md says what each one does; a test holds the two together.
    """

    practice_table: str
    providers_table: str
    links_table: str
    listings_table: str
    clients_table: str
    questionnaires_table: str
    calendar_table: str
    appointments_table: str
    notifications_table: str
    messages_table: str
    support_table: str
    waitlist_table: str
    callers_table: str
    photos_bucket: str
    site_bucket: str
    user_pool_id: str

    sender_email: str
    site_url: str
    dead_letter_queue_url: str
    edge_secret: str
    version: str = "0.2.0"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()
