import { healthInSpanish as words } from '../../../health/words/es'
import type { Catalogue } from '../en'
import { health as english } from '../en/health'

type Words = Catalogue['health']

/** `/admin/health`: what works, what does not, and what to do. */
export const health: Words = {
  title: 'Estado del sistema',
  hint: 'Comprobado ahora mismo; el reloj lo comprueba cada cinco minutos.',
  askMeta: 'Preguntar ahora a Meta',
  asked: 'Se preguntó a Meta.',
  notAsked: 'No se pudo preguntar a Meta: la conexión no está completa, o Meta no respondió.',
  ledgerLink: 'Libro de entradas',
  ledger: {
    title: 'Libro de entradas',
    back: 'Volver al estado del sistema',
    received: 'Lo que llegó',
    receivedHint:
      'Todo se guarda en disco por grupos antes de aplicarse a la base de datos, y alrededor de una semana después.',
    shard: 'Parte',
    groups: 'Grupos recibidos',
    applied: 'Aplicados',
    waiting: 'Envíos por repartir',
    shards: { messages: 'Mensajes y eventos', statuses: 'Estados' },
    parked: 'Rechazado por la base de datos',
    parkedHint:
      'Apartado para que lo demás continúe. Aplicarlo otra vez lo escribe una sola vez, por más que se repita.',
    unknown: 'Guardado como desconocido',
    unknownHint:
      'Partes de envíos que no se pudieron leer o que eran para un número que no es nuestro. Después de añadir el número, o con una versión más nueva, aplícalas otra vez: lo ya leído no se lee dos veces.',
    dead: 'Mensajes fallidos de las colas',
    deadHint: 'Los del último mes que fallaron en todos sus intentos. Devuelve uno cuando su causa haya desaparecido.',
    nothing: 'Ninguno.',
    again: 'Aplicar otra vez',
    replay: 'Devolver a la cola',
    done: 'Listo.',
    gone: 'Ya se hizo, o ya no está.',
    still: 'No se puede leer mejor que antes; se queda aquí.',
    failed: 'No funcionó y no cambió nada. Inténtalo de nuevo en un minuto.',
    recorded: english.ledger.recorded,
  },
  since: 'desde',
  evidence: 'Visto',
  allGood: 'No hay nada averiado.',
  red: (count) => (count === 1 ? 'Hay algo averiado.' : `Hay ${count} cosas averiadas.`),
  line: {
    title: 'Estado del sistema',
    red: (count) => (count === 1 ? 'Hay algo averiado.' : `Hay ${count} cosas averiadas.`),
    stopped: 'El reloj se ha parado: las campañas, los recordatorios y los avisos esperan.',
    open: 'Ver qué hacer',
  },
  rows: words.rows,
  states: { green: 'Bien', amber: 'Revísalo', red: 'Averiado', unknown: 'No se sabe' },
  findings: words.findings,
}
