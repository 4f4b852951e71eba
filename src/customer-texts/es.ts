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
  menu: {
    choose: 'Elegir',
    back: 'Atrás',
    main: 'Menú principal',
    more: 'Más',
    again: 'Elija una de las opciones, por favor.',
    changed: 'El menú ha cambiado. Este es el actual.',
  },
  rating: {
    ask: '¿Qué tan satisfecho está con nuestra ayuda?',
    choose: 'Valorar',
    stars: ['⭐ Muy mala', '⭐⭐ Mala', '⭐⭐⭐ Regular', '⭐⭐⭐⭐ Buena', '⭐⭐⭐⭐⭐ Muy buena'],
    askComment: '¡Gracias! ¿Quiere contarnos algo más? Escríbalo aquí.',
    thanks: 'Gracias por su opinión.',
  },
  handedOver: 'Una persona de nuestro equipo le responderá aquí.',
  handedOverClosed: (when) =>
    `Ahora no estamos disponibles. Una persona de nuestro equipo le responderá aquí${when === null ? '' : ` a partir de ${when}`}.`,
  aiFallback: 'Ahora no puedo responder a eso. Una persona de nuestro equipo le responderá aquí.',
  ticketSummary: (subject, message) => `¿Es correcto?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Confirmar',
  ticketDecline: 'Cancelar',
  ticketDeclined: 'De acuerdo, no hemos enviado nada.',
  ticketMade: (id) => `Hemos recibido su solicitud. Su número es ${id}.`,
  flow: {
    number: 'Responda con un número, por favor.',
    email: 'Responda con una dirección de correo, por favor.',
    phone: 'Responda con un número de teléfono con prefijo de país, por favor.',
    date: 'Responda con una fecha, por ejemplo 31.12.2026.',
    choice: 'Elija una de las opciones, por favor.',
  },
}
