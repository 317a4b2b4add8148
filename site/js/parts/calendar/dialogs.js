// The dialog that is open over the calendar, if any.

import { html } from "htm/preact";
import { dayKey, timeKey } from "../../lib/dates.js";
import { Move } from "../referrals/move.js";
import { AddOpening } from "./add-opening.js";
import { AddTimeOff } from "./add-time-off.js";
import { Appointment } from "./appointment.js";
import { CancelSeries } from "./cancel-series.js";
import { EntryDialog } from "./entry-dialog.js";
import { NewAppointment } from "./new-appointment.js";

/** @param {Props} props */
export function Dialogs({ dialog: { open, start, close }, calendar, date, today, shown, done, again }) {
  if (!open) return null;
  const common = { shown, close, done };
  // A new entry starts on the days shown, unless they are past.
  const day = open.date ?? (date < today ? today : date);
  switch (open.kind) {
    case "appointment": {
      const known = calendar.appointments.find((each) => each.appointment_id === open.id);
      return html`<${Appointment} id=${open.id} known=${known} ...${common} move=${(referral) => start("move", { referral })} cancel=${(referral) => start("cancel", { referral })} />`;
    }
    case "cancel":
      return html`<${CancelSeries} referral=${open.referral} ...${common} />`;
    case "move": {
      const told = (answer, words) => done(words, answer.starts_at);
      const left = () => {
        close();
        // A refusal may mean that the appointment has changed since it was loaded.
        again();
      };
      return html`<${Move} referral=${open.referral} to=${open.to} zone=${shown.zone} close=${left} done=${told} />`;
    }
    case "new":
      return html`<${NewAppointment} client=${open.client} date=${day} time=${open.time} ...${common} />`;
    case "one_off":
      return html`<${AddOpening} date=${day} ...${common} />`;
    case "time_off":
      return html`<${AddTimeOff} date=${day} ...${common} />`;
    default: {
      const book = (at) => start("new", { date: dayKey(at, shown.zone), time: timeKey(at, shown.zone) });
      return html`<${EntryDialog} entry=${open.entry} ...${common} book=${book} />`;
    }
  }
}
