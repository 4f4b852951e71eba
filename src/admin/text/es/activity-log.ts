import type { Catalogue } from '../en'
import { activityLog as english } from '../en/activity-log'

const count = (lines: number) => `${lines.toLocaleString('es')} ${lines === 1 ? 'línea' : 'líneas'}`
const daysOf = (days: number) => `${days} ${days === 1 ? 'día' : 'días'}`

export const activityLog: Catalogue['activityLog'] = {
  title: 'Registro de actividad',
  hint: 'Lo que pasó además de los mensajes: fallos, llamadas que gestionan números y plantillas, lo que cambió el personal, eventos de la cuenta, envíos que no se pudieron leer.',
  empty: {
    title: 'No hay nada',
    advice: 'Todavía no pasó nada, o nada que coincida con el filtro.',
    soFar: 'Nada que coincida hasta ahora. Las líneas anteriores aún no se han revisado.',
  },
  columns: { at: 'Cuándo', kind: 'Tipo', outcome: 'Resultado', summary: 'Qué pasó', detail: 'Detalle' },
  filter: {
    kind: 'Tipo',
    outcome: 'Resultado',
    text: 'Texto en lo que pasó',
    more: 'Más filtros',
    number: 'Número',
    who: 'Quién',
    from: 'Desde el día (UTC)',
    to: 'Hasta el día (UTC)',
    all: 'Todos',
    apply: 'Filtrar',
    clear: 'Mostrar todo otra vez',
  },
  groups: {
    admin: 'Lo que hizo el personal',
    connection: 'Conexión con WhatsApp',
    graph: 'Llamadas que gestionan números, plantillas y archivos',
    media: 'Archivos',
    number: 'Números',
    queue: 'Colas',
    send: 'Mensajes que no se enviaron o no se entregaron',
    templates: 'Plantillas',
    webhook: 'Eventos de WhatsApp',
  },
  outcomes: {
    stored: 'Guardado',
    unknown: 'No entendido',
    rejected: 'Rechazado',
    failed: 'Fallido',
    done: 'Hecho',
  },
  by: (name) => `por ${name}`,
  formerStaff: (staffId) => `antiguo personal ${staffId}`,
  open: (summary) => `Detalles de ${summary}`,
  openShort: 'Detalles',
  more: 'Mostrar anteriores',
  lookedBackTo: 'Se revisó todo hasta el',
  lookFurther: 'Buscar más atrás',
  done: { cleared: 'Las líneas elegidas se han eliminado. Una línea dice quién lo hizo.' },
  detail: {
    title: 'Actividad',
    back: 'Volver al registro de actividad',
    reason: 'Qué pasó',
    number: 'Número',
    request: 'Petición',
    response: 'Respuesta',
    nothing: 'No se guardó nada.',
    hidden:
      'Los secretos y los textos de los clientes no se muestran; de los números de las personas solo quedan las cuatro últimas cifras.',
    adminsOnly:
      'Esto no se pudo leer como datos y puede contener lo que escribieron clientes: lo ven los administradores.',
    conversation: 'Abrir la conversación',
    raw: 'Descargar el envío original',
    rawHint: 'Se conserva unos 7 días.',
  },
  rawGone: 'Este envío original ya no se conserva (se descarta a los 7 días, más o menos), o nunca existió.',
  clear: {
    open: 'Vaciar el registro',
    title: 'Vaciar el registro de actividad',
    hint: 'Los mensajes, los contactos y los consentimientos no se tocan.',
    choose: {
      title: 'Eliminar ahora líneas antiguas',
      hint: 'Primero ves cuántas líneas serían; no se elimina nada antes de que digas que sí.',
      to: 'Hasta este día, incluido (UTC)',
      count: 'Contar las líneas',
    },
    nothing: 'No hay nada que eliminar hasta entonces.',
    willGo: (lines) => `${lines === 1 ? 'Se eliminará' : 'Se eliminarán'} ${count(lines)}: todo desde el`,
    upTo: 'hasta el',
    forGood: 'No se pueden recuperar. Las líneas sobre vaciados anteriores se quedan.',
    confirm: '¿Eliminar estas líneas para siempre?',
    yes: (lines) => `Eliminar ${count(lines)}`,
    recorded: english.clear.recorded,
    progress: {
      title: 'Eliminando',
      soFar: (deleted, total) =>
        `Eliminadas ${deleted.toLocaleString('es')} de ${count(total)}. El resto espera a que continúes.`,
      goOn: 'Seguir eliminando',
    },
    retention: {
      title: 'Eliminar por sí solo',
      hint: 'Una vez por hora se elimina lo más antiguo; las líneas sobre vaciados se conservan al menos 90 días. 0 lo conserva todo.',
      days: 'Días que se conservan las líneas',
      willGo: (days, lines) =>
        `Las líneas solo se conservarían ${daysOf(days)}. Lo más antiguo se elimina en una hora como máximo, ahora ${count(lines)}, y no se puede recuperar.`,
      yes: (days) => `Conservar solo ${daysOf(days)}`,
      recorded: english.clear.retention.recorded,
    },
    daysSaved: 'Guardado.',
    errors: {
      day: 'Elige un día que no esté en el futuro, escrito como 2026-01-31.',
      days: (most) => `Escribe un número entero de 0 (conservarlo todo) a ${most}.`,
    },
  },
  recorded: english.recorded,
}
