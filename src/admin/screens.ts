import { routes as activityLog } from './activity-log'
import { routes as audit } from './audit'
import { routes as bots } from './bots'
import { routes as botLab } from './bots/lab'
import { routes as bulkContacts } from './bulk-contacts'
import { routes as campaigns } from './campaigns'
import { routes as composer } from './composer'
import { routes as consents } from './consents'
import { routes as contacts } from './contacts'
import { routes as crmconnect } from './crmconnect'
import { routes as departments } from './departments'
import { routes as dashboard } from './dashboard'
import { routes as flow } from './flow'
import { routes as groups } from './groups'
import { routes as health } from './health'
import { routes as home } from './home'
import { routes as imports } from './imports'
import { routes as inbox } from './inbox'
import { routes as inboxLabels } from './inbox-labels'
import { routes as join } from './join'
import { routes as leadChoices } from './lead-choices'
import { routes as leads } from './leads'
import { routes as login } from './login'
import { routes as media } from './media'
import { routes as newConversation } from './new-conversation'
import { routes as numbers } from './numbers'
import { routes as personData } from './person-data'
import { routes as profile } from './profile'
import { routes as push } from './push'
import { routes as quickReplies } from './quick-replies'
import type { AdminRoute } from './route'
import { routes as settings } from './settings'
import { routes as setup } from './setup'
import { routes as staff } from './staff'
import { routes as templates } from './templates'
import { routes as tickets } from './tickets'
import { routes as whatsappApi } from './whatsapp-api'

/** Every address under `/admin`. What is not here does not exist: `index.ts` answers 404 for the rest. */
export const SCREENS: readonly AdminRoute[] = [
  ...health,
  ...home,
  ...dashboard,
  ...login,
  ...join,
  ...setup,
  ...inbox,
  ...composer,
  ...newConversation,
  ...inboxLabels,
  ...push,
  ...tickets,
  ...departments,
  ...imports,
  ...crmconnect,
  ...leads,
  ...contacts,
  ...bulkContacts,
  ...groups,
  ...leadChoices,
  ...botLab,
  ...bots,
  ...flow,
  ...campaigns,
  ...quickReplies,
  ...templates,
  ...numbers,
  ...consents,
  ...whatsappApi,
  ...personData,
  ...media,
  ...activityLog,
  ...staff,
  ...audit,
  ...settings,
  ...profile,
]
