import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksForHelp, boxes, changed, faultsFrom, fromBoxes, isAsked, mainChoices, mainConcern, missing, questionsOf,
  requestBody, stepOf, ticked, withAnswer, withoutSafety,
} from "../../../site/js/lib/answers.js";

const choices = [{ id: "a", name: "A" }, { id: "b", name: "B" }];
const many = (more = {}) => ({ id: "formats", kind: "many", title: "", choices, any_of_these: "Any of these", ...more });
const ask = (id, kind, more = {}) => ({ id, kind, title: id, choices: [], ...more });
const stepWith = (...questions) => ({ id: "step", title: "", questions });
const faultsOf = (question, answers) => missing(stepWith(question), answers).map(({ message }) => message);

test("a question without a condition is always asked", () => {
  assert.equal(isAsked({ show_if: null }, {}), true);
});

test("a question is asked when one of the wanted values was given, alone or in a list", () => {
  const question = { show_if: { formats: ["in_person", "phone"] } };
  assert.equal(isAsked(question, { formats: ["video", "phone"] }), true);
  assert.equal(isAsked(question, { formats: ["video"] }), false);
  assert.equal(isAsked(question, {}), false);
  assert.equal(isAsked({ show_if: { for_whom: ["child"] } }, { for_whom: "child" }), true);
});

test("every condition of a question has to hold", () => {
  const question = { show_if: { for_whom: ["child"], formats: ["phone"] } };
  assert.equal(isAsked(question, { for_whom: "child", formats: ["video"] }), false);
});

test("the ZIP code is needed only where meeting in person is the only way", () => {
  const step = stepWith(ask("zip", "text"));
  const optional = (formats) => questionsOf(step, { formats })[0].optional;
  assert.equal(optional(["in_person"]), false);
  assert.equal(optional(["in_person", "video"]), true);
  assert.equal(questionsOf(step, {})[0].optional, false);
});

test("questions that aren't asked are left out of their step", () => {
  const step = stepWith(ask("age", "number"), ask("zip", "text", { show_if: { formats: ["in_person"] } }));
  assert.deepEqual(questionsOf(step, { formats: ["video"] }).map(({ id }) => id), ["age"]);
});

test("a box for all of the choices is there only where the form names it", () => {
  assert.deepEqual(boxes(many()).at(-1), { id: "any_of_these", name: "Any of these" });
  assert.deepEqual(boxes(many({ any_of_these: null })), choices);
});

test("the box for all is ticked when all choices are", () => {
  assert.deepEqual(ticked(many(), ["a", "b"]), ["a", "b", "any_of_these"]);
  assert.deepEqual(ticked(many(), ["a"]), ["a"]);
  assert.deepEqual(ticked(many(), undefined), []);
});

test("the box for all ticks and unticks them all", () => {
  assert.deepEqual(fromBoxes(many(), ["a"], ["a", "any_of_these"]), ["a", "b"]);
  assert.deepEqual(fromBoxes(many(), ["a", "b"], ["a", "b"]), []);
});

test("unticking one choice unticks the box for all with it", () => {
  assert.deepEqual(fromBoxes(many(), ["a", "b"], ["a", "any_of_these"]), ["a"]);
});

test("a single choice is a single choice", () => {
  assert.deepEqual(fromBoxes(many(), undefined, ["b"]), ["b"]);
});

test("help is shown to those who say yes or aren't sure, and on the safety step only", () => {
  const step = stepWith(ask("age", "number"), ask("safety", "one"));
  assert.equal(asksForHelp(step, { safety: "yes" }), true);
  assert.equal(asksForHelp(step, { safety: "not_sure" }), true);
  assert.equal(asksForHelp(step, { safety: "no" }), false);
  assert.equal(asksForHelp(step, {}), false);
  assert.equal(asksForHelp(stepWith(ask("age", "number")), { safety: "yes" }), false);
});

test("the safety answer is left out of what is kept", () => {
  assert.deepEqual(withoutSafety({ age: "30", safety: "yes" }), { age: "30" });
});

test("the main concern is one of those chosen, or one that can't be named", () => {
  assert.deepEqual(mainChoices({ choices }, ["b"]).map(({ id }) => id), ["b", "not_sure"]);
});

test("a main concern that is no longer chosen is forgotten", () => {
  const before = { concerns: ["a", "b"], main_concern: "a" };
  assert.equal(withAnswer(before, "concerns", ["b"]).main_concern, "");
  assert.equal(withAnswer(before, "concerns", ["a"]).main_concern, "a");
  assert.equal(withAnswer({ ...before, main_concern: "not_sure" }, "concerns", ["b"]).main_concern, "not_sure");
});

test("choosing to meet in person suggests a distance, and keeps one that was given", () => {
  assert.equal(withAnswer({}, "formats", ["in_person"]).max_distance_miles, "25");
  assert.equal(withAnswer({ max_distance_miles: "40" }, "formats", ["in_person"]).max_distance_miles, "40");
  assert.equal(withAnswer({}, "formats", ["video"]).max_distance_miles, undefined);
});

test("an answer leaves the earlier answers as they were", () => {
  const before = { age: "30" };
  withAnswer(before, "age", "31");
  assert.deepEqual(before, { age: "30" });
});

test("a single concern is the main one", () => {
  assert.equal(mainConcern({ concerns: ["a"] }), "a");
  assert.equal(mainConcern({ concerns: ["a", "b"], main_concern: "b" }), "b");
  assert.equal(mainConcern({ concerns: ["a", "b"] }), "");
  assert.equal(mainConcern({}), "");
});

test("an empty answer is asked for in the words of its kind", () => {
  assert.deepEqual(faultsOf(ask("name", "text"), {}), ["Please fill this in."]);
  assert.deepEqual(faultsOf(ask("payer", "one"), { payer: "" }), ["Please choose one."]);
  assert.deepEqual(faultsOf(ask("languages", "many"), { languages: [] }), ["Please choose at least one."]);
});

test("an optional question may stay empty", () => {
  assert.deepEqual(faultsOf(ask("max_distance_miles", "number", { optional: true, min: 1, max: 200 }), {}), []);
});

test("a number has to be whole and within its bounds", () => {
  const age = ask("age", "number", { min: 0, max: 120 });
  for (const wrong of [undefined, "", "-1", "1.5", "121", "ten", "1e1"]) assert.equal(faultsOf(age, { age: wrong }).length, 1, wrong);
  for (const right of ["0", "30", "120"]) assert.deepEqual(faultsOf(age, { age: right }), [], right);
});

test("a child of 18 is no child", () => {
  const age = ask("age", "number", { min: 0, max: 120 });
  assert.match(faultsOf(age, { age: "18", for_whom: "child" })[0], /choose “Me”/);
  assert.deepEqual(faultsOf(age, { age: "17", for_whom: "child" }), []);
  assert.deepEqual(faultsOf(age, { age: "18", for_whom: "self" }), []);
});

test("a ZIP code has five digits", () => {
  const zip = (value) => faultsOf(ask("zip", "text"), { zip: value, formats: ["in_person"] });
  assert.match(zip("1000")[0], /five-digit/);
  assert.match(zip("")[0], /choose another way to meet/);
  assert.deepEqual(zip("10001"), []);
});

test("several concerns need a main one", () => {
  const concerns = ask("concerns", "concerns", { choices });
  assert.match(faultsOf(concerns, { concerns: ["a", "b"] })[0], /matters most/);
  assert.deepEqual(faultsOf(concerns, { concerns: ["a"] }), []);
});

const form = {
  steps: [
    stepWith(ask("age", "number"), ask("zip", "text", { show_if: { formats: ["in_person"] } })),
    { id: "two", title: "", questions: [ask("preferences", "preferences"), ask("availability", "availability"), ask("concerns", "concerns")] },
  ],
};

test("the body holds numbers as numbers, and nothing that wasn't asked or answered", () => {
  const answers = { age: "30", zip: "10001", formats: ["video"], preferences: {}, availability: { days: [], times: ["morning"] } };
  assert.deepEqual(requestBody(form, answers), { age: 30, availability: { times: ["morning"] } });
});

test("a wish without a weight, or of no weight, isn't sent", () => {
  const preferences = { gender: { value: "woman", weight: "important" }, faith: { weight: "no_preference" }, race: undefined };
  assert.deepEqual(requestBody(form, { preferences }), { preferences: { gender: { value: "woman", weight: "important" } } });
});

test("the body names the main concern along with the concerns, and the type where one is wanted", () => {
  assert.deepEqual(requestBody(form, { concerns: ["a"] }), { concerns: ["a"], main_concern: "a" });
  assert.equal(requestBody(form, { appointment_type: "intake" }).appointment_type, "intake");
});

test("a near miss's change is made to the answers", () => {
  const answers = { formats: ["video"], max_distance_miles: "30", preferences: { language: { value: "es" }, faith: {} }, appointment_type: "x" };
  assert.deepEqual(changed(answers, "allow_phone").formats, ["video", "phone"]);
  assert.equal(changed(answers, "self_pay").payer, "self_pay");
  assert.equal(changed(answers, "farther").max_distance_miles, "60");
  assert.equal(changed(answers, "any_language").preferences.language, undefined);
  assert.equal(changed(answers, "any_type").appointment_type, undefined);
  assert.equal(changed(answers, "something_new"), null);
});

test("farther is never more than 200 miles, and begins from 25", () => {
  assert.equal(changed({ max_distance_miles: "150" }, "farther").max_distance_miles, "200");
  assert.equal(changed({}, "farther").max_distance_miles, "50");
});

test("the API's findings go to the questions that can mend them", () => {
  const errors = [
    { field: "main_concern", code: "x", message: "1" },
    { field: "preferences.gender.value", code: "x", message: "2" },
    { field: "", code: "zip_required", message: "3" },
  ];
  assert.deepEqual(faultsFrom({ errors }), [
    { id: "main_concern", message: "1" },
    { id: "preferences", message: "2" },
    { id: "zip", message: "3" },
  ]);
  assert.deepEqual(faultsFrom({}), []);
});

test("the step to mend is the first one with a fault, or none", () => {
  assert.equal(stepOf(form, [{ id: "main_concern", message: "" }]), 1);
  assert.equal(stepOf(form, [{ id: "concerns", message: "" }]), 1);
  assert.equal(stepOf(form, [{ id: "concerns", message: "" }, { id: "age", message: "" }]), 0);
  assert.equal(stepOf(form, [{ id: "elsewhere", message: "" }]), -1);
});
