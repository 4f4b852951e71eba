import type { ActivityKey } from '../../whatsapp/activity-store'

export const LOG = '/admin/whatsapp/activity-log'

/** Ids are Meta's or hashes: in the query, where any character fits. */
export function entryPath({ at, id }: ActivityKey): string {
  return `${LOG}/entry?${new URLSearchParams({ key: `${at}.${id}` }).toString()}`
}

/** `<epoch milliseconds>.<id>` */
export function keyFrom(value: string | undefined): ActivityKey | null {
  const [, at, id] = /^(\d{1,16})\.(.{1,600})$/s.exec(value ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}
