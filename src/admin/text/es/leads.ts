import type { Catalogue } from '../en'
import { leads as english } from '../en/leads'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('es')} ${rows === 1 ? one : more}`

export const leads: Catalogue['leads'] = {
  title: 'Clientes potenciales',
  hint: 'Personas que pueden llegar a ser clientes. Quien escribe desde un número desconocido se añade aquí, si el alta automática está activada.',
  hintOwn: 'Clientes potenciales asignados a ti o a nadie.',
  add: 'Nuevo cliente potencial',
  addTitle: 'Nuevo cliente potencial',
  back: 'Todos los clientes potenciales',
  statuses: 'Estados',
  sources: 'Orígenes',
  empty: 'Todavía no hay clientes potenciales',
  emptyAdvice: 'Añade uno, importa un archivo CSV o espera a que escriba un número desconocido.',
  nothingFits: 'Nada coincide con este filtro',
  columns: { name: 'Nombre', status: 'Estado', source: 'Origen', assigned: 'Asignado a', added: 'Añadido' },
  converted: 'Convertido',
  filter: {
    status: 'Estado',
    source: 'Origen',
    assigned: 'Asignado a',
    kind: 'Mostrar',
    kinds: { open: 'Clientes potenciales abiertos', converted: 'Convertidos en contactos' },
  },
  bulk: {
    status: (name) => `Poner estado: ${name}`,
    source: (name) => `Poner origen: ${name}`,
    assign: (name) => `Asignar a: ${name}`,
    statusGroup: 'Estado',
    sourceGroup: 'Origen',
    assignGroup: 'Asignar',
    otherGroup: 'Otros',
    changed: (rows) => `${count(rows, 'cliente potencial cambiado', 'clientes potenciales cambiados')}.`,
    deleted: (rows) => `${count(rows, 'cliente potencial eliminado', 'clientes potenciales eliminados')}.`,
  },
  form: {
    title: 'Datos',
    save: 'Guardar',
    create: 'Añadir el cliente potencial',
    nothingTo:
      'Todavía no hay ningún estado u origen de clientes potenciales. Un administrador tiene que añadirlos primero.',
    added: 'Añadido',
    origins: {
      whatsapp: 'desde WhatsApp',
      staff: 'a mano',
      import: 'por importación',
      crm: 'desde el CRM',
    },
  },
  convert: {
    button: 'Convertir en contacto',
    title: (name) => `¿Convertir a ${name} en contacto?`,
    advice:
      'El cliente potencial queda como convertido. Las conversaciones, los tickets y los recordatorios siguen con el contacto.',
    into: (name) =>
      `Hay un contacto con este número: ${name}. El cliente potencial se une a él; lo que le falte al contacto se completa.`,
    yes: 'Sí, convertir',
    isDone: 'Este cliente potencial se convirtió en contacto.',
    contact: 'Abrir el contacto',
  },
  remove: {
    button: 'Eliminar',
    title: (name) => `¿Eliminar a ${name}?`,
    advice:
      'El cliente potencial desaparece para siempre; el registro de cambios conserva quién era. Las conversaciones se quedan.',
    yes: 'Sí, eliminar',
  },
  done: {
    created: 'El cliente potencial se ha añadido.',
    saved: 'El cliente potencial está guardado.',
    merged: 'Las fichas se han unido.',
    same: 'No había nada distinto.',
    deleted: 'El cliente potencial se ha eliminado.',
    handed: 'El cliente potencial está guardado. Ahora está asignado a otra persona, así que ya no lo ves.',
  },
  recorded: english.recorded,
  choices: {
    statuses: {
      title: 'Estados de clientes potenciales',
      hint: 'Los pasos desde el primer mensaje hasta ser cliente, en su orden. Los nuevos reciben el predeterminado.',
      add: 'Añadir un estado',
      name: 'Nombre del estado',
      remove: (name) => `¿Eliminar el estado ${name}?`,
    },
    sources: {
      title: 'Orígenes de clientes potenciales',
      hint: 'De dónde vienen los clientes potenciales. El primero es el predeterminado.',
      add: 'Añadir un origen',
      name: 'Nombre del origen',
      remove: (name) => `¿Eliminar el origen ${name}?`,
    },
    label: 'Ajustes de clientes potenciales',
    color: 'Color',
    isDefault: 'Predeterminado',
    makeDefault: 'Predeterminado para los nuevos',
    used: (rows, most) =>
      rows === 0
        ? 'Sin usar'
        : rows >= most
          ? `${most.toLocaleString('es')} clientes potenciales o más`
          : count(rows, 'cliente potencial', 'clientes potenciales'),
    save: (name) => `Guardar ${name}`,
    saveShort: 'Guardar',
    up: (name) => `Subir ${name}`,
    down: (name) => `Bajar ${name}`,
    delete: (name) => `Eliminar ${name}`,
    deleteShort: 'Eliminar',
    deleteTitle: (name) => `Eliminar ${name}`,
    deleteUnused: 'Ningún cliente potencial lo tiene. Desaparece para siempre.',
    deleteUsed: (leads_) => `Lo tienen: ${leads_}. Elige adónde van.`,
    moveTo: 'Pasarlos a',
    deleteYes: 'Eliminar',
    errors: {
      name: 'Escribe un nombre.',
      long: 'Acórtalo a 50 caracteres.',
      taken: 'Ya hay uno con este nombre.',
      color: 'Elige un color.',
      used: 'Entretanto hay clientes potenciales que lo tienen. Elige adónde van.',
      last: 'El último se queda: todo cliente potencial necesita uno.',
      default: 'Este es el predeterminado. Haz antes predeterminado a otro.',
      gone: 'Se eliminó entretanto.',
    },
    done: {
      created: 'Añadido.',
      saved: 'Guardado.',
      removed: 'Eliminado.',
      moved: 'El orden está guardado.',
      gone: 'Se eliminó entretanto.',
    },
    recorded: english.choices.recorded,
  },
}
