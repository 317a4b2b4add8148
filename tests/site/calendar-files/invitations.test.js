// Our invitations and cancellations, as ical.js (Thunderbird's reader) reads them: a second reader besides the library
// that writes them. tests/unit/test_invitations.py holds these samples equal to the files in email.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ICAL from "ical.js";

const SAMPLES = join(import.meta.dirname, "../../cases/invitations");
const FILES = {
  request: { method: "REQUEST", status: "CONFIRMED", sequence: 0, minutes: 50 },
  update: { method: "REQUEST", status: "CONFIRMED", sequence: 1, minutes: 15 },
  cancel: { method: "CANCEL", status: "CANCELLED", sequence: 2, minutes: 15 },
};

/** The calendar of a sample, with its only event. */
function read(name) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(SAMPLES, `${name}.ics`), "utf-8")));
  const events = calendar.getAllSubcomponents();
  assert.deepEqual(events.map((each) => each.name), ["vevent"]);
  return { calendar, event: new ICAL.Event(events[0], { strictExceptions: true }) };
}

for (const [name, { method, status, sequence, minutes }] of Object.entries(FILES)) {
  test(`a second reader finds the ${name}'s method, status, sequence and times`, () => {
    const { calendar, event } = read(name);
    assert.equal(calendar.getFirstPropertyValue("method"), method);
    assert.equal(event.component.getFirstPropertyValue("status"), status);
    assert.equal(event.sequence, sequence);
    assert.equal(event.startDate.toJSDate().toISOString(), "2026-06-04T14:00:00.000Z");
    assert.equal(event.duration.toSeconds(), minutes * 60);
    assert.equal(event.summary, "Appointment");
    const link = event.component.getFirstPropertyValue("url");
    assert.match(link, /^https:\/\/care\.practice\.example\.com\/appointments\.html\?appointment=[0-9a-f]{32}$/);
    assert.equal(event.description, `Sign in to see your appointment: ${link}`);
    assert.equal(event.location, null);
  });

  test(`a second reader finds the ${name}'s organizer and its one attendee, who has accepted`, () => {
    const { event } = read(name);
    assert.equal(event.organizer, "mailto:care@practice.example.com");
    assert.deepEqual(
      event.attendees.map((each) => [each.getFirstValue(), each.getParameter("partstat"), each.getParameter("rsvp")]),
      [["mailto:client@xn--bcher-kva.example", "ACCEPTED", "FALSE"]],
    );
  });
}

test("the three files are about one event", () => {
  assert.equal(new Set(Object.keys(FILES).map((name) => read(name).event.uid)).size, 1);
});
