import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, check, draftOf } from "../../../site/js/lib/settings-fields.js";

const settings = {
  version: "7", accepting: true, paused_states: [], paused_payers: ["aetna"], payers: ["self_pay"], weekly_new_client_limit: 3, desired_caseload: null,
  age_groups: ["adult"], units: ["individual"], formats: ["video"], appointment_types: ["intake"], notice_hours: 48, horizon_days: 60,
  buffer_before_minutes: 0, buffer_after_minutes: 10, start_step_minutes: 30, lengths: { intake: 50, session: 50 }, fees: { intake: { dollars: 150, lowest_dollars: 60 } },
  specialties: { top: ["a"], treats: ["b"], does_not_treat: [] }, notice_floor_hours: 48, used: { caseload: 1, new_this_week: 0, week_starts_on: "2026-11-30" },
};
const faults = (more, floor = 0) => check({ ...draftOf(settings), ...more }, { notice_floor_hours: floor });
const ids = (...given) => faults(...given).map(({ id }) => id);

test("settings come back from their form as they went in, without what isn't theirs to set", () => {
  const { version, notice_floor_hours, used, ...own } = settings;
  assert.deepEqual(bodyOf(draftOf(settings)), own);
  assert.ok(version && notice_floor_hours && used);
});

test("an empty limit is no limit, and nought is a limit", () => {
  assert.equal(draftOf(settings).desired_caseload, "");
  assert.equal(bodyOf({ ...draftOf(settings), weekly_new_client_limit: " " }).weekly_new_client_limit, null);
  assert.equal(bodyOf({ ...draftOf(settings), weekly_new_client_limit: "0" }).weekly_new_client_limit, 0);
});

test("a list that matching needs has at least one choice", () => {
  assert.deepEqual(ids({ payers: [], formats: [], age_groups: [], units: [], appointment_types: [] }), ["payers", "formats", "age_groups", "units", "appointment_types"]);
});

test("settings as they are have no fault", () => {
  assert.deepEqual(faults({}), []);
});

test("a limit is a whole number of up to four digits, or empty", () => {
  assert.deepEqual(ids({ weekly_new_client_limit: "ten", desired_caseload: "12345" }), ["weekly_new_client_limit", "desired_caseload"]);
  assert.deepEqual(ids({ weekly_new_client_limit: "", desired_caseload: " 9999 " }), []);
});

test("the notice may not be shorter than the practice's", () => {
  assert.match(faults({ notice_hours: "24" }, 48)[0].message, /Please enter 48 to 720 hours/);
  assert.deepEqual(ids({ notice_hours: "48" }, 48), []);
  assert.deepEqual(ids({ notice_hours: "" }), ["notice_hours"]);
});

test("minutes are in steps of five, and say so", () => {
  assert.match(faults({ buffer_after_minutes: "7" })[0].message, /in steps of 5/);
  assert.deepEqual(ids({ start_step_minutes: "0" }), ["start_step_minutes"]);
  assert.deepEqual(ids({ buffer_before_minutes: "0", buffer_after_minutes: " 0 ", horizon_days: "3" }), []);
  assert.deepEqual(ids({ buffer_before_minutes: "65", horizon_days: "2" }), ["horizon_days", "buffer_before_minutes"]);
});

test("a length at fault is told at the field of its type", () => {
  assert.deepEqual(faults({ lengths: { intake: "52" } }), [{ id: "length-intake", title: "Lengths", message: "Please enter 5 to 180 minutes, in steps of 5." }]);
});

test("a fee is whole dollars, and may be left out", () => {
  const fee = (dollars, lowest = "") => ids({ fees: { intake: { dollars, lowest } } });
  assert.deepEqual(fee(""), []);
  assert.deepEqual(fee(" 0 "), []);
  assert.deepEqual(fee("1000", "999"), []);
  for (const wrong of ["1001", "99.50", "$90", "-1"]) assert.deepEqual(fee(wrong), ["fee-intake"]);
});

test("a sliding scale slides down from a fee", () => {
  const fee = (dollars, lowest) => ids({ fees: { intake: { dollars, lowest } } });
  assert.deepEqual(fee("60", "60"), ["fee-intake-lowest"]);
  assert.deepEqual(fee("60", "x"), ["fee-intake-lowest"]);
  assert.deepEqual(fee("", "60"), ["fee-intake"]);
  assert.equal(faults({ fees: { intake: { dollars: "60", lowest: "90" } } })[0].title, "Fees");
});

test("a type without a fee isn't sent", () => {
  const { fees } = bodyOf({ ...draftOf(settings), fees: { intake: { dollars: " ", lowest: "" }, session: { dollars: "120", lowest: "" } } });
  assert.deepEqual(fees, { session: { dollars: 120, lowest_dollars: null } });
});
