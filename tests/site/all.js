// Runs every test of the site in one process, which is much quicker than one process a file: `node tests/site/all.js`.
// A single file runs by itself: `node --test tests/site/lib/dates.test.js`.

import { readdirSync } from "node:fs";
import { join } from "node:path";

const files = readdirSync(import.meta.dirname, { recursive: true }).filter((name) => name.endsWith(".test.js"));
for (const file of files.sort()) await import(join(import.meta.dirname, file));
