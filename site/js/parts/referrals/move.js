// Move an appointment to another time, with a message for the client. What is written stays when the dialog closes.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { mine } from "../../api.js";
import { momentName, timeName } from "../../lib/date-words.js";
import { dayKey, timeKey } from "../../lib/dates.js";
import { draftAt, freePath, moveBody, overrules } from "../../lib/move.js";
import { ActionForm } from "../action-form.js";
import { instantOf, WhenFields, whenFaults } from "../calendar/when-fields.js";
import { ChoiceGroup, LongField } from "../fields.js";
import { useLoad } from "../loading.js";
import { useKept } from "../use-kept.js";
import { referralPath } from "./use-referral.js";

const MOST = 4;

/**
 * `referral` is any of the provider's appointments, and `to` the new start, if it was chosen on the calendar.
 * @param {PropsWith<{
 *   referral: Pick<ApiAnswer<"Referral">, "appointment_id" | "client" | "starts_at" | "ends_at">, to?: number, zone: string,
 *   done: (answer: ApiAnswer<"Referral">, words: string) => void
 * }>} props
 */
export function Move({ referral, to, zone, close, done }) {
  const { appointment_id: id, client, starts_at: starts } = referral;
  const first = draftAt(starts, zone);
  const [kept, setDraft] = useKept(`move.${id}`, first);
  const draft = { ...first, ...kept };
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  useEffect(() => {
    if (to) setDraft({ ...draft, date: dayKey(to, zone), time: timeKey(to, zone) });
  }, [to]);
  const check = () => whenFaults(draft).map((fault) => ({ title: fault.id === "date" ? "New date" : "New time", ...fault }));
  const act = async () => {
    const at = instantOf(draft, zone);
    const answer = await mine.post(referralPath(id, "reschedule"), moveBody(draft, at, starts)).catch((problem) => {
      // After this warning, pressing the button again overrules it.
      if (overrules(problem)) setDraft({ ...draft, anyway: at });
      throw problem;
    });
    setDraft(null);
    done(answer, `Moved to ${momentName(answer.starts_at, zone)}. ${client.name} is being notified.`);
  };
  return html`
    <${ActionForm} title="Move this appointment" close=${close} check=${check} act=${act} context="move" words="Move appointment" busyWords="Moving…" keep="Leave it where it is">
      ${(errorOf) => html`
        <p>${client.name}, now on <strong>${momentName(starts, zone)}</strong>.</p>
        <${Free} id=${id} draft=${draft} zone=${zone} choose=${(when) => setDraft({ ...draft, ...when })} />
        <${WhenFields} draft=${draft} set=${set} zone=${zone} errorOf=${errorOf} dateLabel="New date" />
        <${Becomes} referral=${referral} draft=${draft} zone=${zone} />
        <${LongField}
          id="move-message" label="Message to ${client.name} (optional)" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }}
          help="They read it in your messages after signing in, never in an email. Tell them why, and that they can write back."
        />
      `}
    <//>
  `;
}

/**
 * The next free starts, to choose from. The fields below take any other time.
 * @param {Props} props
 */
function Free({ id, draft, zone, choose }) {
  const { value, problem } = useLoad(() => mine.get(freePath(id, Date.now())), [id]);
  if (problem) return null;
  if (!value) return html`<p class="help" role="status">Looking for your next free times…</p>`;
  const choices = value.openings.slice(0, MOST).map(({ starts_at: at }) => ({ id: at, name: momentName(at, zone) }));
  if (!choices.length) return html`<p class="help">Nothing is free in your working hours in the next two weeks. You can still choose any other time.</p>`;
  const chosen = choices.find(({ id: at }) => dayKey(at, zone) === draft.date && timeKey(at, zone) === draft.time.slice(0, 5));
  return html`
    <${ChoiceGroup}
      id="move-free" legend="Your next free times" choices=${choices} value=${chosen?.id ?? ""}
      set=${(at) => choose({ date: dayKey(at, zone), time: timeKey(at, zone) })}
    />
  `;
}

/**
 * From when to when, read out as it changes.
 * @param {Props} props
 */
function Becomes({ referral, draft, zone }) {
  if (whenFaults(draft).length) return null;
  const at = instantOf(draft, zone);
  const length = Date.parse(referral.ends_at) - Date.parse(referral.starts_at);
  const words = Date.parse(at) === Date.parse(referral.starts_at)
    ? "That's where it is now."
    : `It will be on ${momentName(at, zone)} to ${timeName(Date.parse(at) + length, zone)}.`;
  return html`<p class="move-becomes" role="status">${words}</p>`;
}
