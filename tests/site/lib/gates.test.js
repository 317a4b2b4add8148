import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFor } from "../../../site/js/lib/gates.js";

test("a gate leads to the setting behind it", () => {
  assert.deepEqual(settingsFor("age_not_served"), [{ path: "#age_groups", words: "Ages" }]);
});

test("a gate with nothing to set leads nowhere", () => {
  assert.deepEqual(settingsFor("brand_new"), []);
});

test("a way leads to a part of this page or to a page of the portal", () => {
  for (const code of ["not_accepting", "payer_not_taken", "format_not_offered", "no_openings", "capacity_reached"]) {
    for (const { path, words } of settingsFor(code)) {
      assert.match(path, /^(#|\/portal\/[a-z]+\.html)/);
      assert.ok(words);
    }
  }
});
