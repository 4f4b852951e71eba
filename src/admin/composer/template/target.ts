import type { FormValues } from '../../templates/form-values'

/** Whom a template goes to, as the picker needs it: in an open conversation, or to begin one. */
export type Target = {
  /** Templates belong to an account; only those of the number's own can be sent. */
  wabaId: string
  /** They are in the list of notifications, not in WhatsApp's. */
  hasOwnList: boolean
  /** What merge fields stand for. */
  fields: Readonly<Record<string, string>>
  /** The list of templates. */
  listPath: string
  pathOf: (templateId: string) => string
  /** Goes along with every step. */
  hidden: Readonly<Record<string, string>>
  /** Steps are shown inside the composer; else each is a page. */
  isInComposer: boolean
  canPlan: boolean
}

export function withHidden(path: string, hidden: Target['hidden'], more: FormValues = {}): string {
  const given = Object.entries({ ...hidden, ...more }).filter(([, value]) => value !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** htmx puts the answer in place of the picker; without script the same address is a page. */
export function picks(target: Target, path: string): Record<string, string> {
  return target.isInComposer ? { 'hx-get': path, 'hx-target': '#template-picker' } : {}
}
