// One match: the provider, the reasons, and the next openings.

import { html } from "htm/preact";
import { howLongAgo, momentName } from "../lib/date-words.js";
import { sameClock } from "../lib/dates.js";
import { asksByPhone, feeWords, shareWords, showsFees } from "../lib/fee-words.js";
import { providerPath } from "../lib/paths.js";
import { typesBySoonest } from "../lib/soonest.js";
import { capital, excerpt, inWords, nameIn } from "../lib/text.js";
import { generalName } from "../lib/zones.js";
import { FeePhone } from "./fee-phone.js";
import { Monogram, byline } from "./monogram.js";

const EXCERPT = 230;

/**
 * `payer` is the one in the answers.
 * @param {Props} props
 */
export function MatchCard({ match, form, zone, payer }) {
  const { provider, reasons } = match;
  const path = providerPath(provider.slug);
  const phone = asksByPhone(payer, feesOf(match), form.payers);
  return html`
    <article class="match" aria-labelledby="name-${provider.provider_id}">
      <header class="match-head">
        <${Monogram} name=${provider.name} photo=${provider.photo_url} />
        <div>
          <h2 id="name-${provider.provider_id}" tabindex="-1">${provider.name}</h2>
          <p class="soft">${byline(provider)}</p>
        </div>
      </header>
      <div class="match-body">
        <div class="match-who stack">
          ${provider.statement && html`<p>${excerpt(provider.statement, EXCERPT)}</p>`}
          <h3>Why we're showing you ${provider.name}</h3>
          <ul class="reasons">${reasons.map(({ code, text }) => html`<li key=${code}>${text}</li>`)}</ul>
        </div>
        <div class="match-when stack">
          ${!showsFees(payer) && html`<p class="small">${shareWords(payer, form.payers)}. ${phone && html`<${FeePhone} />`}</p>`}
          <${NextOpenings} match=${match} form=${form} zone=${zone} payer=${payer} />
          ${showsFees(payer) && phone && html`<p class="small"><${FeePhone} /></p>`}
          <p class="soft small"><${Facts} match=${match} form=${form} zone=${zone} /></p>
        </div>
      </div>
      <p><a class="button quiet" href=${path}>Full profile of ${provider.name}</a></p>
    </article>
  `;
}

/** The fee of each type that the card shows. */
function feesOf({ provider, next_openings: openings }) {
  return typesBySoonest(openings).map((type) => provider.fees[type]);
}

/** @param {Props} props */
function NextOpenings({ match, form, zone, payer }) {
  const types = typesBySoonest(match.next_openings);
  const { slug, fees } = match.provider;
  return types.map((type) => html`
    <div key=${type} class="next-openings">
      <h3>${nameIn(form.appointment_types, type)}${showsFees(payer) && html` <span class="fee">· ${feeWords(fees[type])}</span>`}</h3>
      <ul class="plain-list">
        ${match.next_openings.filter((opening) => opening.type === type).map((opening) => html`
          <li key=${opening.starts_at}>
            <a class="opening-link" href=${providerPath(slug, opening)}>${momentName(opening.starts_at, zone)}</a>
          </li>
        `)}
      </ul>
    </div>
  `);
}

/** @param {Props} props */
function Facts({ match, form, zone }) {
  const { formats, city, time_zone: theirs, name } = match.provider;
  const ways = inWords(formats.map((id) => nameIn(form.formats, id).toLowerCase()), "or");
  const confirmed = howLongAgo(match.hours_confirmed_at, new Date(), zone);
  const elsewhere = sameClock(match.next_openings[0].starts_at, zone, theirs) ? "" : ` ${name} is in ${generalName(theirs)}.`;
  return `${capital(ways)}.${city ? ` Office in ${city}.` : ""}${elsewhere} Hours confirmed ${confirmed}.`;
}
