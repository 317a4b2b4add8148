import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredAt, bodyOf, EMPTY, firstDraft, missingFrom, refusedFields, topicFrom } from "../../../site/js/lib/contact.js";

const draft = (more) => ({ ...EMPTY, topic: "booking", text: "Hello", email: "sam@example.com", ...more });
const faults = (more, signedIn = false) => missingFrom(draft(more), signedIn).map(({ id }) => id);

test("a topic from a link counts only where there is such a topic", () => {
  assert.equal(topicFrom("privacy"), "privacy");
  assert.equal(topicFrom("anything"), "");
  assert.equal(topicFrom(null), "");
});

test("a link's topic counts when one arrives by it, and not on a reload", () => {
  assert.equal(firstDraft(null, "?topic=privacy").topic, "privacy");
  const chosen = { ...EMPTY, topic: "technical", led: "?topic=privacy" };
  assert.equal(firstDraft(chosen, "?topic=privacy").topic, "technical");
  assert.equal(firstDraft(chosen, "?topic=booking").topic, "booking");
});

test("what was written before is still there", () => {
  const found = firstDraft({ text: "Half a", led: "" }, "?call=1");
  assert.equal(found.text, "Half a");
  assert.equal(found.call, true);
  assert.equal(firstDraft(null, "").call, false);
});

test("the answer comes by every way that was given", () => {
  assert.equal(answeredAt(draft({ phone: " 555 0100 " }), false), "sam@example.com or 555 0100");
  assert.equal(answeredAt(draft({ phone: "555 0100" }), true), "555 0100");
  assert.equal(answeredAt(draft({ phone: "" }), true), "");
});

test("a visitor needs an email or a phone, a client neither", () => {
  assert.deepEqual(faults({ email: "", phone: "" }), ["email"]);
  assert.deepEqual(faults({ email: "", phone: "555 010 0199" }), []);
  assert.deepEqual(faults({ email: "", phone: "" }, true), []);
});

test("an email needs its @ and its dot", () => {
  for (const wrong of ["sam", "sam@example", "sam@ex ample.com", "@example.com"]) assert.deepEqual(faults({ email: wrong }), ["email"], wrong);
});

test("a phone number needs seven digits, however they are written", () => {
  assert.deepEqual(faults({ phone: "555" }), ["phone"]);
  assert.deepEqual(faults({ phone: "+1 (555) 010-0199" }), []);
  assert.deepEqual(faults({ phone: "call me" }), ["phone"]);
});

test("a call needs a number", () => {
  assert.deepEqual(faults({ call: true, phone: "" }), ["phone"]);
});

test("a request for a call needs no words", () => {
  assert.deepEqual(faults({ call: true, phone: "555 010 0199", text: " " }), []);
  assert.equal(bodyOf(draft({ call: true, phone: "555 010 0199", text: " " }), true, {}).text, "");
});

test("an empty form lacks its topic and its words", () => {
  assert.deepEqual(missingFrom({ ...EMPTY, text: "  " }, true).map(({ id }) => id), ["topic", "text"]);
});

test("a client's body has no name and no email, and nothing empty", () => {
  assert.deepEqual(bodyOf(draft({ phone: " " }), true, { appointment_id: null }), { topic: "booking", text: "Hello", best_time: "any" });
  assert.equal(bodyOf(draft(), true, { appointment_id: "a" }).appointment_id, "a");
});

test("a visitor's body has what was filled in", () => {
  assert.deepEqual(bodyOf(draft({ phone: "5550100" }), false, {}), { topic: "booking", text: "Hello", best_time: "any", phone: "5550100", email: "sam@example.com" });
});

test("the trap goes along when something is in it", () => {
  assert.equal(bodyOf(draft({ website: "spam" }), false, {}).website, "spam");
});

test("findings are shown at fields of the page, and others are left out", () => {
  const errors = [{ field: "text", code: "x", message: "Too long." }, { field: "website.0", code: "x", message: "?" }];
  assert.deepEqual(refusedFields({ errors }), [{ id: "text", message: "Too long.", title: "Your message" }]);
  assert.deepEqual(refusedFields({}), []);
});

test("blanks count as nothing, and are cut off what is sent", () => {
  assert.deepEqual(faults({ email: "  ", phone: "  " }), ["email"]);
  assert.deepEqual(faults({ call: true, phone: "  " }), ["phone"]);
  assert.deepEqual(faults({ email: " sam@example.com ", phone: " 555 010 0199 " }), []);
  const body = bodyOf(draft({ text: " Hello ", name: " Sam ", email: " sam@example.com ", phone: " 5550100 " }), false, {});
  assert.deepEqual([body.text, body.name, body.email, body.phone], ["Hello", "Sam", "sam@example.com", "5550100"]);
  assert.equal(answeredAt(draft({ email: " sam@example.com " }), false), "sam@example.com");
});
