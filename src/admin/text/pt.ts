import type { Catalogue } from './en'
import { activityLog } from './pt/activity-log'
import { ai } from './pt/ai'
import { alerts } from './pt/alerts'
import { audit } from './pt/audit'
import { botKinds } from './pt/bot-kinds'
import { bots } from './pt/bots'
import { bulk, groups } from './pt/bulk'
import { campaigns } from './pt/campaigns'
import { common } from './pt/common'
import { consents } from './pt/consents'
import { contacts } from './pt/contacts'
import { crm } from './pt/crm'
import { crmconnect } from './pt/crmconnect'
import { dashboard } from './pt/dashboard'
import { flow } from './pt/flow'
import { handOver } from './pt/hand-over'
import { health } from './pt/health'
import { hours } from './pt/hours'
import { imports } from './pt/imports'
import { inbox } from './pt/inbox'
import { keys } from './pt/keys'
import { lab } from './pt/lab'
import { labels } from './pt/labels'
import { leads } from './pt/leads'
import { login, setup } from './pt/login'
import { media } from './pt/media'
import { newConversation } from './pt/new-conversation'
import { numbers } from './pt/numbers'
import { person } from './pt/person'
import { personData } from './pt/person-data'
import { profile } from './pt/profile'
import { quickReplies } from './pt/quick-replies'
import { said } from './pt/said'
import { settings } from './pt/settings'
import { staff } from './pt/staff'
import { storage } from './pt/storage'
import { templates } from './pt/templates'
import { tickets } from './pt/tickets'
import { twoFactor } from './pt/two-factor'
import { watching } from './pt/watching'
import { webhooks } from './pt/webhooks'
import { whatsappApi } from './pt/whatsapp-api'

/** The whole interface in Portuguese. */
export const pt = {
  common,
  login,
  setup,
  inbox,
  bots,
  botKinds,
  campaigns,
  media,
  labels,
  leads,
  contacts,
  tickets,
  quickReplies,
  person,
  newConversation,
  handOver,
  dashboard,
  said,
  settings,
  numbers,
  profile,
  templates,
  staff,
  health,
  consents,
  bulk,
  groups,
  personData,
  whatsappApi,
  webhooks,
  imports,
  crm,
  crmconnect,
  flow,
  lab,
  ai,
  hours,
  storage,
  twoFactor,
  audit,
  activityLog,
  keys,
  alerts,
  watching,
} satisfies Partial<Catalogue>
