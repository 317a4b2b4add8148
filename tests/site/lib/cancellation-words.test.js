import assert from "node:assert/strict";
import { test } from "node:test";
import { CLIENT_REASONS, suggestsOthers, reasonRead, nextStep, whoCanceled, whyCanceled } from "../../../site/js/lib/cancellation-words.js";

const by = (who, reason) => ({ by: who, reason });

test("a cancellation names the provider, or says that it was you", () => {
  assert.equal(whoCanceled(by("provider"), "Ada Reyes"), "Ada Reyes canceled this appointment.");
  assert.equal(whoCanceled(by("client"), "Ada Reyes"), "You canceled this appointment.");
});

test("a reason that is about the client is put so that it isn't", () => {
  assert.match(whyCanceled(by("provider", "not_a_good_fit")), /This isn't a reflection on you/);
});

test("a reason that says nothing more has no sentence", () => {
  assert.equal(whyCanceled(by("provider", "other")), "");
  assert.equal(whyCanceled(by("client", "cost")), "");
});

test("every reason of a client reads in its own words, not in the client's", () => {
  for (const { id, read } of CLIENT_REASONS) assert.equal(reasonRead(by("client", id), []), read);
});

test("a client can cancel without saying why, and the provider reads that", () => {
  assert.equal(CLIENT_REASONS.at(-1).name, "I'd rather not say");
  assert.equal(reasonRead(by("client", "prefer_not_to_say"), []), "Preferred not to say");
});

test("a provider's reason reads as the choice they made, or in plain words", () => {
  const reasons = [{ id: "outside_scope", name: "Outside my scope" }];
  assert.equal(reasonRead(by("provider", "outside_scope"), reasons), "Outside my scope");
  assert.equal(reasonRead(by("provider", "gone_fishing"), reasons), "gone fishing");
});

test("a cancellation leads on to others, except where the client asked or the work goes on", () => {
  assert.equal(suggestsOthers(by("provider", "provider_unavailable"), "referral"), true);
  assert.equal(suggestsOthers(by("provider", "client_asked"), "referral"), false);
  assert.equal(suggestsOthers(by("provider", "provider_unavailable"), "series"), false);
  assert.equal(suggestsOthers(by("provider", "not_a_good_fit"), "series"), true);
});

test("the way on is the matches where answers are kept, else the questions", () => {
  assert.equal(nextStep("q 1").path, "/matches.html?q=q+1");
  assert.equal(nextStep(null).path, "/match.html");
});
