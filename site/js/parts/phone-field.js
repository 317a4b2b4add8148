// The number that a provider calls.

import { html } from "htm/preact";
import { TextField } from "./fields.js";

/** @param {Omit<FieldProps, "choices"> & {name: string}} props */
export function PhoneField({ name, ...field }) {
  return html`
    <${TextField}
      ...${field} label="Phone number" size="middling" more=${{ type: "tel", autocomplete: "tel", maxlength: 30 }}
      help="${name} calls you at this number. No one else sees it, and you can change it until the call begins."
    />
  `;
}
