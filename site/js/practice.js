// The practice, as the page has it: PublishPractice writes it into every page, so no request is needed.

/** @type {ApiAnswer<"PracticeOut">} */
export const practice = JSON.parse(document.getElementById("practice")?.textContent ?? "{}");

/** @param {string} page the page's own part of the title */
export function setTitle(page) {
  document.title = `${page} – ${practice.name}`;
}
