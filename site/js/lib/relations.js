// Which of a client's appointments belong to one referral, and what can follow from that. Pure.

/** @typedef {ApiAnswer<"AppointmentOut">} Appointment */

const CONSULTATION = "phone_consult";
const startOf = (/** @type {Appointment} */ one) => Date.parse(one.starts_at);

/** The id of the referral that an appointment belongs to: often its own. @param {Appointment} one */
export function referralIdOf(one) {
  return one.referral_id ?? one.appointment_id;
}

/**
 * The ids of the referrals of appointments that have started, where the referral isn't among them: it may be much older.
 * @param {Appointment[]} all @param {number} now in ms
 */
export function missingReferrals(all, now) {
  const known = new Set(all.map((one) => one.appointment_id));
  const started = all.filter((one) => hasStarted(one, now)).map(referralIdOf);
  return [...new Set(started)].filter((id) => !known.has(id));
}

/**
 * The referral that its client can end from this appointment, because the provider isn't the right fit; else undefined.
 * It is asked on the latest appointment that has started. Before the first one, canceling is the way.
 * @param {Appointment} one @param {Appointment[]} all @param {number} now in ms
 */
export function referralToEnd(one, all, now) {
  const id = referralIdOf(one);
  const referral = all.find(({ appointment_id: other }) => other === id);
  if (!hasStarted(one, now) || !referral?.actions.includes("not_a_fit")) return undefined;
  const isLater = (/** @type {Appointment} */ other) => startOf(other) > startOf(one);
  return all.some((other) => referralIdOf(other) === id && hasStarted(other, now) && isLater(other)) ? undefined : referral;
}

/**
 * Whether the first session can be booked from a consultation: none is booked, and no session has taken place.
 * @param {Appointment} consultation @param {Appointment[]} all
 */
export function offersFirstSession({ appointment_id: id, actions }, all) {
  if (!actions.includes("first_session")) return false;
  return !all.some((one) => one.referral_id === id && (isBookedFirst(one) || isAttendedSession(one)));
}

/** The types of a profile that can follow a consultation. @param {Choice[]} types */
export function typesAfterConsultation(types) {
  return types.filter(({ id }) => id !== CONSULTATION);
}

/** @param {Appointment} one @param {number} now */
function hasStarted(one, now) {
  return one.status !== "canceled" && startOf(one) <= now;
}

/** @param {Appointment} one */
function isBookedFirst({ kind, status }) {
  return kind === "first_session" && status === "booked";
}

/** @param {Appointment} one */
function isAttendedSession({ type, status }) {
  return type !== CONSULTATION && status === "attended";
}
