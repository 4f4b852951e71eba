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
  events: {
    lead_created: 'È stato creato un lead',
    web_to_lead_form_submitted: 'Un modulo web è diventato un lead',
    contact_created: 'È stato creato un contatto',
    after_invoice_added: 'È stata aggiunta una fattura',
    after_add_task: 'È stata aggiunta un’attività',
    after_add_project: 'È stato aggiunto un progetto',
    proposal_created: 'È stata creata una proposta',
    after_payment_added: 'È stato aggiunto un pagamento',
    ticket_created: 'È stato creato un ticket',
    after_cron_run: 'Ci sono promemoria in scadenza',
  },
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
