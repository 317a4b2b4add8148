import assert from "node:assert/strict";
import { test } from "node:test";
import { accountWords, deletionProblem } from "../../../site/js/lib/account-words.js";

test("a problem with a field names the field", () => {
  assert.equal(accountWords({ code: "UsernameExistsException" }).field, "email");
  assert.equal(accountWords({ code: "CodeMismatchException" }).field, "code");
  assert.equal(accountWords({ code: "InvalidPasswordException" }).field, "password");
});

test("a wrong password and an unknown email read alike, so that nobody learns who has an account", () => {
  assert.deepEqual(accountWords({ code: "NotAuthorizedException" }), accountWords({ code: "UserNotFoundException" }));
});

test("a code that we don't know is our fault", () => {
  assert.match(accountWords({ code: "SomethingNewException" }).text, /on our side/);
});

test("what refuses a password before a deletion has words of its own", () => {
  const codes = ["NotAuthorizedException", "LimitExceededException", "offline", "AnythingElse"].map((code) => deletionProblem({ code }));
  assert.deepEqual(codes, ["wrong_password", "too_many_requests", "offline", "internal_error"]);
  assert.equal(deletionProblem({ code: "", status: 429 }), "too_many_requests");
});
