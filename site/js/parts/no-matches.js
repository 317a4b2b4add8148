// No provider fits: said kindly, with every option. `children` come first: the near misses, and other
// things to do right away, such as joining the waitlist.

import { html } from "htm/preact";

/**
 * `anew`: this tab doesn't have the answers, so they can only be given again.
 * @param {Props} props
 */
export function NoMatches({ words, anew, children }) {
  return html`
    <div class="stack">
      <h1 tabindex="-1">No one fits right now</h1>
      <p class="lead">
        This isn't a reflection on you. We just don't have a provider right now who works with what you named, is licensed
        ${` ${words.where}, ${words.paid},`} and has an open time.
      </p>
    </div>
    ${children}
    <section class="ways-on stack" aria-labelledby="ways-on">
      <h2 id="ways-on">What else you can do</h2>
      <p>Often one change is enough: another way to meet, another way to pay, or fewer preferences marked “important.”</p>
      <p class="actions">
        <a class="button" href=${anew ? "/match.html" : "/match.html?step=about"}>${anew ? "Answer the questions again" : "Change your answers"}</a>
        <a class="button quiet" href="/contact.html">Contact us</a>
      </p>
      <p>If you contact us, someone will help you look. Give them the reference below, and you won't have to explain everything again.</p>
      <p>
        If waiting feels hard, you can talk to someone today: <a href="tel:988">call 988</a> or
        ${" "}<a href="sms:988">text 988</a>, at any hour.
      </p>
    </section>
  `;
}
