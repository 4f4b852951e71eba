/** Nodes and messages without the customer. Source: semantics, response 4. */
export const MOST_STEPS = 50
export const MOST_MESSAGES = 10
