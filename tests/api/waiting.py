"""The waitlist in the tests: joining, freed starts, offers, and their expiry."""

import json
from datetime import datetime, timedelta
from typing import Any

from chalicelib.booking.appointments.schemas import Appointment
from chalicelib.booking.calendar.table import CalendarItem
from chalicelib.events.schedules import end_offers
from chalicelib.waitlist.table import WaitlistItem
from tests.api.bookings import booked
from tests.api.cloud import items
from tests.api.people import Person, client, outsider
from tests.api.provider_side import item
from tests.api.records import known_client, listed
from tests.api.times import ahead, now, written
from tests.events.records import record_of, run, scheduled

SESSION = timedelta(minutes=50)
GONE = {"reason": "schedule", "message": ""}


def wish(provider_id: str = "owner", **changes: Any) -> dict[str, Any]:
    """A request to wait for the owner, with the details of a booking."""
    return {
        "provider_id": provider_id,
        "types": ["session"],
        "formats": ["video"],
        "state": "AZ",
        "payer": "self_pay",
        **changes,
    }


def waits(person: Person = outsider, **changes: Any) -> dict[str, Any]:
    """A client joins. Returns their entry from the API."""
    known_client(str(person.user_id))
    answer = person.post("/waitlist", wish(**changes))
    assert answer.status_code == 201, answer.body
    entry: dict[str, Any] = answer.json_body
    return entry


def freed(start: datetime | None = None, person: Person = client, **changes: Any) -> dict[str, Any]:
    """The stream's record, not yet delivered, of an appointment that its client booked and canceled."""
    known_client(str(person.user_id))
    appointment_id = booked(person, start or ahead(hours=72), **changes)["appointment_id"]
    assert person.post(f"/appointments/{appointment_id}/cancel", GONE).status_code == 200
    return streamed(appointment_id)


def stored(appointment_id: str) -> Appointment:
    return Appointment.model_validate_json(item(appointment_id)["record"])


def streamed(appointment_id: str) -> dict[str, Any]:
    """Deliver the stream's record of a changed appointment."""
    return record_of(stored(appointment_id), "MODIFY")


def offered(person: Person = outsider) -> dict[str, Any] | None:
    """A person's current offers."""
    entries = person.get("/waitlist").json_body["entries"]
    found = [each["offer"] for each in entries if each["offer"]]
    assert len(found) <= 1
    return found[0] if found else None


def offer_to(*people: Person, start: datetime | None = None) -> dict[str, Any]:
    """Free a start, which is offered to the first client on the waitlist."""
    listed()
    for person in people:
        waits(person)
    assert run(freed(start)) == []
    found = offered(people[0])
    assert found is not None
    return found


def let_run_out() -> None:
    """Move all offers half an hour into the past."""
    late = now() - timedelta(seconds=1)
    for each in items("waitlist"):
        stored = WaitlistItem.get(each["entry_id"])
        if "due_at" in each:
            record = json.loads(stored.record)
            record["offer"]["hold"]["expires_at"] = written(late)
            changes: list[Any] = [WaitlistItem.record.set(json.dumps(record)), WaitlistItem.due_at.set(late)]
            stored.update(changes)
        elif "offered_until" in each:
            stored.update([WaitlistItem.offered_until.set(late)])
    for each in items("calendar"):
        if "hold_id" in each:
            held = CalendarItem.get(each["owner"], each["entry"])
            record = json.loads(held.record) | {"expires_at": written(late)}
            actions: list[Any] = [CalendarItem.record.set(json.dumps(record))]
            if each["entry"].startswith("day#"):
                actions.append(CalendarItem.due_at.set(late))
            held.update(actions)


def pass_on() -> int:
    """Run the schedule that ends offers, and return how many it ended."""
    found: int = scheduled(end_offers)["ended"]
    return found


def accept(offer: dict[str, Any], person: Person = outsider) -> Any:
    return person.post(f"/waitlist/offers/{offer['offer_id']}/accept", {})


def decline(offer: dict[str, Any], person: Person = outsider) -> Any:
    return person.send("DELETE", f"/waitlist/offers/{offer['offer_id']}")
