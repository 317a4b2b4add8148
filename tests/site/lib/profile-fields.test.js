import assert from "node:assert/strict";
import { test } from "node:test";
import { asSlug, bodyOf, check, draftOf, linkStart, linkWithPlans } from "../../../site/js/lib/profile-fields.js";

const profile = {
  version: "1", provider_id: "p", link: "https://care.example/ada", former_slugs: [], photo_url: null,
  name: "Ada Reyes", pronouns: null, credentials: ["LCSW"], slug: "ada-reyes", statement: "Hello", highlights: [], education: [],
  languages: ["en"], modalities: [], gender: null, races: [], faith: null, lgbtq_affirming: true, publishes: ["gender"],
  office: { zip: "10001", city: "New York", state: "NY" },
};
const faults = (more) => check({ ...draftOf(profile), ...more }).map(({ id }) => id);

test("a profile comes back from its form, and what isn't of the form stays out", () => {
  const body = bodyOf(draftOf(profile));
  assert.deepEqual(Object.keys(body).sort(), [
    "credentials", "education", "faith", "gender", "highlights", "languages", "lgbtq_affirming", "modalities", "name",
    "office_zip", "pronouns", "publishes", "races", "slug", "statement",
  ]);
  assert.equal(body.office_zip, "10001");
  assert.equal(body.pronouns, null);
});

test("blanks around words and empty lines are left out", () => {
  const body = bodyOf({ ...draftOf(profile), name: " Ada ", highlights: [" One ", "  ", ""], pronouns: "  ", office_zip: " " });
  assert.deepEqual([body.name, body.highlights, body.pronouns, body.office_zip], ["Ada", ["One"], null, null]);
});

test("a profile without an office has no ZIP code", () => {
  assert.equal(draftOf({ ...profile, office: null }).office_zip, "");
});

test("a profile needs a name, a link and a language", () => {
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ name: " ", slug: "", languages: [] }), ["name", "slug", "languages"]);
});

test("a link has 3 to 60 letters, digits and hyphens, with no hyphen at either end", () => {
  for (const right of ["abc", "a-1", "a".repeat(60)]) assert.deepEqual(faults({ slug: right }), [], right);
  for (const wrong of ["ab", "-abc", "abc-", "Abc", "a b", "a".repeat(61)]) assert.deepEqual(faults({ slug: wrong }), ["slug"], wrong);
});

test("an office's ZIP code has five digits", () => {
  assert.deepEqual(faults({ office_zip: "1000" }), ["office_zip"]);
  assert.deepEqual(faults({ office_zip: " 10001 " }), []);
});

test("what is typed becomes a link as it can be", () => {
  assert.equal(asSlug("Dr. Ada_Reyes  Núñez!"), "dr-ada-reyes-nez");
  assert.equal(asSlug("a".repeat(80)).length, 60);
});

test("a link is shown up to its last word, without the scheme", () => {
  assert.equal(linkStart("https://care.example/ada", "ada"), "care.example/");
});

test("what a provider says about themselves comes back as it was said", () => {
  const said = { ...profile, pronouns: "she/her", gender: "woman", faith: "jewish" };
  const { pronouns, gender, faith } = bodyOf(draftOf(said));
  assert.deepEqual([pronouns, gender, faith], ["she/her", "woman", "jewish"]);
});

test("the link to share names the plans, with self-pay last", () => {
  const payers = [{ id: "self_pay", name: "Self-pay" }, { id: "aetna", name: "Aetna" }, { id: "cigna", name: "Cigna" }];
  assert.equal(linkWithPlans("https://a.example/p/ada", payers), "https://a.example/p/ada (takes Aetna, Cigna and self-pay)");
  assert.equal(linkWithPlans("https://a.example/p/ada", payers.slice(1)), "https://a.example/p/ada (takes Aetna and Cigna)");
  assert.equal(linkWithPlans("https://a.example/p/ada", payers.slice(0, 1)), "https://a.example/p/ada (takes only self-pay)");
});
