// The profile as its form edits it. Pure.

import { fault } from "./saving-words.js";

export const TITLES = {
  name: "Name",
  pronouns: "Pronouns",
  credentials: "Credentials",
  slug: "Profile link",
  statement: "Statement",
  highlights: "Highlights",
  education: "Education",
  languages: "Languages",
  modalities: "Ways of working",
  gender: "Gender",
  races: "Race or ethnicity",
  faith: "Faith",
  publishes: "What is published",
  office_zip: "Office ZIP code",
};

const PLAIN = ["name", "credentials", "slug", "statement", "highlights", "education", "languages", "modalities", "races", "lgbtq_affirming", "publishes"];
const picked = (from) => Object.fromEntries(PLAIN.map((field) => [field, from[field]]));

export function draftOf(profile) {
  return {
    ...picked(profile),
    pronouns: profile.pronouns ?? "",
    gender: profile.gender ?? "",
    faith: profile.faith ?? "",
    office_zip: profile.office?.zip ?? "",
  };
}

const written = (lines) => lines.map((line) => line.trim()).filter(Boolean);

export function bodyOf(draft) {
  return {
    ...picked(draft),
    name: draft.name.trim(),
    statement: draft.statement.trim(),
    credentials: written(draft.credentials),
    highlights: written(draft.highlights),
    education: written(draft.education),
    pronouns: draft.pronouns.trim() || null,
    gender: draft.gender || null,
    faith: draft.faith || null,
    office_zip: draft.office_zip.trim() || null,
  };
}

export function check(draft) {
  const faults = [];
  if (!draft.name.trim()) faults.push(fault("name", "Please give the name that clients should see.", TITLES));
  if (!/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/.test(draft.slug)) {
    faults.push(fault("slug", "Please use 3 to 60 small letters, digits and hyphens, with no hyphen at either end.", TITLES));
  }
  if (draft.languages.length === 0) faults.push(fault("languages", "Please choose at least one.", TITLES));
  if (draft.office_zip.trim() && !/^\d{5}$/.test(draft.office_zip.trim())) {
    faults.push(fault("office_zip", "Please give five digits, or leave it empty.", TITLES));
  }
  return faults;
}

/** What someone types, as a link can hold it. */
export function asSlug(typed) {
  return typed.toLowerCase().replace(/[\s_.]+/g, "-").replace(/[^a-z0-9-]/g, "").slice(0, 60);
}

/** The link up to its own last word, without the scheme: what is in front of the field. */
export function linkStart(link, slug) {
  return link.slice(0, link.length - slug.length).replace(/^https?:\/\//, "");
}
