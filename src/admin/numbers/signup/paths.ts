import { NUMBERS } from '../paths'

export const SIGNUP = `${NUMBERS}/signup`

export function signupPath(id: number, part = ''): string {
  return part === '' ? `${SIGNUP}/${id}` : `${SIGNUP}/${id}/${part}`
}
