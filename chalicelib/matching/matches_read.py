"""A page of matches, ranked by records, each checked against its calendar."""

from datetime import datetime, timedelta
from itertools import islice

from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import Calendar
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import locations, office_read
from chalicelib.directory import rules as directory
from chalicelib.directory.fees import fees_of
from chalicelib.directory.schemas import Provider
from chalicelib.errors import CapacityReached
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked
from chalicelib.matching.reasons import near_misses, reasons
from chalicelib.matching.schemas import AnswersBrief, Match, MatchedProvider, MatchesOut, NextOpening

# A calendar read costs about half a read unit. Six of them, the answers and the changes cost at most five.
PAGE = 5
MOST_CALENDARS = 6
SHOWN_OPENINGS = 3
FIRST_RANGE = timedelta(days=14)


def page(
    providers: list[Provider], asked: Asked, questionnaire_id: str, start: int, most: int = PAGE
) -> MatchesOut:
    """At most `most` matches from rank `start` on. A provider without an opening is skipped."""
    providers = [provider for provider in providers if provider.provider_id not in asked.excluded_providers]
    fitting: list[Provider] = []
    failing: list[Provider] = []
    for provider in providers:
        (fitting if gates.passes(provider, asked) else failing).append(provider)
    fitting = [provider for provider in fitting if rules.has_hours(provider, asked)]
    ordered = rules.in_order(fitting, asked, questionnaire_id)
    shown: list[Match] = []
    checked = start
    for provider in ordered[start : start + MOST_CALENDARS]:
        checked += 1
        match = _match(provider, asked)
        if match:
            shown.append(match)
        if len(shown) == most:
            break
    return MatchesOut(
        policy_version=rules.POLICY_VERSION,
        reference=rules.reference_of(questionnaire_id),
        answers=AnswersBrief(
            for_whom=asked.answers.for_whom, state=asked.answers.state, payer=asked.answers.payer
        ),
        total=len(ordered) - (checked - start - len(shown)),
        matches=tuple(shown),
        near_misses=near_misses(failing, asked) if start == 0 else (),
        notice_hours=asked.floor_hours,
        cursor=str(checked) if checked < len(ordered) else None,
    )


def closed_gates(provider: Provider, asked: Asked) -> list[str]:
    """The codes of all that keeps a provider out: gates by the record, then capacity and openings.

    This works for any provider, even one outside the state's listings.
    """
    codes = gates.gates_failed(provider, asked)
    try:
        capacity_rules.check_capacity(provider, calendar_table.capacity(provider.provider_id), asked.now)
    except CapacityReached as error:
        return [*codes, error.code]
    # Openings depend on what fits, so there is nothing to search for if a gate is closed.
    return codes if codes or _next_openings(provider, asked) else ["no_openings"]


def _match(provider: Provider, asked: Asked) -> Match | None:
    openings = _next_openings(provider, asked)
    if not openings:
        return None
    return Match(
        provider=_brief(office_read.current(provider, asked.now)),
        reasons=reasons(provider, asked),
        next_openings=openings,
        hours_confirmed_at=provider.hours.confirmed_at,
    )


def _next_openings(provider: Provider, asked: Asked) -> tuple[NextOpening, ...]:
    """The next few bookable openings of each fitting type, those at the client's times first.

    Reads two weeks of the calendar, and the rest of the horizon only if these have no opening.
    """
    end = opening_rules.horizon_ends_at(provider.settings, asked.now)
    earliest = opening_rules.earliest_bookable_at(provider.settings, asked.floor_hours, asked.now)
    soon = min(end, earliest + FIRST_RANGE)
    read = calendar_table.calendar(provider.provider_id, soon)
    if not capacity_rules.takes_new_clients(provider, read.capacity, asked.now):
        return ()
    openings = _bookable(provider, asked, read, earliest, soon)
    if openings or soon == end:
        return openings
    return _bookable(provider, asked, calendar_table.calendar(provider.provider_id, end), soon, end)


def _bookable(
    provider: Provider, asked: Asked, read: Calendar, start: datetime, end: datetime
) -> tuple[NextOpening, ...]:
    fitting = gates.formats_that_fit(provider, asked)
    openings: list[NextOpening] = []
    for kind in gates.types_that_fit(provider, asked.answers):
        free = opening_rules.bookable(
            provider,
            kind,
            read.taken(asked.now),
            read.one_offs,
            start,
            end,
            now=asked.now,
            floor_hours=asked.floor_hours,
        )
        usable = [
            each for each in free if fitting & set(each.formats) and rules.may_serve(each, provider, asked)
        ]
        chosen = islice(_by_fit(usable, provider, asked), SHOWN_OPENINGS)
        openings += [_next_opening(kind, each, fitting) for each in chosen]
    return tuple(openings)


def _by_fit(free: list[Opening], provider: Provider, asked: Asked) -> list[Opening]:
    return sorted(free, key=lambda each: (not rules.suits(each, provider, asked.answers), each.starts_at))


def _next_opening(kind: str, opening: Opening, fitting: frozenset[str]) -> NextOpening:
    formats = tuple(one for one in opening.formats if one in fitting)
    return NextOpening(type=kind, starts_at=opening.starts_at, ends_at=opening.ends_at, formats=formats)


def _brief(provider: Provider) -> MatchedProvider:
    profile, settings = provider.profile, provider.settings
    return MatchedProvider(
        provider_id=provider.provider_id,
        slug=provider.slug,
        photo_url=directory.photo_url(provider),
        name=profile.name,
        pronouns=profile.pronouns,
        credentials=profile.credentials,
        statement=profile.statement,
        formats=locations.formats(provider),
        appointment_types=directory.types_for_new_clients(provider),
        fees=fees_of(settings.fees, directory.types_for_new_clients(provider)),
        city=provider.office.city if provider.office else None,
        time_zone=provider.hours.time_zone,
    )
