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
  events: {
    lead_created: 'Um lead foi criado',
    web_to_lead_form_submitted: 'Um formulário da web virou um lead',
    contact_created: 'Um contato foi criado',
    after_invoice_added: 'Uma fatura foi adicionada',
    after_add_task: 'Uma tarefa foi adicionada',
    after_add_project: 'Um projeto foi adicionado',
    proposal_created: 'Uma proposta foi criada',
    after_payment_added: 'Um pagamento foi adicionado',
    ticket_created: 'Um ticket foi criado',
    after_cron_run: 'Há lembretes vencendo',
  },
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
