"""Declares the app and its blueprints, and nothing else."""

from chalice import Chalice

from chalicelib import meta
from chalicelib.booking import (
    calendar_routes,
    children_routes,
    client_routes,
    feed_routes,
    follow_up_routes,
    hold_routes,
    hours_routes,
    opening_routes,
    referral_routes,
    series_routes,
    settings_routes,
)
from chalicelib.booking import routes as booking
from chalicelib.clients import routes as clients
from chalicelib.directory import profile_routes
from chalicelib.directory import routes as directory
from chalicelib.matching import rematch_routes
from chalicelib.matching import routes as matching
from chalicelib.notify import message_routes, message_stream, schedules, stream
from chalicelib.notify import routes as notify
from chalicelib.rights import routes as rights
from chalicelib.support import routes as support
from chalicelib.waitlist import routes as waitlist

app = Chalice(app_name="caseload")
for room in (
    *(meta, directory, matching, clients, booking, notify, stream, schedules),
    *(message_routes, message_stream, rematch_routes, rights, support, waitlist),
    *(
        calendar_routes,
        children_routes,
        client_routes,
        feed_routes,
        follow_up_routes,
        hold_routes,
        hours_routes,
        opening_routes,
        profile_routes,
        referral_routes,
        series_routes,
        settings_routes,
    ),
):
    app.register_blueprint(room.bp)
