import type { Catalogue } from './en'

/** What is in Portuguese so far; the rest is shown in English. */
export const pt = {} satisfies Partial<Catalogue>
