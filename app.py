"""Declares the app and its blueprints, and nothing else."""

from chalice import Chalice

from chalicelib import meta_routes
from chalicelib.booking.appointments import client_routes, provider_routes
from chalicelib.booking.appointments import routes as appointments
from chalicelib.booking.follow_ups import routes as follow_ups
from chalicelib.booking.holds import routes as holds
from chalicelib.booking.hours import routes as hours
from chalicelib.booking.openings import routes as openings
from chalicelib.booking.portal import clients_routes, dependents_routes, feed_routes, settings_routes
from chalicelib.booking.portal import profile_routes as portal_profile
from chalicelib.booking.portal import routes as portal
from chalicelib.booking.series import client_routes as series_client_routes
from chalicelib.booking.series import routes as series
from chalicelib.clients import routes as clients
from chalicelib.directory import profile_routes
from chalicelib.directory import routes as directory
from chalicelib.events import schedules, streams
from chalicelib.matching import hold_routes, rematch_routes
from chalicelib.matching import routes as matching
from chalicelib.notify import inbox_routes, message_routes, move_routes
from chalicelib.notify import routes as notify
from chalicelib.practice import routes as practice
from chalicelib.rights import routes as rights
from chalicelib.support import queue_routes
from chalicelib.support import routes as support
from chalicelib.waitlist import routes as waitlist

app = Chalice(app_name="caseload")
for room in (
    *(
        meta_routes,
        practice,
        directory,
        profile_routes,
        matching,
        rematch_routes,
        hold_routes,
        clients,
        waitlist,
        support,
        queue_routes,
        rights,
    ),
    *(
        openings,
        holds,
        appointments,
        client_routes,
        provider_routes,
        follow_ups,
        series,
        series_client_routes,
        hours,
    ),
    *(portal, portal_profile, clients_routes, feed_routes, settings_routes, dependents_routes),
    *(notify, message_routes, move_routes, inbox_routes, streams, schedules),
):
    app.register_blueprint(room.bp)
