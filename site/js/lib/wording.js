// How a question is put to the person who answers. The form's own words are the rule; these stand in
// for them only where "you" is someone else.

const WORDS = {
  self: {
    age: { title: "How old are you?", help: "" },
  },
  child: {
    age: { title: "How old is your child?", help: "" },
    state: { title: "In which state will your child be during sessions?" },
    formats: { title: "How would your child like to meet?" },
    concerns: {
      title: "What would your child like help with?",
      help: "Choose up to five: what your child might say, or what you notice. Then say which one matters most right now.",
    },
    safety: { title: "Is your child thinking about ending their life, or is anyone in danger right now?" },
    preferences: { title: "Is there anything your child's provider should be?" },
    availability: { title: "When would it suit you and your child?" },
  },
  couple: {
    age: { title: "How old are you?", help: "Either of you is fine." },
    state: { title: "In which state will you both be during sessions?" },
    formats: { title: "How would you two like to meet?" },
    concerns: { title: "What would you two like help with?" },
    availability: { title: "When would it suit you both?" },
  },
  family: {
    age: { title: "How old are you?", help: "Your own age is fine." },
    state: { title: "In which state will your family be during sessions?" },
    formats: { title: "How would your family like to meet?" },
    concerns: { title: "What would your family like help with?" },
    availability: { title: "When would it suit your family?" },
  },
};

/** A question with the words for whom care is sought. */
export function worded(question, forWhom) {
  return { ...question, ...WORDS[forWhom]?.[question.id] };
}

/** Whose details a booking asks for: the provider sees, and serves, the person who comes. */
export function whoComes(forWhom) {
  if (forWhom === "child") {
    return { name: "Your child's name", born: "Your child's date of birth", where: "Where will your child be?" };
  }
  return { name: "Your name", born: "Your date of birth", where: "Where will you be?" };
}
