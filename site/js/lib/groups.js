// Choices in groups, such as payers: those without a group first, then each group that has any. Pure.

/** @typedef {Choice & {group?: string | null}} Grouped */

/**
 * @param {readonly Grouped[]} choices
 * @param {readonly Choice[]} groups
 */
export function inGroups(choices, groups) {
  const members = groups.map((group) => ({ ...group, choices: choices.filter((choice) => choice.group === group.id) }));
  return { alone: choices.filter((choice) => !groups.some(({ id }) => id === choice.group)), groups: members.filter(({ choices: some }) => some.length > 0) };
}

/**
 * The group of a choice, or "".
 * @param {readonly Grouped[]} choices @param {string | undefined} id
 */
export function groupOf(choices, id) {
  return choices.find((choice) => choice.id === id)?.group ?? "";
}
