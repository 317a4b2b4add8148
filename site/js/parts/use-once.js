// One thing done at a time: a second press while it runs does nothing.

import { useRef, useState } from "/vendor/preact/hooks.js";

/**
 * `run` resolves to true when `act` went well; `problem` is why it didn't.
 * @template {unknown[]} Values
 * @param {(...values: Values) => unknown} act
 */
export function useOnce(act) {
  const [state, setState] = useState(/** @type {{busy?: boolean, problem?: Problem}} */ ({}));
  // The state shows only at the next drawing; a double click comes sooner.
  const running = useRef(false);
  const run = async (/** @type {Values} */ ...values) => {
    if (running.current) return false;
    running.current = true;
    setState({ busy: true });
    try {
      await act(...values);
      setState({});
      return true;
    } catch (problem) {
      setState({ problem });
      return false;
    } finally {
      running.current = false;
    }
  };
  return { ...state, run };
}
