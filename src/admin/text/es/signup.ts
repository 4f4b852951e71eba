import type { Catalogue } from '../en'

/** Embedded Signup: its page, its steps, and why it stands still. */
export const signup: Catalogue['numbers']['signup'] = {
  title: 'Conectar con Facebook',
  hint: 'Facebook se abre en una ventana propia. Allí eliges el negocio, su cuenta de WhatsApp y el número; después queda conectado aquí.',
  start: 'Continuar con Facebook',
  loading: 'Se está cargando el script de Facebook …',
  waiting: 'Esperando a la ventana de Facebook. Termina allí, o ciérrala.',
  sending: 'Facebook ha terminado. Conectando …',
  blocked:
    'No se pudo cargar el script de Facebook. Desactiva para esta página los bloqueadores de anuncios y de rastreo y recárgala.',
  popupBlocked:
    'La ventana de Facebook se cerró sin dar respuesta, o no se abrió. Permite las ventanas emergentes en esta página e inténtalo de nuevo.',
  noScript: 'Esto necesita JavaScript. Sin él, añade el número por su identificador.',
  another: 'Empezar de nuevo',
  unfinished: 'Empezadas y sin terminar',
  unfinishedHint: 'El token de acceso ya está; lo que falta se puede repetir.',
  goOn: 'Continuar',
  begun: 'Empezada ',
  missing: {
    title: 'Falta algo antes de que puedas empezar',
    app: 'El identificador y la clave secreta de la app de Meta: introdúcelos en Ajustes, Conexión.',
    config: 'El identificador de la configuración: introdúcelo abajo.',
    connection: 'Abrir Ajustes, Conexión',
  },
  config: {
    title: 'Configuración',
    label: 'Identificador de la configuración',
    hint: 'En el panel de la app, en Inicio de sesión con Facebook para empresas, Configuraciones: una del tipo registro insertado de WhatsApp (WhatsApp Embedded Signup).',
    saved: 'La configuración está guardada.',
    error: 'Copia el identificador de Meta: de 5 a 25 cifras y nada más. Déjalo vacío para desactivar esta vía.',
  },
  badState:
    'Esta respuesta de Facebook ya se usó, tiene más de una hora, o la empezó otra persona. No se cambió nada; empieza de nuevo.',
  badForm: 'No se pudo leer la respuesta de Facebook. No se cambió nada; empieza de nuevo.',
  steps: {
    title: 'Pasos',
    token: {
      title: 'Token de acceso',
      hint: 'El código de Facebook se cambia por un token, que se guarda cifrado.',
    },
    checked: {
      title: 'Comprobaciones',
      hint: 'El token es de tu app, tiene los dos permisos y abre tu cuenta; el número es de esa cuenta.',
    },
    subscribed: { title: 'Suscripción', hint: 'La cuenta avisa a tu app de lo que pasa, por webhooks.' },
    registered: { title: 'Registro', hint: 'El número se conecta a la Cloud API con su PIN.' },
    done: { title: 'Conectado', hint: 'El número está guardado, y el token donde se quiere.' },
    states: { done: 'Listo', failed: 'Fallido', next: 'Siguiente', waiting: 'En espera' },
    skipped: {
      coexistence: 'No hace falta: el número está registrado en la app WhatsApp Business.',
      'no-number': 'No hace falta: no se eligió ningún número.',
    },
    repeat: 'Repetir desde aquí',
    repeatNamed: (step) => `Repetir desde aquí: ${step}`,
  },
  choice: {
    title: 'Terminar',
    pin: 'PIN de verificación en dos pasos del número',
    token: 'Token de acceso',
    keep: 'Conservar el que se usa ahora',
    replace: 'Usar el nuevo desde ahora',
    tokenHint: 'Los dos abren esta cuenta. El nuevo pertenece a este registro.',
    submit: 'Conectar el número',
    submitOnly: 'Terminar',
    errors: { pin: 'El PIN tiene seis cifras.' },
  },
  done: {
    number: 'El número está conectado.',
    open: 'Abrir los números',
    onlyWaba: 'La cuenta está conectada. En la ventana no se eligió ningún número: añade uno ahora.',
    addNumber: 'Añadir un número',
  },
  problems: {
    interrupted:
      'La conexión con WhatsApp se cortó mientras se cambiaba el código. Un código sirve una sola vez: empieza de nuevo.',
    'no-code':
      'Facebook no dio ningún código, así que no hay con qué conectar. Empieza de nuevo y permite todo lo que pide la ventana.',
    code: 'Facebook no aceptó el código: ya se había usado, o llegó después de los 30 segundos que dura. Empieza de nuevo.',
    'no-account': 'La ventana no indicó ninguna cuenta de WhatsApp Business. Empieza de nuevo y elige una allí.',
    'number-elsewhere': 'El número elegido no está en la cuenta elegida. No se cambió nada; empieza de nuevo.',
    cancelled: (at) =>
      `La ventana se cerró${at === '' ? '' : ` en el paso ${at}`}. No se cambió nada; empieza de nuevo cuando quieras.`,
    reported: (said) => `Facebook comunica un problema: ${said === '' ? 'no dice cuál' : said}`,
    reportedCure: 'No se cambió nada. Empieza de nuevo; si se repite, pregunta al soporte de Meta con estas palabras.',
    'foreign-account': (wabaId, ours) =>
      `La cuenta elegida (${wabaId}) no es aquella con la que trabaja este sistema (${ours}). Solo se pueden añadir números de esa cuenta. No se cambió nada.`,
    token: {
      unchecked: 'No se pudo comprobar el token nuevo.',
      invalid: 'WhatsApp no acepta el token nuevo. Empieza de nuevo.',
      expired: 'El token nuevo ya ha caducado. Empieza de nuevo.',
      'wrong-app':
        'El token nuevo pertenece a una app distinta de la de Ajustes, Conexión. Comprueba allí el identificador de la app.',
      'missing-scopes':
        'Al token nuevo le falta un permiso. Empieza de nuevo y permite todo lo que pide la ventana: whatsapp_business_messaging y whatsapp_business_management.',
      'other-account':
        'El token nuevo no abre la cuenta elegida. Empieza de nuevo y elige la misma cuenta en todas partes.',
      'app-refused':
        'WhatsApp no conoce la app, o su clave secreta no es correcta. Comprueba ambas en Ajustes, Conexión.',
    },
  },
}
