import assert from "node:assert/strict";
import { test } from "node:test";
import { whoPays } from "../../../site/js/lib/payer-words.js";

const profile = { name: "Ada Reyes", payers: [{ id: "aetna", name: "Aetna" }] };

test("without a payer one is asked for", () => {
  assert.match(whoPays("", profile), /choose above how you'll pay/i);
});

test("those who pay themselves learn the price from the provider, and a plan is named", () => {
  assert.match(whoPays("self_pay", profile), /^You pay Ada Reyes directly/);
  assert.match(whoPays("aetna", profile), /^Aetna\. Your plan/);
});
