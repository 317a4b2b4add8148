import assert from "node:assert/strict";
import { test } from "node:test";
import { accountWords } from "../../../site/js/lib/account-words.js";

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
