import assert from "node:assert/strict";
import { test } from "node:test";
import { appointmentPath, matchesPath, openingPath, openingsPath, profilePath } from "../../../site/js/lib/api-paths.js";

test("ids and slugs are escaped", () => {
  assert.equal(profilePath("a/b"), "/providers/a%2Fb");
  assert.equal(appointmentPath("a?b"), "/appointments/a%3Fb");
  assert.equal(matchesPath("q/1"), "/questionnaires/q%2F1/matches");
});

test("further matches have a cursor", () => {
  assert.equal(matchesPath("q", "5&6"), "/questionnaires/q/matches?cursor=5%266");
  assert.equal(matchesPath("q", null), "/questionnaires/q/matches");
});

test("openings are asked for in UTC", () => {
  const from = Date.UTC(2026, 10, 30, 17);
  assert.equal(
    openingsPath("ada", "intake", { from, to: new Date(from + 60_000) }),
    "/providers/ada/openings?type=intake&from=2026-11-30T17%3A00%3A00.000Z&to=2026-11-30T17%3A01%3A00.000Z",
  );
  assert.equal(openingPath("ada", "intake", from), openingsPath("ada", "intake", { from, to: from + 60_000 }));
});
