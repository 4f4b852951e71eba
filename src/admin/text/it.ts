import type { Catalogue } from './en'
import { activityLog } from './it/activity-log'
import { ai } from './it/ai'
import { alerts } from './it/alerts'
import { audit } from './it/audit'
import { botKinds } from './it/bot-kinds'
import { bots } from './it/bots'
import { bulk, groups } from './it/bulk'
import { campaigns } from './it/campaigns'
import { common } from './it/common'
import { consents } from './it/consents'
import { contacts } from './it/contacts'
import { crm } from './it/crm'
import { crmconnect } from './it/crmconnect'
import { dashboard } from './it/dashboard'
import { flow } from './it/flow'
import { handOver } from './it/hand-over'
import { health } from './it/health'
import { hours } from './it/hours'
import { imports } from './it/imports'
import { inbox } from './it/inbox'
import { lab } from './it/lab'
import { labels } from './it/labels'
import { leads } from './it/leads'
import { login, setup } from './it/login'
import { media } from './it/media'
import { newConversation } from './it/new-conversation'
import { numbers } from './it/numbers'
import { personData } from './it/person-data'
import { person } from './it/person'
import { profile } from './it/profile'
import { quickReplies } from './it/quick-replies'
import { said } from './it/said'
import { settings } from './it/settings'
import { staff } from './it/staff'
import { storage } from './it/storage'
import { keys } from './it/keys'
import { templates } from './it/templates'
import { twoFactor } from './it/two-factor'
import { tickets } from './it/tickets'
import { webhooks } from './it/webhooks'
import { watching } from './it/watching'
import { whatsappApi } from './it/whatsapp-api'

/** The whole interface in Italian. */
export const it = {
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
} satisfies Partial<Catalogue>
