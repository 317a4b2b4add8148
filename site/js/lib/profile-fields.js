// The profile as edited in its form. Pure.

import { asWord, asWords } from "./chosen.js";
import { fault } from "./saving-words.js";
import { inWords } from "./text.js";

/**
 * @typedef {Omit<ApiBody<"ProfileForm">, "version" | "pronouns" | "gender" | "faith" | "video_link" | "office"> &
 *   {pronouns: string, gender: string, faith: string, video_link: string} & OfficeDraft} ProfileDraft
 * @typedef {{kind: string, street: string, city: string, state: string, zip: string, directions: string}} OfficeDraft
 * @typedef {Omit<ProfileDraft, "pronouns" | "gender" | "faith" | "video_link" | keyof OfficeDraft>} Plain
 */

/** @type {Words} */
export const TITLES = {
  name: "Name",
  pronouns: "Pronouns",
  credentials: "Credentials",
  slug: "Profile link",
  statement: "Statement",
  highlights: "Highlights",
  education: "Education",
  languages: "Languages",
  modalities: "Therapy approaches",
  gender: "Gender",
  races: "Race or ethnicity",
  faith: "Faith",
  publishes: "What you publish",
  video_link: "Video link",
  kind: "Office",
  street: "Street address",
  city: "City",
  state: "State",
  zip: "ZIP code",
  directions: "How to get in",
};

/**
 * The profile link with the plans that the provider takes, to paste elsewhere.
 * @param {string} link @param {Choice[]} payers
 */
export function linkWithPlans(link, payers) {
  const plans = payers.filter(({ id }) => id !== "self_pay").map(({ name }) => name);
  const selfPay = plans.length < payers.length ? ["self-pay"] : [];
  return `${link} (${plans.length ? "takes" : "takes only"} ${inWords([...plans, ...selfPay])})`;
}

/**
 * The fields that have the same shape in the form and the API.
 * @param {Plain} from @returns {Plain}
 */
function picked({ name, credentials, slug, statement, highlights, education, languages, modalities, races, lgbtq_affirming, publishes }) {
  return { name, credentials, slug, statement, highlights, education, languages, modalities, races, lgbtq_affirming, publishes };
}

/**
 * @param {Pick<ApiAnswer<"ProfileOut">, keyof Plain | "pronouns" | "gender" | "faith" | "video_link" | "office">} profile
 * @returns {ProfileDraft}
 */
export function draftOf(profile) {
  return {
    ...picked({
      ...profile,
      languages: asWords(profile.languages),
      modalities: asWords(profile.modalities),
      races: asWords(profile.races),
    }),
    pronouns: profile.pronouns ?? "",
    gender: profile.gender ?? "",
    faith: profile.faith ?? "",
    video_link: profile.video_link ?? "",
    ...officeDraft(profile.office),
  };
}

/** @param {ApiAnswer<"OfficeOut"> | null} office @returns {OfficeDraft} */
function officeDraft(office) {
  // The practice's address isn't the draft of an own one.
  const own = office?.kind === "own" ? office : null;
  return {
    kind: office?.kind ?? "none",
    street: own?.street ?? "",
    city: own?.city ?? "",
    state: own?.state ?? "",
    zip: own?.zip ?? "",
    directions: office?.directions ?? "",
  };
}

/** @param {OfficeDraft} draft @returns {ApiBody<"OfficeForm"> | null} */
function officeOf(draft) {
  const { kind, street, city, state, zip, directions } = draft;
  if (kind === "practice") return { kind, directions: directions.trim() };
  if (kind !== "own") return null;
  return { kind, street: street.trim(), city: city.trim(), state: asWord(state), zip: zip.trim(), directions: directions.trim() };
}

const written = (/** @type {string[]} */ lines) => lines.map((line) => line.trim()).filter(Boolean);

/** @param {ProfileDraft} draft @returns {Omit<ApiBody<"ProfileForm">, "version">} */
export function bodyOf(draft) {
  return {
    ...picked(draft),
    name: draft.name.trim(),
    statement: draft.statement.trim(),
    credentials: written(draft.credentials),
    highlights: written(draft.highlights),
    education: written(draft.education),
    pronouns: draft.pronouns.trim() || null,
    gender: draft.gender ? asWord(draft.gender) : null,
    faith: draft.faith ? asWord(draft.faith) : null,
    video_link: draft.video_link.trim() || null,
    office: officeOf(draft),
  };
}

/** @param {ProfileDraft} draft @returns {TitledFault[]} */
export function check(draft) {
  const faults = [];
  if (!draft.name.trim()) faults.push(fault("name", "Please enter the name that clients should see.", TITLES));
  if (!/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/.test(draft.slug)) {
    faults.push(fault("slug", "Please use 3 to 60 lowercase letters, digits, and hyphens, with no hyphen at either end.", TITLES));
  }
  if (draft.languages.length === 0) faults.push(fault("languages", "Please choose at least one.", TITLES));
  if (draft.video_link.trim() && !/^https:\/\/\S+\.\S+$/.test(draft.video_link.trim())) {
    faults.push(fault("video_link", "Please enter a link that begins with https://.", TITLES));
  }
  return [...faults, ...(draft.kind === "own" ? officeFaults(draft) : [])];
}

/** @param {OfficeDraft} draft @returns {TitledFault[]} */
function officeFaults({ street, city, state, zip }) {
  const faults = [];
  if (!street.trim()) faults.push(fault("street", "Please enter the street and number.", TITLES));
  if (!city.trim()) faults.push(fault("city", "Please enter the city.", TITLES));
  if (!state) faults.push(fault("state", "Please choose the state.", TITLES));
  if (!/^\d{5}$/.test(zip.trim())) faults.push(fault("zip", "Please enter five digits.", TITLES));
  return faults;
}

/**
 * Typed text as a valid end of a link.
 * @param {string} typed
 */
export function asSlug(typed) {
  return typed.toLowerCase().replace(/[\s_.]+/g, "-").replace(/[^a-z0-9-]/g, "").slice(0, 60);
}

/**
 * The link up to its slug, without the scheme, shown in front of the field.
 * @param {string} link
 * @param {string} slug
 */
export function linkStart(link, slug) {
  return link.slice(0, link.length - slug.length).replace(/^https?:\/\//, "");
}
