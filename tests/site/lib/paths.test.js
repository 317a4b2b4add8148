import assert from "node:assert/strict";
import { test } from "node:test";
import { bookPath, ownPath, providerPath, signInPath, slugIn } from "../../../site/js/lib/paths.js";

const ORIGIN = "https://care.example";
const own = (wanted) => ownPath(wanted, "/home", ORIGIN);

test("a path of this site is followed, with its query and its hash", () => {
  assert.equal(own("/book.html?p=ada&start=1#who"), "/book.html?p=ada&start=1#who");
  assert.equal(own("/"), "/");
});

test("another host is never followed, however it is written", () => {
  for (const wanted of ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "evil", "/a\\b"]) {
    assert.equal(own(wanted), "/home", JSON.stringify(wanted));
  }
});

test("no path leads home", () => {
  for (const wanted of [null, undefined, ""]) assert.equal(own(wanted), "/home");
});

test("dots can't lead out of the site", () => {
  assert.equal(own("/../../etc"), "/etc");
});

test("a provider's page has the opening that was chosen, where one was", () => {
  assert.equal(providerPath("ada-reyes"), "/p/ada-reyes");
  assert.equal(
    providerPath("ada-reyes", { type: "intake", starts_at: "2026-12-01T14:00:00Z", formats: ["video"] }),
    "/p/ada-reyes?type=intake&start=2026-12-01T14%3A00%3A00Z&format=video",
  );
});

test("a provider's path names them, and no other path does", () => {
  assert.equal(slugIn(providerPath("ada-reyes")), "ada-reyes");
  for (const path of ["/provider.html", "/", "/p"]) assert.equal(slugIn(path), "");
});

test("of several formats none is chosen yet", () => {
  assert.equal(bookPath("ada", { type: "intake", starts_at: "x", formats: ["video", "phone"] }), "/book.html?p=ada&type=intake&start=x");
});

test("what stands in an address is escaped", () => {
  assert.equal(signInPath("/book.html?p=a&b"), "/signin.html?next=%2Fbook.html%3Fp%3Da%26b");
});
