import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const names = (folder) => readdirSync(join(import.meta.dirname, folder)).sort();

test("every pure file of the site has a test file of its name, and no test file outlives its file", () => {
  const files = names("../../site/js/lib").map((name) => name.replace(/\.js$/, ".test.js"));
  assert.deepEqual(names("lib"), files);
});
