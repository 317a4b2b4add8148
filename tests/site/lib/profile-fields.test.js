import assert from "node:assert/strict";
import { test } from "node:test";
import { asSlug, bodyOf, check, draftOf, linkStart, linkWithPlans } from "../../../site/js/lib/profile-fields.js";

const profile = {
  version: "1", provider_id: "p", link: "https://care.example/ada", former_slugs: [], photo_url: null,
  name: "Ada Reyes", pronouns: null, credentials: ["LCSW"], slug: "ada-reyes", statement: "Hello", highlights: [], education: [],
  languages: ["en"], modalities: [], gender: null, races: [], faith: null, lgbtq_affirming: true, publishes: ["gender"],
  video_link: "https://video.example.com/ada",
  office: { kind: "own", street: "7 West 11th Street", zip: "10001", city: "New York", state: "NY", directions: "" },
};
const faults = (more) => check({ ...draftOf(profile), ...more }).map(({ id }) => id);

test("a profile comes back from its form, and what isn't of the form stays out", () => {
  const body = bodyOf(draftOf(profile));
  assert.deepEqual(Object.keys(body).sort(), [
    "credentials", "education", "faith", "gender", "highlights", "languages", "lgbtq_affirming", "modalities", "name",
    "office", "pronouns", "publishes", "races", "slug", "statement", "video_link",
  ]);
  assert.deepEqual(body.office, profile.office);
  assert.equal(body.pronouns, null);
});

test("blanks around words and empty lines are left out", () => {
  const body = bodyOf({ ...draftOf(profile), name: " Ada ", highlights: [" One ", "  ", ""], pronouns: "  ", video_link: " " });
  assert.deepEqual([body.name, body.highlights, body.pronouns, body.video_link], ["Ada", ["One"], null, null]);
});

test("a profile without an office sends none, whatever was typed before", () => {
  const draft = draftOf({ ...profile, office: null });
  assert.deepEqual([draft.kind, draft.zip], ["none", ""]);
  assert.equal(bodyOf({ ...draft, state: "NY", street: "7 West 11th Street" }).office, null);
});

test("an office at the practice's address sends how to get in, and no address", () => {
  const draft = draftOf({ ...profile, office: { ...profile.office, kind: "practice", directions: "Ring." } });
  assert.deepEqual([draft.kind, draft.street, draft.zip], ["practice", "", ""]);
  assert.deepEqual(bodyOf(draft).office, { kind: "practice", directions: "Ring." });
  assert.deepEqual(check(draft), []);
});

test("a profile needs a name, a link and a language", () => {
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ name: " ", slug: "", languages: [] }), ["name", "slug", "languages"]);
});

test("a link has 3 to 60 letters, digits and hyphens, with no hyphen at either end", () => {
  for (const right of ["abc", "a-1", "a".repeat(60)]) assert.deepEqual(faults({ slug: right }), [], right);
  for (const wrong of ["ab", "-abc", "abc-", "Abc", "a b", "a".repeat(61)]) assert.deepEqual(faults({ slug: wrong }), ["slug"], wrong);
});

test("an office is whole, with a ZIP code of five digits, if it is the provider's own", () => {
  assert.deepEqual(faults({ zip: "1000" }), ["zip"]);
  assert.deepEqual(faults({ zip: " 10001 " }), []);
  assert.deepEqual(faults({ street: " ", city: "" }), ["street", "city"]);
  assert.deepEqual(faults({ kind: "none", street: "", city: "", zip: "" }), []);
});

test("a video link begins with https and names a host", () => {
  for (const wrong of ["http://video.example.com", "https://", "my room"]) assert.deepEqual(faults({ video_link: wrong }), ["video_link"], wrong);
  assert.deepEqual(faults({ video_link: " https://video.example.com/room?id=7 " }), []);
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
