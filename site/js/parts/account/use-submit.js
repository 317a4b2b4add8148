// One submission at a time, with its errors in plain words at the right field until they are corrected.

import { useEffect, useRef, useState } from "preact/hooks";
import { accountWords } from "../../lib/account-words.js";
import { focusField } from "../error-summary.js";
import { useFaults } from "../use-faults.js";
import { faultsIn } from "./parts.js";

/** @typedef {Parameters<typeof faultsIn>[0]} Typed */

/**
 * `act()` sends what is typed, and may throw a Problem.
 * @param {Typed} typed @param {() => Promise<void>} act
 */
export function useSubmit(typed, act) {
  const [failed, setFailed] = useState({ words: "", typed });
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const check = () => listed(faultsIn(typed));
  const { at, faults, show, refuse } = useFaults(check, { ...typed, password: typed.fresh ?? typed.password });
  useEffect(() => {
    if (at.faults.length) focusField(at.faults[0].id);
  }, [at]);
  const send = async () => {
    const { field, text } = await outcome(act);
    refuse(field ? listed({ [field]: text }) : []);
    setFailed({ words: field ? "" : text, typed });
  };
  const submit = async (event) => {
    event.preventDefault();
    if (running.current) return;
    const missing = check();
    show(missing);
    setFailed({ words: "", typed });
    if (missing.length) return;
    running.current = true;
    setBusy(true);
    await send();
    setBusy(false);
    running.current = false;
  };
  const errors = Object.fromEntries(faults.map(({ id, message }) => [id, message]));
  return { errors, busy, failure: isSame(failed.typed, typed) ? failed.words : "", submit };
}

/** @param {Words} words @returns {Fault[]} */
function listed(words) {
  return Object.entries(words).map(([id, message]) => ({ id, message }));
}

/** @param {Typed} one @param {Typed} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @param {() => Promise<void>} act @returns {Promise<ReturnType<typeof accountWords>>} */
async function outcome(act) {
  try {
    await act();
    return { text: "" };
  } catch (problem) {
    return accountWords(problem);
  }
}
