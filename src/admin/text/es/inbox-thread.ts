import type { Catalogue } from '../en'

/** What stands between the messages of a thread, and what one does with a message. `by` null: it happened by itself. */
export const thread: Catalogue['inbox']['thread'] = {
  label: 'Mensajes',
  older: 'Mostrar mensajes anteriores',
  newer: 'Mostrar mensajes posteriores',
  newest: 'Ir al más reciente',
  newBelow: 'Mensajes nuevos más abajo',
  notThere: 'No se pudo encontrar este mensaje. Puede que sea más antiguo que lo que se guarda aquí.',
  start: 'Aquí empieza la conversación.',
  empty: 'Todavía no hay mensajes.',
  unread: 'Nuevos desde la última vez',
  customer: 'El cliente',
  sendsLocation: 'Enviar ubicación',
  internal: 'Nota interna',
  assigned: {
    to: (by, to) => (by === null ? `Asignada por turno a ${to}` : `${by} asignó la conversación a ${to}`),
    toSelf: (by) => `${by} tomó esta conversación`,
    toNobody: (by) => (by === null ? 'Ya no está asignada a nadie' : `${by} quitó la asignación`),
  },
  status: {
    open: (by) => (by === null ? 'Reabierta' : `${by} reabrió la conversación`),
    snoozed: (by, until) => (by === null ? `Pospuesta hasta ${until}` : `${by} pospuso la conversación hasta ${until}`),
    closed: (by, how) => (by === null ? `Cerrada: ${how}` : `${by} cerró la conversación: ${how}`),
  },
  labels: {
    added: (by, labels) => (by === null ? `Con la etiqueta ${labels}` : `${by} puso la etiqueta ${labels}`),
    removed: (by, labels) => (by === null ? `Ya sin la etiqueta ${labels}` : `${by} quitó la etiqueta ${labels}`),
    both: (by, added, removed) =>
      by === null
        ? `Con la etiqueta ${added}, ya sin ${removed}`
        : `${by} puso la etiqueta ${added} y quitó ${removed}`,
    gone: 'una etiqueta que ya no existe',
  },
  snoozeEnded: 'Terminó el aplazamiento',
  planCancelled: (count) =>
    count === 1
      ? 'Se canceló un mensaje programado, porque el cliente escribió'
      : `Se cancelaron ${count} mensajes programados, porque el cliente escribió`,
  planFailed: 'No se pudo enviar un mensaje programado',
  plannedBy: (who, time) => `${who}, para ${time}`,
  handedOver: (bot) => `${bot} pasó la conversación a una persona`,
  told: (bot) => `${bot} avisa al personal`,
  anyBot: 'Un bot',
  handedBack: (by) => `${by} devolvió la conversación a los bots`,
  takenOver: (by) => `${by} tomó el relevo de los bots`,
  blocked: (by) => `${by} bloqueó a esta persona en WhatsApp`,
  unblocked: (by) => `${by} desbloqueó a esta persona en WhatsApp`,
  person: 'Se volvió a consultar quién es esta persona',
  archiveMissing: (lines, from, to) =>
    `${lines === 1 ? '1 mensaje anterior no se puede leer' : `${lines} mensajes anteriores no se pueden leer`} ahora (de ${from} a ${to}). Vuelve a cargar la página más tarde; si sigue igual, un administrador encuentra más en Ajustes, Almacenamiento.`,
  saveContact: 'Guardar como contacto',
  reactionFailed: (reason) => `Tu reacción no llegó al cliente: ${reason}`,
  tools: {
    label: 'Reaccionar o responder',
    reply: 'Responder',
    react: (emoji) => `Reaccionar con ${emoji}`,
    takeBack: (emoji) => `Quitar ${emoji}`,
  },
  again: {
    send: 'Enviar de nuevo',
    unsure: 'Enviar de nuevo …',
    warning: 'Puede que haya llegado: entonces el cliente lo recibe dos veces. Pregunta antes, o envíalo igualmente.',
    sure: 'Enviar otra vez de todos modos',
  },
}
