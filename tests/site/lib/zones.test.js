import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceZone, generalName, isZone, zoneChoices, zoneName } from "../../../site/js/lib/zones.js";

test("a zone goes by the name that people know, with its city", () => {
  assert.equal(zoneName("America/New_York"), "Eastern Time (New York)");
  assert.equal(generalName("America/Phoenix"), "Mountain Standard Time (Phoenix)".split(" (")[0]);
  assert.equal(zoneName("America/Argentina/Salta").includes("(Salta, Argentina)"), true);
});

test("a zone without a city has none in its name", () => {
  assert.equal(zoneName("UTC"), generalName("UTC"));
});

test("a zone that doesn't exist is put in plain words", () => {
  assert.equal(generalName("Mars/Olympus_Mons"), "Mars/Olympus Mons");
  assert.equal(isZone("Mars/Olympus_Mons"), false);
  assert.deepEqual([isZone(""), isZone(null), isZone("Asia/Kathmandu")], [false, false, true]);
});

test("the device's zone is a zone", () => {
  assert.equal(isZone(deviceZone()), true);
  assert.equal(deviceZone("Asia/Calcutta"), "Asia/Calcutta");
});

test("an unusable reported zone counts as unknown", () => {
  for (const reported of ["Etc/Unknown", "+01:00", "-0530", "", "Mars/Olympus_Mons"]) {
    assert.equal(deviceZone(reported), null, reported);
  }
});

test("without a current zone, no empty choice is made up", () => {
  const ids = zoneChoices("").flatMap(({ zones }) => zones.map(({ id }) => id));
  assert.ok(!ids.includes(""));
});

test("the zones that most people live in come first, and each zone is there once", () => {
  const [near, every] = zoneChoices("America/New_York");
  assert.equal(near.zones[0].id, "America/New_York");
  const ids = [...near.zones, ...every.zones].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes("UTC"));
});

test("the current zone is among the choices, also one that this browser doesn't list", () => {
  const [, every] = zoneChoices("US/Eastern");
  assert.ok(every.zones.some(({ id, name }) => id === "US/Eastern" && name === "US/Eastern"));
});
