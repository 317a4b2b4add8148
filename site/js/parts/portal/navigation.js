// The portal's navigation, which the layout has: the counts in it, and the menu of the pages that are used less.

/** @param {{referrals: number, notifications: number}} counts */
export function showCounts(counts) {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-counted]"))) {
    show(link, counts[link.dataset.counted ?? ""]);
  }
}

/** @param {HTMLElement} link @param {number} number */
function show(link, number) {
  const [said, words, count] = ["[data-said]", ".words", ".count"].map((part) => /** @type {HTMLElement} */ (link.querySelector(part)));
  const name = words.textContent ?? "";
  said.textContent = number > 0 ? `${name}, ${number} ${link.dataset.unit}` : name;
  count.textContent = String(number);
  count.hidden = number === 0;
}

/** The list is always open if there is room for it: css/portal.css. */
export function openMenuOnClick() {
  const rest = document.querySelector(".portal-rest");
  const button = rest?.querySelector("button");
  if (!rest || !button) return;
  const open = (/** @type {boolean} */ on) => {
    rest.classList.toggle("open", on);
    button.setAttribute("aria-expanded", String(on));
  };
  const isOpen = () => rest.classList.contains("open");
  button.addEventListener("click", () => open(!isOpen()));
  for (const happens of ["pointerdown", "focusin"]) {
    document.addEventListener(happens, (event) => rest.contains(/** @type {Node} */ (event.target)) || open(false));
  }
  rest.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || !isOpen()) return;
    open(false);
    button.focus();
  });
}
