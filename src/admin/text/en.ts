import { activityLog } from './en/activity-log'
import { ai } from './en/ai'
import { alerts } from './en/alerts'
import { audit } from './en/audit'
import { botKinds } from './en/bot-kinds'
import { bots } from './en/bots'
import { bulk, groups } from './en/bulk'
import { campaigns } from './en/campaigns'
import { common } from './en/common'
import { consents } from './en/consents'
import { contacts } from './en/contacts'
import { crm } from './en/crm'
import { crmconnect } from './en/crmconnect'
import { dashboard } from './en/dashboard'
import { flow } from './en/flow'
import { handOver } from './en/hand-over'
import { health } from './en/health'
import { hours } from './en/hours'
import { imports } from './en/imports'
import { inbox } from './en/inbox'
import { lab } from './en/lab'
import { labels } from './en/labels'
import { leads } from './en/leads'
import { login, setup } from './en/login'
import { media } from './en/media'
import { newConversation } from './en/new-conversation'
import { numbers } from './en/numbers'
import { personData } from './en/person-data'
import { person } from './en/person'
import { profile } from './en/profile'
import { quickReplies } from './en/quick-replies'
import { said } from './en/said'
import { settings } from './en/settings'
import { staff } from './en/staff'
import { storage } from './en/storage'
import { keys } from './en/keys'
import { templates } from './en/templates'
import { twoFactor } from './en/two-factor'
import { tickets } from './en/tickets'
import { webhooks } from './en/webhooks'
import { watching } from './en/watching'
import { whatsappApi } from './en/whatsapp-api'
import type { Translated } from './translated'

/** All interface text in English, by screen. Other languages have the same layout (`catalogues.ts`). */
export const en = {
  ai,
  common,
  login,
  setup,
  profile,
  quickReplies,
  said,
  settings,
  storage,
  keys,
  dashboard,
  handOver,
  health,
  hours,
  inbox,
  bots,
  botKinds,
  campaigns,
  flow,
  crm,
  crmconnect,
  lab,
  labels,
  leads,
  contacts,
  imports,
  bulk,
  groups,
  activityLog,
  alerts,
  audit,
  consents,
  media,
  newConversation,
  numbers,
  staff,
  personData,
  person,
  templates,
  twoFactor,
  tickets,
  watching,
  webhooks,
  whatsappApi,
}

/** What every language must have; a missing key does not compile. */
export type Catalogue = Translated<typeof en>
