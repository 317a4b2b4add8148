// How long a hold still lasts, in words. Pure. `left` is in milliseconds.

import { timeName } from "./date-words.js";
import { count } from "./text.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
// Announced only at these minutes, so that screen reader users aren't rushed while typing.
const TOLD_AT = [1, 2, 5];

/**
 * "about 8 minutes more"; in ten-second steps in the last minute.
 * @param {number} left
 */
export function leftWords(left) {
  if (left > MINUTE) return `about ${count(Math.round(left / MINUTE), "minute", "minutes")} more`;
  return `about ${Math.ceil(left / (10 * SECOND)) * 10} seconds more`;
}

/**
 * "We're holding this time for you until 3:42 PM, about 8 minutes more."
 * @param {string} expiresAt
 * @param {number} now
 * @param {string} zone
 */
export function heldWords(expiresAt, now, zone) {
  return `We're holding this time for you until ${timeName(expiresAt, zone)}, ${leftWords(Date.parse(expiresAt) - now)}.`;
}

/**
 * The screen reader announcement, which changes at the start, with 5, 2 and 1 minutes left, and at the end.
 * @param {string} expiresAt
 * @param {number} now
 * @param {string} zone
 */
export function announcedWords(expiresAt, now, zone) {
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return OVER.told;
  const mark = TOLD_AT.find((minutes) => left <= minutes * MINUTE);
  if (!mark) return `We're holding this time for you until ${timeName(expiresAt, zone)}.`;
  return `${count(mark, "minute", "minutes")} left while we hold this time for you.`;
}

export const OVER = {
  title: "We're no longer holding this time for you",
  text: "Nothing you typed is lost, and the time may still be open. You can go ahead and book it.",
  told: "This time is no longer held for you. It may still be open, so you can go ahead and book it. Nothing you typed is lost.",
};

/** For visitors: clients who have signed in can hold more. */
export const NOT_HELD_YET =
  "We can't hold this time for you yet. Once you've signed in or created an account, we'll hold it if it's still open.";
export const NOT_HELD = "This time isn't being held for you right now. It may still be open, so you can go ahead and book it.";
