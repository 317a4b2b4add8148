import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsIn, isProviderBy } from "../../../site/js/lib/claims.js";

const token = (claims) => `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

test("a token's claims are read, whatever bytes they have", () => {
  const claims = { sub: "a-1", "cognito:groups": ["providers"], name: "Zoë ??>>" };
  assert.equal(claimsIn(token(claims)).sub, "a-1");
});

test("what isn't a token claims nothing", () => {
  for (const odd of [undefined, "", "a.b.c", "a", "a.!!.c"]) assert.deepEqual(claimsIn(odd), {}, String(odd));
});

test("a provider is in the group of providers", () => {
  assert.equal(isProviderBy({ "cognito:groups": ["operators", "providers"] }), true);
  assert.equal(isProviderBy({ "cognito:groups": "providers" }), true);
  assert.equal(isProviderBy({ "cognito:groups": ["operators"] }), false);
  assert.equal(isProviderBy({}), false);
});
