"""Write the stored examples that are missing, or all of them anew, and the readings of them.

python -m tests.package.write_stored          what is missing
python -m tests.package.write_stored --all    everything, which forgets what earlier code has written
"""

import sys
from contextlib import suppress
from typing import Any

import tests.conftest  # noqa: F401 - the environment for importing the app
from tests.api.asking import ASKED
from tests.api.bookings import booked
from tests.api.client_side import do, move
from tests.api.cloud import aws_in_process, empty_cloud, items, tables
from tests.api.fuzz.world import practice
from tests.api.people import client, colleague, ok, operator, outsider, owner
from tests.api.portal import profile_form
from tests.api.provider_side import act, follow_up, long_ago, referred, series
from tests.api.records import listed
from tests.api.sign_ins import pool
from tests.api.test_busy_calendar import event, file
from tests.api.test_first_session import book as book_first_session
from tests.api.test_first_session import consulted
from tests.api.test_not_a_fit import made
from tests.api.times import ahead
from tests.api.waiting import freed, let_run_out, pass_on, waits
from tests.api.wire import seen
from tests.events.records import appointment, record_of, run
from tests.events.test_settle_series import Died, dying_before
from tests.package import stored_files
from tests.package.stored_kinds import EXAMPLES, example_of

Found = dict[str, dict[str, Any]]


def main(*, anew: bool) -> None:
    with aws_in_process(), pool():
        found = _drop_a_client() | _give_up_a_provider() | _follow_a_consultation() | _stop_a_cancellation()
        found |= _run_a_practice()
    if missing := EXAMPLES - found.keys():
        raise SystemExit(f"no item is an example of {', '.join(sorted(missing))}")
    for name in sorted(EXAMPLES):
        if anew or name not in stored_files.names():
            stored_files.write_example(name, found[name])
        if anew or not (stored_files.READINGS / f"{name}.json").exists():
            stored_files.write_reading(name)


def _run_a_practice() -> Found:
    """What the practice of the generated requests has, and what it lacks."""
    with empty_cloud():
        ids = practice()
        moved = booked(outsider, ahead(hours=100), provider_id="newcomer")["appointment_id"]
        assert move(moved, ahead(hours=140), outsider).status_code == 200
        assert do(ids["appointment_id"][0], "messages", text="Hello, this is me.").status_code == 201
        assert owner.put("/portal/busy-calendar", file(event(ahead(days=4)))).status_code == 200
        ok(owner.put("/portal/profile", profile_form(video_link="https://video.example.com/another-room")))
        asked = client.post("/support-requests", ASKED).json_body["request_id"]
        assert owner.put("/portal/profile", profile_form(slug="olive-owner")).status_code == 200
        _close(asked, end="answered", answer="We found you a time.")
        referral = f"/portal/referrals/{ids['appointment_id'][0]}/contact-us"
        asked = owner.post(referral, {"reason": "expertise", "text": "Not mine."}).json_body["request_id"]
        _close(asked, end="referred_elsewhere", referred_to="The clinic on Main Street.", notes="Called.")
        return _items()


def _close(request_id: str, **how: str) -> None:
    body = {"version": "1", "status": "closed", **how}
    assert operator.put(f"/admin/support-requests/{request_id}", body).status_code == 200


def _drop_a_client() -> Found:
    """A waitlist entry that ended after three expired offers."""
    with empty_cloud():
        listed()
        waits()
        for days in (3, 4, 5):
            run(freed(ahead(days=days)))
            let_run_out()
            assert pass_on() == 1
        return _items()


def _give_up_a_provider() -> Found:
    """Answers that exclude a provider and that a provider has asked about; a relation with two sessions."""
    with empty_cloud():
        referral = made()
        (questionnaire,) = items("questionnaires")
        assert colleague.get("/portal/why-not-shown", reference=questionnaire["reference"]).status_code == 200
        session = owner.post("/portal/appointments", follow_up(ahead(hours=120))).json_body["appointment_id"]
        for each in (referral["appointment_id"], session):
            long_ago(each)
            assert act(each, "outcome", outcome="attended").status_code == 200
        related = _items()
        assert do(referral["appointment_id"], "not-a-fit").status_code == 200
        return related | _items()


def _follow_a_consultation() -> Found:
    """A first session after a consultation."""
    with empty_cloud():
        assert book_first_session(consulted()).status_code == 201
        return {name: item for name, item in _items().items() if name.endswith(".first-session")}


def _stop_a_cancellation() -> Found:
    """A series whose cancellation was interrupted, and notifications that were read."""
    with empty_cloud():
        referred()
        series_id = owner.post("/portal/series", series(count=40)).json_body["series_id"]
        with suppress(Died), seen(dying_before(2)):
            owner.send("DELETE", f"/portal/series/{series_id}")
        run(record_of(appointment()))
        assert client.post("/notifications/read-all").status_code == 204
        return _items()


def _items() -> Found:
    """Of each name the item that says the most: with the most attributes that aren't zero."""
    found: Found = {}
    for table, stored in tables().items():
        for item in stored.all_items():
            content = item.to_json()["Attributes"]
            name = example_of(table, content)
            found[name] = max(found.get(name, {}), content, key=_says)
    return found


def _says(item: dict[str, Any]) -> int:
    return sum(value != {"N": "0"} for value in item.values())


if __name__ == "__main__":
    main(anew="--all" in sys.argv)
