"""The schedule that passes freed times on, and what those who wait are told of."""

from datetime import timedelta

from chalicelib.events import schedules
from tests.api.bookings import booked, calendar_of, taken
from tests.api.cloud import change, items, snapshot
from tests.api.people import Person, client, outsider
from tests.api.records import known_client, listed
from tests.api.times import ahead, now
from tests.api.waiting import accept, decline, freed, let_run_out, offer_to, offered, pass_on, waits
from tests.api.wire import seen
from tests.events.mailbox import answering, sent_to
from tests.events.records import expire, fails, logged, run

second, third = Person("second"), Person("third")


def told(person: Person = outsider) -> list[str]:
    found = person.get("/notifications").json_body["notifications"]
    return [each["kind"] for each in found]


def mailed(person: Person) -> int:
    return sent_to().count(person.email)


def test_expired_waitlist_offer_passes_to_the_next_client() -> None:
    offer_to(outsider, second)
    let_run_out()
    assert pass_on() == 1
    assert (offered(), offered(second) is not None) == (None, True)
    assert pass_on() == 0


def test_waitlist_offer_notifies_its_client_once_with_a_link() -> None:
    offer_to(outsider)
    (notification,) = outsider.get("/notifications").json_body["notifications"]
    assert (notification["kind"], notification["link"]) == ("offer_made", "/waitlist.html")
    assert mailed(outsider) == 1
    let_run_out()
    pass_on()
    assert told() == ["offer_made"]


def test_repeated_record_makes_1_offer_and_1_email() -> None:
    listed()
    waits()
    waits(second)
    record = freed()
    assert run(record) == []
    before = snapshot()
    assert run(record) == []
    assert snapshot() == before
    assert (mailed(outsider), mailed(second)) == (1, 0)


def test_repeated_record_changes_nothing_after_an_offer_is_answered() -> None:
    listed()
    waits()
    record = freed()
    run(record)
    decline(offered() or {})
    pass_on()
    before = snapshot()
    run(record)
    assert snapshot() == before
    waits(second)
    run(record)
    accept(offered(second) or {}, second)
    before = snapshot()
    run(record)
    assert snapshot() == before


def test_waitlist_offer_is_emailed_on_retry_after_a_failed_email() -> None:
    listed()
    waits()
    record = freed()
    with answering("TooManyRequestsException", outsider.email):
        assert fails(record)
    offer = offered()
    assert offer is not None
    assert mailed(outsider) == 0
    assert run(record) == []
    assert (mailed(outsider), offered()) == (1, offer)


def test_freed_start_is_not_offered_until_the_clients_email_is_sent() -> None:
    listed()
    waits()
    record = freed()
    with answering("TooManyRequestsException", client.email):
        assert fails(record)
        assert offered() is None
    run(record)
    assert offered() is not None


def let_it_pass(start_in_hours: int) -> None:
    run(freed(ahead(hours=start_in_hours)))
    assert offered() is not None
    let_run_out()
    assert pass_on() == 1


def test_client_is_dropped_and_notified_after_3_expired_offers() -> None:
    listed()
    waits()
    let_it_pass(72)
    let_it_pass(96)
    assert told() == ["offer_made"] * 2
    let_it_pass(120)
    assert told().count("waitlist_dropped") == 1
    (entry,) = outsider.get("/waitlist").json_body["entries"]
    assert entry["status"] == "dropped"
    run(freed(ahead(hours=144)))
    assert offered() is None
    assert waits()["status"] == "waiting"
    run(freed(ahead(hours=168)))
    assert offered() is not None


def test_declined_offers_do_not_drop_a_waitlist_entry() -> None:
    listed()
    waits()
    for hours in (72, 96, 120):
        run(freed(ahead(hours=hours)))
        decline(offered() or {})
        pass_on()
    assert "waitlist_dropped" not in told()
    run(freed(ahead(hours=144)))
    assert offered() is not None


def test_freed_start_is_offered_to_each_waiting_client_in_turn_once() -> None:
    start = ahead(hours=72)
    offer_to(outsider, second, third, start=start)
    for holder in (outsider, second, third):
        assert [offered(each) is not None for each in (outsider, second, third)] == [
            each == holder for each in (outsider, second, third)
        ]
        assert len([each for each in calendar_of("provider#owner") if "#hold#" in each]) == 1
        let_run_out()
        assert pass_on() == 1
    assert taken("provider#owner") == []
    assert (mailed(outsider), mailed(second), mailed(third)) == (1, 1, 1)


def test_stale_index_does_not_end_an_offer_in_force() -> None:
    offer = offer_to(outsider, second)
    (entry,) = [each for each in items("waitlist") if each.get("due_job")]
    late = (now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    change("waitlist", {"entry_id": entry["entry_id"]}, due_at=late)
    before = snapshot()
    assert pass_on() == 0
    assert snapshot() == before
    assert offered() == offer


def test_failed_offer_email_is_retried_and_does_not_block_other_offers() -> None:
    listed()
    listed("colleague")
    waits()
    waits(second)
    waits(third, provider_id="colleague")
    run(freed())
    run(freed(ahead(hours=100), provider_id="colleague"))
    let_run_out()
    with answering("TooManyRequestsException", second.email):
        assert pass_on() == 1
    offer = offered(second)
    assert offer is not None
    assert mailed(second) == 0
    assert pass_on() == 1
    assert (mailed(second), offered(second)) == (1, offer)


def test_offer_passes_on_after_its_hold_has_been_expired() -> None:
    start = ahead(hours=72)
    offer_to(outsider, second, start=start)
    let_run_out()
    assert expire() == {"expired": 1}
    assert taken("provider#owner") == []
    assert pass_on() == 1
    assert offered(second) is not None


def test_another_client_may_book_the_start_before_the_offer_passes_on() -> None:
    start = ahead(hours=72)
    offer_to(outsider, second, start=start)
    let_run_out()
    known_client("third")
    booked(third, start)
    assert pass_on() == 1
    assert offered(second) is None


def test_run_with_nothing_due_costs_a_single_query() -> None:
    offer_to(outsider)
    with seen() as requests:
        assert pass_on() == 0
    assert [each.operation for each in requests] == ["Query"]


def test_run_reads_at_most_a_batch_of_due_offers() -> None:
    """However many are due, a run ends a batch of them, and the rest waits for the next one."""
    offer_to(outsider)
    let_run_out()
    with seen() as requests:
        pass_on()
    (looked,) = [each.sent for each in requests if each.sent.get("IndexName") == "due"]
    assert looked["Limit"] == schedules.BATCH <= 100


def test_log_of_ended_offers_names_no_client() -> None:
    offer_to(outsider, second)
    let_run_out()
    with logged() as lines:
        pass_on()
    text = lines.getvalue()
    assert "ended_offers" in text
    for canary in ("Casey", "outsider@", "second@"):
        assert canary not in text


def test_recorded_offer_notification_has_no_email_address() -> None:
    offer_to(outsider)
    (notification,) = [each for each in items("notifications") if each["kind"] == "offer_made"]
    assert "@" not in str(notification)
