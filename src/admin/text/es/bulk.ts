import type { Catalogue } from '../en'
import { bulk as english, groups as englishGroups } from '../en/bulk'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('es')} ${rows === 1 ? one : more}`

/** Bulk contacts and groups: whom campaigns write to. */
export const bulk: Catalogue['bulk'] = {
  title: 'Contactos para envíos',
  hint: 'Personas para campañas que no son clientes potenciales ni contactos, casi siempre de un archivo CSV. Una fila por número.',
  add: 'Nuevo contacto para envíos',
  back: 'Todos los contactos para envíos',
  empty: 'Todavía no hay contactos para envíos',
  emptyAdvice: 'Importa un archivo CSV, o añade a alguien a mano.',
  nothingFits: 'Nada coincide con este filtro',
  columns: { name: 'Nombre', fields: 'Campos', added: 'Añadido' },
  unnamed: 'Sin nombre',
  group: 'Grupo',
  addTo: (name) => `Añadir al grupo: ${name}`,
  takeOut: 'Sacar de este grupo',
  groups: 'Grupos',
  changed: (rows) => `${count(rows, 'fila cambiada', 'filas cambiadas')}.`,
  deleted: (rows) => `${count(rows, 'fila eliminada', 'filas eliminadas')}.`,
  optedOut: 'De baja',
  optedOutAdvice: 'Esta persona no quiere mensajes de marketing: las campañas la excluyen.',
  form: {
    title: 'Datos',
    name: 'Nombre',
    phone: 'Número de teléfono',
    fields: 'Campos',
    fieldsHint: 'Uno por línea, como «Ciudad: Bogotá». Las plantillas y las campañas pueden usarlos.',
    save: 'Guardar',
    create: 'Añadir',
    errors: {
      phoneMissing: 'Escribe el número de teléfono.',
      taken: 'Alguien ya tiene este número.',
      fields: 'Cada línea necesita un nombre, dos puntos y un valor: «Ciudad: Bogotá».',
      fieldsMany: 'Como máximo 50 campos.',
    },
  },
  remove: {
    button: 'Eliminar',
    title: (name) => `¿Eliminar a ${name}?`,
    advice: 'Esta persona desaparece para siempre, también de todos los grupos.',
    yes: 'Sí, eliminar',
  },
  done: { created: 'Añadido.', saved: 'Guardado.', same: 'No había nada distinto.', deleted: 'Eliminado.' },
  recorded: english.recorded,
}

export const groups: Catalogue['groups'] = {
  title: 'Grupos',
  hint: 'A quién va una campaña: una lista de contactos para envíos, o todos los que un filtro encuentre en ese momento.',
  add: 'Nuevo grupo',
  back: 'Todos los grupos',
  empty: 'Todavía no hay grupos',
  emptyAdvice: 'Crea una lista y llénala con un archivo CSV, o elige clientes potenciales y contactos con un filtro.',
  columns: { name: 'Grupo', kind: 'Tipo', members: 'Llega a' },
  kinds: {
    list: 'Lista',
    leads: 'Clientes potenciales por filtro',
    contacts: 'Contactos por filtro',
    bulk: 'Contactos para envíos por filtro',
  },
  unreadable: 'No se puede leer',
  reaches: (rows, most) =>
    rows >= most ? `${most.toLocaleString('es')} personas o más` : count(rows, 'persona', 'personas'),
  form: {
    title: 'Datos',
    name: 'Nombre',
    description: 'Descripción',
    of: 'Quién está en él',
    ofList: 'Quienes se añaden, a mano o desde un archivo CSV',
    ofLeads: 'Clientes potenciales que coinciden con el filtro',
    ofContacts: 'Contactos que coinciden con el filtro',
    ofBulk: 'Contactos para envíos que coinciden con el filtro',
    filterTitle: 'Filtro',
    filterHint:
      'El estado, el origen y la persona asignada solo cuentan para clientes potenciales. El filtro se vuelve a consultar en cada uso.',
    any: 'Cualquiera',
    create: 'Crear el grupo',
    save: 'Guardar',
    errors: {
      name: 'Escribe un nombre.',
      long: (most) => `Acórtalo a ${most} caracteres.`,
      taken: 'Ya hay un grupo con este nombre.',
      days: 'El primer día es posterior al último.',
      hasMembers: 'Esta lista tiene miembros. Crea un grupo nuevo para el filtro.',
    },
  },
  members: {
    title: 'Miembros',
    none: 'Todavía nadie.',
    noneNow: 'El filtro no encuentra a nadie ahora.',
    first: 'Los primeros que el filtro encuentra ahora',
    hidden: 'Quiénes son se muestra a quienes pueden ver estas fichas.',
    all: 'Verlos y cambiarlos',
    importCsv: 'Importar en él un archivo CSV',
  },
  remove: {
    button: 'Eliminar',
    title: (name) => `¿Eliminar el grupo ${name}?`,
    advice: 'Las personas se quedan; solo desaparece el grupo.',
    yes: 'Sí, eliminar',
  },
  done: { created: 'El grupo está creado.', saved: 'El grupo está guardado.', deleted: 'El grupo se ha eliminado.' },
  recorded: englishGroups.recorded,
}
