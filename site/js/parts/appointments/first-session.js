// A client books the first session after a consultation: choose an open time, then say how to meet, where, and who pays.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { get } from "../../api.js";
import { bookFirstSession, openingsFor } from "../../appointments.js";
import { profilePath } from "../../lib/api-paths.js";
import { momentName } from "../../lib/date-words.js";
import { firstDraft, needsAnotherTime, stillAhead, withOpening } from "../../lib/first-session.js";
import { phoneWords } from "../../lib/location-words.js";
import { typesAfterConsultation } from "../../lib/relations.js";
import { problemWords } from "../../lib/problem-words.js";
import { Dialog } from "../dialog.js";
import { ChoiceGroup } from "../fields.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { useKept } from "../use-kept.js";
import { FirstSessionForm } from "./first-session-form.js";
import { OpenTimes } from "./open-times.js";

/** The provider's public profile, and the openings of each type that can follow the consultation. */
async function load({ appointment_id: id, provider }, now) {
  const profile = await get(profilePath(provider.slug));
  const types = typesAfterConsultation(profile.appointment_types);
  const lists = await Promise.all(types.map((type) => openingsFor(id, now, type.id)));
  return { profile, types, lists: Object.fromEntries(types.map((type, index) => [type.id, lists[index]])) };
}

/** @param {Props} props */
export function FirstSession({ appointment, form, zone, show, close, done }) {
  const { appointment_id: id, provider, location: place } = appointment;
  const [now] = useState(() => new Date());
  const { value, problem, again } = useLoad(() => load(appointment, now), [id]);
  const [kept, setDraft] = useKept(`first-session.${id}`, firstDraft(appointment, place?.phone ? phoneWords(place.phone) : ""));
  const [refused, refuse] = useState(/** @type {Problem | null} */ (null));
  // A state or payer of the consultation may no longer be among the choices.
  const among = (choices, picked) => (choices.some(({ id: each }) => each === picked) ? picked : "");
  const offered = value && { state: among(value.profile.states, kept.state), payer: among(value.profile.payers, kept.payer) };
  const draft = { ...stillAhead(kept, now.getTime()), ...offered };
  const another = (/** @type {Problem | undefined} */ why) => {
    // The form that has the focus disappears.
    /** @type {HTMLElement | null} */ (document.querySelector("dialog[open] h2[tabindex='-1']"))?.focus();
    refuse(why ?? null);
    setDraft({ ...draft, opening: null });
    if (why) again();
  };
  const book = async (body) => {
    try {
      const booked = await bookFirstSession(id, body);
      setDraft(null);
      done(booked, `Your first session is booked for ${momentName(booked.starts_at, zone)}. We're letting ${provider.name} know, and an email with the time is on its way to you.`);
    } catch (why) {
      if (!needsAnotherTime(why)) throw why;
      another(why);
    }
  };
  const choose = (opening, type) => {
    refuse(null);
    setDraft(withOpening(draft, opening, type));
  };
  return html`
    <${Dialog} title="Book your first session" close=${close}>
      ${!value && problem && html`<${Failed} problem=${problem} again=${again} />`}
      ${!value && !problem && html`<${Loading} words="Loading open times…" />`}
      ${value && !draft.opening && html`<${Times} found=${value} draft=${draft} setDraft=${setDraft} provider=${provider} zone=${zone} now=${now} refused=${refused} choose=${choose} />`}
      ${value && draft.opening && html`
        <${FirstSessionForm}
          key=${draft.opening.starts_at} appointment=${appointment} profile=${value.profile} form=${form} zone=${zone}
          draft=${draft} setDraft=${setDraft} another=${another} book=${book} show=${show}
        />
      `}
    <//>
  `;
}

/** @param {Props & {refused: Problem | null}} props */
function Times({ found: { profile, types, lists }, draft, setDraft, provider, zone, now, refused, choose }) {
  if (!types.length) return html`<p>${provider.name} doesn't take bookings for sessions here. You can send a message, and they'll find a time with you.</p>`;
  const type = lists[draft.type] ? draft.type : types[0].id;
  const named = types.map(({ id, name }) => ({ id, name: `${name}, ${profile.lengths[id]} minutes` }));
  return html`
    ${refused && html`<div class="notice bad" role="alert"><p>${problemWords(refused, "first_session")}</p></div>`}
    ${types.length > 1
      ? html`<${ChoiceGroup} id="first-type" legend="What type of appointment?" choices=${named} value=${type} set=${(each) => setDraft({ ...draft, type: each })} />`
      : html`<p>${named[0].name}, with ${provider.name}.</p>`}
    <${OpenTimes}
      key=${type} listed=${lists[type]} provider=${provider} zone=${zone} now=${now} choose=${(opening) => choose(opening, type)}
      none="${provider.name} has no open times for this type of appointment right now. You can send a message, or check back another day."
    />
  `;
}
