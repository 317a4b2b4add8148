import assert from "node:assert/strict";
import { test } from "node:test";
import { renewalCode, signInEnded } from "../../../site/js/lib/renewal.js";

test("a revoked or expired refresh token ends the sign-in", () => {
  assert.ok(signInEnded({ code: "NotAuthorizedException" }));
  assert.ok(signInEnded({ code: "UserNotFoundException" }));
});

test("a busy or broken sign-in service doesn't end it", () => {
  for (const code of ["TooManyRequestsException", "InternalErrorException", "", "offline"]) {
    assert.ok(!signInEnded({ code }), code);
  }
});

test("a failed renewal has one of the codes that pages have words for", () => {
  assert.equal(renewalCode({ code: "offline", status: 0 }), "offline");
  assert.equal(renewalCode({ code: "TooManyRequestsException", status: 400 }), "too_many_requests");
  assert.equal(renewalCode({ code: "", status: 429 }), "too_many_requests");
  assert.equal(renewalCode({ code: "", status: 503 }), "internal_error");
});
