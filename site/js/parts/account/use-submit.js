// One submission at a time, with its errors in plain words at the right field.

import { useEffect, useRef, useState } from "preact/hooks";
import { accountWords } from "../../lib/account-words.js";
import { focusField } from "../error-summary.js";

/** @typedef {{errors: Words, busy?: boolean, failure?: string}} State */

/**
 * `check()` gives {field: words} of what is missing; `act()` does it and may throw a Problem.
 * @param {() => Words} check @param {() => Promise<void>} act
 */
export function useSubmit(check, act) {
  const [state, setState] = useState(/** @type {State} */ ({ errors: {} }));
  const running = useRef(false);
  useEffect(() => {
    const [first] = Object.keys(state.errors);
    if (first) focusField(first);
  }, [state]);
  const submit = async (event) => {
    event.preventDefault();
    if (running.current) return;
    const errors = check();
    if (Object.keys(errors).length) {
      setState({ errors });
      return;
    }
    running.current = true;
    setState({ errors: {}, busy: true });
    setState(await outcome(act));
    running.current = false;
  };
  return { ...state, submit };
}

/** @param {() => Promise<void>} act @returns {Promise<State>} */
async function outcome(act) {
  try {
    await act();
    return { errors: {} };
  } catch (problem) {
    const { field, text } = accountWords(problem);
    return field ? { errors: { [field]: text } } : { errors: {}, failure: text };
  }
}
