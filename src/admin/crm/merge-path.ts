export const MERGE = '/admin/contacts/merge'

export type RecordRef = { relType: 'leads' | 'contacts'; id: number }

/** `/admin/contacts/merge?r=leads.4&r=contacts.7` */
export function mergePath(refs: readonly RecordRef[]): string {
  const query = new URLSearchParams(refs.map((ref) => ['r', refText(ref)]))
  return `${MERGE}?${query.toString()}`
}

export function refText({ relType, id }: RecordRef): string {
  return `${relType}.${id}`
}

export function readRef(text: string): RecordRef | null {
  const [, relType, id] = /^(leads|contacts)\.([1-9]\d{0,14})$/.exec(text) ?? []
  return relType === undefined ? null : { relType: relType === 'leads' ? 'leads' : 'contacts', id: Number(id) }
}
