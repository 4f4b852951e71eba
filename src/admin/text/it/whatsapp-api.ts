import type { Catalogue } from '../en'
import { whatsappApiKeys } from './whatsapp-api-keys'
import { whatsappApiLog } from './whatsapp-api-log'
import { whatsappApiMappings } from './whatsapp-api-mappings'
import { whatsappApiSettings } from './whatsapp-api-settings'
import { whatsappApiTemplates } from './whatsapp-api-templates'

export const whatsappApi: Catalogue['whatsappApi'] = {
  title: 'Notifiche del CRM',
  hint: 'Ciò che succede nel CRM diventa un messaggio WhatsApp a un cliente o a un collega.',
  tabs: {
    label: 'Notifiche del CRM',
    mappings: 'Notifiche',
    log: 'Registro',
    templates: 'Modelli',
    webhooks: 'Verso il CRM',
    keys: 'Chiavi',
    settings: 'Impostazioni',
  },
  categories: {
    leads: 'Lead',
    contacts: 'Contatti',
    invoice: 'Fatture',
    task: 'Attività',
    project: 'Progetti',
    proposal: 'Proposte',
    payment: 'Pagamenti',
    ticket: 'Ticket',
    reminders: 'Promemoria',
  },
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
