import type { HealthWords } from './health-words'

const META = 'en el panel de apps de Meta (developers.facebook.com/apps), tu app, WhatsApp, Configuración'
const CRON = 'en Cloudflare: Workers & Pages, este Worker, Settings, Triggers'
const TOKENS = 'Meta Business Suite, Configuración, Usuarios del sistema'

const findings: HealthWords['findings'] = {
  webhookNotSet: {
    say: () => 'Aún no se ha introducido la clave secreta de la app o el token de verificación.',
    cure: 'Recorre los pasos de la conexión.',
    open: 'Abrir la conexión',
  },
  webhookWaiting: {
    say: () => 'Se espera la primera llamada de Meta; durante un día tras la instalación no es un fallo.',
    cure: `Introduce la URL de devolución de llamada y el token de verificación ${META}, Webhook, Editar, y escribe después a tu número desde un teléfono.`,
    open: 'Esperar un webhook',
  },
  webhookNever: {
    say: () => 'Nunca llegó nada de Meta, ni siquiera su comprobación de la dirección.',
    cure: `La URL de devolución de llamada o el token de verificación no es correcto: compara ambos con lo que muestra la página de la conexión, ${META}, Webhook, Editar.`,
    open: 'Esperar un webhook',
  },
  webhookVerifiedOnly: {
    say: () => 'Meta comprobó la dirección, pero aún no llegó ningún mensaje ni estado.',
    cure: 'Escribe a tu número desde un teléfono. Si no llega nada, suscribe el campo «messages» en la página de la conexión.',
    open: 'Esperar un webhook',
  },
  webhookSilent: {
    say: (hours) => `El último webhook llegó hace ${hours} horas.`,
    cure: `Si entretanto escribieron clientes, se cambió la URL de devolución de llamada o terminó la suscripción: mira ${META}, Webhook.`,
    open: 'Esperar un webhook',
  },
  webhookHeard: { say: () => 'Los webhooks llegan.' },
  verifyTokenNotSet: {
    say: () => 'No se ha introducido ningún token de verificación.',
    cure: 'Introduce uno aquí, y el mismo en el panel de Meta.',
    open: 'Abrir el paso del webhook',
  },
  verifyTokenRefused: {
    say: () => 'Alguien, probablemente Meta, llamó a la dirección con otro token de verificación.',
    cure: `Introduce el token de verificación de la página de la conexión ${META}, Webhook, Editar, y pulsa «Verificar y guardar».`,
    open: 'Abrir el paso del webhook',
  },
  verifyTokenUnasked: {
    say: () => 'Meta todavía no lo ha pedido.',
    cure: `Introduce la URL de devolución de llamada y el token de verificación ${META}, Webhook, Editar.`,
    open: 'Abrir el paso del webhook',
  },
  verifyTokenGood: { say: () => 'Meta lo conoce.' },
  subscriptionUnasked: {
    say: () => 'Todavía no se ha preguntado a Meta.',
    cure: 'Pulsa arriba «Preguntar ahora a Meta»; el reloj pregunta cada hora.',
  },
  subscriptionOther: {
    say: (theirs, ours) => `Meta llama a ${theirs}, y esta instalación está en ${ours}.`,
    cure: 'Suscríbete otra vez en la página de la conexión.',
    open: 'Abrir el paso del webhook',
  },
  subscriptionNoMessages: {
    say: () => 'El campo «messages» no está suscrito: no llega nada de lo que escriben los clientes.',
    cure: 'Suscríbete otra vez en la página de la conexión.',
    open: 'Abrir el paso del webhook',
  },
  subscriptionNoAccount: {
    say: () => 'La app no está suscrita a la cuenta de WhatsApp Business: no llega nada.',
    cure: 'Suscríbete otra vez en la página de la conexión.',
    open: 'Abrir el paso del webhook',
  },
  subscriptionOverridden: {
    say: (address) => `La cuenta tiene su propia devolución de llamada: Meta llama a ${address}.`,
    cure: 'Quien la definió (a menudo otro proveedor) tiene que quitarla; después suscríbete otra vez.',
    open: 'Abrir el paso del webhook',
  },
  subscriptionFields: {
    say: (fields) => `Sin suscribir: ${fields}.`,
    cure: 'Suscríbete otra vez en la página de la conexión.',
    open: 'Abrir el paso del webhook',
  },
  subscriptionGood: { say: () => 'La app y la cuenta están suscritas a esta dirección.' },
  signaturesAll: {
    say: (count) => `Envíos con una firma incorrecta hoy: ${count}; y ninguno con una correcta desde hace un día.`,
    cure: 'La clave secreta de aquí no es aquella con la que firma Meta: panel de apps, Configuración de la app, Básica, Clave secreta de la app.',
    open: 'Cambiar la clave secreta de la app',
  },
  signaturesUnread: {
    say: (count) => `Envíos rechazados hoy: ${count}. Sin los secretos guardados no se puede comprobar ninguna firma.`,
    cure: 'Arregla primero «Secretos guardados». Meta repite lo rechazado hasta siete días.',
    open: 'Abrir las claves',
  },
  signaturesSome: {
    say: (count) => `Envíos con una firma incorrecta hoy, además de los buenos: ${count}.`,
    cure: 'Puede que desconocidos prueben la dirección, y eso no hace daño. Si acabas de poner una clave nueva, termina el cambio.',
    open: 'Ver la clave secreta de la app',
  },
  signaturesGood: { say: () => 'Hoy no hubo ningún envío con una firma incorrecta.' },
  secretsLost: {
    say: (count) =>
      `No se pueden abrir ${count} secreto(s) guardado(s): MASTER_KEY no es la clave con la que se sellaron. Se rechazan los webhooks (Meta los repite hasta siete días) y no se envía nada.`,
    cure: 'Pon la clave anterior detrás de la actual, o escribe de nuevo los secretos: la página de claves nombra cada uno.',
    open: 'Abrir las claves',
  },
  secretsGood: { say: () => 'Se pueden abrir todos los secretos guardados.' },
  tokenNotSet: {
    say: () => 'No se ha introducido ningún token de acceso.',
    cure: 'Introduce uno.',
    open: 'Abrir la conexión',
  },
  tokenStopped: {
    say: () => 'El envío está detenido: otras personas pueden conocer el token.',
    cure: `Revócalo (${TOKENS}) e introduce después uno nuevo.`,
    open: 'Abrir la conexión',
  },
  tokenUnchecked: {
    say: () => 'Todavía no se ha preguntado a Meta por el token.',
    cure: 'Compruébalo en la página de la conexión.',
    open: 'Abrir la conexión',
  },
  tokenBad: {
    say: (why) => `Meta rechaza el token (${why}): no se puede enviar nada.`,
    cure: `Crea uno nuevo (${TOKENS}, Generar token) con whatsapp_business_messaging y whatsapp_business_management, e introdúcelo.`,
    open: 'Abrir la conexión',
  },
  tokenSoon: {
    say: () => 'El token caduca en menos de dos semanas.',
    cure: `Crea uno que no caduque nunca: ${TOKENS}, Generar token.`,
    open: 'Abrir la conexión',
  },
  tokenGood: { say: (scopes) => `Válido, con ${scopes}.` },
  numbersNone: { say: () => 'No hay ningún número.', cure: 'Añade uno.', open: 'Añadir un número' },
  numbersDisconnected: {
    say: (numbers) => `Sin conectar: ${numbers}. No se puede enviar nada desde ahí.`,
    cure: 'Regístralo en su página; contra un bloqueo se apela en el Administrador de WhatsApp, Resumen de la cuenta.',
    open: 'Abrir los números',
  },
  numbersRed: {
    say: (numbers) => `La calidad es baja: ${numbers}.`,
    cure: 'Pausa el marketing durante una semana: la gente bloquea o denuncia lo que recibe. El motivo está en el Administrador de WhatsApp, Números de teléfono, Estadísticas.',
    open: 'Abrir los números',
  },
  numbersYellow: {
    say: (numbers) => `La calidad es media: ${numbers}.`,
    cure: 'Envía menos marketing, y solo a quienes lo pidieron.',
    open: 'Abrir los números',
  },
  numbersGood: { say: (count, tier, quality) => `Conectados: ${count}. Calidad: ${quality}. Límite: ${tier}.` },
  templatesNone: {
    say: (list) => `No hay ninguna plantilla aprobada (${list}), así que no se ofrece ninguna en ningún sitio.`,
    cure: 'Cárgalas, o envía una a revisión.',
    open: 'Abrir las plantillas',
  },
  templatesPaused: {
    say: (list) => `Algunas plantillas no se pueden enviar y no se ofrecen: ${list}.`,
    cure: 'Solo se ofrecen las aprobadas. La página de cada una dice el motivo de Meta; edítala y envíala a revisión otra vez.',
    open: 'Abrir las plantillas',
  },
  templatesGood: { say: (list) => `${list}.` },
  minuteClockNever: {
    say: () => 'El reloj todavía no ha funcionado.',
    cure: `Espera dos minutos. Si sigue así, busca el cron «* * * * *» ${CRON}.`,
  },
  minuteClockLate: {
    say: (minutes) =>
      `El reloj funcionó por última vez hace ${minutes} minutos: las campañas, los recordatorios y los avisos esperan.`,
    cure: `Busca el cron «* * * * *» ${CRON}; si falta, despliega otra vez.`,
  },
  minuteClockFailed: {
    say: (jobs) => `En la última vuelta fallaron estas tareas: ${jobs}.`,
    cure: 'Se intentan de nuevo cada minuto. Si sigue así, los registros del Worker en Cloudflare dicen por qué (cron.failed).',
  },
  minuteClockGood: { say: () => 'Funciona cada minuto.' },
  hourClockNever: {
    say: () => 'El reloj de cada hora todavía no ha funcionado.',
    cure: `Espera a la próxima hora en punto. Si sigue así, busca el cron «0 * * * *» ${CRON}.`,
  },
  hourClockLate: {
    say: (minutes) => `El reloj de cada hora funcionó por última vez hace ${minutes} minutos.`,
    cure: `Busca el cron «0 * * * *» ${CRON}; si falta, despliega otra vez.`,
  },
  hourClockFailed: {
    say: (jobs) => `En la última vuelta fallaron estas tareas: ${jobs}.`,
    cure: 'Se intentan de nuevo cada hora. Si sigue así, los registros del Worker en Cloudflare dicen por qué (cron.failed).',
  },
  hourClockGood: { say: () => 'Funciona cada hora.' },
  campaignsLate: {
    say: (count) => `Campañas cuya hora ya llegó y que no han empezado: ${count}.`,
    cure: 'Las inicia el reloj: mira su fila. Salen tarde, con 12 horas de retraso como máximo, en cuanto funcione.',
    open: 'Ver el reloj',
  },
  campaignsStopped: {
    say: (count) => `Campañas que esta semana se detuvieron o se pausaron solas: ${count}.`,
    cure: 'La página de cada una dice por qué.',
    open: 'Abrir las campañas',
  },
  campaignsGood: { say: () => 'Todas empezaron a su hora.' },
  queuesLate: {
    say: (count) => `Avisos con más de 15 minutos de retraso: ${count}.`,
    cure: 'Continúan solos. Si el número crece, mira la fila del reloj y, en Cloudflare, Queues.',
    open: 'Abrir su registro',
  },
  queuesWaiting: {
    say: (list) => `Un mensaje espera en una cola desde hace más de 15 minutos. En espera: ${list}.`,
    cure: 'Continúan solos. Si el número crece, mira los errores del consumidor en Cloudflare (Workers & Pages, este Worker, Logs) y cloudflarestatus.com, Queues; lo que falló en todos sus intentos está en el libro de entradas.',
    open: 'Abrir el libro de entradas',
  },
  queuesGood: { say: (list) => `Nada va con retraso. En espera en las colas: ${list}.` },
  deadLettersOpen: {
    say: (count) => `Mensajes de las colas que fallaron en todos sus intentos: ${count}.`,
    cure: 'Mira por qué y devuélvelos después a su cola.',
    open: 'Abrir el libro de entradas',
  },
  deadLettersNone: { say: () => 'Ninguno.' },
  sendsFailing: {
    say: (failed, sent) => `Mensajes fallidos en una hora: ${failed}, de unos ${sent} enviados.`,
    cure: 'El registro de actividad dice de cada uno el motivo de Meta y qué hacer.',
    open: 'Abrir los fallos',
  },
  sendsSomeFailed: {
    say: (failed) => `Mensajes fallidos en un día: ${failed}.`,
    cure: 'El registro de actividad dice de cada uno el motivo de Meta y qué hacer.',
    open: 'Abrir los fallos',
  },
  sendsUnknown: {
    say: (count, campaigns, notifications, conversations) =>
      `Mensajes del último día de los que no se sabe si salieron: ${count} (campañas: ${campaigns}, avisos: ${notifications}, conversaciones: ${conversations}).`,
    cure: 'Nunca se vuelven a enviar solos: mira las marcas de entrega y decide después en la página de la campaña, del aviso o de la conversación.',
    open: 'Abrirlos',
  },
  sendsGood: { say: () => 'Ninguno falló en un día.' },
  journalUnreachable: {
    say: () => 'Un diario de recepción no respondió.',
    cure: 'Vuelve a cargar esta página en un minuto. Si sigue así, mira cloudflarestatus.com, Durable Objects.',
  },
  journalParked: {
    say: (count) => `Entradas que la base de datos rechazó: ${count}. No se pierde nada.`,
    cure: 'Mira el motivo y aplícalas después otra vez.',
    open: 'Abrir el libro de entradas',
  },
  journalStuck: {
    say: (count) => `Envíos que esperan a que se entreguen a sus conversaciones: ${count}.`,
    cure: 'Se ofrecen otra vez solos. Si sigue así, mira cloudflarestatus.com, Durable Objects.',
    open: 'Abrir el libro de entradas',
  },
  journalBehind: {
    say: (count) => `La base de datos no acepta lo que guarda el diario de recepción: esperan ${count} grupos.`,
    cure: 'No se pierde nada y continúa solo. Mira cloudflarestatus.com, D1.',
  },
  journalGood: { say: (count) => `Grupos en camino a la base de datos: ${count}.` },
  storageUnknown: { say: () => 'La base de datos no dijo su tamaño.', open: 'Abrir el almacenamiento' },
  storageFull: {
    say: (size) => `La base de datos tiene ${size} de 10 GB.`,
    cure: 'Haz que los mensajes pasen antes al archivo.',
    open: 'Abrir el almacenamiento',
  },
  storageProblem: {
    say: (why) => `El archivado se detuvo: ${why}`,
    cure: 'Continúa a la próxima hora en punto. Si sigue así, mira R2 en el panel de Cloudflare.',
    open: 'Abrir el almacenamiento',
  },
  storageFreePlan: {
    say: (size) => `La base de datos tiene ${size}; el plan gratuito de Cloudflare termina en 500 MB.`,
    cure: 'Con el plan gratuito, pon el archivo a 350 MB, o contrata el plan de pago.',
    open: 'Abrir el almacenamiento',
  },
  storageGood: { say: (size) => `${size} de 10 GB (500 MB con el plan gratuito de Cloudflare).` },
  autoLeadOff: {
    say: () => 'Desactivada: quien escribe por primera vez no se convierte en cliente potencial.',
    cure: 'Si no es lo que quieres, actívala.',
    open: 'Abrir el alta automática',
  },
  autoLeadGone: {
    say: (what) =>
      `Lo que deben recibir los nuevos clientes potenciales ya no existe: ${what}. Reciben lo predeterminado.`,
    cure: 'Elige otra cosa.',
    open: 'Abrir el alta automática',
  },
  autoLeadOn: { say: () => 'Activada: los números desconocidos se convierten en clientes potenciales.' },
  botsNone: { say: () => 'No hay ningún bot.', open: 'Abrir los bots' },
  botsInactive: {
    say: (count) => `Bots activos: ninguno de ${count}. No responde ningún bot.`,
    cure: 'Activa uno.',
    open: 'Abrir los bots',
  },
  botsNeverMatch: {
    say: (names) => `Activos desde hace una semana, y nunca coincidió nada: ${names}.`,
    cure: 'Escribe en el laboratorio lo que escriben los clientes: ahí se ve por qué un bot no coincide. También lo dice el «¿Por qué?» de un mensaje en su conversación.',
    open: 'Abrir el laboratorio',
  },
  botsGood: { say: (active, inactive) => `Activos: ${active}, desactivados: ${inactive}.` },
  ticketsNone: { say: () => 'En dos días ningún bot pidió a un cliente que confirmara un ticket.' },
  ticketsUnconfirmed: {
    say: (offered) =>
      `Tickets que los bots pidieron confirmar en dos días: ${offered}. No se confirmó ninguno, así que no se creó ninguno.`,
    cure: 'Un ticket se crea cuando el cliente toca el botón de confirmar debajo de su resumen, en el plazo de un día. La traza en la conversación dice si lo hizo; si no, crea el ticket a mano desde la conversación.',
    open: 'Abrir los tickets',
  },
  ticketsSome: {
    say: (offered, unconfirmed) =>
      `Tickets que los bots pidieron confirmar en dos días: ${offered}. Sin confirmar, y por eso no creados: ${unconfirmed}.`,
    cure: 'Un ticket se crea cuando el cliente toca el botón de confirmar debajo de su resumen, en el plazo de un día. La traza en la conversación dice si lo hizo; si no, crea el ticket a mano desde la conversación.',
    open: 'Abrir los tickets',
  },
  ticketsGood: { say: (offered) => `Pedidos y confirmados en dos días: ${offered}.` },
  notificationsUnused: { say: () => 'No hay ningún aviso activo.' },
  notificationsNoNumber: {
    say: (count) =>
      `Avisos activos: ${count}, pero no se ha introducido el identificador del número de teléfono: no se envía nada.`,
    cure: 'Introduce el identificador del número de teléfono de los avisos (whatsapp_api), o deja que usen la primera conexión.',
    open: 'Abrir sus ajustes',
  },
  notificationsBroken: {
    say: (count) => `Avisos que dejaron de funcionar desde que se guardaron: ${count}.`,
    cure: 'Cada uno dice qué le pasa.',
    open: 'Abrir los avisos',
  },
  notificationsGood: { say: (count) => `Avisos activos: ${count}.` },
  endpointsOff: {
    say: (names) => `Desactivados tras un día de fallos: ${names}. Lo que pasa se guarda para ellos.`,
    cure: 'Arregla el otro lado, actívalo de nuevo y envíale lo que se perdió.',
    open: 'Abrir los webhooks',
  },
  endpointsFailing: {
    say: (names) => `No acepta lo que enviamos: ${names}.`,
    cure: 'Sus entregas dicen qué responde; después de un día se desactiva.',
    open: 'Abrir los webhooks',
  },
  endpointsGood: { say: () => 'Todos aceptan lo que se envía, o no hay ninguno.' },
  aiOff: { say: () => 'Desactivada.' },
  aiNoKey: {
    say: () => 'Activada, pero no se ha introducido ninguna clave.',
    cure: 'Introduce una clave, o desactiva la IA.',
    open: 'Abrir la IA',
  },
  aiCapped: {
    say: (calls, spent, cap) => `Llamadas que hoy no se hicieron: ${calls}. Se han gastado ${spent} de ${cap}.`,
    cure: 'Sube el límite diario, o espera hasta la medianoche UTC.',
    open: 'Abrir la IA',
  },
  aiNearCap: {
    say: (spent, cap) => `Hoy se han gastado ${spent} de ${cap}.`,
    cure: 'Sube el límite diario si esperas más consultas.',
    open: 'Abrir la IA',
  },
  aiGood: { say: (spent, cap) => `Hoy se han gastado ${spent} de ${cap}.` },
  alertsOff: {
    say: () => 'No se avisa a nadie cuando algo de aquí se pone en rojo.',
    cure: 'Elige una plantilla y quién la recibe, o haz que lo sepa un webhook.',
    open: 'Abrir las alertas',
  },
  alertsWebhookOnly: { say: (count) => `Por webhooks: ${count}. No se avisa a nadie por WhatsApp.` },
  alertsTemplate: {
    say: (status) => `La plantilla de las alertas no se puede enviar (${status}): no se avisa a nadie por WhatsApp.`,
    cure: 'Elige una que esté aprobada.',
    open: 'Abrir las alertas',
  },
  alertsNobody: {
    say: (reachable, people) => `Personas a las que avisar: ${people}; localizables: ${reachable}.`,
    cure: 'Quien reciba alertas tiene que ser un administrador activo con número de teléfono: ponlo en su página o elige a otra persona.',
    open: 'Abrir las alertas',
  },
  alertsFailed: {
    say: (count) => `Alertas de la última semana que no llegaron: ${count}.`,
    cure: 'Su lista dice por qué y qué hacer.',
    open: 'Abrir las alertas',
  },
  alertsGood: { say: (people, webhooks) => `Personas avisadas por WhatsApp: ${people}, webhooks: ${webhooks}.` },
  timeUnknown: { say: () => 'La base de datos no dijo qué hora es.' },
  timeWrong: {
    say: (seconds) => `Nuestro reloj y el de la base de datos difieren en ${seconds} segundos.`,
    cure: 'Mira cloudflarestatus.com; en tu propio equipo, pon su reloj en hora.',
  },
  timeGood: { say: (seconds) => `Nuestro reloj y el de la base de datos difieren en ${seconds} segundos.` },
}

const rows: HealthWords['rows'] = {
  webhook: 'Llegada de webhooks',
  verifyToken: 'Token de verificación',
  subscription: 'Suscripción en Meta',
  signatures: 'Firmas',
  secrets: 'Secretos guardados',
  token: 'Token de acceso',
  numbers: 'Números',
  templates: 'Plantillas',
  minuteClock: 'Reloj de cada minuto',
  hourClock: 'Reloj de cada hora',
  campaigns: 'Campañas',
  queues: 'Colas',
  deadLetters: 'Mensajes fallidos de las colas',
  sends: 'Envío',
  journal: 'Diario de recepción',
  storage: 'Almacenamiento',
  autoLead: 'Alta automática',
  bots: 'Bots',
  tickets: 'Tickets de los chats',
  notifications: 'Avisos del CRM',
  endpoints: 'Webhooks al CRM',
  ai: 'IA',
  alerts: 'Alertas',
  time: 'Hora',
}

/** What was found and what to do about it, in Spanish: on the page, and in alerts. */
export const healthInSpanish: HealthWords = {
  findings,
  rows,
  noCure: 'Mira la página Estado del sistema.',
  test: { row: 'Prueba', what: 'Esto es una prueba de las alertas. No pasa nada.', cure: 'No hay nada que hacer.' },
}
