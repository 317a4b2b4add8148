"""The scheduled jobs on the deployed stack, with the permissions of each."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.stack.people import anonymous, new_client, provider
from tests.stack.schedules import confirmed_long_ago, text, tick
from tests.stack.stored import eventually, items, mail_to
from tools.local import Local
from tools.logins import DOMAIN


def _add_one_off(local: Local, owner: str, due_at: datetime) -> str:
    """A one-off opening as `booking.table.add_one_off` writes it."""
    entry = f"day#2030-01-01#opening#{uuid.uuid4().hex[:5]}#intake"
    item: dict[str, Any] = {
        "owner": {"S": owner},
        "entry": {"S": entry},
        "starts_at": {"S": text(due_at + timedelta(hours=48))},
        "type": {"S": "intake"},
        "formats": {"SS": ["video"]},
        "due_job": {"S": "expire_openings"},
        "due_at": {"S": text(due_at)},
    }
    local.cloud.client("dynamodb").put_item(TableName=local.outputs["CalendarTableName"], Item=item)
    return entry


def _run(local: Local) -> int:
    return tick(local, "ExpireOpenings")["expired"]


def test_stale_one_off_openings_expire_and_others_stay(local: Local) -> None:
    owner, now = f"provider#{uuid.uuid4().hex}", datetime.now(UTC)
    _run(local)
    stale = [_add_one_off(local, owner, now - timedelta(minutes=minutes)) for minutes in (1, 600)]
    fresh = _add_one_off(local, owner, now + timedelta(hours=1))
    assert _run(local) == len(stale)
    assert [each["entry"] for each in items(local, "Calendar") if each["owner"] == owner] == [fresh]
    assert _run(local) == 0


def test_schedules_are_enabled_at_their_rates(local: Local) -> None:
    rules = local.cloud.client("events").list_rules()["Rules"]
    assert {rule["ScheduleExpression"] for rule in rules} == {
        "rate(15 minutes)",
        "rate(5 minutes)",
        "rate(1 hour)",
        "rate(1 day)",
    }
    assert {rule["State"] for rule in rules} == {"ENABLED"}


def test_unfinished_series_is_undone_by_the_schedule(local: Local) -> None:
    """The series has its cells, but its Lambda died before it wrote the appointments."""
    portal, person, slug = provider(local, "piers-yarrow"), new_client(local), "piers-yarrow"
    profile = anonymous(local).get(f"/providers/{slug}")
    start = datetime.now(UTC) + timedelta(days=3)
    free = anonymous(local).openings(slug, "intake", text(start), text(start + timedelta(days=14)))
    body = {"provider_id": profile["provider_id"], "type": "intake", "format": "video"}
    paid = {"state": profile["states"][0]["id"], "payer": "self_pay", "starts_at": free[0]["starts_at"]}
    assert person.call("POST", "/appointments", body | paid).status_code == 201
    (known,) = portal.get("/portal/bookable-clients")["clients"]
    asked = {"client_id": known["client_id"], "type": "session", "format": "video", "every": "week"}
    asked |= {"first_starts_at": free[10]["starts_at"], "count": 3}
    made = portal.call("POST", "/portal/series", asked)
    assert made.status_code == 201, made.text
    _leave_on_the_way(local, profile["provider_id"], made.json())
    assert tick(local, "SettleSeries") == {"settled": 1}
    left = [
        each for each in items(local, "Calendar") if each["owner"] == f"provider#{profile['provider_id']}"
    ]
    assert not [each for each in left if each["entry"].startswith("series#")]
    cells = sum(len(each.get("cells", ())) for each in left)
    assert cells == (60 + 5) // 5, "only the referral's are left, with its buffer"
    assert tick(local, "SettleSeries") == {"settled": 0}


def _leave_on_the_way(local: Local, provider_id: str, series: dict[str, Any]) -> None:
    """Set a whole series back to the moment before its appointments were written."""
    dynamodb = local.cloud.client("dynamodb")
    for each in series["appointments"]:
        key = {"appointment_id": {"S": each["appointment_id"]}}
        dynamodb.delete_item(TableName=local.outputs["AppointmentsTableName"], Key=key)
    dynamodb.update_item(
        TableName=local.outputs["CalendarTableName"],
        Key={"owner": {"S": f"provider#{provider_id}"}, "entry": {"S": f"series#{series['series_id']}"}},
        UpdateExpression="SET #state = :taking, due_job = :job, due_at = :at",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={
            ":taking": {"S": "taking"},
            ":job": {"S": "settle_series"},
            ":at": {"S": text(datetime.now(UTC) - timedelta(seconds=1))},
        },
    )


def test_provider_is_asked_once_to_confirm_hours(local: Local) -> None:
    portal, profile = provider(local, "thea-underhill"), anonymous(local).get("/providers/thea-underhill")
    confirmed_long_ago(local, profile["provider_id"])
    address = f"thea.underhill@{DOMAIN}"
    mails = len(mail_to(local, address))
    assert tick(local, "AskForHours") == {"asked": 1}
    # Other tests may have booked this provider.
    links = [
        each["link"]
        for each in portal.get("/notifications")["notifications"]
        if each["kind"] == "hours_to_confirm"
    ]
    assert links == ["/portal/hours.html"]
    eventually(lambda: len(mail_to(local, address)) == mails + 1)
    assert tick(local, "AskForHours") == {"asked": 0}


def test_client_is_reminded_once_of_an_appointment(local: Local) -> None:
    person, slug = new_client(local), "piers-yarrow"
    profile, start = anonymous(local).get(f"/providers/{slug}"), datetime.now(UTC) + timedelta(days=4)
    free = anonymous(local).openings(slug, "intake", text(start), text(start + timedelta(days=20)))
    body = {"provider_id": profile["provider_id"], "type": "intake", "format": "video", "payer": "self_pay"}
    booking = body | {"state": profile["states"][0]["id"], "starts_at": free[-1]["starts_at"]}
    made = person.call("POST", "/appointments", booking)
    assert made.status_code == 201, made.text
    assert tick(local, "Remind") == {"sent": 0, "told": 0}
    _remind_now(local, made.json()["appointment_id"])
    eventually(lambda: mail_to(local, person.name))
    assert tick(local, "Remind") == {"sent": 1, "told": 0}
    (mail,) = [each for each in mail_to(local, person.name) if "coming up" in each["subject"]]
    assert "You can turn reminders off" in mail["body"]
    assert tick(local, "Remind") == {"sent": 0, "told": 0}


def _remind_now(local: Local, appointment_id: str) -> None:
    """Make a reminder of the appointment due since a minute ago."""
    local.cloud.client("dynamodb").update_item(
        TableName=local.outputs["AppointmentsTableName"],
        Key={"appointment_id": {"S": appointment_id}},
        UpdateExpression="SET remind_at = :at",
        ExpressionAttributeValues={":at": {"S": text(datetime.now(UTC) - timedelta(minutes=1))}},
    )
