/**
 * The words of one language by which people stop and allow marketing messages. A message counts only where it is nothing
 * but such a word, so a word that also answers a question or ends a menu ("cancel", "exit", "high") is not built in: who
 * promises it in a template adds it to the business's own words.
 */
export type ConsentWords = {
  /** "No more marketing", whenever it is said. */
  optOut: readonly string[]
  /** "I want your marketing messages": nothing else can be meant. */
  optIn: readonly string[]
  /** Words that mean "again" after an opt-out, and at any other time something else, or a bot's keyword. */
  resume: readonly string[]
}
