// The client's name and date of birth and, separately, the name of the parent who books.

import { html } from "htm/preact";
import { NEW_CHILD, SELF } from "../../lib/who-comes.js";
import { TextField } from "../fields.js";
import { DateOfBirth } from "./date-of-birth.js";

const MORE = { autocomplete: "off", maxlength: 80 };

/**
 * `field(id, part)` connects the field with that ID to a part of the draft; `does` is what the parent is doing.
 * @param {Props} props
 */
export function Person({ who, me, words, field, does = "booking" }) {
  if (!who) return null;
  if (who === SELF) {
    return html`
      <${TextField} ...${field("name")} label=${words.name} more=${{ ...MORE, autocomplete: "name" }} />
      <${DateOfBirth} ...${field("born")} legend=${words.born} own />
    `;
  }
  return html`
    ${who === NEW_CHILD && html`
      <${TextField} ...${field("name", "childName")} label=${words.name} more=${MORE} />
      <${DateOfBirth} ...${field("born", "childBorn")} legend=${words.born} />
    `}
    <${Guardian} me=${me} field=${field} does=${does} />
  `;
}

/** @param {Props} props */
function Guardian({ me, field, does }) {
  if (me.details) {
    return html`
      <p>You're ${does} as <strong>${me.details.name}</strong>, parent or guardian. <a href="/account.html">Change this in your account</a></p>
    `;
  }
  return html`
    <${TextField}
      ...${field("guardian", "name")} label="Your own name" more=${{ ...MORE, autocomplete: "name" }}
      help="As the parent or guardian. Your provider sees it separately from your child's name."
    />
  `;
}
