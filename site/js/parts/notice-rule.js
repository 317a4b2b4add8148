// Explains on request why nothing sooner is offered.

import { html } from "htm/preact";
import { count } from "../lib/text.js";

/**
 * `hours` is the practice's minimum notice; a provider may ask for more.
 * @param {Props} props
 */
export function NoticeRule({ hours }) {
  return html`
    <details class="notice-rule">
      <summary>Why isn't there anything sooner?</summary>
      <p>
        You need to book at least ${count(hours, "hour", "hours")} ahead, and some providers ask for more notice. That gives them time to
        prepare. If you can't wait, <a href="tel:988">call</a> or <a href="sms:988">text 988</a>, at any hour.
      </p>
    </details>
  `;
}
