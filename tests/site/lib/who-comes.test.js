import assert from "node:assert/strict";
import { test } from "node:test";
import { firstWho, knownPerson, needPerson, NEW_CHILD, SELF, clientChoices } from "../../../site/js/lib/who-comes.js";

const sam = { client_id: "sam", name: "Sam", born_on: "2015-03-01", relationship: "child" };
const self = { client_id: "me", name: "Kim", born_on: null, relationship: "self" };
const choices = (clients, forWhom) => clientChoices({ clients }, forWhom).map(({ id }) => id);

test("without children and with an answer there is nothing to ask", () => {
  assert.deepEqual(choices([self], "self"), [SELF]);
  assert.deepEqual(choices([self], "couple"), [SELF]);
  assert.deepEqual(choices([], "child"), [NEW_CHILD]);
});

test("without an answer both are offered, and children that are known too", () => {
  assert.deepEqual(choices([self], undefined), [SELF, NEW_CHILD]);
  assert.deepEqual(choices([self, sam], undefined), [SELF, "sam", NEW_CHILD]);
});

test("where care is sought for a child, children come first", () => {
  assert.deepEqual(choices([self, sam], "child"), ["sam", NEW_CHILD, SELF]);
});

test("a further child is another one", () => {
  assert.equal(clientChoices({ clients: [sam] }, "child")[1].name, "Another child");
  assert.equal(clientChoices({ clients: [] }, "child")[0].name, "My child");
});

test("the choice that was made is kept while it is one, and a single choice goes without saying", () => {
  const both = [{ id: SELF, name: "Me" }, { id: "sam", name: "Sam" }];
  assert.equal(firstWho(both, "sam", "self"), "sam");
  assert.equal(firstWho(both, "gone", "self"), SELF);
  assert.equal(firstWho(both, undefined, "child"), "");
  assert.equal(firstWho([both[1]], undefined, "child"), "sam");
});

test("a person begins with what the account knows", () => {
  assert.equal(knownPerson({ details: { name: "Kim", born_on: "1990-02-28" } }).born.year, "1990");
  assert.deepEqual(knownPerson({ details: null }).name, "");
});

const NO_DATE = { year: "", month: "", day: "" };
const draft = (more) => ({ who: SELF, name: "", born: NO_DATE, childName: "", childBorn: NO_DATE, ...more });

function lacks(more) {
  const ids = [];
  needPerson(draft(more), (given, id) => given || ids.push(id));
  return ids;
}

test("one's own booking needs one's name and date of birth", () => {
  assert.deepEqual(lacks({}), ["name", "born"]);
  assert.deepEqual(lacks({ name: "  " }), ["name", "born"]);
  assert.deepEqual(lacks({ name: "Kim", born: { year: "1990", month: "2", day: "28" } }), []);
});

test("a new child needs a name, a date of birth and a guardian's name", () => {
  assert.deepEqual(lacks({ who: NEW_CHILD }), ["name", "born", "guardian"]);
});

test("a child who is known needs nothing more, and no choice needs a choice", () => {
  assert.deepEqual(lacks({ who: "sam" }), []);
  assert.deepEqual(lacks({ who: "" }), ["who"]);
});
