import type { Catalogue } from '../en'

/** Settings, Hand-over: what happens when a bot gives a conversation to people. */
export const handOver: Catalogue['handOver'] = {
  title: 'Paso a una persona',
  hint: 'Cuando un cliente pide hablar con una persona, o cuando un bot, un flujo o la IA pasan la conversación: los bots callan y la conversación espera a una persona.',
  saved: 'El paso a una persona está guardado. Surte efecto en dos segundos.',
  to: 'Quién la recibe',
  toHint:
    'A quien le toque: de quienes están disponibles y tienen sitio, quien lleva más tiempo sin recibir ninguna. Funciona también donde los turnos están desactivados para otras conversaciones.',
  choices: {
    assignee: 'Quien ya la tenga asignada',
    'round-robin': 'A quien le toque',
    nobody: 'Nadie: queda entre las que esperan a cualquiera',
  },
  open: 'Qué se le dice al cliente dentro del horario',
  openHint: (builtIn) =>
    `Vacío: nuestro propio texto en el idioma del número («${builtIn}»). Un bot que responde a «pide una persona» tiene su propio texto.`,
  closed: 'Qué se le dice al cliente fuera del horario',
  closedHint: (builtIn) =>
    `{when} se convierte en la próxima apertura, en el idioma y la zona horaria del número. Vacío: nuestro propio texto («${builtIn}»).`,
  errors: {
    choose: 'Elige uno de la lista.',
    long: (most) => `Como máximo ${most.toLocaleString('es')} caracteres: acórtalo.`,
    hours: 'Un número entero de horas entre 0 y 720.',
  },
}
