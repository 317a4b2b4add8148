// The care team's queue of requests: the list, or the open request.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { Failed, useLoad } from "../../parts/loading.js";
import { openDesk } from "../../parts/queue/desk.js";
import { Queue } from "../../parts/queue/list.js";
import { RequestWindow } from "../../parts/queue/window.js";
import { usePolling } from "../../parts/use-polling.js";
import { goToSignIn } from "../../session.js";

function inAddress() {
  const address = new URLSearchParams(location.search);
  return { id: address.get("request"), status: address.get("status") ?? "open" };
}

/** The open request and the filter, kept in the address: Back, Forward and links work. `came` was just open. */
function usePlace() {
  const [place, setPlace] = useState(() => ({ ...inAddress(), came: /** @type {string | null} */ (null) }));
  const arrive = () => setPlace((before) => ({ ...inAddress(), came: before.id }));
  useEffect(() => {
    addEventListener("popstate", arrive);
    return () => removeEventListener("popstate", arrive);
  }, []);
  const go = (/** @type {Record<string, string>} */ query) => {
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams(query)}`);
    arrive();
  };
  return { place, go };
}

/** @param {string} status @param {string} [cursor] @returns {`/admin/support-requests?${string}`} */
const listPath = (status, cursor) => `/admin/support-requests?${new URLSearchParams({ status, ...(cursor && { cursor }) })}`;

function Page() {
  const { place, go } = usePlace();
  // The page that was asked for, with the status that it is of: while another one loads, the filter already says so.
  const { value, problem, again } = useLoad(async () => ({ status: place.status, page: place.id ? null : await mine.get(listPath(place.status)) }), [place.status, place.id]);
  usePolling(again);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (place.id) return html`<${RequestWindow} key=${place.id} id=${place.id} back=${() => go({ status: place.status })} status=${place.status} />`;
  if (problem && !value?.page) return html`<${Failed} problem=${problem} again=${again} />`;
  const page = value?.page && value.status === place.status ? value.page : null;
  return html`
    <${Queue} page=${page} status=${place.status} came=${place.came}
      filter=${(status) => go({ status })} open=${(id) => go({ status: place.status, request: id })}
      older=${(cursor) => mine.get(listPath(place.status, cursor))} />
  `;
}

openDesk(html`<${Page} />`);
