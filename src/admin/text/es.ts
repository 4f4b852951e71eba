import type { Catalogue } from './en'
import { bots } from './es/bots'
import { campaigns } from './es/campaigns'
import { templates } from './es/templates'
import { staff } from './es/staff'
import { settings } from './es/settings'
import { dashboard } from './es/dashboard'
import { health } from './es/health'
import { numbers } from './es/numbers'
import { consents } from './es/consents'
import { bulk, groups } from './es/bulk'
import { personData } from './es/person-data'
import { person } from './es/person'
import { whatsappApi } from './es/whatsapp-api'
import { webhooks } from './es/webhooks'
import { imports } from './es/imports'
import { crmconnect } from './es/crmconnect'
import { flow } from './es/flow'
import { lab } from './es/lab'
import { ai } from './es/ai'
import { tickets } from './es/tickets'
import { quickReplies } from './es/quick-replies'
import { profile } from './es/profile'
import { handOver } from './es/hand-over'
import { crm } from './es/crm'
import { common } from './es/common'
import { contacts } from './es/contacts'
import { inbox } from './es/inbox'
import { leads } from './es/leads'
import { login, setup } from './es/login'
import { media } from './es/media'
import { newConversation } from './es/new-conversation'

/** What is in Spanish so far; the rest is shown in English. */
export const es = {
  common,
  login,
  setup,
  inbox,
  media,
  newConversation,
  leads,
  contacts,
  tickets,
  quickReplies,
  profile,
  handOver,
  crm,
  bots,
  campaigns,
  templates,
  staff,
  settings,
  dashboard,
  health,
  numbers,
  consents,
  bulk,
  groups,
  personData,
  person,
  whatsappApi,
  webhooks,
  imports,
  crmconnect,
  flow,
  lab,
  ai,
} satisfies Partial<Catalogue>
