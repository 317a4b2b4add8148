import assert from "node:assert/strict";
import { test } from "node:test";
import { levelOf, tally, tidy, withLevel } from "../../../site/js/lib/specialties.js";

const lists = { top: ["a", "b"], treats: ["c"], does_not_treat: ["d"] };

test("a concern has the level of its list, or none", () => {
  assert.deepEqual(["a", "c", "d", "x"].map((id) => levelOf(lists, id)), ["top", "treats", "does_not_treat", ""]);
});

test("a concern moves to the end of its new list and leaves the old one", () => {
  assert.deepEqual(withLevel(lists, "c", "top"), { top: ["a", "b", "c"], treats: [], does_not_treat: ["d"] });
  assert.deepEqual(withLevel(lists, "a", ""), { top: ["b"], treats: ["c"], does_not_treat: ["d"] });
});

test("a concern that is put where it is goes to the end", () => {
  assert.deepEqual(withLevel(lists, "a", "top").top, ["b", "a"]);
});

test("a concern that stands twice is kept in the better list", () => {
  assert.deepEqual(tidy({ top: ["a"], treats: ["a", "b", "b"], does_not_treat: ["b", "c"] }), { top: ["a"], treats: ["b"], does_not_treat: ["c"] });
});

test("a group tells how many of it are treated", () => {
  assert.deepEqual(tally(lists, [{ id: "a" }, { id: "c" }, { id: "d" }, { id: "x" }]), { treated: 2, all: 4 });
  assert.deepEqual(tally(lists, []), { treated: 0, all: 0 });
});
