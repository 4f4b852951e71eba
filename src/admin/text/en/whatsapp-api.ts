import type { Category } from '../../../notifications/mapping-schema'
import { whatsappApiKeys } from './whatsapp-api-keys'
import { whatsappApiLog } from './whatsapp-api-log'
import { whatsappApiMappings } from './whatsapp-api-mappings'
import { whatsappApiSettings } from './whatsapp-api-settings'
import { whatsappApiTemplates } from './whatsapp-api-templates'

export const whatsappApi = {
  title: 'CRM notifications',
  hint: 'What happens in the CRM becomes a WhatsApp message to a customer or a colleague.',
  tabs: {
    label: 'CRM notifications',
    mappings: 'Notifications',
    log: 'Log',
    templates: 'Templates',
    webhooks: 'To the CRM',
    keys: 'Keys',
    settings: 'Settings',
  },
  categories: {
    leads: 'Leads',
    contacts: 'Contacts',
    invoice: 'Invoices',
    task: 'Tasks',
    project: 'Projects',
    proposal: 'Proposals',
    payment: 'Payments',
    ticket: 'Tickets',
    reminders: 'Reminders',
  } satisfies Record<Category, string>,
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
