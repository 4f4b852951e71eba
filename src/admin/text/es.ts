import type { Catalogue } from './en'
import { activityLog } from './es/activity-log'
import { ai } from './es/ai'
import { alerts } from './es/alerts'
import { audit } from './es/audit'
import { botKinds } from './es/bot-kinds'
import { bots } from './es/bots'
import { bulk, groups } from './es/bulk'
import { campaigns } from './es/campaigns'
import { common } from './es/common'
import { consents } from './es/consents'
import { contacts } from './es/contacts'
import { crm } from './es/crm'
import { crmconnect } from './es/crmconnect'
import { dashboard } from './es/dashboard'
import { flow } from './es/flow'
import { handOver } from './es/hand-over'
import { health } from './es/health'
import { hours } from './es/hours'
import { imports } from './es/imports'
import { inbox } from './es/inbox'
import { lab } from './es/lab'
import { labels } from './es/labels'
import { leads } from './es/leads'
import { login, setup } from './es/login'
import { media } from './es/media'
import { newConversation } from './es/new-conversation'
import { numbers } from './es/numbers'
import { personData } from './es/person-data'
import { person } from './es/person'
import { profile } from './es/profile'
import { quickReplies } from './es/quick-replies'
import { said } from './es/said'
import { settings } from './es/settings'
import { staff } from './es/staff'
import { storage } from './es/storage'
import { keys } from './es/keys'
import { templates } from './es/templates'
import { twoFactor } from './es/two-factor'
import { tickets } from './es/tickets'
import { watching } from './es/watching'
import { webhooks } from './es/webhooks'
import { whatsappApi } from './es/whatsapp-api'

/** All interface text in Spanish; an area that English gains is shown in English until it is here, too. */
export const es = {
  ai,
  alerts,
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
