// Other providers for a client whose appointment fell through: three of them, each with openings to book directly.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { nextMatches } from "../../appointments.js";
import { rememberInstead } from "../../instead.js";
import { nextStep } from "../../lib/cancellation-words.js";
import { momentName } from "../../lib/date-words.js";
import { asksByPhone, feeWords, shareWords, showsFees } from "../../lib/fee-words.js";
import { bookPath, providerPath } from "../../lib/paths.js";
import { soonestFirst } from "../../lib/soonest.js";
import { nameIn } from "../../lib/text.js";
import { adopt, applyChange } from "../../questionnaire.js";
import { FeePhone } from "../fee-phone.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { Monogram, byline } from "../monogram.js";
import { NearMisses } from "../near-misses.js";
import { useOnce } from "../use-once.js";
import { JoinWaitlist } from "../waitlist/join-link.js";

const REASONS = 2;
const OPENINGS = 3;

/**
 * `shown`: show them right away, not only on request. `ends`: booking one of them also ends the appointment.
 * @param {Props} props
 */
export function NextMatches({ appointment, form, zone, shown, ends = false }) {
  const [wanted, want] = useState(false);
  const { questionnaire_id: answers } = appointment;
  if (!answers) return html`<p>It only takes a few minutes to find someone else who can see you.</p><${Onward} />`;
  if (!wanted && !shown) return html`<p><button type="button" class="button quiet" onClick=${() => want(true)}>See who else could see you</button></p>`;
  return html`<${Found} appointment=${appointment} form=${form} zone=${zone} ends=${ends} />`;
}

/** @param {Props} props */
function Onward({ answers, words }) {
  const way = nextStep(answers);
  return html`<p><a class="button quiet" href=${way.path}>${words ?? way.words}</a></p>`;
}

/** @param {Props} props */
function Found({ appointment, form, zone, ends }) {
  const { appointment_id: id, questionnaire_id: answers } = appointment;
  const { value, problem, again } = useLoad(() => nextMatches(id), [id]);
  if (problem?.status === 404) return html`<p>We no longer have your answers: we delete them after 90 days. It only takes a few minutes to answer again.</p><${Onward} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Looking for providers who can see you…" />`;
  const instead = () => {
    rememberInstead(appointment, ends);
    adopt(answers ?? "", value.answers);
  };
  if (!value.matches.length) return html`<${NoOtherMatches} id=${id} answers=${answers} misses=${value.near_misses} instead=${instead} />`;
  return html`
    <section class="next-matches" aria-labelledby="next-${id}">
      <h3 id="next-${id}">Others who could see you</h3>
      <p class="small soft">Based on the answers you gave, so you don't have to start over. Choose a time to go straight to booking.</p>
      <ul class="plain-list">
        ${value.matches.map((match) => html`<li key=${match.provider.provider_id}><${Match} match=${match} instead=${instead} form=${form} zone=${zone} payer=${value.answers.payer} /></li>`)}
      </ul>
      <${Onward} answers=${answers} words="See everyone who fits" />
    </section>
  `;
}

/**
 * The same options as on a page without matches: near misses, the waitlist, and the care team.
 * @param {Props} props
 */
function NoOtherMatches({ id, answers, misses, instead }) {
  const { busy, problem, run } = useOnce(async (/** @type {string} */ change) => {
    instead();
    await applyChange(answers, change);
    location.assign("/matches.html");
  });
  return html`
    <div class="no-other-matches stack">
      <p>No one else fits your answers right now. This isn't a reflection on you, and you still have options.</p>
      <${NearMisses} misses=${misses} apply=${run} busy=${busy} level="h3" id="misses-${id}" />
      ${problem && html`<p role="alert">That didn't work. Please try again.</p>`}
      <${JoinWaitlist} led=${instead} />
      <p class="actions">
        <a class="button quiet" href="/match.html">Answer the questions again</a>
        <a class="button quiet" href="/contact.html">Contact us</a>
      </p>
    </div>
  `;
}

/** @param {Props} props */
function Match({ match: { provider, reasons, next_openings }, instead, form, zone, payer }) {
  const openings = soonestFirst(next_openings).slice(0, OPENINGS);
  const phone = asksByPhone(payer, openings.map(({ type }) => provider.fees[type]), form.payers);
  const called = (type) => nameIn(form.appointment_types, type).toLowerCase() + (showsFees(payer) ? ` · ${feeWords(provider.fees[type])}` : "");
  return html`
    <article class="next-match" aria-label=${provider.name}>
      <header class="match-head">
        <${Monogram} name=${provider.name} photo=${provider.photo_url} />
        <div>
          <h4><a href=${providerPath(provider.slug)} onClick=${instead}>${provider.name}</a></h4>
          <p class="soft small">${byline(provider)}</p>
        </div>
      </header>
      <ul class="reasons">${reasons.slice(0, REASONS).map(({ code, text }) => html`<li key=${code}>${text}</li>`)}</ul>
      <ul class="plain-list next-times">
        ${openings.map((opening) => html`
          <li key=${opening.type + opening.starts_at}>
            <a class="opening-link" href=${bookPath(provider.slug, opening)} onClick=${instead}>
              ${momentName(opening.starts_at, zone)}<span class="soft small">, ${called(opening.type)}</span><span class="unseen"> with ${provider.name}</span>
            </a>
          </li>
        `)}
      </ul>
      ${(!showsFees(payer) || phone) && html`<p class="small">${!showsFees(payer) && `${shareWords(payer, form.payers)}. `}${phone && html`<${FeePhone} />`}</p>`}
    </article>
  `;
}
