import type { ConsentWords } from './define'

export const es: ConsentWords = {
  optOut: [
    'darme de baja',
    'dar de baja',
    'quiero darme de baja',
    'cancelar suscripción',
    'desuscribir',
    'desuscribirme',
    'parar mensajes',
    'parar promociones',
    'detener promociones',
    'no más mensajes',
    'no quiero más mensajes',
    'no enviar más',
  ],
  optIn: ['suscribir', 'suscribirme', 'quiero suscribirme', 'darme de alta'],
  resume: ['alta', 'reanudar'],
}
