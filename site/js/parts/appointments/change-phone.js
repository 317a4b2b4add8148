// A client gives or changes the number that the provider calls.

import { html } from "htm/preact";
import { savePhone } from "../../appointments.js";
import { phoneWords } from "../../lib/location-words.js";
import { ActionForm } from "../action-form.js";
import { PhoneField } from "../phone-field.js";
import { useKept } from "../use-kept.js";

const EMPTY = "Please enter the number your provider should call.";

/** @param {Props} props */
export function ChangePhone({ appointment, close, done }) {
  const { appointment_id: id, provider, location: place } = appointment;
  const [phone, setPhone] = useKept(`phone.${id}`, place?.phone ? phoneWords(place.phone) : "");
  const check = () => (phone.trim() ? [] : [{ id: "phone", title: "Phone number", message: EMPTY }]);
  const act = async () => {
    const answer = await savePhone(id, phone.trim());
    setPhone(null);
    const others = answer.series_id ? " It's also the number for the dates that had none." : "";
    done(answer, `Thank you. We're letting ${provider.name} know the number.${others}`);
  };
  return html`
    <${ActionForm} title="Your phone number" close=${close} check=${check} act=${act} words="Save the number" busyWords="Saving…" context="appointment">
      ${(errorOf) => html`<${PhoneField} id="phone" name=${provider.name} value=${phone} set=${setPhone} error=${errorOf("phone")} />`}
    <//>
  `;
}
