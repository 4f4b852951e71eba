import type { Catalogue } from '../en'
import { contacts as english } from '../en/contacts'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('es')} ${rows === 1 ? one : more}`

export const contacts: Catalogue['contacts'] = {
  title: 'Contactos',
  hint: 'Clientes y otras personas que conoces.',
  add: 'Nuevo contacto',
  addTitle: 'Nuevo contacto',
  back: 'Todos los contactos',
  empty: 'Todavía no hay contactos',
  emptyAdvice: 'Añade uno, importa un archivo CSV o convierte un cliente potencial.',
  nothingFits: 'Nada coincide con este filtro',
  columns: { name: 'Nombre', company: 'Empresa', email: 'Correo electrónico', added: 'Añadido' },
  bulk: { deleted: (rows) => `${count(rows, 'contacto eliminado', 'contactos eliminados')}.` },
  form: {
    title: 'Datos',
    save: 'Guardar',
    create: 'Añadir el contacto',
    added: 'Añadido',
    wasLead: 'Antes era un cliente potencial',
    origins: {
      whatsapp: 'desde WhatsApp',
      staff: 'a mano',
      import: 'por importación',
      crm: 'desde el CRM',
    },
  },
  remove: {
    button: 'Eliminar',
    title: (name) => `¿Eliminar a ${name}?`,
    advice:
      'El contacto desaparece para siempre; el registro de cambios conserva quién era. Las conversaciones se quedan y los tickets pierden el enlace.',
    yes: 'Sí, eliminar',
  },
  done: {
    created: 'El contacto se ha añadido.',
    converted: 'El cliente potencial es ahora este contacto.',
    saved: 'El contacto está guardado.',
    merged: 'Las fichas se han unido.',
    same: 'No había nada distinto.',
    deleted: 'El contacto se ha eliminado.',
  },
  recorded: english.recorded,
}
