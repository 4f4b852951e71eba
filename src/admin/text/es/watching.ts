import type { Catalogue } from '../en'

const NUMBER = 'id que Meta da a nuestro número'
const TOOK = 'cuánto tardó'

const kinds: Catalogue['watching']['counted']['kinds'] = {
  post: {
    title: 'Una entrega del webhook de Meta',
    result: 'taken (aceptada) · kept (algo pasó al libro) · forged (falsificada) · not-ready (sin configurar)',
    count: 'mensajes',
    others: 'estados',
    durationMs: TOOK,
  },
  send: {
    title: 'Un mensaje que debía salir',
    result: 'sent (enviado) · refused (rechazado) · waits (sale más tarde por sí solo) · unknown (no se sabe)',
    symbol: 'por qué se rechazó; meta-… es el código de Meta',
    what: 'tipo del mensaje',
    how: 'staff (equipo) · bot · notification (notificación) · campaign (campaña)',
    number: NUMBER,
    campaign: 'id de la campaña',
    durationMs: `${TOOK}, con la espera de su turno`,
  },
  bot: { title: 'Un bot respondió', what: 'su activador', how: 'su respuesta', number: NUMBER, count: 'mensajes' },
  piece: {
    title: 'Una parte de una campaña',
    result: 'whole (entera) · stop (pausada o detenida) · expired (pasó a otro)',
    number: NUMBER,
    campaign: 'id de la campaña',
    count: 'personas con resultado',
    others: 'personas que contiene',
    durationMs: TOOK,
  },
  queue: {
    title: 'Un lote de una cola',
    result:
      'done (hecho) · failed (fallido) · again (un mensaje se intenta de nuevo) · given-up (mensaje sin entregar)',
    what: 'la cola',
    count: 'mensajes',
    durationMs: TOOK,
  },
  ai: {
    title: 'Una llamada a la IA',
    result: 'answered (respondida) · refused (rechazada) · failed (fallida) · capped (no se hizo por el límite)',
    what: 'para qué',
    how: 'el modelo',
    micros: 'coste en millonésimas de dólar; lo máximo posible cuando nadie lo sabe',
    count: 'tokens de entrada',
    others: 'tokens de salida',
    durationMs: TOOK,
  },
  cron: {
    title: 'Una ejecución del reloj',
    result: 'done (hecha) · failed (fallida)',
    what: 'minute (cada minuto) · hour (cada hora)',
    count: 'sus tareas',
    others: 'las que fallaron',
    durationMs: TOOK,
  },
}

const queries: Catalogue['watching']['ask']['queries'] = {
  received: 'Qué llega, hora por hora, y cuánto espera Meta una respuesta',
  postResults: 'Entregas falsificadas o que no se pudieron leer enteras',
  sent: 'Qué sale, desde dónde y con qué resultado',
  refused: 'Por qué se rechazan o esperan los mensajes',
  bots: 'Qué activadores saltan y con qué responden',
  campaigns: 'Campañas: personas, partes y la más lenta de ellas',
  queues: 'Colas: qué se intentó de nuevo y qué se abandonó',
  ai: 'Cuánto cuesta la IA, día a día',
  clock: 'El reloj: cuántas veces falló y cuánto tarda',
}

const fields: Catalogue['watching']['line']['fields'] = [
  [
    'level, event (gravedad, suceso)',
    'La gravedad y lo que pasó: admin.failed, conversation.drain-waits. «warn» se arregla solo; «error» necesita a alguien.',
  ],
  [
    'request (petición)',
    'El código de la página de un error y la cabecera x-request-id de cada respuesta; es el Ray ID de Cloudflare. Sigue a un mensaje del webhook a su conversación, a las llamadas que hacen sus bots, y de vuelta.',
  ],
  ['conversation (conversación)', 'El id en la dirección de una conversación (?c=…).'],
  ['campaign, run (campaña, ejecución)', 'El número en la dirección de la campaña y cuál de sus ejecuciones.'],
  [
    'queue, message, attempt (cola, mensaje, intento)',
    'El consumidor de la cola, el id que Cloudflare da al mensaje y qué intento era.',
  ],
  ['cron, task (reloj, tarea)', 'El reloj que corrió, minute u hour, y su tarea.'],
  ['job (encargo)', 'Una llamada que pidió un bot.'],
  [
    'symbol, error (símbolo, error)',
    'Una palabra para filtrar (database, timeout, overloaded, bug …) y las palabras del error, sin lo que cita.',
  ],
  [
    'route, method, durationMs (ruta, método, duración)',
    'La página pedida, como patrón, y cuánto tardó cuando fue demasiado.',
  ],
]

/** `/admin/health/watching`, in Spanish. */
export const watching: Catalogue['watching'] = {
  title: 'Registros y cifras',
  link: 'Registros y cifras',
  back: 'Volver al estado',
  hint: 'Cloudflare guarda ambos en tu cuenta: el registro durante 7 días y las cifras durante tres meses. Ninguno contiene una palabra que alguien haya escrito, un teléfono ni un secreto.',
  find: {
    title: 'Buscar en el registro',
    hint: 'Escribe el código de la página de un error, el id de una conversación (?c=… en su dirección) o el número de una campaña.',
    label: 'Código o id',
    submit: 'Mostrar cómo',
    wrong:
      'No es ninguno de ellos. Un código tiene 16 caracteres, el id de una conversación también, y una campaña es un número.',
    kinds: {
      request: 'una petición',
      conversation: 'una conversación',
      campaign: 'una campaña',
      any: 'cualquier línea',
    },
    past: 'Lo registrado en los últimos 7 días',
    pastHint: 'En el panel de Cloudflare: Workers & Pages, este Worker, Observability. Añade este filtro:',
    live: 'Lo que se registra ahora mismo',
    liveHint:
      'En la carpeta de esta instalación, con la sesión de wrangler iniciada; añade --env staging para el entorno de pruebas:',
    errors: 'Solo lo que salió mal',
    errorsHint: 'El mismo filtro para errores, sean de quien sean:',
  },
  line: { title: 'Qué dice una línea', field: 'Campo', meaning: 'Significado', fields },
  counted: {
    title: 'Qué se cuenta',
    hint: 'Un punto por cada cosa en el conjunto de datos de Analytics Engine; un punto que vale por varios lo dice en _sample_interval, y las consultas de abajo multiplican por él.',
    kind: 'index1',
    column: 'Columna',
    meaning: 'Significado',
    kinds,
  },
  ask: {
    title: 'Consultar las cifras',
    hint: 'En el panel, en Analytics Engine, Query, o por la API con un token que pueda leer Account Analytics. El entorno de pruebas tiene crmconnect_whatsapp_staging.',
    call: 'Por la API: guarda una de las consultas en question.sql',
    queries,
  },
}
