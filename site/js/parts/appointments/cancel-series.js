// A client cancels several dates of a series: all that are ahead, or the rest from a date on.

import { html } from "htm/preact";
import { cancelSeries } from "../../appointments.js";
import { canceledDatesWords } from "../../lib/appointment-words.js";
import { CLIENT_REASONS } from "../../lib/cancellation-words.js";
import { momentName } from "../../lib/date-words.js";
import { ActionForm } from "../action-form.js";
import { ChoiceGroup, LongField, SelectField } from "../fields.js";
import { useKept } from "../use-kept.js";

/** @type {{which: string, from: string, reason: ApiBody<"ClientSeriesCancelRequest">["reason"] | "", message: string}} */
const EMPTY = { which: "", from: "", reason: "", message: "" };

/**
 * `dates` are the two or more that can be canceled, by start.
 * @param {Props & {dates: ApiAnswer<"AppointmentOut">[]}} props
 */
export function CancelSeries({ dates, zone, close, done }) {
  const { provider, series_id: seriesId, appointment_id: id } = dates[0];
  const [draft, setDraft] = useKept(`cancel-series.${seriesId}`, EMPTY);
  const set = (part) => (value) => setDraft({ ...draft, [part]: value });
  const name = (one) => momentName(one.starts_at, zone);
  const which = [
    { id: "all", name: `All ${dates.length} dates` },
    { id: "rest", name: "The rest, from a date on" },
  ];
  const check = () => [
    ...(draft.which ? [] : [{ id: "series-which", title: "Which dates?", message: "Please choose which dates." }]),
    ...(draft.which === "rest" && !draft.from ? [{ id: "series-from", title: "From which date on?", message: "Please choose the first date to cancel." }] : []),
    ...(draft.reason ? [] : [{ id: "series-reason", title: "Why?", message: "Please choose a reason. Any of them is fine." }]),
  ];
  const act = async () => {
    if (!draft.reason) return;
    const from = draft.which === "rest" ? draft.from : undefined;
    const { canceled } = await cancelSeries(id, { reason: draft.reason, message: draft.message.trim(), from });
    setDraft(null);
    done(canceled, canceledDatesWords(canceled.length, provider.name));
  };
  return html`
    <${ActionForm}
      title="Cancel several dates?" close=${close} check=${check} act=${act} context="appointment"
      words="Cancel these dates" busyWords="Canceling…" keep="Keep all dates"
    >
      ${(errorOf) => html`
        <p>With ${provider.name}, ${name(dates[0])} to ${name(dates[dates.length - 1])}. To cancel one date, open it in the list.</p>
        <${ChoiceGroup} id="series-which" legend="Which dates?" choices=${which} value=${draft.which} set=${set("which")} error=${errorOf("series-which")} />
        ${draft.which === "rest" && html`
          <${SelectField}
            id="series-from" label="From which date on?" blank="Choose a date" value=${draft.from} set=${set("from")} error=${errorOf("series-from")}
            choices=${dates.map((one) => ({ id: one.starts_at, name: name(one) }))}
          />
        `}
        <p>We'll let ${provider.name} know right away, and the times open up for others.</p>
        <${ChoiceGroup} id="series-reason" legend="Why?" choices=${CLIENT_REASONS} value=${draft.reason} set=${set("reason")} error=${errorOf("series-reason")} />
        <${LongField}
          id="series-message" label="Message to ${provider.name} (optional)" value=${draft.message} set=${set("message")} more=${{ maxlength: 1000 }}
          help="${provider.name} sees the reason and this message only after signing in, never in an email."
        />
      `}
    <//>
  `;
}
