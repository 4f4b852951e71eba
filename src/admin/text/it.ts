import type { Catalogue } from './en'

/** What is in Italian so far; the rest is shown in English. */
export const it = {} satisfies Partial<Catalogue>
