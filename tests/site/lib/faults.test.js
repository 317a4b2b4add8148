import assert from "node:assert/strict";
import { test } from "node:test";
import { uncorrected } from "../../../site/js/lib/faults.js";

const EMPTY = { id: "zip", message: "Please enter a ZIP code." };
const SHORT = { id: "zip", message: "Please enter five digits." };
const AGE = { id: "age", message: "Please enter your age." };
const shown = (faults, refused = false, draft = {}) => ({ faults, refused, draft });

test("a corrected answer's fault goes, and the others stay", () => {
  assert.deepEqual(uncorrected(shown([AGE, EMPTY]), [AGE], {}), [AGE]);
  assert.deepEqual(uncorrected(shown([AGE, EMPTY]), [], {}), []);
});

test("an answer that is still wrong has the words that fit now", () => {
  assert.deepEqual(uncorrected(shown([EMPTY]), [SHORT], { zip: "850" }), [SHORT]);
});

test("a fault that appears while typing waits for the next submission", () => {
  assert.deepEqual(uncorrected(shown([AGE]), [AGE, SHORT], {}), [AGE]);
});

test("the API's fault lasts until its own field is changed", () => {
  const refused = shown([EMPTY, AGE], true, { zip: "00000", age: ["1", "2"] });
  assert.deepEqual(uncorrected(refused, [], { zip: "00000", age: ["1", "2"] }), [EMPTY, AGE]);
  assert.deepEqual(uncorrected(refused, [], { zip: "85001", age: ["1", "2"] }), [AGE]);
});
