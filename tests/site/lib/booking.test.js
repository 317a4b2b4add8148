import assert from "node:assert/strict";
import { test } from "node:test";
import { attempt, birthDate, birthFields } from "../../../site/js/lib/booking.js";

test("the same body keeps the key of the last attempt", () => {
  const first = attempt({ a: 1 }, null, () => "key-1");
  assert.deepEqual(first, { fingerprint: '{"a":1}', key: "key-1" });
  assert.equal(attempt({ a: 1 }, first, () => "key-2"), first);
});

test("another body gets a new key", () => {
  const first = attempt({ a: 1 }, undefined, () => "key-1");
  assert.equal(attempt({ a: 2 }, first, () => "key-2").key, "key-2");
});

test("a key is made anew where none is given", () => {
  assert.match(attempt({}, null).key, /^[0-9a-f-]{36}$/);
});

const born = (year, month, day) => birthDate({ year, month, day });

test("a date of birth is written in full", () => {
  assert.equal(born("1990", "2", "28"), "1990-02-28");
  assert.equal(born("2000", "02", "29"), "2000-02-29");
});

test("a date of birth that doesn't exist is none", () => {
  for (const parts of [["1990", "2", "29"], ["1990", "13", "1"], ["1990", "0", "1"], ["90", "2", "28"], ["", "", ""], ["1899", "1", "1"], ["x", "1", "1"]]) {
    assert.equal(born(...parts), "", parts.join("-"));
  }
});

test("nobody is born tomorrow", () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  assert.equal(born(String(tomorrow.getUTCFullYear()), String(tomorrow.getUTCMonth() + 1), String(tomorrow.getUTCDate())), "");
});

test("a known date of birth fills the fields as people write it", () => {
  assert.deepEqual(birthFields("1990-02-08"), { year: "1990", month: "2", day: "8" });
  assert.deepEqual(birthFields(null), { year: "", month: "", day: "" });
  assert.equal(birthDate(birthFields("1990-02-08")), "1990-02-08");
});
