// The open referral, kept in the address: Back, Forward and links work.

import { useEffect, useState } from "preact/hooks";

function inAddress() {
  const address = new URLSearchParams(location.search);
  return { id: address.get("appointment"), thread: address.has("thread") };
}

/** {place, open(id), back(event)}; place is {id, thread, moved, came}: `moved` after a step on this page. */
export function usePlace() {
  const [place, setPlace] = useState(inAddress);
  const arrive = () => setPlace((before) => ({ ...inAddress(), moved: true, came: before.id }));
  useEffect(() => {
    addEventListener("popstate", arrive);
    return () => removeEventListener("popstate", arrive);
  }, []);
  const go = (query) => {
    history.pushState(null, "", `${location.pathname}${query}`);
    arrive();
    scrollTo({ top: 0, behavior: "instant" });
  };
  const open = (id) => go(`?${new URLSearchParams({ appointment: id })}`);
  const back = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go("");
  };
  return { place, open, back };
}
