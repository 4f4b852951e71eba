/** The customer has been silent for so long: one answer to the whole burst. Source: semantics, One message, in order. */
export const SILENCE_MS = 4_000
