"""A page of matches: ranked on records, each shown one checked against its calendar."""

from datetime import datetime, timedelta
from itertools import islice

from chalicelib.booking.calendar import capacity as capacity_rules
from chalicelib.booking.calendar import table as calendar_table
from chalicelib.booking.calendar.shapes import Calendar
from chalicelib.booking.openings import rules as opening_rules
from chalicelib.booking.openings.engine import Opening
from chalicelib.directory import rules as directory
from chalicelib.directory.schemas import Provider
from chalicelib.errors import CapacityReached
from chalicelib.matching import gates, rules
from chalicelib.matching.gates import Asked
from chalicelib.matching.reasons import near_misses, reasons
from chalicelib.matching.schemas import AnswersBrief, Match, MatchedProvider, MatchesOut, NextOpening

# Half a read unit for each look: six looks, the answers and the changes stay within five units.
PAGE = 5
LOOKS = 6
SHOWN_OPENINGS = 3
FIRST_LOOK = timedelta(days=14)


def page(
    everyone: list[Provider], asked: Asked, questionnaire_id: str, start: int, most: int = PAGE
) -> MatchesOut:
    """The matches from rank `start` on, at most `most`. Someone without a real opening is passed over."""
    everyone = [provider for provider in everyone if provider.provider_id not in asked.left_out]
    fitting: list[Provider] = []
    missed: list[Provider] = []
    for provider in everyone:
        (fitting if gates.passes(provider, asked) else missed).append(provider)
    fitting = [provider for provider in fitting if rules.has_hours(provider, asked)]
    ordered = rules.in_order(fitting, asked, questionnaire_id)
    shown: list[Match] = []
    looked = start
    for provider in ordered[start : start + LOOKS]:
        looked += 1
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
        total=len(ordered) - (looked - start - len(shown)),
        matches=tuple(shown),
        near_misses=near_misses(missed, asked) if start == 0 else (),
        notice_hours=asked.floor_hours,
        cursor=str(looked) if looked < len(ordered) else None,
    )


def closed_gates(provider: Provider, asked: Asked) -> list[str]:
    """The codes of everything that keeps a provider out: gates by the record, then by the calendar.

    Works on any provider's record, also where the state's listings don't hold it.
    """
    found = gates.gates_failed(provider, asked)
    try:
        capacity_rules.check_capacity(provider, calendar_table.capacity(provider.provider_id), asked.now)
    except CapacityReached as full:
        return [*found, full.code]
    # Openings are looked for by what fits: where a gate is closed there is nothing to look for.
    return found if found or _next_openings(provider, asked) else ["no_openings"]


def _match(provider: Provider, asked: Asked) -> Match | None:
    found = _next_openings(provider, asked)
    if not found:
        return None
    return Match(
        provider=_brief(provider),
        reasons=reasons(provider, asked),
        next_openings=found,
        hours_confirmed_at=provider.hours.confirmed_at,
    )


def _next_openings(provider: Provider, asked: Asked) -> tuple[NextOpening, ...]:
    """The next few bookable openings of each fitting type, those at times that suit first.

    Reads a fortnight, and the rest of the horizon only for someone with room but nothing free in it.
    """
    end = opening_rules.horizon_ends_at(provider.settings, asked.now)
    earliest = opening_rules.earliest_bookable_at(provider.settings, asked.floor_hours, asked.now)
    soon = min(end, earliest + FIRST_LOOK)
    read = calendar_table.calendar(provider.provider_id, soon)
    if not capacity_rules.takes_new_clients(provider, read.capacity, asked.now):
        return ()
    found = _bookable(provider, asked, read, earliest, soon)
    if found or soon == end:
        return found
    return _bookable(provider, asked, calendar_table.calendar(provider.provider_id, end), soon, end)


def _bookable(
    provider: Provider, asked: Asked, read: Calendar, start: datetime, end: datetime
) -> tuple[NextOpening, ...]:
    fitting = gates.formats_that_fit(provider, asked)
    found: list[NextOpening] = []
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
            each for each in free if fitting & set(each.formats) and rules.may_see(each, provider, asked)
        ]
        chosen = islice(_suiting(usable, provider, asked), SHOWN_OPENINGS)
        found += [_shown(kind, each, fitting) for each in chosen]
    return tuple(found)


def _suiting(free: list[Opening], provider: Provider, asked: Asked) -> list[Opening]:
    return sorted(free, key=lambda each: (not rules.suits(each, provider, asked.answers), each.starts_at))


def _shown(kind: str, opening: Opening, fitting: frozenset[str]) -> NextOpening:
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
        formats=settings.formats,
        appointment_types=settings.appointment_types,
        city=provider.office.city if provider.office else None,
        time_zone=provider.hours.time_zone,
    )
