import type { Catalogue } from '../en'

/** Disparadores y respuestas de los bots. */
export const botKinds: Catalogue['botKinds'] = {
  triggers: {
    1: {
      label: 'El mensaje es exactamente una palabra clave',
      help: 'Se activa cuando todo el mensaje es una de las palabras clave; no cuentan mayúsculas, acentos ni la puntuación de los extremos.',
    },
    2: {
      label: 'El mensaje contiene una palabra clave',
      help: 'Se activa cuando una palabra clave aparece en cualquier parte del mensaje, también dentro de otra palabra.',
    },
    3: {
      label: 'El primer mensaje del cliente',
      help: 'Se activa con el primer mensaje que el cliente te ha enviado nunca.',
    },
    4: {
      label: 'El mensaje dice una palabra clave o un sinónimo',
      help: 'Se activa cuando una palabra clave o uno de sus sinónimos aparece en el mensaje como palabra o frase entera.',
    },
    5: {
      label: 'Dentro del horario de atención',
      help: 'Se activa con el primer mensaje de cada apertura: una vez entre que abres y cierras.',
    },
    6: {
      label: 'Fuera del horario de atención',
      help: 'Se activa con el primer mensaje de cada periodo en que estás cerrado: una vez entre que cierras y abres.',
    },
    7: {
      label: 'El primer mensaje de una sesión',
      help: 'Se activa cuando el cliente escribe tras 24 horas o más de silencio; un bot para el primer mensaje de todos va antes.',
    },
    8: {
      label: 'El cliente deja de responder',
      help: 'Se activa cuando el cliente no ha respondido durante esos minutos al último mensaje que envió tu equipo o un bot; una vez por cada mensaje del cliente.',
    },
    9: {
      label: 'El cliente pide hablar con una persona',
      help: 'Se activa cuando el cliente pide una persona. Responde él solo; después los bots callan y tu equipo toma el relevo. Fuera del horario se le dice al cliente cuándo habrá alguien.',
    },
    10: {
      label: 'El mensaje dice solo un sinónimo',
      help: 'Se activa cuando un sinónimo aparece en el mensaje como palabra o frase entera, pero ninguna de las palabras clave.',
    },
    11: {
      label: 'Las 24 horas están por terminar',
      help: 'Se activa esos minutos antes de que terminen las 24 horas en que puedes escribir libremente, si el cliente no ha respondido a tu último mensaje; una vez por sesión.',
    },
    12: {
      label: 'Tu equipo no ha respondido',
      help: 'Se activa cuando un cliente lleva esos minutos esperando a una persona y nadie de tu equipo ha respondido, también mientras los bots callan.',
    },
    13: {
      label: 'La conversación se cerró',
      help: 'Se activa cuando una conversación abierta se cierra como resuelta, por inactividad o por un flujo, para pedir una valoración; nunca tras spam. Pasadas las 24 horas solo puede salir una plantilla.',
    },
  },
  responses: {
    1: { label: 'Texto' },
    2: { label: 'Plantilla' },
    3: { label: 'Menú' },
    4: { label: 'Flujo' },
    5: { label: 'Imagen, vídeo, documento, audio o sticker' },
    6: { label: 'Ubicación' },
    7: { label: 'Texto con botones' },
    11: { label: 'Tarjeta de contacto' },
    12: { label: 'Respuesta de la IA' },
    13: { label: 'Valoración con estrellas' },
  },
}
