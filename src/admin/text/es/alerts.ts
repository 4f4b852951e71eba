import type { Catalogue } from '../en'
import { alerts as english } from '../en/alerts'

/** `/admin/whatsapp/settings/alerts`, in Spanish. */
export const alerts: Catalogue['alerts'] = {
  title: 'Por WhatsApp',
  hint: 'Cuando una fila de la página de estado pasa a rojo, y cuando baja la calidad o casi se agota el gasto diario de IA, estas personas reciben un mensaje de plantilla: una vez en cada ocasión, y de nuevo solo después de que se haya arreglado.',
  limits:
    'Lo que el propio WhatsApp necesita (número, token, plantilla) no se puede avisar por WhatsApp: haz que también lo reciba un webhook. Quien avisa es el reloj; si está parado, solo lo dice la línea que hay encima de cada página.',
  template: 'Plantilla',
  templateHint:
    'Las aprobadas cuyos valores son solo palabras. Una de utilidad llega con más seguridad: Meta retiene las de marketing. Cada mensaje cuesta lo que Meta cobra por su categoría. Sus valores se escriben en su idioma: inglés, español, portugués o italiano; si es otro, en inglés.',
  nobody: 'Ninguna: nadie recibe avisos por WhatsApp',
  gone: (name: string) => `${name} (ya no se puede enviar)`,
  noTemplate:
    'No hay ninguna plantilla aprobada que sirva. Crea una (categoría Utilidad, en el idioma de tu equipo) con este texto y vuelve cuando Meta la haya aprobado:',
  example:
    'Nuestro sistema de WhatsApp informa sobre {{1}}: {{2}} Qué hacer: {{3}} Este mensaje se envió automáticamente.',
  makeTemplate: 'Crear una plantilla',
  from: 'Desde',
  fromDefault: (number: string) => `El número predeterminado (${number})`,
  people: 'A quién se avisa',
  peopleHint: 'Administradores. El teléfono está en la página de cada uno.',
  noPhone: (name: string) => `${name}: sin teléfono`,
  enterPhone: 'Indicarlo',
  rows: 'De qué',
  values: 'Qué dicen los valores de la plantilla',
  valuesHint:
    'En inglés: {row} el nombre de la fila, {what} lo que se encontró, {cure} qué hacer, {path} el lugar en esta aplicación.',
  checkValues: 'Estos son los valores de la plantilla elegida: revísalos y guarda después.',
  saved: 'Guardado.',
  savedOff: 'Guardado: nadie recibe avisos por WhatsApp.',
  errors: {
    template: 'Esta plantilla ya no se puede enviar. Elige otra.',
    cannot: (why: string) => `Esta plantilla no puede avisar: ${why}`,
    empty: 'Meta rechaza un valor vacío: escribe algo.',
    from: 'La plantilla no pertenece a la cuenta de este número, o el número ya no existe. Elige otro.',
    people: 'Elige al menos una persona.',
    noPhone: (names: string) => `Sin teléfono válido: ${names}.`,
    rows: 'Elige al menos una fila.',
  },
  webhooks: 'Por webhook',
  webhooksHint: 'Firmado y con reintentos, de todas las filas. Su dirección y su secreto están con los demás webhooks.',
  noWebhook: 'Ningún webhook lo recibe.',
  addWebhook: 'Añadir un webhook',
  test: 'Probarlo',
  testHint: 'Envía un mensaje a cada persona elegida y una llamada a cada webhook, como en un incidente de verdad.',
  sendTest: 'Enviar un aviso de prueba',
  tested: 'La prueba está en camino. Abajo se ve qué fue de cada mensaje; vuelve a cargar la página en un momento.',
  nothingToTest: 'Todavía no hay a quién avisar: elige una plantilla y personas y guarda, o añade un webhook.',
  notHeard: (names: string) =>
    `Estos webhooks no aceptaron la prueba: ${names}. En sus páginas está lo que respondieron.`,
  told: 'Avisos enviados',
  toldHint: 'Primero los más recientes, durante 90 días.',
  nothingTold: 'Ninguno todavía.',
  testName: 'Prueba',
  somebody: 'Alguien que ya no está',
  states: {
    waiting: 'En espera',
    sending: 'En camino',
    sent: 'Enviado',
    delivered: 'Entregado',
    read: 'Leído',
    failed: 'Fallido',
    unknown: 'No se sabe',
  },
  unknownCure: 'WhatsApp no llegó a responder: pregunta a la persona antes de volver a intentarlo.',
  thread: 'Abrir la conversación',
  recorded: english.recorded,
}
