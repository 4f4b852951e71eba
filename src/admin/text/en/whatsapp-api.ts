import type { EventName } from '../../../crm-events/catalogue'
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
  events: {
    lead_created: 'A lead was created',
    web_to_lead_form_submitted: 'A web form became a lead',
    contact_created: 'A contact was created',
    after_invoice_added: 'An invoice was added',
    after_add_task: 'A task was added',
    after_add_project: 'A project was added',
    proposal_created: 'A proposal was created',
    after_payment_added: 'A payment was added',
    ticket_created: 'A ticket was created',
    after_cron_run: 'Reminders are due',
  } satisfies Record<EventName, string>,
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
