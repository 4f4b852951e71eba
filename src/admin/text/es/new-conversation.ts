import type { Catalogue } from '../en'

export const newConversation: Catalogue['newConversation'] = {
  title: 'Conversación nueva',
  hint: 'El primer mensaje es una plantilla aprobada. Si ya hay una conversación con esta persona, se abre esa.',
  back: 'Volver a la bandeja de entrada',
  from: 'Desde nuestro número',
  byDefault: (number) => `${number} (predeterminado)`,
  noNumber: 'Todavía no hay ningún número conectado. Añade primero uno en Números.',
  to: 'Para',
  toHint: 'Un número de teléfono con su prefijo de país.',
  toHintPeople:
    'Un número de teléfono con su prefijo de país; o escribe parte de un nombre y elige un cliente potencial o un contacto.',
  next: 'Elegir una plantilla',
  open: 'Abrir la conversación',
  chosen: (to, from) => `Para ${to}, desde ${from}`,
  named: (name, number) => `${name}, ${number}`,
  change: 'Cambiar',
  errors: {
    from: 'Elige uno de nuestros números.',
    to: 'Escribe el número con su prefijo de país, como +1 555 010 0104.',
    own: 'Este es uno de nuestros propios números: elige otro.',
    noPhone: 'No se guarda ningún número de teléfono de esta persona. Escribe uno, o añádelo primero a la ficha.',
    colleague:
      'Un colega está en conversación con esta persona. Pide a alguien que vea todas las conversaciones que te la asigne.',
  },
}
