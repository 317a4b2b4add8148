import assert from "node:assert/strict";
import { test } from "node:test";
import { draftOf, isSameDraft, missingFrom, rebased, takeOverOf, updateOf } from "../../../site/js/lib/queue-draft.js";

const detail = (more = {}) => ({
  version: "3", status: "open", notes: "", answer: "", reached_by: null, end: null, referred_to: "", can_read_answer: true, ...more,
});
const draft = (more = {}) => ({ ...draftOf(detail()), ...more });
const faults = (more, of = {}) => missingFrom(draft(more), detail(of)).map(({ id }) => id);

test("a draft begins with what is saved", () => {
  const saved = detail({ status: "closed", end: "answered", answer: "Yes.", reached_by: "phone" });
  assert.deepEqual(draftOf(saved), { status: "closed", notes: "", answer: "Yes.", reached_by: "phone", end: "answered", referred_to: "" });
  assert.equal(isSameDraft(draftOf(saved), draftOf(saved)), true);
  assert.equal(isSameDraft(draftOf(saved), draft()), false);
});

test("an end and where to turn are sent only where they belong", () => {
  const typed = draft({ status: "in_progress", end: "referred_elsewhere", referred_to: "The clinic.", answer: " Yes. " });
  const { end, referred_to: to, answer, version } = updateOf(typed, detail(), false);
  assert.deepEqual([end, to, answer, version], [null, "", "Yes.", "3"]);
  const closed = updateOf({ ...typed, status: "closed" }, detail(), true);
  assert.deepEqual([closed.end, closed.referred_to, closed.take_over], ["referred_elsewhere", "The clinic.", true]);
});

test("after a colleague saved, only what the operator changed differs from it", () => {
  const newer = draft({ status: "in_progress", notes: "I'll call.", answer: "Theirs." });
  const made = rebased(draft({ status: "closed", answer: "Mine." }), draft(), newer);
  assert.deepEqual([made.status, made.answer, made.notes], ["closed", "Mine.", "I'll call."]);
  assert.deepEqual(rebased(draft(), draft(), newer), newer);
});

test("taking over an open request puts it in progress, and leaves another as it is", () => {
  const { status, take_over: takes } = takeOverOf(detail());
  assert.deepEqual([status, takes], ["in_progress", true]);
  const closed = takeOverOf(detail({ status: "closed", end: "answered", answer: "Yes." }));
  assert.deepEqual([closed.status, closed.end, closed.answer], ["closed", "answered", "Yes."]);
});

test("a visitor gets no answer on the site", () => {
  assert.equal(updateOf(draft({ answer: "Yes." }), detail({ can_read_answer: false }), false).answer, "");
});

test("only closing needs more than a status", () => {
  assert.deepEqual(faults({ status: "in_progress" }), []);
  assert.deepEqual(faults({ status: "closed" }), ["end"]);
  assert.deepEqual(faults({ status: "closed", end: "no_answer_needed" }), []);
  assert.deepEqual(faults({ status: "closed", end: "referred_elsewhere", referred_to: " " }), ["referred_to"]);
});

test("answered means an answer on the site, or a call or an email", () => {
  const answered = { status: "closed", end: "answered" };
  assert.deepEqual(faults(answered), ["answer"]);
  assert.deepEqual(faults({ ...answered, answer: "Yes." }), []);
  assert.deepEqual(faults({ ...answered, reached_by: "phone" }), []);
  assert.deepEqual(faults({ ...answered, answer: "Yes." }, { can_read_answer: false }), ["reached_by"]);
});
