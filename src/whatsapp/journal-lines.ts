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

async function fingerprint(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
