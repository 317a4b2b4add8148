// The provider's clients: the list of current or past ones, or one client.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { knownChoices } from "../../choices.js";
import { Clients, loadClients } from "../../parts/clients/list.js";
import { loadClient, OneClient, Unknown } from "../../parts/clients/one.js";
import { Failed, Loading, useLoad } from "../../parts/loading.js";
import { useCounts } from "../../parts/portal/counts.js";
import { openPortal } from "../../parts/portal/portal.js";
import { goToSignIn } from "../../session.js";
import { setTitle } from "../../practice.js";

const query = new URLSearchParams(location.search);
const client = query.get("client");
const of = query.get("of") === "past" ? "past" : "current";

async function load() {
  if (!client) return { page: await loadClients(of) };
  const [one, choices] = await Promise.all([loadClient(client), knownChoices()]);
  return { one, choices };
}

function Page() {
  useCounts();
  const { value, problem, again } = useLoad(load, []);
  const name = value?.one?.client.client.name;
  useEffect(() => {
    if (name) setTitle(`${name} – Clients`);
  }, [name]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem?.status === 404 && client) return html`<${Unknown} />`;
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your clients…" />`;
  return value.one
    ? html`<${OneClient} page=${value.one} choices=${value.choices} />`
    : html`<${Clients} of=${of} page=${value.page} />`;
}

openPortal(html`<${Page} />`);
