import assert from "node:assert/strict";
import { test } from "node:test";
import { soonestFirst, typesBySoonest } from "../../../site/js/lib/soonest.js";

const openings = [
  { type: "intake", starts_at: "2026-06-05T10:00:00Z" },
  { type: "intake", starts_at: "2026-06-03T10:00:00Z" },
  { type: "phone_consult", starts_at: "2026-06-02T10:00:00Z" },
];

test("openings of all types are listed soonest first", () => {
  assert.deepEqual(soonestFirst(openings).map(({ starts_at: at }) => at.slice(8, 10)), ["02", "03", "05"]);
});

test("the type with the soonest opening comes first", () => {
  assert.deepEqual(typesBySoonest(openings), ["phone_consult", "intake"]);
  assert.deepEqual(typesBySoonest([]), []);
});
