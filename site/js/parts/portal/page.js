// A page of the portal that reads several things, then shows them.

import { html } from "/vendor/htm/preact.js";
import { useEffect } from "/vendor/preact/hooks.js";
import { goToSignIn } from "../../session.js";
import { focusField } from "../error-summary.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { useCounts } from "./counts.js";

/**
 * Runs `load` once and gives what it brings to `page`, a component, as its properties.
 * @param {Props} props
 */
export function PortalPage({ load, page: Page, words }) {
  useCounts();
  const { value, problem, again } = useLoad(load, []);
  const there = Boolean(value);
  useEffect(() => {
    // The part that a link names is only there now.
    if (there && location.hash) focusField(location.hash.slice(1));
  }, [there]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words=${words} />`;
  return html`<${Page} ...${value} again=${again} />`;
}
