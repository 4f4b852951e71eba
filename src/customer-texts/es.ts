import type { CustomerTexts } from './define'

export const es: CustomerTexts = {
  language: 'Español',
  optedOut:
    'Ya no recibirá mensajes promocionales nuestros. Puede seguir escribiéndonos por aquí. Para volver a recibirlos, responda ALTA.',
  optedIn: 'Volverá a recibir aquí nuestras novedades y ofertas. Para dejar de recibirlas, responda DARME DE BAJA.',
  ticketStatus: (subject, id, status) => `Su solicitud «${subject}» (n.º ${id}) está ahora: ${status}.`,
  ticketStatuses: {
    open: 'abierta',
    in_progress: 'en curso',
    answered: 'respondida',
    on_hold: 'en espera',
    closed: 'cerrada',
  },
}
