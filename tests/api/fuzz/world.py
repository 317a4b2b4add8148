"""The world that generated requests meet: built once for a module, put back before each example.

It has at least one thing behind each path parameter, so that a route asked about it gets past its 404.
"""

import copy
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from chalicelib.directory.photo_store import upload_key
from chalicelib.matching import candidates_read
from chalicelib.notify import table as notifications
from chalicelib.notify.schemas import Notification
from tests.api import sign_ins
from tests.api.asking import ASKED
from tests.api.bookings import booked, hold
from tests.api.cloud import aws, besides, picture, put_back, snapshot, tables
from tests.api.families import child
from tests.api.fuzz.good import PHOTO_ID
from tests.api.people import Person, anonymous, client, operator, outsider, owner
from tests.api.provider_side import follow_up, long_ago, series
from tests.api.records import answers, known_client, listed, settings
from tests.api.test_one_off_openings import one
from tests.api.test_time_off import away
from tests.api.times import ahead, now
from tests.api.waiting import freed, offered, waits
from tests.events.records import run

PEOPLE: dict[str | None, Person] = {
    "client": client,
    "provider": owner,
    "operator": operator,
    None: anonymous,
}
Ids = dict[str, list[str]]
# A start each hour only: matching lists every one there is.
SETTINGS = settings(age_groups=("child", "teen", "adult"), start_step_minutes=60)


class World:
    """What exists, and a copy of it to go back to. `ids` has the values of each path parameter."""

    def __init__(self, build: Callable[[], Ids]) -> None:
        self.ids = build()
        self._picture = snapshot()
        self._kept = {name: copy.deepcopy(table.items) for name, table in tables().items()}
        self._besides = picture("s3", "ses")

    def restore(self) -> None:
        current = snapshot()
        if current == self._picture:
            return
        self._put_back(current)
        if self._picture["files"]:
            # Whenever moto is reset, it empties every file, of copies too.
            upload_photo()
            # The new file's time differs. Without it in the picture, the world would never equal it again.
            self._picture["files"] = besides()["files"]

    def _put_back(self, current: dict[str, object]) -> None:
        sign_ins.deleted.clear()
        if any(current[name] != self._picture[name] for name in ("files", "emails")):
            put_back(self._besides)
        changed = {name for name in tables() if current[name] != self._picture[name]}
        for name in changed:
            tables()[name].items = copy.deepcopy(self._kept[name])
        if "listings" in changed:
            # What a warm Lambda remembers of the providers.
            candidates_read.forget()


def people() -> Ids:
    """Three providers who see children too, two clients, one with a child; nothing is booked."""
    for provider_id in ("owner", "colleague", "newcomer"):
        listed(provider_id, settings=SETTINGS)
    known_client()
    known_client("outsider")
    return {
        "client_id": [child()],
        "slug": ["the-owner", "the-colleague"],
        "provider_id": ["owner", "colleague"],
        "questionnaire_id": [
            _made(anonymous, "/questionnaires", answers(formats=["phone"]))["questionnaire_id"]
        ],
    }


def practice() -> Ids:
    """The people, and one or more of each thing that they can make."""
    ids = people()
    upload_photo()
    ids["appointment_id"] = _appointments(ids["client_id"][0])
    ids["hold_id"] = [hold(ahead(hours=130)).json_body["hold_id"]]
    made = _made(owner, "/portal/series", series())
    ids["series_id"] = [made["series_id"]]
    ids["appointment_id"].append(made["appointments"][0]["appointment_id"])
    ids["opening_id"] = [_made(owner, "/portal/openings", one())["opening_id"]]
    ids["time_off_id"] = [_made(owner, "/portal/time-off", away(ahead(days=20)))["time_off_id"]]
    ids["token"] = [_made(owner, "/portal/calendar-feed")["url"].rsplit("/", 1)[-1]]
    ids["request_id"] = [_made(client, "/support-requests", ASKED)["request_id"]]
    ids["notification_id"] = [_notification()]
    ids["entry_id"] = [waits(client, provider_id="newcomer")["entry_id"]]
    ids["offer_id"] = [_offer()]
    return ids


def upload_photo() -> None:
    """What a provider has uploaded and not shown yet."""
    content = {"Body": b"\xff\xd8\xff\xe0 not much of a picture", "ContentType": "image/jpeg"}
    aws("s3").put_object(Bucket="photos", Key=upload_key("owner", PHOTO_ID), **content)


def _appointments(child_id: str) -> list[str]:
    """The client's referral to the owner, a past call of the child, a canceled one, and a follow-up."""
    mine = str(booked(payer="aetna")["appointment_id"])
    call = {"type": "phone_consult", "format": "phone", "client_id": child_id}
    past = str(booked(client, ahead(hours=75), **call)["appointment_id"])
    long_ago(past)
    canceled = str(booked(client, ahead(hours=78), provider_id="colleague")["appointment_id"])
    assert (
        client.post(f"/appointments/{canceled}/cancel", {"reason": "other", "message": ""}).status_code == 200
    )
    theirs = str(booked(outsider, ahead(hours=81))["appointment_id"])
    later = _made(owner, "/portal/appointments", follow_up(ahead(hours=84)))["appointment_id"]
    return [mine, past, canceled, theirs, later]


def _offer() -> str:
    waits(client, provider_id="colleague")
    assert run(freed(ahead(hours=90), outsider, provider_id="colleague")) == []
    offer = offered(client)
    assert offer
    return str(offer["offer_id"])


def _notification() -> str:
    notification = Notification(
        notification_id="20260101T000000000000-1-appointment_booked",
        recipient="client",
        side="client",
        kind="appointment_booked",
        subject_id="a1",
        happened_at=now() - timedelta(days=1),
        email=client.email,
    )
    assert notifications.claim(notification, now()) == "won"
    return notification.notification_id


def _made(person: Person, path: str, body: Any = None) -> Any:
    answer = person.post(path, body)
    assert answer.status_code == 201, answer.body
    return answer.json_body
