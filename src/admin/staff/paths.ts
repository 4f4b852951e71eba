export const STAFF = '/admin/staff'
export const RULES = '/admin/staff/sign-in'
export const INVITE = '/admin/staff/invite'

export function personPath(staffId: number, step = ''): string {
  return `${STAFF}/${staffId}${step ? `/${step}` : ''}`
}

export function joinPath(token: string): string {
  return `/admin/join/${token}`
}
