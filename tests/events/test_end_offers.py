"""The schedule that passes freed times on, and what those who wait are told of."""

from datetime import timedelta

from chalicelib.events import schedules
from tests.api.bookings import booked, calendar_of, taken
from tests.api.cloud import change, everything, items
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


def test_it_works() -> None:
    offer_to(outsider, second)
    let_run_out()
    assert pass_on() == 1
    assert (offered(), offered(second) is not None) == (None, True)
    assert pass_on() == 0


def test_whoever_is_offered_a_time_is_told_once_and_led_there() -> None:
    offer_to(outsider)
    (notice,) = outsider.get("/notifications").json_body["notifications"]
    assert (notice["kind"], notice["link"]) == ("offer_made", "/waitlist.html")
    assert mailed(outsider) == 1
    let_run_out()
    pass_on()
    assert told() == ["offer_made"]


def test_the_same_record_twice_makes_one_offer_and_one_notice() -> None:
    listed()
    waits()
    waits(second)
    record = freed()
    assert run(record) == []
    before = everything()
    assert run(record) == []
    assert everything() == before
    assert (mailed(outsider), mailed(second)) == (1, 0)


def test_nor_does_it_after_the_offer_was_declined_or_accepted() -> None:
    listed()
    waits()
    record = freed()
    run(record)
    decline(offered() or {})
    pass_on()
    before = everything()
    run(record)
    assert everything() == before
    waits(second)
    run(record)
    accept(offered(second) or {}, second)
    before = everything()
    run(record)
    assert everything() == before


def test_an_offer_that_could_not_be_mailed_is_told_when_the_record_comes_again() -> None:
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


def test_while_mail_doesn_t_go_nothing_is_offered() -> None:
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


def test_three_that_run_out_are_enough_and_that_is_told() -> None:
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


def test_three_that_are_declined_are_not() -> None:
    listed()
    waits()
    for hours in (72, 96, 120):
        run(freed(ahead(hours=hours)))
        decline(offered() or {})
        pass_on()
    assert "waitlist_dropped" not in told()
    run(freed(ahead(hours=144)))
    assert offered() is not None


def test_one_after_the_other_and_nobody_twice() -> None:
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


def test_an_offer_in_force_is_left_alone_also_where_the_index_comes_behind() -> None:
    offer = offer_to(outsider, second)
    (entry,) = [each for each in items("waitlist") if each.get("due_job")]
    late = (now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    change("waitlist", {"entry_id": entry["entry_id"]}, due_at=late)
    before = everything()
    assert pass_on() == 0
    assert everything() == before
    assert offered() == offer


def test_one_who_can_t_be_told_is_told_later_and_holds_up_no_other() -> None:
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


def test_the_schedule_of_holds_and_this_one_are_in_nobody_s_way() -> None:
    start = ahead(hours=72)
    offer_to(outsider, second, start=start)
    let_run_out()
    assert expire() == {"expired": 1}
    assert taken("provider#owner") == []
    assert pass_on() == 1
    assert offered(second) is not None


def test_between_the_two_somebody_may_book_it() -> None:
    start = ahead(hours=72)
    offer_to(outsider, second, start=start)
    let_run_out()
    known_client("third")
    booked(third, start)
    assert pass_on() == 1
    assert offered(second) is None


def test_nothing_due_costs_one_query() -> None:
    offer_to(outsider)
    with seen() as requests:
        assert pass_on() == 0
    assert [each.operation for each in requests] == ["Query"]


def test_a_run_is_bounded() -> None:
    """However many are due, a run ends a batch of them, and the rest waits for the next one."""
    offer_to(outsider)
    let_run_out()
    with seen() as requests:
        pass_on()
    (looked,) = [each.sent for each in requests if each.sent.get("IndexName") == "due"]
    assert looked["Limit"] == schedules.BATCH <= 100


def test_the_log_names_nobody() -> None:
    offer_to(outsider, second)
    let_run_out()
    with logged() as lines:
        pass_on()
    text = lines.getvalue()
    assert "ended_offers" in text
    for canary in ("Casey", "outsider@", "second@"):
        assert canary not in text


def test_what_is_kept_of_a_notice_names_nobody() -> None:
    offer_to(outsider)
    (notice,) = [each for each in items("notices") if each["kind"] == "offer_made"]
    assert "@" not in str(notice)
