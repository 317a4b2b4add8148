"""Runs as a process of its own that sees the two zips, unpacked into the folder that it is given.

It imports everything, and uses once what the functions import only when they need it.
"""

import pkgutil
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(sys.argv[1])
sys.path[:0] = [str(ROOT), str(next(ROOT.glob("python/lib/*/site-packages")))]
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tests//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/Phoenix:20260105T090000
DTEND;TZID=America/Phoenix:20260105T100000
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
END:VCALENDAR
"""


def import_everything() -> None:
    chalicelib = import_module("chalicelib")
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        import_module(module.name)


def answer_requests() -> None:
    app = import_module("app").app
    for path in ("/health", "/openapi.json", "/questionnaire"):
        assert app(_event(path), None)["statusCode"] == 200, path


def _event(path: str) -> dict[str, object]:
    """A GET, as API Gateway puts it to a Lambda."""
    context = {"httpMethod": "GET", "resourcePath": path, "identity": {}}
    empty = dict.fromkeys(("multiValueQueryStringParameters", "pathParameters", "stageVariables"))
    return {"requestContext": context, "headers": {}, "body": None, "isBase64Encoded": False, **empty}


def render_mail() -> None:
    mail = import_module("chalicelib.notify.mail")
    template = mail._templates().get_template("notification.txt")  # noqa: SLF001
    words = {
        "practice": "Practice",
        "link": "https://practice.example.com",
        "body": "Sign in.",
        "file": False,
    }
    assert template.render({**words, "times": []})


def read_a_calendar() -> None:
    busy_times = import_module("chalicelib.booking.hours.ics_import").busy_times
    start = datetime(2026, 1, 1, tzinfo=UTC)
    found = busy_times(CALENDAR, ZoneInfo("America/Phoenix"), start, start + timedelta(days=30))
    assert len(found.stretches) == 3


def make_clients(services: list[str]) -> None:
    for service in services:
        import_module("boto3").client(service)


if __name__ == "__main__":
    import_everything()
    answer_requests()
    render_mail()
    read_a_calendar()
    make_clients(sys.argv[2:])
    files = [str(getattr(module, "__file__", None) or "") for module in sys.modules.values()]
    outside = [file for file in files if "site-packages" in file and not file.startswith(str(ROOT))]
    assert not outside, outside
