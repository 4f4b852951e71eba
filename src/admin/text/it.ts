import type { Catalogue } from './en'
import { common } from './it/common'
import { inbox } from './it/inbox'
import { login, setup } from './it/login'
import { media } from './it/media'

/** What is in Italian so far; the rest is shown in English. */
export const it = {
  common,
  login,
  setup,
  inbox,
  media,
} satisfies Partial<Catalogue>
