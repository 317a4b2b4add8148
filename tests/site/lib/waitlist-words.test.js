import assert from "node:assert/strict";
import { test } from "node:test";
import { missingToJoin, sameAgain, timeLeft } from "../../../site/js/lib/waitlist-words.js";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const left = (seconds) => timeLeft(new Date(NOW + seconds * 1000).toISOString(), NOW);

test("an offer is never said to be kept for longer than it is", () => {
  assert.equal(left(27 * 60 + 59), "27 minutes");
  assert.equal(left(119), "1 minute");
  assert.equal(left(59), "less than a minute");
});

test("an offer that is over has no time left", () => {
  assert.equal(left(0), "");
  assert.equal(left(-60), "");
});

const entry = { client: { client_id: "c" }, provider: { provider_id: "p" }, questionnaire_id: null, types: ["intake"], formats: ["video"], state: "NY", payer: "aetna" };

test("joining again for a provider asks for the same", () => {
  assert.deepEqual(sameAgain(entry), { client_id: "c", payer: "aetna", provider_id: "p", types: ["intake"], formats: ["video"], state: "NY" });
});

test("joining again for anyone goes by the answers", () => {
  assert.deepEqual(sameAgain({ ...entry, provider: null, payer: null, questionnaire_id: "q" }), { client_id: "c", questionnaire_id: "q" });
});

const NO_DATE = { year: "", month: "", day: "" };
const empty = { who: "", name: "", born: NO_DATE, childName: "", childBorn: NO_DATE, types: [], formats: [], state: "", payer: "" };

test("a form lacks only what it asks for", () => {
  assert.deepEqual(missingToJoin(empty, {}), []);
  assert.deepEqual(missingToJoin(empty, { wish: true }).map(({ id }) => id), ["types", "formats", "state"]);
  assert.deepEqual(missingToJoin(empty, { person: true, payer: true }).map(({ id }) => id), ["who", "payer"]);
});

test("a filled form lacks nothing", () => {
  const filled = { ...empty, who: "child-1", types: ["a"], formats: ["b"], state: "NY", payer: "aetna" };
  assert.deepEqual(missingToJoin(filled, { person: true, wish: true, payer: true }), []);
});
