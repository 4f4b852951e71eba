import type { Catalogue } from '../en'

/** Settings, Connection: the guided set-up, the app secret, the exposed token, the rest. */
export const connection: Catalogue['settings']['connection'] = {
  intro:
    'Con cinco pasos se conecta un número de WhatsApp. Cada uno se puede abrir otra vez cuando quieras; no se guarda nada antes de que Meta lo haya confirmado.',
  allDone: 'Conectado: los mensajes llegan y se pueden enviar.',
  steps: {
    label: 'Pasos de la conexión',
    app: 'App de Meta',
    token: 'Cuenta y token de acceso',
    webhook: 'Webhook',
    numbers: 'Números de teléfono',
    test: 'Mensaje de prueba',
    status: { done: 'Listo', next: 'Siguiente', todo: 'Más tarde', problem: 'Te necesita' },
  },
  first: (step) => `Completa primero el paso «${step}».`,
  checkAndSave: 'Comprobar y guardar',
  saveAnyway: 'Guardar sin comprobar',
  saveAnywayHint: 'Solo porque ahora no se puede consultar a Meta. Se comprueba solo en una hora como máximo.',
  retype: 'Escríbelo otra vez: lo que escribiste no se conserva en la página.',
  retypeHint: 'Escribe otra vez el secreto de arriba: lo que escribiste no se conserva en la página.',
  changedMeanwhile:
    'Alguien cambió la conexión mientras se consultaba a Meta, así que no se guardó nada de esto. Mira lo que está guardado ahora e introdúcelo otra vez.',
  unreachable: (reason, cure) => `No se pudo comprobar: ${reason} ${cure}`,
  app: {
    hint: 'En developers.facebook.com, Mis apps: elige la app de tipo Negocios que tenga WhatsApp añadido; después, Configuración de la app, Básica.',
    saved: 'La app está comprobada y guardada.',
    savedUnchecked: 'La app está guardada sin comprobar.',
    unknown:
      'Meta no conoce ninguna app con este identificador. Vuelve a copiar el identificador de la app, en Configuración de la app, Básica.',
    wrongSecret:
      'Meta no acepta este secreto para esta app. En Configuración de la app, Básica, pulsa Mostrar junto a la clave secreta de la app y vuelve a copiarla. Si se restableció, solo vale la más reciente.',
    needed: 'Introduce la clave secreta de la app: con ella la app demuestra a Meta que es tuya.',
    rotate: 'Cambiar la clave secreta paso a paso',
    otherKept: 'La clave secreta anterior se sigue aceptando junto a la nueva.',
  },
  token: {
    hint: 'En la configuración del negocio de Meta: Usuarios, Usuarios del sistema, Generar token, para esta app, con whatsapp_business_messaging y whatsapp_business_management, sin caducidad. Da antes al usuario del sistema control total de la cuenta de WhatsApp.',
    saved: 'El token está comprobado y guardado. Se usa en dos segundos.',
    savedUnchecked: 'El token está guardado sin comprobar. Se comprueba solo en una hora como máximo.',
    replaces: 'Se sigue enviando con el token guardado hasta que el nuevo haya pasado la comprobación.',
    checkNow: 'Comprobar ahora el token guardado',
    checked: 'Se consultó a Meta: el token vale.',
    checkedBad: 'Se consultó a Meta: el token no sirve. Mira abajo.',
    needed: 'Introduce el token de acceso del usuario del sistema.',
    isExposed:
      'Este es el token que otras personas pueden conocer. Crea uno nuevo en la configuración del negocio de Meta e introduce ese.',
    facts: {
      label: 'Lo que dice Meta del token',
      account: 'Cuenta',
      type: 'Tipo',
      scopes: 'Permisos',
      expires: 'Caduca',
      never: 'Nunca',
      checked: 'Última consulta',
      notYet: 'Aún sin consultar',
      system: 'Usuario del sistema',
      person: 'Una persona',
    },
    problems: {
      unchecked: () => 'El token se guardó sin comprobar. Pulsa «Comprobar ahora el token guardado».',
      invalid: () =>
        'Meta dice que este token no es válido: se revocó, o no se copió entero. Genera uno nuevo para el usuario del sistema y cópialo enseguida; Meta lo muestra una sola vez.',
      expired: () =>
        'Este token ha caducado. Genera uno nuevo para el usuario del sistema y elige que no caduque nunca.',
      wrongApp: ({ appId, other }) =>
        `Este token se creó para otra app${other ? ` (${other})` : ''}, no para ${appId}. Al generarlo, elige la app ${appId}; o corrige la app en el primer paso.`,
      missingScopes: ({ scopes }) =>
        `A este token le falta ${scopes}. Genéralo otra vez y marca whatsapp_business_messaging y whatsapp_business_management.`,
      otherAccount: ({ wabaId, others }) =>
        `Este token no abre la cuenta ${wabaId}${others ? `, solo ${others}` : ''}. Corrige el identificador de la cuenta; o, en la configuración del negocio, Cuentas, Cuentas de WhatsApp, da al usuario del sistema control total de ${wabaId} y genera el token otra vez.`,
      appRefused: () =>
        'No se pudo comprobar el token, porque Meta no acepta la clave secreta de la app. Corrígela en el primer paso.',
    },
    badNow: (problem) => `El envío falla: ${problem}`,
    soonBefore: 'El token de acceso caduca el ',
    soonAfter:
      '. Crea uno que no caduque nunca en la configuración del negocio, Usuarios del sistema, e introdúcelo abajo.',
    person:
      'Este token es de una persona, no de un usuario del sistema: deja de valer si cambia su contraseña o se va. Es mejor usar el de un usuario del sistema.',
    otherBusiness: (owner) =>
      `Meta dice que la cuenta pertenece al negocio ${owner}. Si no la comparte contigo a propósito, corrige el identificador del negocio.`,
  },
  webhook: {
    hint: 'Meta llama a esta dirección con cada mensaje y cada estado. «Guardar y suscribir» la registra en Meta; no hay que hacer nada en el panel de Meta.',
    statuses: 'Los estados (enviado, entregado, leído) llegan con «messages»: no tienen un campo propio.',
    address: 'Dirección de devolución de llamada',
    copy: 'Copiar la dirección',
    copied: 'La dirección está copiada.',
    local:
      'Esta dirección está en tu propio equipo. El Meta real solo puede llamar a una dirección https pública: despliega primero, o usa un túnel. El simulador sí puede llamarla.',
    generate: 'Generar',
    generated: 'Se ha generado un token de verificación. Se guarda cuando pulses Guardar.',
    tokenForm: 'Usa de 8 a 200 letras, cifras, puntos, guiones y guiones bajos.',
    subscribe: 'Guardar y suscribir',
    onlySave: 'Guardar solo el token',
    onlySaveHint: 'Para introducir tú mismo la dirección y el token en el panel de Meta (WhatsApp, Configuración).',
    subscribed: 'Meta comprobó la dirección y suscribió la app y la cuenta.',
    savedOnly: 'El token de verificación está guardado. Introduce el mismo en el panel de Meta.',
    needsToken: 'Introduce primero un token de verificación, o pulsa Generar.',
    notReachable:
      'Meta no puede llamar a esta dirección: no es https pública. Abre esta página en su dirección pública y suscríbete allí.',
    refused: (said) =>
      `Meta llamó a la dirección y no obtuvo la respuesta esperada. El token de verificación, la dirección o algo que está delante (un inicio de sesión, un cortafuegos) no encaja. ${said}`,
    failed: (said) => `Meta no la suscribió. ${said}`,
    accountFailed: (said) =>
      `La app está suscrita, la cuenta todavía no: sin ella no llega ningún webhook. Púlsalo otra vez. ${said}`,
    mismatchBefore:
      'Alguien llamó a la devolución de llamada con un token de verificación distinto del guardado, la última vez el ',
    mismatchAfter:
      '. Si fuiste tú en el panel de Meta: guarda primero aquí el mismo token y pulsa después allí «Verificar y guardar».',
    now: 'Suscrito ahora',
    loading: 'Consultando a Meta …',
    cannotLook: (reason) => `No se pudo preguntar a Meta qué está suscrito. ${reason}`,
    callbackNone: 'No hay ninguna dirección de devolución de llamada registrada para esta app.',
    callbackOurs: 'La dirección de devolución de llamada es esta.',
    callbackOther: (url) => `Meta llama a otra dirección: ${url}. «Guardar y suscribir» la cambia por esta.`,
    fieldsAll: (count) => `Los ${count} campos están suscritos.`,
    fieldsMissing: (fields) => `Campos que faltan: ${fields}.`,
    accountYes: 'La cuenta avisa a esta app.',
    accountNo: 'La cuenta aún no avisa a esta app: no llega ningún webhook.',
    accountOverride: (url) =>
      `La cuenta tiene su propia devolución de llamada, ${url}: los mensajes van allí. «Guardar y suscribir» la quita.`,
    otherApps: (count) =>
      count === 1
        ? 'Otra app también recibe los avisos de esta cuenta.'
        : `Otras ${count} apps también reciben los avisos de esta cuenta.`,
    yes: 'En orden',
    no: 'Falta',
  },
  numbers: {
    hint: 'Solo se aceptan webhooks de los números de esta lista.',
    ours: 'Números añadidos',
    see: 'Abrir',
    found: 'En tu cuenta, aún sin añadir',
    none: 'Todavía no hay ningún número añadido. Añade uno de los que Meta tiene en tu cuenta.',
    open: 'Añadir y gestionar números',
  },
  test: {
    hint: 'Envía un mensaje a tu propio teléfono. Sus estados vuelven por el webhook: así se demuestran las dos direcciones.',
    from: 'Desde',
    to: 'Para',
    toHint: 'Con el prefijo de país, como +1 555 010 2030.',
    what: 'Mensaje',
    text: 'Texto',
    textOf: (name, language) => `${name} (${language})`,
    freeText: 'Un texto (solo en las 24 horas siguientes a que ese teléfono escribiera al número)',
    hello: 'Este es un mensaje de prueba. Tu conexión con WhatsApp funciona.',
    noTemplates:
      'No hay cargada ninguna plantilla aprobada sin variables. Carga las plantillas, o envía un texto a un teléfono que haya escrito al número en las últimas 24 horas.',
    send: 'Enviar el mensaje de prueba',
    sent: 'El mensaje de prueba está en camino. Mira abajo cómo llegan sus estados.',
    errors: {
      from: 'Elige uno de tus números.',
      to: 'Escribe el número con su prefijo de país: de 7 a 15 cifras.',
      what: 'Elige un mensaje de la lista.',
      text: 'Escribe un texto de 1 a 1024 caracteres.',
    },
    noNumber: 'Añade primero un número.',
  },
  live: {
    title: 'Lo que llega',
    watching: 'Observando. Esto cambia solo cuando Meta llama.',
    watch: 'Observar lo que llega',
    never: 'Todavía no ha llegado ningún webhook.',
    verifiedBefore: 'Meta comprobó la dirección el ',
    arrivedBefore: 'El último webhook llegó el ',
    after: '.',
    arrivedNow: 'Acaba de llegar un webhook: la conexión funciona.',
  },
  secret: {
    title: 'Cambiar la clave secreta de la app',
    back: 'Volver a la conexión',
    hint: 'No se pierde ningún webhook: se aceptan las dos claves hasta que termines, y lo que Meta envía entretanto se vuelve a enviar.',
    one: {
      title: 'Restablécela en Meta e introduce la nueva',
      hint: 'En developers.facebook.com, tu app, Configuración de la app, Básica: pulsa Restablecer junto a la clave secreta de la app, confirma, pulsa Mostrar y copia la clave nueva. Introdúcela aquí enseguida.',
      label: 'Nueva clave secreta de la app',
      submit: 'Comprobar y guardar la nueva clave',
      saved: 'La nueva clave está comprobada y guardada. La anterior se sigue aceptando.',
      same: 'Esa es la clave que ya está guardada. Copia la nueva.',
    },
    two: {
      title: 'Espera un webhook firmado con la nueva clave',
      waiting: 'La clave anterior firmó el último webhook. Escribe un mensaje a tu número, o espera.',
      none: 'No ha llegado ningún webhook desde que se guardó la clave. Escribe un mensaje a tu número, o espera.',
      seen: 'La nueva clave firmó el último webhook. Meta ya ha cambiado.',
      idle: 'No hay nada que esperar: se usa una sola clave.',
    },
    three: {
      title: 'Olvida la clave anterior',
      hint: 'Desde entonces se rechazan los webhooks firmados con la clave anterior.',
      submit: 'Olvidar la clave anterior',
      early:
        'Puede que Meta siga firmando con la clave anterior: los webhooks se rechazarían hasta que cambie. Meta los repite durante días.',
      notSeen:
        'No se olvidó nada: Meta todavía no ha firmado con la nueva clave. Pulsa el botón otra vez si aun así lo quieres.',
      idle: 'No hay clave anterior.',
      done: 'La clave anterior está olvidada.',
    },
  },
  exposure: {
    title: 'Otras personas pueden conocer el token de acceso',
    hint: 'Si estuvo en un correo, una captura de pantalla o un repositorio, o si se fue alguien que lo conocía.',
    suspect: 'Sospecho que se ha filtrado',
    confirmTitle: '¿Detener todo lo que se envía?',
    confirm:
      'Las respuestas, los bots y las campañas se detienen al momento y esperan. El token se olvida aquí; después lo revocas en Meta e introduces uno nuevo. Lo que espera se envía después.',
    yes: 'Detener y olvidar el token',
    stopped: 'El envío está detenido y el token, olvidado.',
    alive:
      'El envío está detenido: otras personas pueden conocer el token de acceso, y Meta aún no dice que esté anulado.',
    line: {
      stopped: 'No se envía nada: otras personas pueden conocer el token de acceso.',
      alive: 'Un token de acceso que otras personas pueden conocer quizá siga funcionando.',
      open: 'Ver qué hacer',
      ask: 'Tiene que actuar un administrador.',
    },
    goesOn:
      'Un token que otras personas pueden conocer quizá siga funcionando: Meta aún no dice que esté anulado. El envío continúa con el nuevo.',
    dead: 'Meta dice que el token filtrado está anulado. El envío sigue detenido: introduce abajo un token nuevo.',
    revoke:
      'Revócalo en Meta: Configuración del negocio, Usuarios, Usuarios del sistema, elige el usuario, Revocar tokens. Después pulsa el botón.',
    openMeta: 'Abrir los usuarios del sistema de Meta',
    check: '¿Está ya anulado?',
    stillAlive: 'Meta dice que el token todavía funciona. Revócalo primero.',
    nowDead: 'Meta dice que el token filtrado está anulado; aquí se ha olvidado.',
    cannotAsk: (reason) => `Meta no pudo decir si el token está anulado. ${reason}`,
    waitingNew: 'Hay un token nuevo guardado. Se usa en cuanto el filtrado esté anulado.',
    end: 'Continuar aunque pueda seguir funcionando',
    endTitle: '¿Volver a enviar aunque el token filtrado pueda seguir funcionando?',
    endText:
      'Quien conozca el token filtrado puede seguir usando tu cuenta. Continúa solo si has visto en la configuración del negocio de Meta que está revocado. Esto sigue en rojo hasta que Meta también lo diga.',
    endYes: 'Seguir enviando',
    ended: 'El envío continúa con el token nuevo.',
    notEnded: 'Introduce primero un token nuevo.',
    nothing: 'No hay ningún token que detener.',
  },
  advanced: {
    title: 'Avanzado',
    open: 'Ajustes avanzados',
    hint: 'Versión de la Graph API, país predeterminado, segunda clave secreta de la app.',
    saved: 'Los ajustes avanzados están guardados. Surten efecto en dos segundos.',
    versionRefused: (version) => `Meta no conoce la versión ${version}. Elige una de su registro de cambios.`,
  },
  safety: { title: 'Mantenerlo seguro', hint: 'Cambia lo que demuestra quién eres, sin perder ningún mensaje.' },
  fields: {
    whatsapp_business_id: {
      label: 'Identificador del negocio',
      hint: 'El portafolio comercial, en Configuración del negocio, Información del negocio.',
    },
    whatsapp_business_account_id: {
      label: 'Identificador de la cuenta de WhatsApp Business',
      hint: 'De la cuenta que contiene tus números y plantillas.',
    },
    whatsapp_access_token: {
      label: 'Token de acceso',
      hint: 'De un usuario del sistema con whatsapp_business_messaging y whatsapp_business_management; no debería caducar nunca.',
    },
    whatsapp_webhook_token: {
      label: 'Token de verificación del webhook',
      hint: 'Solo lo conocemos Meta y nosotros. Déjalo vacío: se crea uno para ti, o se conserva el guardado.',
    },
    whatsapp_meta_app_id: {
      label: 'Identificador de la app de Meta',
      hint: 'En Configuración de la app, Básica.',
    },
    whatsapp_meta_app_secret: {
      label: 'Clave secreta de la app de Meta',
      hint: 'Demuestra que un webhook viene de Meta. Sin ella se rechazan todos los webhooks.',
    },
    whatsapp_meta_app_secret_other: {
      label: 'Segunda clave secreta de la app',
      hint: 'Solo mientras cambias la clave en Meta: se aceptan los webhooks firmados con cualquiera de las dos. Quítala después.',
    },
    whatsapp_graph_version: {
      label: 'Versión de la Graph API',
      hint: 'Como v25.0. Cámbiala cuando Meta anuncie el fin de una versión.',
    },
    whatsapp_default_country: {
      label: 'País predeterminado',
      hint: 'Cómo se leen los números de teléfono sin prefijo de país, en clientes potenciales, contactos e importaciones.',
    },
  },
  secretState: {
    isSet: (lastFour) => (lastFour ? `Guardado, termina en ${lastFour}.` : 'Guardado.'),
    isUnset: 'Sin definir.',
    isUnreadable: 'Guardado, pero no se puede abrir: MASTER_KEY no es aquella con la que se selló. Escríbelo otra vez.',
    keep: 'Déjalo vacío para conservar lo guardado',
    remove: 'Olvidar la segunda clave …',
  },
  errors: {
    id: 'Copia el identificador de Meta: de 5 a 25 cifras y nada más.',
    secretShort: (min) => `Es demasiado corto para ser correcto: ${min} caracteres o más.`,
    secretLong: (max) => `Es demasiado largo para ser correcto: como máximo ${max} caracteres.`,
    secretForm: 'Cópialo otra vez: letras, cifras y signos, sin espacios ni saltos de línea.',
    version: 'Escríbela como v25.0.',
    country: 'Elige un país de la lista.',
  },
}
