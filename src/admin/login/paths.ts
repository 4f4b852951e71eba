export const LOGIN_CODE = '/admin/login/code'

export function codePath(next: string): string {
  return next === '/admin' ? LOGIN_CODE : `${LOGIN_CODE}?${new URLSearchParams({ next }).toString()}`
}
