import type { Sentences } from '../said-in'

/** What the AI, other systems, the CRM and notifications did not do, and what to do about it, in Spanish. */
export const saidOfCalls: Sentences = {
  'The AI answered with more than 256 KB: it was cut off and not used.':
    'La IA respondió con más de 256 KB: se cortó y no se usó.',
  'The AI did not answer in time.': 'La IA no respondió a tiempo.',
  'The AI’s provider could not be reached, or its answer broke off.':
    'No se pudo llegar al proveedor de la IA, o su respuesta se interrumpió.',
  'The AI’s provider does not take the key: enter another in the AI settings.':
    'El proveedor de la IA no acepta la clave: introduce otra en los ajustes de la IA.',
  'The AI’s provider has no such model for this key: choose another in the AI settings.':
    'El proveedor de la IA no tiene ese modelo para esta clave: elige otro en los ajustes de la IA.',
  'The AI’s provider has a problem of its own ({0}).': 'El proveedor de la IA tiene un problema propio ({0}).',
  'The AI’s address redirects elsewhere ({0}): enter the one it leads to.':
    'La dirección de la IA redirige a otro sitio ({0}): introduce aquella a la que lleva.',
  'The AI’s provider refused this conversation by its rules.':
    'El proveedor de la IA rechazó esta conversación según sus reglas.',
  'The AI’s provider did not take the request ({0}):': 'El proveedor de la IA no aceptó la petición ({0}):',
  'The AI’s provider takes no more calls now: too many, or the account has no credit left.':
    'El proveedor de la IA ya no acepta llamadas ahora: son demasiadas, o la cuenta no tiene saldo.',
  'The model refused to answer.': 'El modelo se negó a responder.',
  'The AI’s answer is in no form that we know: look at the address in the AI settings.':
    'La respuesta de la IA no tiene una forma que conozcamos: mira la dirección en los ajustes de la IA.',
  'There is no {0} of this customer: the call needs it.': 'De este cliente no hay {0}: la llamada lo necesita.',
  'An argument would lead to another address: it is refused.': 'Un argumento llevaría a otra dirección: se rechaza.',
  '{{0}} is no parameter of this tool: add it below, or take it out.':
    '{{0}} no es un parámetro de esta herramienta: añádelo abajo, o quítalo.',
  'Two parameters have one name: give each its own.': 'Dos parámetros tienen un mismo nombre: da a cada uno el suyo.',
  'The body is no JSON: placeholders stand inside quotes, like "{order}".':
    'El cuerpo no es JSON: los marcadores van entre comillas, como "{order}".',
  'The host is fixed: placeholders stand behind it, in the path or the query.':
    'El servidor es fijo: los marcadores van detrás, en la ruta o la consulta.',
  'There is no parameter {0}.': 'No hay ningún parámetro {0}.',
  'The parameter {0} is required.': 'El parámetro {0} es obligatorio.',
  'The parameter {0} has to be a {1}.': 'El parámetro {0} tiene que ser de este tipo: {1}.',
  'The parameter {0} is longer than {1} characters.': 'El parámetro {0} tiene más de {1} caracteres.',
  'The AI’s daily cap of ${0} is reached: it answers again tomorrow (UTC), or with a higher cap.':
    'Se alcanzó el límite diario de la IA de ${0}: vuelve a responder mañana (UTC), o con un límite mayor.',
  'There are no settings yet.': 'Todavía no hay ajustes.',
  'The price of {0} is not known: enter it in the AI settings, so that the daily cap holds.':
    'El precio de {0} no se conoce: introdúcelo en los ajustes de la IA, para que valga el límite diario.',
  'The conversation went on without the AI.': 'La conversación siguió sin la IA.',
  'What the AI may spend today is used up.': 'Lo que la IA puede gastar hoy se ha agotado.',
  'The AI is not set up: enter a key in the AI settings.':
    'La IA no está configurada: introduce una clave en los ajustes de la IA.',
  'The AI’s address in the AI settings has to begin with https://.':
    'La dirección de la IA en sus ajustes tiene que empezar por https://.',
  'There are no settings yet: save them first.': 'Todavía no hay ajustes: guárdalos primero.',
  'The price of {0} is not known: enter it above and save.':
    'El precio de {0} no se conoce: introdúcelo arriba y guarda.',
  'The model gave no answer: ask in other words, or choose another.':
    'El modelo no dio respuesta: pregunta con otras palabras, o elige otro.',
  'The daily limit is used up, or this question could bring it over: raise the limit, or wait until tomorrow (UTC).':
    'El límite diario se agotó, o esta pregunta podría superarlo: sube el límite, o espera hasta mañana (UTC).',
  'The address is longer than 2,000 characters: shorten it.': 'La dirección tiene más de 2000 caracteres: acórtala.',
  'This is no address: write it whole, as https://api.example.com/orders.':
    'Esto no es una dirección: escríbela completa, como https://api.example.com/orders.',
  'Only https is called: begin the address with https://.':
    'Solo se llama por https: empieza la dirección por https://.',
  'Only port 443 is called: leave the port out of the address.':
    'Solo se llama al puerto 443: quita el puerto de la dirección.',
  'Name and password do not belong in an address: use an Authorization header with a sealed value.':
    'Nombre y contraseña no van en una dirección: usa un encabezado Authorization con un valor sellado.',
  'No answer came within {0} seconds: try again, or ask whoever runs that system.':
    'No llegó respuesta en {0} segundos: prueba otra vez, o pregunta a quien lleva ese sistema.',
  'The connection broke before an answer came: try again, or ask whoever runs that system.':
    'La conexión se cortó antes de que llegara respuesta: prueba otra vez, o pregunta a quien lleva ese sistema.',
  'The secret value of {0} cannot be opened any more: enter it again.':
    'El valor secreto de {0} ya no se puede abrir: introdúcelo de nuevo.',
  '{0} redirects elsewhere ({1}): enter the address that it leads to.':
    '{0} redirige a otro sitio ({1}): introduce la dirección a la que lleva.',
  '{0} answered {1}: look at the address, the headers and the body.':
    '{0} respondió {1}: mira la dirección, los encabezados y el cuerpo.',
  '{0} answered more than 64 KB: ask it for less.': '{0} respondió más de 64 KB: pídele menos.',
  '{0} did not answer in JSON: values come from JSON alone.':
    '{0} no respondió en JSON: los valores solo salen de JSON.',
  'At most {0} values are taken from an answer.': 'De una respuesta se toman como máximo {0} valores.',
  'A GET request has no body: take it out, or choose POST.': 'Una petición GET no tiene cuerpo: quítalo, o elige POST.',
  'The body is larger than 64 KB: send less.': 'El cuerpo tiene más de 64 KB: envía menos.',
  'At most {0} headers are sent.': 'Se envían como máximo {0} encabezados.',
  '“{0}” is no name of a header: letters, digits and hyphens.':
    '“{0}” no es el nombre de un encabezado: letras, cifras y guiones.',
  'The header {0} cannot be set: it belongs to the connection. Take it out.':
    'El encabezado {0} no se puede fijar: es de la conexión. Quítalo.',
  'The value of {0} is longer than 4,096 characters.': 'El valor de {0} tiene más de 4096 caracteres.',
  'The value of {0} has characters that no header can carry: type it anew.':
    'El valor de {0} tiene caracteres que ningún encabezado puede llevar: escríbelo de nuevo.',
  'This is no call.': 'Esto no es una llamada.',
  'The call failed by an error of ours; the log has it.': 'La llamada falló por un error nuestro; está en el registro.',
  'The number of this conversation has no template {0} ({1}), or no longer. Choose another one.':
    'El número de esta conversación no tiene la plantilla {0} ({1}), o ya no. Elige otra.',
  'It would make {0} notifications, at most {1} are planned at once. Post fewer reminders in one event, or switch notifications off.':
    'Haría {0} avisos, de una vez se planifican como máximo {1}. Envía menos recordatorios en un evento, o desactiva avisos.',
  'Sending is stopped, for the account of notifications too: WhatsApp’s access token may be known to others.':
    'El envío está detenido, también para la cuenta de los avisos: otros podrían conocer el token de acceso de WhatsApp.',
  'An administrator revokes that one and enters a new one under Settings, Connection; what stands under CRM notifications, Settings, stays.':
    'Un administrador revoca ese e introduce uno nuevo en Ajustes, Conexión; lo que figura en Avisos del CRM, Ajustes, se queda.',
  'The account of notifications is not connected: access token, number id, Graph version or address has a wrong form.':
    'La cuenta de los avisos no está conectada: token de acceso, id del número, versión de Graph o dirección tiene una forma incorrecta.',
  'An administrator corrects token and number id under CRM notifications, Settings; the Graph version stands under Settings, Connection.':
    'Un administrador corrige token e id del número en Avisos del CRM, Ajustes; la versión de Graph está en Ajustes, Conexión.',
  'Meta says: {0}.': 'Meta dice: {0}.',
  '{0} ({1}) is {2}.': '{0} ({1}) está en {2}.',
  'WhatsApp answered {0}.': 'WhatsApp respondió {0}.',
  'A message was not delivered:': 'Un mensaje no se entregó:',
  'WhatsApp answered in a form that we do not know.': 'WhatsApp respondió de una forma que no conocemos.',
  'WhatsApp did not answer within {0} seconds.': 'WhatsApp no respondió en {0} segundos.',
  'The connection to WhatsApp broke before its answer came.':
    'La conexión con WhatsApp se cortó antes de que llegara su respuesta.',
  'WhatsApp answered without a message id.': 'WhatsApp respondió sin el id del mensaje.',
  'No answer came in time': 'No llegó respuesta a tiempo',
  'Its answer does not say it.': 'Su respuesta no lo dice.',
  'The body is not JSON': 'El cuerpo no es JSON',
  'The body has no list of entries': 'El cuerpo no tiene lista de entradas',
  'An entry without a list of changes': 'Una entrada sin lista de cambios',
  'A change without a field name and a value': 'Un cambio sin nombre de campo ni valor',
  'A field that this version does not know': 'Un campo que esta versión no conoce',
  'For a number that is not ours': 'Para un número que no es nuestro',
  'For another WhatsApp Business account than the number belongs to':
    'Para otra cuenta de WhatsApp Business que la del número',
  'For a WhatsApp Business account that is not ours': 'Para una cuenta de WhatsApp Business que no es nuestra',
  'A message that could not be read:': 'Un mensaje que no se pudo leer:',
  'A text in a group: kept, groups have no conversation here':
    'Un texto en un grupo: se conserva, los grupos no tienen conversación aquí',
  'A call event': 'Un evento de llamada',
  'An id change that could not be read': 'Un cambio de id que no se pudo leer',
  'No sender: neither a phone number nor a user id': 'Sin remitente: ni número de teléfono ni id de usuario',
  'Nested too deeply to be read': 'Anidado demasiado hondo para leerlo',
  'A part of it is nested too deeply': 'Una parte está anidada demasiado hondo',
  'the message': 'el mensaje',
  'unknown shape': 'forma desconocida',
  'A status that could not be read': 'Un estado que no se pudo leer',
  'A status that this version does not know: {0}': 'Un estado que esta versión no conoce: {0}',
  "A group's message was {0}": 'El mensaje de un grupo fue {0}',
}
