import assert from "node:assert/strict";
import { test } from "node:test";
import { changeWords, matchWords, stepTitle, whoComes, worded } from "../../../site/js/lib/wording.js";

const age = { id: "age", title: "Age", help: "In years", kind: "number" };

test("a question is worded for whom care is sought", () => {
  assert.equal(worded(age, "child").title, "How old is your child?");
  assert.equal(worded(age, "self").title, "How old are you?");
  assert.equal(worded(age, "couple").help, "Either partner's age is fine.");
});

test("a question keeps the form's own words where there are no others", () => {
  assert.deepEqual(worded(age, undefined), age);
  assert.deepEqual(worded({ id: "languages", title: "Languages" }, "child"), { id: "languages", title: "Languages" });
  assert.equal(worded(age, "child").help, "In years");
});

test("every group is asked about safety in its own words", () => {
  for (const forWhom of ["child", "couple", "family"]) {
    assert.match(worded({ id: "safety", title: "" }, forWhom).title, /danger right now\?$/);
  }
});

test("a step's title is worded likewise", () => {
  assert.equal(stepTitle({ id: "about", title: "About you" }, "family"), "About your family");
  assert.equal(stepTitle({ id: "about", title: "About you" }, "self"), "About you");
  assert.equal(stepTitle({ id: "preferences", title: "What works for you" }, "child"), "What works for your child");
});

test("those who don't know yet how they pay aren't told that it is taken", () => {
  assert.equal(matchWords("child", "not_sure").paying, "lists how you can pay");
  assert.equal(matchWords("child", "not_sure").paid, "is taking new clients");
  assert.equal(matchWords("child", "aetna").paid, "accepts the way you pay");
  assert.equal(matchWords("child", "aetna").paying, "accepts the way you pay");
  assert.equal(matchWords(undefined, undefined).where, "where you'll be");
});

test("a booking asks for the details of the person who comes", () => {
  assert.equal(whoComes("child").name, "Your child's name");
  assert.equal(whoComes("family").name, "Your name");
});

test("a change says what it has done, also one that we don't know", () => {
  assert.match(changeWords("farther"), /farther away/);
  assert.equal(changeWords("brand_new"), "Your answers were changed.");
});
