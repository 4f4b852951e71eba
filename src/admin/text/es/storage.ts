import type { Catalogue } from '../en'

/** Settings, Storage: how large the database is, and what happens to old messages. */
export const storage: Catalogue['storage'] = {
  title: 'Mensajes antiguos',
  hint: 'Los mensajes anteriores a esto pasan de la base de datos a R2, un archivo por conversación. Se leen en su conversación como antes, y se exportan y se borran con todo lo demás, pero la búsqueda ya no los encuentra.',
  days: 'Pasar al archivo los mensajes de más de … días',
  daysHint: (fewest) =>
    `A partir de ${fewest} días; 0: la antigüedad no mueve ninguno. Una conversación se mueve cuando su mensaje más antiguo supera ese plazo en una décima parte, para que se escriban pocos archivos.`,
  megabytes: 'Mover antes los más antiguos cuando la base de datos pase de … MB',
  megabytesHint:
    'Cloudflare termina en 10.000 MB, y en 500 con el plan gratuito. 0: el tamaño no mueve ninguno. Por llena que esté, dos semanas se quedan en la base de datos.',
  campaignDays: 'Olvidar a los destinatarios de las campañas después de … días',
  campaignDaysHint:
    'De ejecuciones que para entonces ya habían terminado; 0: nunca. Sus cifras se quedan, y también los destinatarios con una conversación, donde se ve lo que se les envió. Si el tamaño de la base de datos hace que los mensajes se muevan antes, los destinatarios se olvidan antes en la misma proporción, pero no antes de 90 días.',
  saved: 'Guardado. El reloj trabaja en ello a cada hora en punto.',
  errors: {
    days: (fewest, most) => `0, o un número entero de días de ${fewest} a ${most}.`,
    megabytes: '0, o un número entero de megabytes de 100 a 9500.',
    campaignDays: (fewest, most) => `0, o un número entero de días de ${fewest} a ${most}.`,
  },
  asks: {
    messages: (days, count) =>
      `Unos ${count} mensajes tienen más de ${days} días. Pasan poco a poco al archivo: se pueden leer como antes, pero no buscar, y no vuelven a la base de datos si después se alarga el plazo.`,
    recipients: (days, runs) =>
      `Los destinatarios de ${runs === 1 ? '1 ejecución de campaña que terminó' : `${runs} ejecuciones de campaña que terminaron`} hace más de ${days} días se eliminan para siempre, salvo los que tienen una conversación. Las ejecuciones conservan sus cifras.`,
    yes: 'Sí, guardarlo',
  },
  now: {
    title: 'Cómo está',
    database: 'Base de datos',
    ofMost: (size) => `${size} de 10 GB`,
    search: 'Base de datos de la búsqueda',
    archived: 'En el archivo',
    archivedValue: (lines, size, objects) =>
      `${lines === '1' ? '1 mensaje' : `${lines} mensajes`}, ${size} en ${objects === '1' ? '1 archivo' : `${objects} archivos`}`,
    nothing: 'Nada todavía',
    age: 'Plazo que se aplica',
    ageValue: (days) => `${days} días`,
    shortened: (days) => `${days} días, menos de lo definido por el tamaño de la base de datos`,
    noAge: 'Ninguno: no se mueve nada',
    oldest: 'La base de datos tiene mensajes desde',
    lastRun: 'Última vuelta',
    never: 'Nunca todavía',
    pass: 'Recorrido',
    underWay: (looked) => `En marcha, conversaciones revisadas: ${looked}`,
    ended: (looked) => `Terminado, conversaciones revisadas: ${looked}`,
    start: 'Continuar ahora',
    started: 'El archivado continúa en segundo plano. Recarga la página en un minuto para ver hasta dónde llegó.',
  },
  problem: (text) =>
    `La última vuelta se detuvo: ${text}. No se pierde nada; continúa a la próxima hora en punto. Si sigue así, mira los registros del Worker y R2 en el panel de Cloudflare.`,
  tooLarge:
    'La base de datos tiene más de 9 GB y termina en 10. Haz que los mensajes se muevan antes, conserva menos días el registro de actividad, u olvida antes a los destinatarios de las campañas.',
  others: {
    title: 'Qué más crece',
    what: 'Qué',
    kept: 'Se conserva',
    rows: {
      activity: 'Registro de actividad',
      deliveries: 'Entregas de webhooks',
      events: 'Eventos del CRM y registro de avisos',
      journal: 'Webhooks tal como llegaron, eventos de las conversaciones',
      people: 'Personas, conversaciones, tickets, registro de cambios',
    },
    activityKept: (days) => (days === '0' ? 'Para siempre (véase el registro de actividad)' : `${days} días`),
    deliveriesKept: '30 días, las fallidas 90 días',
    eventsKept: '400 días',
    journalKept: 'Como máximo 8 días, en Durable Objects',
    peopleKept: 'Para siempre: hasta que alguien los borre o los elimine',
  },
}
