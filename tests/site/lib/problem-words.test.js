import assert from "node:assert/strict";
import { test } from "node:test";
import { collisionWords, COLLISIONS, CONTEXTS, GENERAL, problemWords, SITE_CODES, TITLED, titledProblemWords } from "../../../site/js/lib/problem-words.js";
import { CAN_OVERRULE } from "../../../site/js/lib/new-appointment.js";

const finding = (code, message) => ({ field: "f", code, message });

test("a page that has its own words for a code uses them, and another the general ones", () => {
  assert.match(problemWords({ code: "not_signed_in" }, "appointment"), /Nothing was changed/);
  assert.equal(problemWords({ code: "not_signed_in" }, "calendar"), GENERAL.not_signed_in);
  assert.equal(problemWords({ code: "offline" }), GENERAL.offline);
});

test("a code without words is told by the API's detail", () => {
  const problem = { code: "too_many_checks", detail: "You've checked this with three different settings." };
  assert.equal(problemWords(problem), problem.detail);
  assert.equal(titledProblemWords(problem, "booking").text, problem.detail);
  assert.equal(titledProblemWords(problem, "booking").title, "That didn't work");
});

test("a code without words and without a detail is our fault, in the page's words", () => {
  assert.equal(problemWords({ code: "brand_new" }), GENERAL.internal_error);
  assert.equal(problemWords({ code: "unavailable", detail: "" }), GENERAL.internal_error);
  assert.match(problemWords({ code: "brand_new", errors: [] }, "appointment"), /won't go through twice/);
  assert.match(problemWords({ code: "brand_new" }, "calendar"), /What you entered is still here/);
  assert.match(problemWords({ code: "brand_new" }, "referral"), /What you wrote is still here/);
  assert.match(problemWords({ code: "brand_new" }, "deletion"), /may not be deleted yet/);
  assert.match(titledProblemWords({ code: "brand_new" }, "booking").text, /won't be booked twice/);
});

test("findings at fields are told in our words, or else in the API's, each once", () => {
  const errors = [finding("in_the_past", "x"), finding("in_the_past", "x"), finding("something", "This is too long.")];
  assert.equal(problemWords({ code: "invalid", errors }, "calendar"), "This time has passed. Please choose a later one. This is too long.");
});

test("a page with its own words for what is invalid uses them for every finding that has none", () => {
  const errors = [finding("malformed", "This does not have the right form."), finding("too_long", "This is too long.")];
  assert.equal(problemWords({ code: "invalid", errors }, "message"), CONTEXTS.message.invalid);
});

test("too many of something in a form isn't too many requests", () => {
  const errors = [finding("too_many", "A series can have at most 52 appointments.")];
  assert.equal(problemWords({ code: "invalid", errors }, "new_appointment"), "A series can have at most 52 appointments.");
});

test("a problem has the words of what was tried, and otherwise those of a booking", () => {
  assert.equal(titledProblemWords({ code: "not_found" }, "offer").title, "This offer is no longer available");
  assert.equal(titledProblemWords({ code: "not_found" }, "waitlist").title, "We no longer have those answers");
  assert.deepEqual(titledProblemWords({ code: "offline" }, "waitlist"), titledProblemWords({ code: "offline" }, "booking"));
});

test("titled words say which code they are about: a finding that has words, or else the problem", () => {
  assert.equal(titledProblemWords({ code: "invalid", errors: [finding("in_the_past", "")] }, "booking").code, "in_the_past");
  assert.equal(titledProblemWords({ code: "slot_taken", errors: [finding("too_long", "This is too long.")] }, "booking").code, "slot_taken");
});

test("what a provider may overrule can be meant; what a client has in the way can't", () => {
  for (const code of CAN_OVERRULE) assert.match(problemWords({ code }, "new_appointment"), /press the button again/);
  assert.doesNotMatch(problemWords({ code: "client_busy" }, "new_appointment"), /press the button again/);
  assert.doesNotMatch(problemWords({ code: "during_time_off" }, "calendar"), /press the button again/);
});

test("a date that collides says with what", () => {
  assert.equal(collisionWords({ reason: "client_busy" }), "the client isn't free");
  assert.equal(collisionWords({ reason: "brand_new" }), "this date can't be booked");
});

test("the words are whole sentences, except after a colon", () => {
  const sentences = [GENERAL, ...Object.values(CONTEXTS)].flatMap((words) => Object.values(words));
  const texts = Object.values(TITLED).flatMap((words) => Object.values(words)).map(({ text }) => text);
  for (const words of [...sentences, ...texts]) assert.match(words, /^[A-Z].*\.$/);
  for (const words of Object.values(COLLISIONS)) assert.match(words, /^[a-z].*[^.]$/);
});

test("a code of the site's own that any page may meet has words everywhere", () => {
  const anywhere = SITE_CODES.filter((code) => !["photo_refused", "storage_refused", "wrong_password"].includes(code));
  for (const code of anywhere) assert.ok(GENERAL[code] && Object.values(TITLED).every((words) => words[code]));
});
