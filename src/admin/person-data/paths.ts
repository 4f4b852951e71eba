export const PERSON_DATA = '/admin/person-data'

/** From the page of a lead, a contact or a conversation. */
export function personDataPath(kind: 'leads' | 'contacts' | 'conversation', id: number | string): string {
  return `${PERSON_DATA}/of/${kind}/${id}`
}

export function actionPath(what: 'person' | 'export' | 'erase', token: string): string {
  return `${PERSON_DATA}/${what}?${new URLSearchParams({ p: token }).toString()}`
}

export function erasurePath(id: number): string {
  return `${PERSON_DATA}/erasures/${id}`
}
