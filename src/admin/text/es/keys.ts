import type { Catalogue } from '../en'
import { keys as english } from '../en/keys'

/** Settings, Keys: what is sealed under the master key, and what to do where it was rotated or lost. */
export const keys: Catalogue['keys'] = {
  title: 'Secretos sellados',
  hint: 'Los tokens y secretos que se introdujeron en estas páginas se guardan sellados con el secreto MASTER_KEY del Worker. Sin él nadie puede leerlos.',
  known: 'Claves maestras que tiene este Worker',
  newest: 'Filas selladas con la más nueva',
  former: 'Filas selladas con una anterior',
  unreadable: 'Filas que ninguna clave abre',
  seal: 'Sellar de nuevo con la clave más nueva',
  sealed: 'Sellado de nuevo. Si quedan filas con una clave anterior, púlsalo otra vez.',
  recorded: english.recorded,
  forgotten:
    'Las claves anteriores para los avisos ya no están. Cada persona desactiva sus avisos y los vuelve a activar.',
  broken: (places) =>
    `La clave ${places} de MASTER_KEY no es base64 de 32 bytes. Define el secreto otra vez: npx wrangler secret put MASTER_KEY.`,
  rotate: {
    title: 'Cambiar la clave maestra',
    hint: 'Entretanto los mensajes entran y salen; en ningún momento hay un secreto que no se pueda abrir.',
    steps: [
      'Crea una clave nueva: openssl rand -base64 32. Guárdala donde se guarda la anterior.',
      'npx wrangler secret put MASTER_KEY, y escribe la clave anterior, un espacio y la nueva. Ahora todo puede abrir con las dos. Espera un minuto, hasta que sea así en todas partes.',
      'Lo mismo otra vez con la clave nueva delante: clave nueva, un espacio, clave anterior. Desde ahora sella la nueva.',
      'Abre esta página y pulsa «Sellar de nuevo con la clave más nueva» hasta que no quede ninguna fila con una anterior.',
    ],
    former:
      'Deja la clave anterior detrás de la nueva: abre los enlaces de las campañas ya enviadas, y con ella se reconoce a las personas que se borraron, para que ninguna importación las vuelva a traer. Cuando ya no importe ninguna de las dos cosas, define el secreto solo con la clave nueva.',
  },
  lost: {
    alert: (rows) =>
      `${rows === 1 ? 'Hay 1 fila que no se puede' : `Hay ${rows} filas que no se pueden`} abrir: MASTER_KEY no es la clave con la que se selló. Si tienes esa clave, ponla detrás de la actual (npx wrangler secret put MASTER_KEY: clave actual, un espacio, esa clave). Si se perdió, introduce otra vez lo que aparece abajo; no se pierde nada más.`,
    title: 'Hay que introducirlo otra vez',
    hint: 'Hasta entonces: los webhooks se rechazan y Meta los repite hasta siete días, no se envía nada, y no se pierde nada de lo que escribieron los clientes.',
    what: 'Qué',
    cure: 'Dónde',
    pushCure: 'Crea claves nuevas; después cada persona desactiva sus avisos y los vuelve a activar.',
    pushForget: 'Crear claves nuevas',
    cures: {
      option: 'Introdúcelo otra vez',
      flow: 'Introduce otra vez el encabezado secreto y publica',
      flowDraft: 'Introduce otra vez el encabezado secreto',
      flowVersion: 'Restáurala e introduce otra vez sus encabezados secretos, si alguna vez la necesitas',
      tool: 'Introduce otra vez el encabezado secreto',
      endpoint: 'Dale un secreto nuevo, y el mismo al CRM',
      endpointOther: 'Termina el cambio de su secreto',
      signup: 'Empieza otra vez ese registro',
    },
    names: {
      flow: (bot) => `Encabezados del flujo del bot ${bot}`,
      flowDraft: (bot) => `Encabezados del borrador del bot ${bot}`,
      flowVersion: (bot, version) => `Encabezados de la versión ${version} del flujo del bot ${bot}`,
      tool: (tool) => `Encabezados de la herramienta ${tool} de la IA`,
      endpoint: (endpoint) => `Secreto del webhook ${endpoint}`,
      endpointOther: (endpoint) => `Segundo secreto del webhook ${endpoint}`,
      signup: (signup) => `Token del registro ${signup}`,
    },
    options: {
      whatsapp_access_token: 'Token de acceso de la app de Meta',
      whatsapp_webhook_token: 'Token de verificación del webhook',
      whatsapp_meta_app_secret: 'Clave secreta de la app',
      whatsapp_meta_app_secret_other: 'Segunda clave secreta de la app',
      whatsapp_exposed_token: 'Un token que se filtró',
      whatsapp_openai_key: 'Clave de OpenAI',
      whatsapp_gemini_key: 'Clave de Gemini',
      whatsapp_push_private_key: 'Claves para los avisos en navegadores',
      whatsapp_api_access_token: 'Token de acceso para los avisos del CRM',
      whatsapp_api_signing_secret: 'Secreto con el que firma el CRM',
      whatsapp_api_signing_secret_other: 'Segundo secreto con el que firma el CRM',
    },
  },
}
