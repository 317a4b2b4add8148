import assert from "node:assert/strict";
import { test } from "node:test";
import { groupOf, inGroups } from "../../../site/js/lib/groups.js";

const choices = [{ id: "self_pay", name: "Self-pay", group: null }, { id: "aetna", name: "Aetna", group: "insurance" }, { id: "cigna", name: "Cigna", group: "insurance" }];
const groups = [{ id: "insurance", name: "Insurance" }, { id: "employee_assistance", name: "Employee assistance programs" }];

test("choices without a group stand alone, and a group without choices is left out", () => {
  const found = inGroups(choices, groups);
  assert.deepEqual(found.alone.map(({ id }) => id), ["self_pay"]);
  assert.deepEqual(found.groups.map(({ id, choices: some }) => [id, some.length]), [["insurance", 2]]);
  assert.equal(inGroups(choices, []).alone.length, 3);
});

test("a choice knows its group, if it has one", () => {
  assert.equal(groupOf(choices, "aetna"), "insurance");
  assert.equal(groupOf(choices, "self_pay"), "");
  assert.equal(groupOf(choices, undefined), "");
});
