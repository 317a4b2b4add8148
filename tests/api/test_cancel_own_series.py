"""POST /appointments/{id}/cancel-series cancels the dates ahead, all of them or from a start on."""

from datetime import timedelta
from typing import Any

from chalice.test import HTTPResponse

from tests.api.bookings import nothing_written, taken
from tests.api.client_side import GONE, move
from tests.api.meanwhile import ANY_WRITE, before_each_write
from tests.api.people import Person, anonymous, client, colleague, ok, outsider, owner, refused
from tests.api.provider_side import act, item, long_ago, referred, series
from tests.api.times import ahead, read
from tests.api.wire import seen
from tests.events.clock import moved_clock

FIRST, OTHER = "series_canceled_by_client", "date_canceled_by_client"


def made(**changes: Any) -> list[str]:
    """The ids of a new series of `client` with `owner`, after a referral."""
    referred()
    return [
        each["appointment_id"]
        for each in owner.post("/portal/series", series(**changes)).json_body["appointments"]
    ]


def ask(
    appointment_id: str,
    person: Person = client,
    key: str | None = None,
    since: str | None = None,
    **more: Any,
) -> HTTPResponse:
    body = {"from": since, **more} if since else more
    named = {"idempotency_key": key} if key else {}
    return person.post(f"/appointments/{appointment_id}/cancel-series", GONE | body, **named)


def ids(answer: HTTPResponse) -> list[str]:
    return [each["appointment_id"] for each in ok(answer)["canceled"]]


def statuses(dates: list[str]) -> list[str]:
    return [item(each)["status"] for each in dates]


def events(dates: list[str]) -> list[str | None]:
    return [item(each).get("event") for each in dates]


def start(appointment_id: str) -> str:
    return str(client.get(f"/appointments/{appointment_id}").json_body["starts_at"])


def test_client_cancels_a_whole_series_from_any_of_its_dates() -> None:
    dates = made()
    answer = ask(dates[3])
    assert ids(answer) == dates
    assert statuses(dates) == ["canceled"] * 5
    assert events(dates) == [FIRST, *[OTHER] * 4]
    # The referral stays.
    assert len(taken("provider#owner")) == len(taken("client#client")) == 1
    first = answer.json_body["canceled"][0]["cancellation"]
    assert {name: first[name] for name in ("by", *GONE)} == {"by": "client", **GONE}
    shown = owner.get(f"/portal/referrals/{dates[4]}").json_body
    assert (shown["cancellation"]["message"], shown["canceled_late"]) == (GONE["message"], False)


def test_client_cancels_the_rest_of_a_series_from_a_date() -> None:
    dates = made()
    assert ids(ask(dates[0], since=start(dates[3]))) == dates[3:]
    assert statuses(dates) == ["booked"] * 3 + ["canceled"] * 2
    assert len(taken("client#client")) == 4


def test_year_of_dates_across_midnight_utc_is_canceled_with_one_announcement() -> None:
    dates = made(first=ahead(hours=96).replace(hour=23, minute=30), count=52)
    with seen() as requests:
        assert ids(ask(dates[0])) == dates
    sizes = [len(each.sent["TransactItems"]) for each in requests if each.operation == "TransactWriteItems"]
    assert sizes == [80, 80, 80, 20]
    assert events(dates) == [FIRST, *[OTHER] * 51]
    assert len(taken("provider#owner")) == len(taken("client#client")) == 1


def test_repeat_answers_the_same_and_cancels_nothing_more() -> None:
    """A date that was moved behind the canceled ones since isn't canceled by a late repeat."""
    dates = made()
    since = start(dates[1])
    first = ask(dates[0], key="k", since=since)
    assert ids(first) == dates[1:]
    ok(move(dates[0], read(start(dates[4])) + timedelta(hours=2)))
    with nothing_written():
        again = ask(dates[0], key="k", since=since)
        assert refused(ask(dates[0], key="k", since=since, reason="cost"), 409, "idempotency_key_reused")
        assert refused(ask(dates[0], key="k"), 409, "idempotency_key_reused")
    assert again.json_body == first.json_body
    assert statuses(dates) == ["booked", *["canceled"] * 4]


def test_dates_that_have_started_or_are_canceled_are_left_as_they_are() -> None:
    dates = made()
    long_ago(dates[0])
    ok(act(dates[2], "cancel", reason="client_asked"))
    assert ids(ask(dates[0])) == [dates[1], dates[3], dates[4]]
    assert statuses(dates) == ["booked", *["canceled"] * 4]
    assert client.get(f"/appointments/{dates[2]}").json_body["cancellation"]["by"] == "provider"


def test_two_dates_on_one_day_are_canceled_together() -> None:
    dates = made()
    ok(move(dates[0], read(start(dates[1])) + timedelta(hours=2)))
    assert set(ids(ask(dates[0]))) == set(dates)
    assert len(taken("provider#owner")) == len(taken("client#client")) == 1


def test_date_canceled_less_than_a_day_ahead_is_marked_as_late() -> None:
    with moved_clock() as clock:
        dates = made()
        clock.passed += timedelta(hours=96 - 20)
        ids(ask(dates[0]))
        late = [owner.get(f"/portal/referrals/{each}").json_body["canceled_late"] for each in dates]
    assert late == [True, False, False, False, False]


def test_series_with_nothing_ahead_and_a_single_appointment_have_nothing_to_cancel() -> None:
    dates = made()
    single = client.get("/appointments").json_body["appointments"][-1]["appointment_id"]
    ids(ask(dates[0]))
    with nothing_written():
        assert refused(ask(dates[0]), 409, "nothing_to_cancel")
        assert refused(ask(single), 409, "nothing_to_cancel")


def test_only_its_own_account_can_cancel_a_series() -> None:
    dates = made()
    with nothing_written():
        assert refused(ask(dates[0], outsider), 404, "not_found")
        assert refused(ask(dates[0], colleague), 404, "not_found")
        assert refused(ask(dates[0], anonymous), 401, "not_signed_in")


def test_request_sent_twice_at_once_announces_the_cancellation_once() -> None:
    dates = made(count=40)
    answers: list[HTTPResponse] = []

    def again() -> None:
        answers.append(ask(dates[0], key="k"))

    for after in (0, 1, 2, 3):
        with before_each_write(again, after=after, writes=ANY_WRITE):
            answers.append(ask(dates[0], key="k"))
    assert {tuple(ids(each)) for each in answers} == {tuple(dates)}
    assert events(dates) == [FIRST, *[OTHER] * 39]


def test_provider_and_client_who_cancel_at_once_cancel_each_date_once() -> None:
    dates = made(count=40)
    series_id = client.get(f"/appointments/{dates[0]}").json_body["series_id"]

    def as_provider() -> None:
        ok(owner.send("DELETE", f"/portal/series/{series_id}"))

    with before_each_write(as_provider, after=2, writes=ANY_WRITE):
        canceled = ids(ask(dates[0]))
    by = [client.get(f"/appointments/{each}").json_body["cancellation"]["by"] for each in dates]
    assert set(by) == {"client", "provider"} or set(by) == {"client"}
    assert canceled == [each for each, who in zip(dates, by, strict=True) if who == "client"]
    assert len(taken("client#client")) == 1


def test_client_whose_provider_cancels_first_is_told_that_nothing_is_left() -> None:
    dates = made()
    series_id = client.get(f"/appointments/{dates[0]}").json_body["series_id"]

    def as_provider() -> None:
        ok(owner.send("DELETE", f"/portal/series/{series_id}"))

    with before_each_write(as_provider, writes=ANY_WRITE):
        assert refused(ask(dates[0]), 409, "nothing_to_cancel")
    assert events(dates) == ["series_canceled", None, None, None, None]
