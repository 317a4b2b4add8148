import assert from "node:assert/strict";
import { test } from "node:test";
import { callWords, endsOf, endWords, progressWords, reachWords, subjectWords, waitedWords, writerWords } from "../../../site/js/lib/request-words.js";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const request = (more = {}) => ({ status: "open", end: null, answer: "", reached_by: null, ...more });

test("a request is named by its topic or its reason", () => {
  assert.equal(subjectWords({ topic: "booking", reason: null }), "Finding a time or booking");
  assert.equal(subjectWords({ topic: "profile", reason: null }), "My profile, hours, or settings");
  assert.equal(subjectWords({ topic: null, reason: "level_of_care" }), "Needs another level of care");
  assert.equal(subjectWords({ topic: null, reason: "unheard_of" }), "A request");
});

test("the writer reads how far their request is", () => {
  assert.equal(progressWords(request(), "client"), "The care team has it and will answer.");
  assert.equal(progressWords(request({ answer: "Yes." }), "client"), "The care team is looking into this again.");
  assert.equal(progressWords(request({ status: "in_progress" }), "client"), "Someone on the care team is looking into this.");
  const closed = (more) => progressWords(request({ status: "closed", ...more }), "client");
  assert.equal(closed({ end: "answered", answer: "Yes." }), "");
  assert.equal(closed({ end: "answered", reached_by: "phone" }), "We answered by phone.");
  assert.equal(closed({ end: "answered", reached_by: "email" }), "We answered by email.");
  assert.match(closed({ end: "not_reached" }), /couldn't/);
  assert.equal(closed({ end: "no_answer_needed" }), "The care team has closed this request.");
});

test("only a provider reads that their client was told where to turn", () => {
  const elsewhere = request({ status: "closed", end: "referred_elsewhere" });
  assert.match(progressWords(elsewhere, "provider"), /told your client/);
  assert.equal(progressWords(elsewhere, "client"), "");
});

test("a request that is about no client can't be referred elsewhere", () => {
  const ids = (client) => endsOf({ concerns_client: client }).map(({ id }) => id);
  assert.deepEqual(ids(true), ["answered", "referred_elsewhere", "not_reached", "no_answer_needed"]);
  assert.deepEqual(ids(false), ["answered", "not_reached", "no_answer_needed"]);
  assert.equal(endWords("answered"), "Answered");
  assert.equal(endWords(null), "");
});

test("the queue says who wrote and how to reach them", () => {
  assert.equal(writerWords({ from: "client", name: "Casey Client" }), "Client, Casey Client");
  assert.equal(writerWords({ from: "visitor", name: null }), "Visitor");
  assert.equal(callWords({ phone: "602 555 0147", best_time: "any" }), "602 555 0147");
  assert.equal(reachWords({ phone: "602 555 0147", best_time: "evening", email: "vic@example.com" }), "602 555 0147, evening, after 5 or vic@example.com");
  assert.equal(reachWords({ phone: null, best_time: null, email: null }), "");
});

test("the age of a request is told in its largest unit", () => {
  const waited = (minutes) => waitedWords(new Date(NOW - minutes * 60_000).toISOString(), NOW);
  assert.deepEqual([0, 1, 59, 60, 150, 1440, 4000].map(waited), ["just now", "1 minute", "59 minutes", "1 hour", "2 hours", "1 day", "2 days"]);
});
