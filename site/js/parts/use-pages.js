// A list that comes in pages: the first one, then the others on request.

import { useState } from "preact/hooks";

/**
 * {known, more}: `more` is undefined at the end. `load(cursor)` gives the next page; `itemsOf` its items; `idOf` tells equal ones.
 * @template {{cursor?: string | null}} Page
 * @template Item
 * @param {Page} first @param {(page: Page) => readonly Item[]} itemsOf @param {(item: Item) => string} idOf @param {(cursor: string) => Promise<Page>} load
 */
export function usePages(first, itemsOf, idOf, load) {
  const [later, setLater] = useState(/** @type {{items: Item[], cursor?: string | null}} */ ({ items: [] }));
  const cursor = "cursor" in later ? later.cursor : first.cursor;
  const more = async () => {
    const next = await load(cursor ?? "");
    setLater({ items: [...later.items, ...itemsOf(next)], cursor: next.cursor });
  };
  const seen = new Set();
  const known = [...itemsOf(first), ...later.items].filter((item) => !seen.has(idOf(item)) && seen.add(idOf(item)));
  return { known, more: cursor ? more : undefined };
}
