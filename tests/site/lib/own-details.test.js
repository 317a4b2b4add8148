import assert from "node:assert/strict";
import { test } from "node:test";
import {
  childDraft, childFaults, detailsBody, detailsDraft, detailsFaults,
} from "../../../site/js/lib/own-details.js";

const NO_DATE = { year: "", month: "", day: "" };
const BORN = { year: "1990", month: "2", day: "28" };

test("an account without details begins empty, in the zone that it is looked at from", () => {
  assert.deepEqual(detailsDraft({ details: null, reminders: true }, "America/Denver"), {
    name: "", born_on: NO_DATE, phone: "", time_zone: "America/Denver", reminders: true,
  });
});

test("details that are known keep their zone", () => {
  const client = { name: "Sam", born_on: "1990-02-28", phone: null, time_zone: "America/Chicago" };
  const draft = detailsDraft({ details: client, reminders: false }, "America/Denver");
  assert.deepEqual([draft.time_zone, draft.born_on, draft.phone], ["America/Chicago", BORN, ""]);
});

test("what is left empty is sent as nothing", () => {
  const body = detailsBody({ name: " Sam ", born_on: NO_DATE, phone: "  ", time_zone: "UTC", reminders: true });
  assert.deepEqual(body, { name: "Sam", born_on: null, phone: null, time_zone: "UTC", reminders: true });
});

test("one's own date of birth may be missing, but not half there", () => {
  const faults = (born_on) => detailsFaults({ name: "Sam", born_on, time_zone: "UTC" }).map(({ id }) => id);
  assert.deepEqual(faults(NO_DATE), []);
  assert.deepEqual(faults(BORN), []);
  assert.deepEqual(faults({ ...NO_DATE, year: "1990" }), ["born_on"]);
});

test("a name of blanks is no name", () => {
  assert.deepEqual(detailsFaults({ name: "  ", born_on: NO_DATE, time_zone: "UTC" }).map(({ id }) => id), ["name"]);
});

test("a time zone is required if neither the account nor the browser has one", () => {
  assert.equal(detailsDraft({ details: null, reminders: true }, "").time_zone, "");
  assert.deepEqual(detailsFaults({ name: "Sam", born_on: NO_DATE, time_zone: "" }).map(({ id }) => id), ["time_zone"]);
});

test("a child needs a name and a date of birth", () => {
  assert.deepEqual(childFaults(childDraft(undefined)).map(({ id }) => id), ["child-name", "child-born"]);
  assert.deepEqual(childFaults({ name: "  ", born: BORN }).map(({ id }) => id), ["child-name"]);
  assert.deepEqual(childFaults(childDraft({ name: "Ada", born_on: "2015-03-01" })), []);
});
