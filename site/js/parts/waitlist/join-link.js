// The link to the waitlist, shown if no time is open. `slug`: for one provider; without it, for anyone who fits
// this tab's answers; `led()` runs when the link is followed.

import { html } from "htm/preact";

/** @param {Props} props */
export function JoinWaitlist({ slug, name, led }) {
  const query = new URLSearchParams(slug ? { p: slug } : { join: "any" });
  return html`
    <div class="notice">
      <p>
        ${slug
          ? `Times open up when plans change. If you'd like, we'll let you know when one opens up with ${name}, and hold it for you for half an hour.`
          : "Times open up when plans change. If you'd like, we'll let you know when one opens up with someone who fits your answers, and hold it for you for half an hour."}
      </p>
      <p><a class="button quiet" href="/waitlist.html?${query}" onClick=${led}>Join the waitlist</a></p>
    </div>
  `;
}
