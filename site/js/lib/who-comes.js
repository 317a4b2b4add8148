// Whom an appointment is for: oneself, or a child, whose parent books for them. Pure.

export const SELF = "self";
export const NEW_CHILD = "new-child";

/** [{id, name}]: a child's id is their client id. With a single choice there is nothing to ask. */
export function whomChoices({ clients }, forWhom) {
  const children = clients.filter(({ relation }) => relation === "child").map(({ client_id: id, name }) => ({ id, name }));
  const added = { id: NEW_CHILD, name: children.length ? "Another child" : "My child" };
  const self = { id: SELF, name: "Me" };
  if (!children.length && forWhom) return [forWhom === "child" ? added : self];
  return forWhom === "child" ? [...children, added, self] : [self, ...children, added];
}

/** The choice of `wanted` where it is one, else the one that goes without saying; "" where it must be said. */
export function firstWho(choices, wanted, forWhom) {
  if (choices.some(({ id }) => id === wanted)) return wanted;
  if (choices.length === 1) return choices[0].id;
  return forWhom === "child" ? "" : SELF;
}
