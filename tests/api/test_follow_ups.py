"""POST /portal/appointments and GET /portal/bookable-clients."""

from datetime import timedelta

from chalicelib.directory import table as directory
from tests.api.bookings import booked, nothing_written, taken
from tests.api.meanwhile import before_each_write
from tests.api.people import anonymous, client, colleague, ok, operator, outsider, owner, refused
from tests.api.provider_side import act, follow_up, item, referred
from tests.api.records import changed, known_client, listed, provider
from tests.api.test_busy_calendar import event, file
from tests.api.test_time_off import away
from tests.api.times import ahead, first_cell_after, now, read, written

PATH = "/portal/appointments"


def test_provider_books_a_follow_up_for_their_client() -> None:
    referral = referred()
    answer = owner.post(PATH, follow_up(note="As agreed."))
    assert answer.status_code == 201
    made = answer.json_body
    assert (made["kind"], made["referral_status"], made["status"]) == ("follow_up", None, "booked")
    assert (made["client"]["name"], made["state"], made["note"]) == ("Casey Client", "AZ", "As agreed.")
    mine = client.get(f"/appointments/{made['appointment_id']}").json_body
    assert (mine["kind"], mine["starts_at"]) == ("follow_up", made["starts_at"])
    assert [each["appointment_id"] for each in owner.get("/portal/referrals").json_body["referrals"]] == [
        referral
    ]
    assert item(made["appointment_id"])["event"] == "follow_up_booked"


def test_provider_can_book_a_follow_up_without_notice() -> None:
    referred()
    soon = first_cell_after(now() + timedelta(minutes=10))
    assert owner.post(PATH, follow_up(soon)).status_code == 201


def test_follow_up_cannot_double_book_the_provider_or_the_client() -> None:
    referred()
    known_client("outsider")
    start = ahead(hours=120)
    booked(outsider, start)
    with nothing_written():
        answer = owner.post(PATH, follow_up(start + timedelta(minutes=30)))
    assert refused(answer, 409, "slot_taken")
    booked(client, start, provider_id="colleague")
    with nothing_written():
        assert refused(owner.post(PATH, follow_up(start - timedelta(minutes=45))), 409, "client_busy")


def test_authority_is_checked_on_the_date_of_the_follow_up() -> None:
    referred()
    last = (now() + timedelta(days=10)).date()
    grants = tuple(each.model_copy(update={"expires_on": last}) for each in provider().authority)
    changed(provider(), authority=grants)
    with nothing_written():
        answer = owner.post(PATH, follow_up(ahead(days=15)))
    assert refused(answer, 409, "not_authorized_in_state")
    assert owner.post(PATH, follow_up(ahead(days=5))).status_code == 201


def test_repeated_key_returns_the_first_answer() -> None:
    referred()
    first = owner.post(PATH, follow_up(), idempotency_key="k")
    with nothing_written():
        again = owner.post(PATH, follow_up(), idempotency_key="k")
        other = owner.post(PATH, follow_up(ahead(hours=200)), idempotency_key="k")
    assert (first.status_code, again.status_code, again.body) == (201, 201, first.body)
    assert refused(other, 409, "idempotency_key_reused")


def test_provider_can_book_follow_ups_only_for_their_own_clients() -> None:
    referred()
    with nothing_written():
        assert refused(colleague.post(PATH, follow_up()), 404, "not_found")
        assert refused(owner.post(PATH, follow_up(client_id="outsider")), 404, "not_found")
        assert refused(client.post(PATH, follow_up()), 403, "forbidden")
        assert refused(operator.post(PATH, follow_up()), 403, "forbidden")
        assert refused(anonymous.post(PATH, follow_up()), 401, "not_signed_in")


def test_invalid_start_format_or_recurrence_is_refused() -> None:
    referred()
    with nothing_written():
        past = follow_up(ahead(hours=-100))
        assert refused(owner.post(PATH, past), 422, "invalid", "starts_at")
        far = follow_up() | {"starts_at": "2199-12-30T12:00:00Z"}
        assert refused(owner.post(PATH, far), 422, "invalid", "starts_at")
        off = follow_up() | {"starts_at": written(ahead(hours=96) + timedelta(minutes=2))}
        assert refused(owner.post(PATH, off), 422, "invalid", "starts_at")
        call = follow_up(type="phone_consult", format="video")
        assert refused(owner.post(PATH, call), 409, "type_not_offered")
        weekly = follow_up() | {"every": "week"}
        assert refused(owner.post(PATH, weekly), 422, "invalid", "every")


def test_provider_can_cancel_a_follow_up() -> None:
    referral = referred()
    made = owner.post(PATH, follow_up()).json_body
    answer = act(made["appointment_id"], "cancel", reason="client_asked")
    assert (answer.json_body["referral_status"], answer.json_body["status"]) == (None, "canceled")
    first = read(owner.get(f"/portal/referrals/{referral}").json_body["starts_at"])
    assert taken("client#client") == [(first, first + timedelta(minutes=50))]


def test_client_list_shows_clients_with_an_open_referral() -> None:
    listed()
    assert owner.get("/portal/bookable-clients").json_body["clients"] == []
    known_client()
    appointment = booked()["appointment_id"]
    (known,) = owner.get("/portal/bookable-clients").json_body["clients"]
    assert known == {
        "client_id": "client",
        "name": "Casey Client",
        "referral_id": appointment,
        "established": False,
    }
    listed("colleague")
    assert colleague.get("/portal/bookable-clients").json_body["clients"] == []
    assert refused(client.get("/portal/bookable-clients"), 403, "forbidden")
    assert refused(anonymous.get("/portal/bookable-clients"), 401, "not_signed_in")


def test_follow_up_during_time_off_must_be_confirmed() -> None:
    referred()
    start = ahead(hours=120)
    ok(owner.post("/portal/time-off", away(start, days=1)))
    with nothing_written():
        assert refused(owner.post(PATH, follow_up(start)), 409, "during_time_off")
    assert owner.post(PATH, follow_up(start, anyway=True)).status_code == 201


def test_follow_up_over_imported_busy_time_must_be_confirmed() -> None:
    referred()
    start = ahead(hours=120)
    ok(owner.put("/portal/busy-calendar", file(event(start))))
    with nothing_written():
        assert refused(owner.post(PATH, follow_up(start)), 409, "busy_elsewhere")
    assert owner.post(PATH, follow_up(start, anyway=True)).status_code == 201


def test_follow_up_loses_to_authority_removed_meanwhile() -> None:
    referred()
    before = directory.get("owner")
    with before_each_write(lambda: changed(before, authority=())):
        assert refused(owner.post(PATH, follow_up()), 409, "not_authorized_in_state")
    assert len(taken("client#client")) == 1
