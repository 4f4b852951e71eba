import type { Catalogue } from '../en'
import { connection } from './connection'
import { widget } from './widget'

export const settings: Catalogue['settings'] = {
  title: 'Ajustes',
  tabs: {
    label: 'Ajustes',
    connection: 'Conexión',
    autoLead: 'Alta automática',
    hours: 'Horario',
    inbox: 'Bandeja de entrada',
    handOver: 'Paso a una persona',
    ai: 'IA',
    alerts: 'Alertas',
    storage: 'Almacenamiento',
    widget: 'Widget de chat',
    crmconnect: 'Traer de CRMConnect',
    keys: 'Claves',
  },
  notSaved:
    'Todavía no se guardó nada. Corrige los campos marcados y guarda otra vez; los secretos hay que volver a escribirlos.',
  connection,
  widget,
  autoLead: {
    title: 'Alta automática',
    hint: 'Quien escribe por primera vez y aún no es cliente potencial, contacto ni colega se convierte en cliente potencial.',
    saved: 'El alta automática está guardada. Surte efecto en dos segundos.',
    enabled: 'Crear clientes potenciales con los clientes nuevos',
    status: 'Estado del cliente potencial',
    source: 'Origen del cliente potencial',
    assigned: 'Asignado a',
    byDefault: (name) => `Predeterminado (${name})`,
    nothingYet: 'todavía no hay ninguno',
    nobody: 'Nadie',
    gone: (id) => `Ya no existe (${id})`,
    off: 'El alta automática está desactivada: los clientes que escriben no se convierten en clientes potenciales.',
    goneStatus: 'El estado elegido ya no existe. Los clientes potenciales se crean con el predeterminado; elige otro.',
    goneSource: 'El origen elegido ya no existe. Los clientes potenciales se crean con el predeterminado; elige otro.',
    goneAssigned:
      'El colega elegido ya no existe o no está activo. Los clientes potenciales no se asignan a nadie; elige a otro.',
    noStatus:
      'No hay ningún estado de clientes potenciales: no se puede crear ningún cliente potencial. Añade uno primero.',
    noSource:
      'No hay ningún origen de clientes potenciales: no se puede crear ningún cliente potencial. Añade uno primero.',
    errors: { choose: 'Elige uno de la lista.' },
  },
}
