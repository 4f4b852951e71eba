import { sha256Hex } from '../digest'
import type { ConsentRow, JournalEntry } from '../conversations/rows'
import type { Kept, Post } from './events'

export function statusEntries({ statuses, campaigns }: Pick<Post, 'statuses' | 'campaigns'>): string[] {
  return [
    ...statuses.map((row) => line({ v: 1, kind: 'status', row })),
    ...campaigns.map((row) => line({ v: 1, kind: 'campaign', row })),
  ]
}

export function consentEntries(consents: ConsentRow[]): string[] {
  return consents.map((row) => line({ v: 1, kind: 'consent', row }))
}

/** The id is made of the content, so that a post that Meta repeats is one line of the log where it carries a time. */
export async function keptEntries(kept: Kept[]): Promise<string[]> {
  return Promise.all(
    kept.map(async (row) =>
      line({ v: 1, kind: 'kept', row: { ...row, id: await fingerprint(`${row.kind} ${row.raw}`) } }),
    ),
  )
}

/** JSON escapes line breaks, so an entry is always one line. */
export function line(entry: JournalEntry): string {
  return JSON.stringify(entry)
}

function fingerprint(text: string): Promise<string> {
  return sha256Hex(text, 12)
}
