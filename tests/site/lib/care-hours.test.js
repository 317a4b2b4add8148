import assert from "node:assert/strict";
import { test } from "node:test";
import { careTeamWords } from "../../../site/js/lib/care-hours.js";

const PRACTICE = {
  time_zone: "America/Phoenix",
  hours: [
    { days: ["mon", "tue", "wed", "thu"], start: "13:00", end: "18:00" },
    { days: ["mon", "tue", "wed", "thu", "fri"], start: "08:00:00", end: "12:00:00" },
  ],
};
const words = (at, zone = "America/Phoenix") => careTeamWords(PRACTICE, new Date(at), zone);

test("within its hours, the care team is answering", () => {
  assert.equal(words("2026-11-30T16:00:00Z"), "The care team is answering today until 12:00 PM.");
  assert.equal(words("2026-11-30T20:30:00Z"), "The care team is answering today until 6:00 PM.");
});

test("outside its hours, the care team answers from the next ones on", () => {
  assert.equal(words("2026-11-30T19:00:00Z"), "The care team answers again on Monday, November 30, from 1:00 PM.");
  assert.equal(words("2026-11-27T19:00:00Z"), "The care team answers again on Monday, November 30, from 8:00 AM.");
  assert.equal(words("2026-12-01T01:00:00Z"), "The care team answers again on Tuesday, December 1, from 8:00 AM.");
});

test("a reader in another zone reads their own clock and the practice's", () => {
  assert.equal(words("2026-11-27T19:00:00Z", "America/New_York"), "The care team answers again on Monday, November 30, from 10:00 AM your time (8:00 AM Mountain Standard Time).");
  assert.equal(words("2026-11-30T16:00:00Z", "America/New_York"), "The care team is answering today until 2:00 PM your time (12:00 PM Mountain Standard Time).");
});

test("without hours nothing is promised", () => {
  assert.equal(careTeamWords({ ...PRACTICE, hours: [] }, new Date("2026-11-30T16:00:00Z"), "America/Phoenix"), "");
});
