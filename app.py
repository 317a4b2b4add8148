"""Declares the app and its blueprints, and nothing else."""

from chalice import Chalice

from chalicelib import meta
from chalicelib.booking import routes as booking
from chalicelib.clients import routes as clients
from chalicelib.directory import routes as directory
from chalicelib.matching import routes as matching
from chalicelib.notify import routes as notify
from chalicelib.notify import schedules, stream

app = Chalice(app_name="caseload")
for room in (meta, directory, matching, clients, booking, notify, stream, schedules):
    app.register_blueprint(room.bp)
