import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsIn, hasProviderRole, lastsLonger } from "../../../site/js/lib/claims.js";

const token = (claims) => `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

test("a token's claims are read, in base64url with its own two characters", () => {
  const claims = { sub: "a-1", "cognito:groups": ["providers"], nonce: "??>>~~" };
  assert.match(token(claims), /[-_]/);
  assert.deepEqual(claimsIn(token(claims)), claims);
});

test("tokens are renewed a minute before they expire", () => {
  assert.equal(lastsLonger({ expires: 100_000 }, 39_999), true);
  assert.equal(lastsLonger({ expires: 100_000 }, 40_000), false);
});

test("what isn't a token claims nothing", () => {
  for (const odd of [undefined, "", "a.b.c", "a", "a.!!.c"]) assert.deepEqual(claimsIn(odd), {}, String(odd));
});

test("a provider is in the group of providers", () => {
  assert.equal(hasProviderRole({ "cognito:groups": ["operators", "providers"] }), true);
  assert.equal(hasProviderRole({ "cognito:groups": "providers" }), true);
  assert.equal(hasProviderRole({ "cognito:groups": ["operators"] }), false);
  assert.equal(hasProviderRole({}), false);
});
