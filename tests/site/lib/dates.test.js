import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays, clockChange, dayKey, dayStart, daysBetween, hoursFrom, isDay, meant, offsetMinutes, sameClock, timeKey,
} from "../../../site/js/lib/dates.js";

const HAVANA = "America/Havana";
const SANTIAGO = "America/Santiago";
const AZORES = "Atlantic/Azores";
const NEW_YORK = "America/New_York";
const PHOENIX = "America/Phoenix";
const LORD_HOWE = "Australia/Lord_Howe";
const KATHMANDU = "Asia/Kathmandu";
const ZONES = [HAVANA, SANTIAGO, AZORES, NEW_YORK, PHOENIX, LORD_HOWE, KATHMANDU, "Pacific/Kiritimati"];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The dates of a year. */
const DATES = Array.from({ length: 365 }, (_, index) => addDays("2026-01-01", index));

const instant = (date, time, zone) => meant(date, time, zone).instant.toISOString();
const kind = (date, time, zone) => meant(date, time, zone).kind;

test("an ordinary local time happens once", () => {
  assert.deepEqual(meant("2026-12-01", "09:00", NEW_YORK), { instant: new Date("2026-12-01T14:00:00Z"), kind: "once" });
  assert.equal(instant("2026-07-01", "09:00", NEW_YORK), "2026-07-01T13:00:00.000Z");
  assert.equal(instant("2026-07-01", "09:00", PHOENIX), "2026-07-01T16:00:00.000Z");
  assert.equal(instant("2026-07-01", "09:00", KATHMANDU), "2026-07-01T03:15:00.000Z");
});

test("a skipped local time is read with the offset before the gap, and lies after it", () => {
  assert.equal(kind("2026-03-08", "02:30", NEW_YORK), "skipped");
  assert.equal(instant("2026-03-08", "02:30", NEW_YORK), "2026-03-08T07:30:00.000Z");
  assert.equal(timeKey("2026-03-08T07:30:00Z", NEW_YORK), "03:30");
});

test("the minutes on either side of a gap happen once", () => {
  assert.equal(kind("2026-03-08", "01:59", NEW_YORK), "once");
  assert.equal(kind("2026-03-08", "02:00", NEW_YORK), "skipped");
  assert.equal(kind("2026-03-08", "02:59", NEW_YORK), "skipped");
  assert.equal(kind("2026-03-08", "03:00", NEW_YORK), "once");
});

test("a repeated local time means the first one", () => {
  assert.equal(kind("2026-11-01", "01:30", NEW_YORK), "repeated");
  assert.equal(instant("2026-11-01", "01:30", NEW_YORK), "2026-11-01T05:30:00.000Z");
  assert.equal(kind("2026-11-01", "00:59", NEW_YORK), "once");
  assert.equal(kind("2026-11-01", "02:00", NEW_YORK), "once");
});

test("a change of half an hour skips and repeats half an hour", () => {
  assert.equal(kind("2026-10-04", "02:15", LORD_HOWE), "skipped");
  assert.equal(instant("2026-10-04", "02:15", LORD_HOWE), "2026-10-03T15:45:00.000Z");
  assert.equal(kind("2026-10-04", "02:30", LORD_HOWE), "once");
  assert.equal(kind("2026-04-05", "01:45", LORD_HOWE), "repeated");
  assert.equal(instant("2026-04-05", "01:45", LORD_HOWE), "2026-04-04T14:45:00.000Z");
  assert.equal(kind("2026-04-05", "01:29", LORD_HOWE), "once");
});

test("a day whose midnight is skipped starts at one o'clock", () => {
  for (const [zone, date, start] of [
    [HAVANA, "2026-03-08", "2026-03-08T05:00:00.000Z"],
    [SANTIAGO, "2026-09-06", "2026-09-06T04:00:00.000Z"],
    [AZORES, "2026-03-29", "2026-03-29T01:00:00.000Z"],
  ]) {
    assert.equal(dayStart(date, zone).toISOString(), start, zone);
    assert.equal(timeKey(start, zone), "01:00", zone);
    assert.equal(dayKey(Date.parse(start) - MINUTE, zone), addDays(date, -1), zone);
  }
});

test("a day whose midnight comes twice starts at the first one", () => {
  assert.equal(kind("2026-11-01", "00:30", HAVANA), "repeated");
  assert.equal(dayStart("2026-11-01", HAVANA).toISOString(), "2026-11-01T04:00:00.000Z");
  // The hour before it comes twice here, so that the day itself starts once.
  assert.equal(dayStart("2026-04-05", SANTIAGO).toISOString(), "2026-04-05T04:00:00.000Z");
});

test("the first instant of every day is on that day, and the one before is not", () => {
  for (const zone of ZONES) {
    for (const date of DATES) {
      const start = dayStart(date, zone).getTime();
      assert.equal(dayKey(start, zone), date, `${date} in ${zone}`);
      assert.equal(dayKey(start - MINUTE, zone), addDays(date, -1), `before ${date} in ${zone}`);
    }
  }
});

test("days follow each other without a gap, and are 23 to 25 hours long", () => {
  for (const zone of ZONES) {
    for (const date of DATES) {
      const length = dayStart(addDays(date, 1), zone) - dayStart(date, zone);
      assert.ok(Math.abs(length - DAY) <= 60 * MINUTE, `${date} in ${zone}: ${length}`);
    }
  }
});

/** The dates on which the zone's clocks change. */
const changing = (zone) => DATES.filter((date) => clockChange(dayStart(date, zone) - MINUTE, dayStart(addDays(date, 1), zone), zone));

const TIMES = Array.from({ length: 96 }, (_, quarter) =>
  `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`);

test("clocks change twice a year, or never", () => {
  const number = (zone) => new Set(changing(zone)).size;
  assert.deepEqual([PHOENIX, KATHMANDU, "Pacific/Kiritimati"].map(number), [0, 0, 0]);
  for (const zone of [HAVANA, SANTIAGO, AZORES, NEW_YORK, LORD_HOWE]) assert.ok(number(zone) >= 2, zone);
});

test("a local time that isn't skipped comes back from its instant, also when the clocks change", () => {
  for (const zone of ZONES) {
    for (const date of [...changing(zone), "2026-01-01", "2026-07-01"]) {
      for (const time of TIMES) {
        const found = meant(date, time, zone);
        if (found.kind === "skipped") continue;
        assert.equal(`${dayKey(found.instant, zone)} ${timeKey(found.instant, zone)}`, `${date} ${time}`, zone);
      }
    }
  }
});

test("a repeated local time comes a second time after the one that is meant", () => {
  for (const zone of [HAVANA, SANTIAGO, AZORES, NEW_YORK, LORD_HOWE]) {
    const again = changing(zone).flatMap((date) => TIMES.map((time) => [date, time])).filter(([date, time]) => kind(date, time, zone) === "repeated");
    const later = zone === LORD_HOWE ? 30 : 60;
    assert.equal(again.length, later / 15, zone);
    for (const [date, time] of again) {
      const second = meant(date, time, zone).instant.getTime() + later * MINUTE;
      assert.equal(`${dayKey(second, zone)} ${timeKey(second, zone)}`, `${date} ${time}`, zone);
    }
  }
});

test("as much time is skipped in a year as is repeated", () => {
  for (const zone of [HAVANA, SANTIAGO, AZORES, NEW_YORK, LORD_HOWE]) {
    const kinds = changing(zone).flatMap((date) => TIMES.map((time) => kind(date, time, zone)));
    const number = (wanted) => kinds.filter((each) => each === wanted).length;
    assert.equal(number("skipped"), number("repeated"), zone);
    assert.ok(number("skipped") > 0, zone);
  }
});

test("a change of clocks is found to the minute", () => {
  const found = clockChange(dayStart("2026-03-08", NEW_YORK), dayStart("2026-03-09", NEW_YORK), NEW_YORK);
  assert.deepEqual(found, { at: new Date("2026-03-08T07:00:00Z"), minutes: 60 });
  const back = clockChange(Date.parse("2026-04-04T00:00:00Z"), Date.parse("2026-04-05T00:00:00Z"), LORD_HOWE);
  assert.deepEqual(back, { at: new Date("2026-04-04T15:00:00Z"), minutes: -30 });
});

test("a stretch without a change has none", () => {
  assert.equal(clockChange("2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z", NEW_YORK), null);
  assert.equal(clockChange("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", PHOENIX), null);
});

test("the local date and time are those of the zone, not of the machine", () => {
  assert.equal(dayKey("2026-12-01T04:59:00Z", NEW_YORK), "2026-11-30");
  assert.equal(dayKey("2026-12-01T05:00:00Z", NEW_YORK), "2026-12-01");
  assert.equal(timeKey("2026-12-01T05:00:59Z", NEW_YORK), "00:00");
  assert.equal(timeKey("2026-12-01T18:15:00Z", KATHMANDU), "00:00");
});

test("days are added over months, years and changes of clocks", () => {
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-03-08", 1), "2026-03-09");
  assert.equal(addDays("2026-03-01", -1), "2026-02-28");
  assert.equal(addDays("2026-03-01", 0), "2026-03-01");
});

test("days between two dates are counted with their sign", () => {
  assert.equal(daysBetween("2026-03-07", "2026-03-09"), 2);
  assert.equal(daysBetween("2026-03-09", "2026-03-07"), -2);
  assert.equal(daysBetween("2026-01-01", "2027-01-01"), 365);
});

test("a date that doesn't exist, or isn't written in full, is no date", () => {
  assert.equal(isDay("2028-02-29"), true);
  for (const not of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "", null, undefined]) {
    assert.equal(isDay(not), false, String(not));
  }
});

test("an offset is what the clocks are ahead of UTC at that instant", () => {
  assert.equal(offsetMinutes("2026-01-01T00:00:00Z", NEW_YORK), -300);
  assert.equal(offsetMinutes("2026-07-01T00:00:00Z", NEW_YORK), -240);
  assert.equal(offsetMinutes("2026-07-01T00:00:00Z", KATHMANDU), 345);
  assert.equal(offsetMinutes("2026-01-01T00:00:00Z", LORD_HOWE), 660);
  assert.equal(offsetMinutes("2026-07-01T00:00:00Z", LORD_HOWE), 630);
});

test("two zones have the same clock at one time of the year and not at another", () => {
  assert.equal(sameClock("2026-07-01T00:00:00Z", PHOENIX, "America/Los_Angeles"), true);
  assert.equal(sameClock("2026-12-01T00:00:00Z", PHOENIX, "America/Los_Angeles"), false);
});

test("hours are rounded to whole ones", () => {
  assert.equal(hoursFrom("2026-12-01T09:00:00Z", "2026-12-03T08:40:00Z"), 48);
  assert.equal(hoursFrom(new Date("2026-12-01T09:00:00Z"), "2026-12-01T09:29:00Z"), 0);
});
