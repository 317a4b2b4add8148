import assert from "node:assert/strict";
import { test } from "node:test";
import { KEPT_DAYS, packed, resumeStep, unpacked } from "../../../site/js/lib/resume.js";

const DAY = 86_400_000;
const NOW = Date.parse("2026-12-01T12:00:00Z");
const kept = (at) => JSON.stringify({ answers: { age: "30" }, step: "about", at });

test("the safety answer is never kept", () => {
  assert.deepEqual(packed({ age: "30", safety: "yes" }, "safety", NOW), { answers: { age: "30" }, step: "safety", at: NOW });
});

test("looking again is no change, and keeps the days that are left", () => {
  const before = packed({ age: "30" }, "about", NOW);
  assert.equal(packed({ age: "30" }, "about", NOW + DAY, before).at, NOW);
  assert.equal(packed({ age: "31" }, "about", NOW + DAY, before).at, NOW + DAY);
  assert.equal(packed({ age: "30" }, "where", NOW + DAY, before).at, NOW + DAY);
});

test("answers are kept for seven days and not an instant longer", () => {
  assert.equal(unpacked(kept(NOW - KEPT_DAYS * DAY), NOW), null);
  assert.deepEqual(unpacked(kept(NOW - KEPT_DAYS * DAY + 1), NOW).answers, { age: "30" });
});

test("answers from the future, or that can't be read, are none", () => {
  assert.equal(unpacked(kept(NOW + 1), NOW), null);
  for (const text of [null, "", "null", "{", "[]", '{"answers":1,"step":"a","at":1}', kept("soon")]) assert.equal(unpacked(text, 2), null, String(text));
});

const form = { steps: ["about", "where", "safety", "wishes"].map((id) => ({ id, questions: [{ id: `of-${id}` }, ...(id === "safety" ? [{ id }] : [])] })) };

test("one goes on where one left off, but not past the safety question", () => {
  assert.equal(resumeStep(form, "where"), "where");
  assert.equal(resumeStep(form, "wishes"), "safety");
  assert.equal(resumeStep(form, "safety"), "safety");
});

test("a step that is gone leads to the first one, and a form without the safety question to any", () => {
  assert.equal(resumeStep(form, "gone"), "about");
  assert.equal(resumeStep({ steps: form.steps.filter(({ id }) => id !== "safety") }, "wishes"), "wishes");
});
