// The queue: requests of one status, with how long they have waited and who has them.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { merged, newestFirst } from "../../lib/merged.js";
import { endWords, STATUSES, subjectWords, waitedWords, writerWords } from "../../lib/request-words.js";
import { count } from "../../lib/text.js";
import { Loading } from "../loading.js";
import { Older } from "../requests/older.js";

const idOf = (request) => request.request_id;
const latestFirst = newestFirst((request) => request.created_at);
const oldestFirst = (one, other) => latestFirst(other, one);

/**
 * `page` is null while it loads; `came` is the request that was just open: it takes the focus.
 * @param {Props} props
 */
export function Queue({ page, status, came, filter, open, older }) {
  return html`
    <div class="portal-head"><h1>Requests</h1></div>
    <div class="queue-filter" role="group" aria-label="Show">
      ${STATUSES.map(({ id, name }) => html`
        <button type="button" key=${id} class="button quiet" aria-pressed=${id === status ? "true" : "false"} onClick=${() => filter(id)}>${name}</button>
      `)}
    </div>
    ${page ? html`<${Rows} key=${status} page=${page} status=${status} came=${came} open=${open} older=${older} />` : html`<${Loading} words="Loading requests…" />`}
  `;
}

/** @param {Props & {page: ApiAnswer<"QueueOut">}} props */
function Rows({ page, status, came, open, older }) {
  const [rest, setRest] = useState(/** @type {{requests: any[], cursor?: string | null}} */ ({ requests: [] }));
  const cursor = rest.cursor === undefined ? page.cursor : rest.cursor;
  const order = status === "closed" ? latestFirst : oldestFirst;
  const known = merged(rest.requests, page.requests, idOf, order);
  const more = async () => {
    const next = await older(cursor);
    setRest({ requests: merged(known, next.requests, idOf, order), cursor: next.cursor });
  };
  useEffect(() => {
    if (came) document.getElementById(`request-${came}`)?.focus();
  }, []);
  const now = Date.now();
  return html`
    <p class="soft" role="status">${known.length === 0 ? NONE[status] : `${count(known.length, "request", "requests")}${cursor ? " so far" : ""}`}</p>
    <ul class="plain-list referrals">
      ${known.map((one) => html`<${Row} key=${idOf(one)} request=${one} now=${now} open=${open} />`)}
    </ul>
    ${cursor && html`<${Older} more=${more} words="Show more requests" />`}
  `;
}

/** @type {Words} */
const NONE = {
  open: "No request is waiting. New ones are announced by email.",
  in_progress: "No one is working on a request right now.",
  closed: "No request has been closed yet.",
};

/** @param {Props} props */
function Row({ request, now, open }) {
  const { request_id: id, status, owner, mine: own, end, wants_call: call, created_at: at } = request;
  const follow = (event) => {
    // Let the browser open a new tab for clicks with a modifier key.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(id);
  };
  return html`
    <li class="referral">
      <a class="referral-name" id="request-${id}" href="?${new URLSearchParams({ status, request: id })}" onClick=${follow}>${subjectWords(request)}</a>
      <span>${writerWords(request)}${call ? ", asks for a call" : ""}</span>
      <span>${status === "closed" ? endWords(end) : `Waiting: ${waitedWords(at, now)}`}</span>
      <span class="status">${own ? "Yours" : owner ?? "No owner yet"}</span>
    </li>
  `;
}
