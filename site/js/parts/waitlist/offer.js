// A waitlist offer: the opening, how long it is held, and the buttons to book or decline it.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { timeName } from "../../lib/date-words.js";
import { bookedFeeWords } from "../../lib/fee-words.js";
import { titledProblemWords } from "../../lib/problem-words.js";
import { nameIn } from "../../lib/text.js";
import { phoneWords } from "../../lib/location-words.js";
import { timeLeft } from "../../lib/waitlist-words.js";
import { focusField } from "../error-summary.js";
import { PhoneField } from "../phone-field.js";
import { useOnce } from "../use-once.js";
import { When } from "../when.js";

const EVERY_MS = 5000;

/**
 * `changed(words)`: reload the entries and show the words.
 * @param {Props & {entry: Offered, changed: (words: string) => void}} props
 */
export function Offer({ entry, form, zone, phone: own, changed }) {
  const { offer } = entry;
  const left = useTimeLeft(offer.expires_at, changed);
  /** @type {`/waitlist/offers/${string}`} */
  const path = `/waitlist/offers/${encodeURIComponent(offer.offer_id)}`;
  const asksPhone = offer.format === "phone";
  const [phone, setPhone] = useState(own ? phoneWords(own) : "");
  const take = useOnce(async () => {
    const { appointment_id: id } = await mine.post(`${path}/accept`, { phone: asksPhone ? phone.trim() || null : null });
    location.replace(`/appointments.html?${new URLSearchParams({ appointment: id, booked: "1" })}`);
  });
  // What the API finds wrong with the number is said beside it.
  const wrongNumber = Boolean(take.problem?.errors?.some(({ field }) => field === "phone"));
  useEffect(() => {
    if (wrongNumber) focusField(`phone-${offer.offer_id}`);
  }, [take.problem]);
  const pass = useOnce(async () => {
    await mine.remove(path);
    changed("Thanks for letting us know. You're still on the waitlist, and saying no doesn't count against you.");
  });
  const title = `offer-${offer.offer_id}`;
  const busy = take.busy || pass.busy ? "true" : undefined;
  return html`
    <section class="card offer" tabindex="-1" aria-labelledby=${title}>
      <h2 id=${title}>This time is open for ${entry.for ?? "you"}</h2>
      <p class="card-who">${nameIn(form.appointment_types, offer.type)} <span class="soft">with</span> ${offer.provider.name}</p>
      <${When} startsAt=${offer.starts_at} endsAt=${offer.ends_at} zone=${zone} theirZone=${offer.provider_time_zone} theirName=${offer.provider.name} />
      <p>${nameIn(form.formats, offer.format)}, in ${nameIn(form.states, offer.state)}. ${nameIn(form.payers, offer.payer)}. ${bookedFeeWords(offer.payer, offer.fee, form.payers)}.</p>
      <p class="offer-clock" role="timer">Held for ${entry.for ?? "you"} for <strong>${left || "no more time"}</strong>, until ${timeName(offer.expires_at, zone)}. There's no rush before then.</p>
      ${asksPhone && html`<${PhoneField} id="phone-${offer.offer_id}" name=${offer.provider.name} value=${phone} set=${setPhone} error=${wrongNumber ? "Please enter a phone number with its area code. Nothing is booked yet." : undefined} />`}
      <${Refused} problem=${wrongNumber ? undefined : take.problem} id=${`refused-${offer.offer_id}`} />
      ${pass.problem && html`<p role="alert">That didn't work. Please try again.</p>`}
      <div class="actions">
        <button type="button" class="button" aria-disabled=${busy} onClick=${take.run}>${take.busy ? "Booking…" : "Book this time"}</button>
        <button type="button" class="button quiet" aria-disabled=${busy} onClick=${pass.run}>No, thanks</button>
      </div>
      <p class="small soft">It's fine to say no: you'll stay on the waitlist. If you don't answer, the offer goes to the next person. After three offers expire, we'll stop sending them.</p>
    </section>
  `;
}

/** The time left in words, updated often enough for minutes; when it runs out, `changed` is called. */
function useTimeLeft(until, changed) {
  const [now, setNow] = useState(() => Date.now());
  const told = useRef(false);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const left = timeLeft(until, now);
  useEffect(() => {
    if (left || told.current) return;
    told.current = true;
    changed("That time is no longer held for you.");
  }, [left]);
  return left;
}

/** @param {Props} props */
function Refused({ problem, id }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    title.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const words = titledProblemWords(problem, "offer");
  return html`
    <section class="notice bad refusal" aria-labelledby=${id}>
      <h3 id=${id} tabindex="-1" ref=${title}>${words.title}</h3>
      <p>${words.text}</p>
    </section>
  `;
}
