import type { Holiday } from './holidays'
import type { Week } from './hours'
import type { Language } from './languages'

/** What counts for one number: its own where it has some, else the business's. Pass it to `isOpen` as the schedule. */
export type NumberSettings = { week: Week | null; holidays: readonly Holiday[]; timeZone: string; language: Language }
