import type { Catalogue } from './en'
import { bots } from './it/bots'
import { campaigns } from './it/campaigns'
import { common } from './it/common'
import { contacts } from './it/contacts'
import { dashboard } from './it/dashboard'
import { handOver } from './it/hand-over'
import { inbox } from './it/inbox'
import { leads } from './it/leads'
import { login, setup } from './it/login'
import { media } from './it/media'
import { newConversation } from './it/new-conversation'
import { numbers } from './it/numbers'
import { profile } from './it/profile'
import { quickReplies } from './it/quick-replies'
import { settings } from './it/settings'
import { twoFactor } from './it/two-factor'
import { tickets } from './it/tickets'

/** What is in Italian so far; the rest is shown in English. */
export const it = {
  common,
  login,
  setup,
  profile,
  quickReplies,
  settings,
  dashboard,
  handOver,
  inbox,
  leads,
  contacts,
  bots,
  campaigns,
  media,
  newConversation,
  numbers,
  twoFactor,
  tickets,
} satisfies Partial<Catalogue>
