// What the account forms share.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { PasswordField, TextField } from "../fields.js";

export const SHORTEST_PASSWORD = 12;

/**
 * The heading takes focus when one form follows another, not when the page opens.
 * @param {Props} props
 */
export function Title({ level, words, moved }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (moved) title.current?.focus();
  }, []);
  return html`<${level} tabindex="-1" ref=${title}>${words}<//>`;
}

/** @param {Props} props */
export function Notice({ words }) {
  return words ? html`<div class="notice good" role="status"><p>${words}</p></div>` : null;
}

/** @param {Props} props */
export function Failure({ words }) {
  return words ? html`<div class="notice bad" role="alert"><p>${words}</p></div>` : null;
}

/** @param {Props} props */
export function Submit({ busy, words, busyWords }) {
  return html`<button type="submit" class="button" aria-disabled=${busy ? "true" : undefined}>${busy ? busyWords : words}</button>`;
}

/** @param {Props} props */
export function Email({ value, set, error, help }) {
  const more = { type: "email", autocomplete: "username", inputmode: "email", autocapitalize: "off", spellcheck: false };
  return html`<${TextField} id="email" label="Email" help=${help} value=${value} set=${set} error=${error} more=${more} />`;
}

/** @param {Props} props */
export function Password({ value, set, error, fresh = false, label = "Password" }) {
  const more = { autocomplete: fresh ? "new-password" : "current-password" };
  const help = fresh ? `At least ${SHORTEST_PASSWORD} characters. A few words together are easy to remember.` : "";
  return html`<${PasswordField} id="password" label=${label} help=${help} value=${value} set=${set} error=${error} more=${more} />`;
}

/** @param {Props} props */
export function Code({ value, set, error }) {
  const more = { autocomplete: "one-time-code", inputmode: "numeric", maxlength: 10 };
  return html`<${TextField} id="code" label="Code from the email" value=${value} set=${set} error=${error} size="short" more=${more} />`;
}

/** Mail apps may show a code in two groups, and people copy the space with it. */
export function typedCode(code) {
  return code.replace(/\s/g, "");
}

/**
 * What is missing or wrong in an email, a password and a code.
 * @param {{email?: string, password?: string, fresh?: string, code?: string}} typed
 */
export function faultsIn({ email, password, fresh, code }) {
  /** @type {Words} */
  const faults = {};
  if (email !== undefined && !/^\S+@\S+\.\S+$/.test(email)) faults.email = "Please enter your email, like name@example.com.";
  if (code !== undefined && !code) faults.code = "Please enter the code from the email.";
  if (password !== undefined && !password) faults.password = "Please enter your password.";
  if (fresh !== undefined && fresh.length < SHORTEST_PASSWORD) {
    faults.password = `Please choose a password of at least ${SHORTEST_PASSWORD} characters.`;
  }
  return faults;
}
