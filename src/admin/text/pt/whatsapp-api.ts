import type { Catalogue } from '../en'
import { whatsappApiKeys } from './whatsapp-api-keys'
import { whatsappApiLog } from './whatsapp-api-log'
import { whatsappApiMappings } from './whatsapp-api-mappings'
import { whatsappApiSettings } from './whatsapp-api-settings'
import { whatsappApiTemplates } from './whatsapp-api-templates'

export const whatsappApi: Catalogue['whatsappApi'] = {
  title: 'Notificações do CRM',
  hint: 'O que acontece no CRM se torna uma mensagem do WhatsApp para um cliente ou um colega.',
  tabs: {
    label: 'Notificações do CRM',
    mappings: 'Notificações',
    log: 'Registro',
    templates: 'Modelos',
    webhooks: 'Para o CRM',
    keys: 'Chaves',
    settings: 'Configurações',
  },
  categories: {
    leads: 'Leads',
    contacts: 'Contatos',
    invoice: 'Faturas',
    task: 'Tarefas',
    project: 'Projetos',
    proposal: 'Propostas',
    payment: 'Pagamentos',
    ticket: 'Tickets',
    reminders: 'Lembretes',
  },
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
