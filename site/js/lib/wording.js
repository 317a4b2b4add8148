// The questionnaire's words by who care is for. The form's own words are the default; these replace
// them where "you" would be wrong.

/** @type {Record<string, Record<string, {title: string, help?: string}>>} */
const WORDS = {
  self: {
    age: { title: "How old are you?" },
  },
  child: {
    age: { title: "How old is your child?" },
    state: { title: "Which state will your child be in during sessions?" },
    formats: { title: "How would your child like to meet?" },
    zip: { title: "The ZIP code where your child lives" },
    max_distance_miles: { title: "How many miles are you and your child willing to travel?" },
    payer: { title: "How would your child's sessions be paid for?" },
    concerns: {
      title: "What would your child like help with?",
      help: "Choose up to five: what your child might say, or what you notice. Then tell us which one matters most right now.",
    },
    safety: { title: "Is your child thinking about ending their life, or is anyone in danger right now?" },
    preferences: { title: "Is there anything you're looking for in your child's provider?" },
    availability: { title: "When could you and your child meet?" },
  },
  couple: {
    age: { title: "How old are you?", help: "Either partner's age is fine." },
    state: { title: "Which state will you both be in during sessions?" },
    formats: { title: "How would you two like to meet?" },
    zip: { title: "The ZIP code where you both live, or where one of you does" },
    max_distance_miles: { title: "How many miles are you both willing to travel?" },
    payer: { title: "How would you two pay?" },
    concerns: {
      title: "What would you two like help with?",
      help: "Choose up to five that sound like one of you, or like both. Then tell us which one matters most right now.",
    },
    safety: { title: "Is either of you thinking about ending their life, or is anyone in danger right now?" },
    preferences: { title: "Is there anything you two are looking for in a provider?" },
    availability: { title: "When could you both meet?" },
  },
  family: {
    age: { title: "How old are you?", help: "Your own age is fine." },
    state: { title: "Which state will your family be in during sessions?" },
    formats: { title: "How would your family like to meet?" },
    zip: { title: "The ZIP code where your family lives" },
    max_distance_miles: { title: "How many miles is your family willing to travel?" },
    payer: { title: "How would your family pay?" },
    concerns: {
      title: "What would your family like help with?",
      help: "Choose up to five that sound like one of you, or like all of you. Then tell us which one matters most right now.",
    },
    safety: { title: "Is anyone in your family thinking about ending their life, or in danger right now?" },
    preferences: { title: "Is there anything your family is looking for in a provider?" },
    availability: { title: "When could your family meet?" },
  },
};

/**
 * A question with the words for whom care is for.
 * @template {{id: string}} Asked
 * @param {Asked} question
 * @param {string | undefined} forWhom
 * @returns {Asked & {title?: string, help?: string}}
 */
export function worded(question, forWhom) {
  return { ...question, ...WORDS[forWhom ?? ""]?.[question.id] };
}

/** @type {Record<string, Words>} */
const TITLES = {
  child: { about: "About your child", concerns: "What brings you two here", safety: "Your child's safety", preferences: "What works for your child" },
  couple: { about: "About you two", concerns: "What brings you both here", preferences: "What works for you both" },
  family: { about: "About your family", concerns: "What brings your family here", safety: "Your family's safety", preferences: "What works for your family" },
};

/**
 * A step's title, in the same way.
 * @param {{id: string, title: string}} step
 * @param {string | undefined} forWhom
 */
export function stepTitle(step, forWhom) {
  return TITLES[forWhom ?? ""]?.[step.id] ?? step.title;
}

/** @type {Words} */
const WHERE = {
  child: "where your child will be",
  couple: "where you'll both be",
  family: "where your family will be",
};

/**
 * Words for what is true of every match: "licensed where you'll be", and payment.
 * @param {string | undefined} forWhom
 * @param {string | undefined} payer
 */
export function matchWords(forWhom, payer) {
  return {
    where: WHERE[forWhom ?? ""] ?? "where you'll be",
    paying: payer === "not_sure" ? "lists how you can pay" : "accepts the way you pay",
    paid: payer === "not_sure" ? "is taking new clients" : "accepts the way you pay",
  };
}

/**
 * The field labels of a booking, for oneself or for a child.
 * @param {string | undefined} forWhom
 */
export function whoComes(forWhom) {
  if (forWhom === "child") {
    return { name: "Your child's name", born: "Your child's date of birth", where: "Where will your child be?" };
  }
  return { name: "Your name", born: "Your date of birth", where: "Where will you be?" };
}

/** @type {Words} */
const CHANGES = {
  allow_video: "These now include meeting by video.",
  allow_phone: "These now include meeting by phone.",
  allow_in_person: "These now include meeting in person.",
  farther: "These now include offices farther away.",
  self_pay: "These are now for paying out of pocket.",
  any_language: "These now include other languages.",
  any_type: "These now include every type of appointment.",
};

/**
 * The words for a change that was made to the answers.
 * @param {string} change
 */
export function changeWords(change) {
  return CHANGES[change] ?? "Your answers were changed.";
}
