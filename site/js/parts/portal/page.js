// A portal page that loads several things, then shows them.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { whenShown } from "../../reveal.js";
import { goToSignIn } from "../../session.js";
import { focusField } from "../error-summary.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { useCounts } from "./counts.js";

/**
 * Run `load` once and pass its result to `page`, a component, as props.
 * @param {Props} props
 */
export function PortalPage({ load, page: Page, words }) {
  useCounts();
  const { value, problem, again } = useLoad(load, []);
  const there = Boolean(value);
  useEffect(() => {
    // The element that the link's hash names exists only now.
    if (there && location.hash) whenShown(() => focusField(location.hash.slice(1)));
  }, [there]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words=${words} />`;
  return html`<${Page} ...${value} again=${again} />`;
}
