import assert from "node:assert/strict";
import { test } from "node:test";
import { capital, charactersLeft, count, excerpt, initial, inWords, nameIn, titled } from "../../../site/js/lib/text.js";

test("a list is put in words", () => {
  assert.deepEqual([[], ["A"], ["A", "B"], ["A", "B", "C"]].map((parts) => inWords(parts)), ["", "A", "A and B", "A, B and C"]);
  assert.equal(inWords(["A", "B"], "or"), "A or B");
});

test("a sentence begins with a capital, and nothing with nothing", () => {
  assert.equal(capital("video or phone"), "Video or phone");
  assert.equal(capital(""), "");
});

test("a monogram is the first letter of the name, without the title", () => {
  assert.deepEqual(["Dr. Ada Reyes", "mrs ada", "Drew Hill", " ada", ""].map(initial), ["A", "A", "D", "A", ""]);
});

test("a text that fits is left as it is", () => {
  assert.equal(excerpt("Short.", 6), "Short.");
});

test("an excerpt ends with a sentence where one fits", () => {
  assert.equal(excerpt("One sentence. Another one that is longer.", 25), "One sentence.");
});

test("an excerpt without a sentence ends with a word", () => {
  assert.equal(excerpt("I work with people, and with families", 22), "I work with people…");
});

test("a first sentence that is very short isn't enough of an excerpt", () => {
  assert.equal(excerpt("Hi. I have worked with families for years", 30), "Hi. I have worked with…");
});

test("an id that no choice has is put in plain words", () => {
  assert.equal(nameIn([{ id: "a", name: "A" }], "a"), "A");
  assert.equal(nameIn([], "in_person_only"), "in person only");
  assert.equal(nameIn(undefined, "in_person"), "in person");
});

test("a title is set off by a colon, or by its own question mark", () => {
  assert.equal(titled("Your phone", "Please check it."), "Your phone: Please check it.");
  assert.equal(titled("How will you pay?", "Please choose one."), "How will you pay? Please choose one.");
  assert.equal(titled("", "Please choose one."), "Please choose one.");
  assert.equal(titled(undefined, "Please choose one."), "Please choose one.");
});

test("what is left of a text is counted in characters", () => {
  assert.deepEqual([0, 1, 2].map(charactersLeft), ["0 characters left", "1 character left", "2 characters left"]);
});

test("only one is one", () => {
  assert.deepEqual([0, 1, 2].map((number) => count(number, "day", "days")), ["0 days", "1 day", "2 days"]);
});
