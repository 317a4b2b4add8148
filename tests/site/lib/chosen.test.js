import assert from "node:assert/strict";
import { test } from "node:test";
import { asWord, asWords } from "../../../site/js/lib/chosen.js";

test("what was chosen stays as it is", () => {
  assert.equal(asWord("video"), "video");
  assert.deepEqual(asWords(["video", "phone"]), ["video", "phone"]);
});
