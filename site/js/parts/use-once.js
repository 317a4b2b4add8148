// One action at a time: a second click while it runs does nothing.

import { useRef, useState } from "preact/hooks";

/**
 * `run` resolves to true if `act` succeeded; otherwise `problem` is the reason.
 * @template {unknown[]} Values
 * @param {(...values: Values) => unknown} act
 */
export function useOnce(act) {
  const [state, setState] = useState(/** @type {{busy?: boolean, problem?: Problem}} */ ({}));
  // State updates only on the next render; a double click is faster.
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
