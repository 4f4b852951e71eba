import type { Catalogue } from '../en'
import { campaigns as english } from '../en/campaigns'
import { campaignForm } from './campaign-form'
import { campaignList } from './campaign-list'
import { campaignRates } from './campaign-rates'
import { campaignReview } from './campaign-review'
import { campaignRun } from './campaign-run'

export const campaigns: Catalogue['campaigns'] = {
  title: 'Campañas',
  hint: 'Una plantilla para muchas personas, al ritmo que admite tu número. Se cuenta a todos los que la reciben, no la reciben o responden.',
  add: 'Nueva campaña',
  ratesLink: 'Tarifas',
  back: 'Volver a las campañas',
  backTo: (name) => `Volver a «${name}»`,
  states: {
    draft: 'Borrador',
    scheduled: 'Programada',
    running: 'En marcha',
    paused: 'En pausa',
    done: 'Terminada',
    cancelled: 'Cancelada',
    stopped: 'Detenida',
  },
  empty: {
    title: 'Todavía no hay campañas',
    advice:
      'Elige una plantilla aprobada y quién la recibe. No se envía nada antes de que hayas visto a cuántas personas va y cuánto cuesta.',
  },
  noneOfState: 'Ninguna campaña es así.',
  filter: {
    search: 'Buscar por nombre',
    state: 'Estado',
    every: 'Todos los estados',
    apply: 'Mostrar',
    clear: 'Mostrar todas',
  },
  more: 'Campañas anteriores',
  columns: { name: 'Campaña', state: 'Estado', progress: 'Progreso', next: 'Siguiente' },
  progress: (done, all) => `${done} de ${all} listos`,
  freezing: 'Reuniendo a quienes la reciben',
  noProgress: 'Sin empezar',
  never: '–',
  nextRun: 'Próxima ejecución',
  lastRun: 'Última ejecución',
  stoppedBecause: (reason) => `Detenida: ${reason}`,
  pausedBecause: (reason) => `En pausa: ${reason}`,
  copyOf: (name) => `${name} (copia)`,
  done: {
    created: 'La campaña está guardada como borrador. Revísala antes de iniciarla.',
    saved: 'La campaña está guardada.',
    deleted: 'La campaña se ha eliminado.',
    copied: 'Esta es la copia, un borrador. La primera campaña queda como está.',
    started: 'Está iniciada. Los primeros mensajes salen en un minuto.',
    planned: 'Está programada. Empieza sola.',
    unplanned: 'Vuelve a ser un borrador y no empezará sola.',
    paused: 'Se pausa: lo que está en camino todavía llega, y no sale nada más.',
    resumed: 'Continúa.',
    cancelled: 'Está cancelada. No sale nada más.',
    retried: 'Se vuelve a intentar con quienes se puede.',
    decided: 'Queda anotado.',
    partly: 'Los primeros 5000 están en marcha. Elígelo otra vez para los demás.',
    list: 'La lista se ha aceptado.',
    tested: 'La prueba está en camino. Mira tu teléfono.',
    rate: 'La tarifa está guardada.',
    rateDeleted: 'La tarifa se ha eliminado.',
  },
  failed: {
    early: 'No se cambió nada: la respuesta todavía puede llegar. Puedes decidir 15 minutos después del envío.',
    nobody: 'Ya no hay nadie con quien se pueda hacer.',
    changed: 'Entretanto alguien o algo cambió esta campaña. Mírala como está ahora y elige otra vez.',
    running:
      'Una campaña que ya empezó no se puede cambiar, y una en marcha no se puede eliminar. Duplícala, o cancélala primero.',
  },
  recorded: english.recorded,
  form: campaignForm,
  list: campaignList,
  rates: campaignRates,
  review: campaignReview,
  run: campaignRun,
}
