// What the practice's record means for a person's answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingAlone, consentWords, isUnserved, statesInWords } from "../../../site/js/lib/practice-words.js";

const practice = {
  states: [{ id: "AZ", name: "Arizona" }, { id: "NY", name: "New York" }],
  consent_ages: [{ state: "AZ", age: 16 }, { state: "CA", age: 12 }],
};
const nameOf = (state) => ({ AZ: "Arizona", CA: "California" })[state] ?? state;

test("a state without providers is unserved once it is chosen", () => {
  assert.equal(isUnserved(practice, "WY"), true);
  assert.equal(isUnserved(practice, "AZ"), false);
  assert.equal(isUnserved(practice, ""), false);
});

test("states are listed in words", () => {
  assert.equal(statesInWords(practice), "Arizona and New York");
  assert.equal(statesInWords({ ...practice, states: [] }), "");
});

test("a minor is told where someone of their age may book alone", () => {
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "16" }, nameOf), "Arizona or California");
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "15" }, nameOf), "California");
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "11" }, nameOf), "");
});

test("adults, parents and unfinished answers are told nothing", () => {
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "18" }, nameOf), null);
  assert.equal(bookingAlone(practice, { for_whom: "child", age: "9" }, nameOf), null);
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "" }, nameOf), null);
  assert.equal(bookingAlone(practice, { for_whom: "self", age: "1x" }, nameOf), null);
});

test("the provider reads how a minor consented", () => {
  assert.equal(consentWords({ consent_age: 16 }, "Arizona"), "Consented on their own (16 is the age in Arizona)");
  assert.equal(consentWords({ consent_age: null }, "Arizona"), "");
});
