import type { Catalogue } from './en'
import { common } from './es/common'
import { login, setup } from './es/login'

/** What is in Spanish so far; the rest is shown in English. */
export const es = {
  common,
  login,
  setup,
} satisfies Partial<Catalogue>
