// One choice among many in groups, such as a payer: the group first, on the page, then the choice in a list.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { groupOf, inGroups } from "../../lib/groups.js";
import { ChoiceGroup, SelectField } from "../fields.js";
import { optionalTitle } from "./title.js";

/**
 * A summary of errors leads to the field with `id`: the list once it is shown.
 * @param {FieldProps & {question: ApiAnswer<"Question">, groups: Choice[]}} props
 */
export function GroupedChoice({ question, groups, id, help, error, value, set }) {
  const [opened, open] = useState("");
  const group = groupOf(question.choices, value) || (value ? "" : opened);
  const { alone, groups: shown } = inGroups(question.choices, groups);
  const own = shown.find((each) => each.id === group);
  const [pays, ...rest] = alone;
  const choose = (/** @type {string} */ chosen) => {
    const isGroup = shown.some((each) => each.id === chosen);
    open(isGroup ? chosen : "");
    set(isGroup ? "" : chosen);
  };
  return html`
    <${ChoiceGroup} id=${own ? `${id}-way` : id} legend=${optionalTitle(question)} help=${help} error=${own ? "" : error} choices=${[pays, ...shown, ...rest]} value=${group || value} set=${choose} />
    ${own && html`<${SelectField} key=${own.id} id=${id} label="Which one?" help="Not listed? Choose “I'm not sure yet”: you'll still see matches." error=${error} choices=${own.choices} value=${value} set=${set} blank="Choose…" size="middling" />`}
  `;
}
