import type { JournalEntry } from './rows'

const KINDS: ReadonlySet<string> = new Set<JournalEntry['kind']>([
  'interaction',
  'message',
  'status',
  'change',
  'kept',
  'consent',
  'rating',
  'campaign',
  'crm-event',
  'notice',
])

/** Only the envelope is checked: rows are ours, written by this Worker or by the version before or after it. Core rule 24. */
export function isJournalEntry(json: unknown): json is JournalEntry {
  if (typeof json !== 'object' || json === null || !('v' in json) || !('kind' in json)) return false
  return json.v === 1 && typeof json.kind === 'string' && KINDS.has(json.kind)
}
