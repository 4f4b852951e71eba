export const NUMBERS = '/admin/whatsapp/numbers'

/** A page or an action of one number. */
export function pathOf(id: number, part = ''): string {
  return part === '' ? `${NUMBERS}/${id}` : `${NUMBERS}/${id}/${part}`
}
