import assert from "node:assert/strict";
import { test } from "node:test";
import { nothingSoonerWords } from "../../../site/js/lib/opening-words.js";

const ZONE = "America/Phoenix";
const NOW = new Date("2026-12-01T17:15:00Z");
const EARLIEST = "2026-12-03T17:15:00Z";
const words = (first, earliest = EARLIEST) => nothingSoonerWords({ first, earliest, now: NOW, zone: ZONE });

test("on the first day that can be booked, the note says which times are left out, however many are open", () => {
  assert.equal(words("2026-12-03T21:00:00Z"), "Times before 10:15 AM on Thursday, December 3, aren't shown: they're less than 48 hours away.");
});

test("with a later first day, the note doesn't blame the notice alone", () => {
  assert.match(words("2026-12-04T21:00:00Z"), /^There are no open times for this type of appointment before .*December 4, and all appointments must be booked at least 48 hours ahead\.$/);
});

test("one hour of notice is an hour", () => {
  assert.match(words("2026-12-01T20:00:00Z", "2026-12-01T18:15:00Z"), /less than 1 hour away/);
  assert.match(words("2026-12-04T20:00:00Z", "2026-12-01T18:15:00Z"), /at least 1 hour ahead/);
});
