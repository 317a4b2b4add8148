// Everything that is kept about a person, to read and print. The JSON file has the same.

import { html } from "htm/preact";
import { mine } from "../api.js";
import { momentName } from "../lib/date-words.js";
import { appointmentFacts, ownFacts, plainFacts, waitlistFacts } from "../lib/export-words.js";
import { mountSignedIn } from "../mount.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Download } from "../parts/your-account/download.js";
import { knownForm } from "../questionnaire.js";
import { goToSignIn } from "../session.js";
import { shownZone } from "../zone.js";

async function load() {
  const [form, data] = await Promise.all([knownForm(), mine.get("/me/export")]);
  return { form, data };
}

function Page() {
  const { value, problem, again } = useLoad(load, []);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your data…" />`;
  return html`<${YourData} ...${value} />`;
}

/** @param {Props & {data: ApiAnswer<"ExportOut">}} props */
function YourData({ form, data }) {
  const zone = shownZone(data.me.details?.time_zone ?? data.appointments[0]?.client_time_zone);
  const when = (instant) => momentName(instant, zone);
  const cards = (records, facts) => records.map((one) => ({ title: "", facts: facts(one) }));
  return html`
    <div class="your-data">
      <h1>Your data</h1>
      <p class="lead">Everything we keep about you, as of ${when(data.exported_at)}. It contains private information, so keep a copy only where you can see it.</p>
      <div class="actions">
        <button type="button" class="button quiet" onClick=${() => print()}>Print this page</button>
        <${Download} />
      </div>
      <${Part} id="details" title="Your details" cards=${[{ title: "", facts: ownFacts(data.me) }]} />
      <${Part} id="appointments" title="Appointments" cards=${data.appointments.map((one) => ({ title: when(one.starts_at), facts: appointmentFacts(one, form, zone) }))} />
      ${data.threads.map((thread, place) => html`
        <${Part} key=${thread.appointment_id} id="messages-${place}" title="Messages with ${thread.counterpart_name}" cards=${thread.messages.map((one) => ({ title: when(one.sent_at), facts: [[one.mine ? "You wrote" : "You received", one.text]] }))} />
      `)}
      <${Part} id="notifications" title="Notifications" cards=${[{ title: "", facts: data.notifications.map((one) => [when(one.happened_at), one.text]) }]} />
      <${Part} id="answers" title="Your answers" cards=${cards(data.answers, (one) => plainFacts(one.answers, zone))} />
      <${Part} id="waitlist" title="Waitlist" cards=${cards(data.waitlist, (one) => waitlistFacts(one, form, zone))} />
      <${Part} id="requests" title="Your requests to the care team" cards=${cards([...data.support_requests, ...data.referred_elsewhere], (one) => plainFacts(one, zone))} />
      <p class="apart"><a href="/account.html">Back to your account</a></p>
    </div>
  `;
}

/**
 * A topic, with a card of facts for each of its records.
 * @param {Props & {cards: {title: string, facts: [string, string][]}[]}} props
 */
function Part({ id, title, cards }) {
  const full = cards.filter(({ facts }) => facts.length);
  return html`
    <section aria-labelledby="part-${id}">
      <h2 id="part-${id}">${title}</h2>
      ${full.length === 0 && html`<p class="soft">Nothing is stored.</p>`}
      ${full.map((card) => html`
        <article>
          ${card.title && html`<h3>${card.title}</h3>`}
          <dl>
            ${card.facts.map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}
          </dl>
        </article>
      `)}
    </section>
  `;
}

mountSignedIn(html`<${Page} />`);
