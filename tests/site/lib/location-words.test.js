import assert from "node:assert/strict";
import { test } from "node:test";
import { addressLines, canJoin, phoneWords, switchedWords } from "../../../site/js/lib/location-words.js";

test("a number of North America is read in its usual form, another one as it is", () => {
  assert.equal(phoneWords("+16025550147"), "(602) 555-0147");
  assert.equal(phoneWords("+442079460018"), "+442079460018");
});

test("joining is possible from when it shows to the end", () => {
  const place = { joins_at: "2026-12-01T16:45:00Z" };
  const at = (/** @type {string} */ time) => canJoin(place, "2026-12-01T17:50:00Z", Date.parse(time));
  assert.deepEqual(["2026-12-01T16:44:59Z", "2026-12-01T16:45:00Z", "2026-12-01T17:49:59Z", "2026-12-01T17:50:00Z"].map(at), [false, true, true, false]);
});

test("an address has two lines", () => {
  assert.deepEqual(addressLines({ street: "7 West 11th Street", city: "New York", state: "NY", zip: "10011" }), ["7 West 11th Street", "New York, NY 10011"]);
});

test("a switch says who changed what, from what", () => {
  const names = { appointment_types: [{ id: "session", name: "Session" }], formats: [{ id: "video", name: "Video" }] };
  const before = /** @type {const} */ ({ fee: null, type: "session", format: "video", ends_at: "2026-12-01T17:50:00Z", message: "", at: "2026-11-29T17:00:00Z" });
  const words = switchedWords({ before_call: before, provider: { name: "Ada Reyes" } }, names, "America/Phoenix");
  assert.match(words, /^Ada Reyes changed this to a phone call on .*November 29.* Before, it was: Session, video, until 10:50 AM\.$/);
  assert.equal(switchedWords({ before_call: null, provider: { name: "Ada Reyes" } }, names, "America/Phoenix"), "");
});
