import type { Catalogue } from '../en'
import { whatsappApiKeys } from './whatsapp-api-keys'
import { whatsappApiLog } from './whatsapp-api-log'
import { whatsappApiMappings } from './whatsapp-api-mappings'
import { whatsappApiSettings } from './whatsapp-api-settings'
import { whatsappApiTemplates } from './whatsapp-api-templates'

export const whatsappApi: Catalogue['whatsappApi'] = {
  title: 'Avisos del CRM',
  hint: 'Lo que pasa en el CRM se convierte en un mensaje de WhatsApp a un cliente o a un colega.',
  tabs: {
    label: 'Avisos del CRM',
    mappings: 'Avisos',
    log: 'Registro',
    templates: 'Plantillas',
    webhooks: 'Hacia el CRM',
    keys: 'Claves',
    settings: 'Ajustes',
  },
  categories: {
    leads: 'Clientes potenciales',
    contacts: 'Contactos',
    invoice: 'Facturas',
    task: 'Tareas',
    project: 'Proyectos',
    proposal: 'Propuestas',
    payment: 'Pagos',
    ticket: 'Tickets',
    reminders: 'Recordatorios',
  },
  events: {
    lead_created: 'Se creó un cliente potencial',
    web_to_lead_form_submitted: 'Un formulario web se convirtió en cliente potencial',
    contact_created: 'Se creó un contacto',
    after_invoice_added: 'Se añadió una factura',
    after_add_task: 'Se añadió una tarea',
    after_add_project: 'Se añadió un proyecto',
    proposal_created: 'Se creó una propuesta',
    after_payment_added: 'Se añadió un pago',
    ticket_created: 'Se creó un ticket',
    after_cron_run: 'Hay recordatorios pendientes',
  },
  keys: whatsappApiKeys,
  log: whatsappApiLog,
  mappings: whatsappApiMappings,
  settings: whatsappApiSettings,
  templates: whatsappApiTemplates,
}
