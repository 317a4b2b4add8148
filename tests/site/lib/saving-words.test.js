import assert from "node:assert/strict";
import { test } from "node:test";
import { fault, savingWords } from "../../../site/js/lib/saving-words.js";

const TITLES = { slug: "Profile link" };

test("a problem of one field is told at that field", () => {
  assert.deepEqual(savingWords({ code: "slug_taken" }, TITLES), {
    faults: [{ id: "slug", title: "Profile link", message: "This link is already taken. Please choose another." }],
  });
});

test("a finding goes to the field that the form has, and otherwise to its first part", () => {
  const at = (field, titles) => savingWords({ code: "invalid", errors: [{ field, code: "x", message: "m" }] }, titles).faults[0];
  assert.deepEqual(at("specialties.top.0", { top: "Top specialties" }), { id: "top", title: "Top specialties", message: "m" });
  assert.deepEqual(at("specialties.top.0", { specialties: "What you help with" }).id, "specialties");
  assert.deepEqual(at("payers.0", TITLES), { id: "payers", title: "", message: "m" });
});

test("a field has one finding at a time", () => {
  const errors = [{ field: "slug", code: "x", message: "1" }, { field: "slug", code: "y", message: "2" }];
  assert.deepEqual(savingWords({ code: "invalid", errors }, TITLES).faults.map(({ message }) => message), ["1"]);
});

test("a problem without a field is told as a whole", () => {
  assert.match(savingWords({ code: "offline" }, TITLES).failure, /couldn't reach the server/);
  assert.match(savingWords({ code: "brand_new", errors: [] }, TITLES).failure, /on our side/);
});

test("a fault at an unknown field has no title", () => {
  assert.deepEqual(fault("x", "m", {}), { id: "x", title: "", message: "m" });
});
