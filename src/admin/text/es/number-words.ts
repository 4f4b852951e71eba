import type { Catalogue } from '../en'

type NumberWords = Catalogue['numbers']['words']
type Words = NumberWords['status']
type Word = Words[string]

const status: Words = {
  CONNECTED: { label: 'Conectado', kind: 'success', means: 'Puede enviar y recibir.' },
  PENDING: {
    label: 'Sin registrar',
    kind: 'warning',
    means: 'Está en la cuenta, pero no conectado a la Cloud API.',
    todo: 'Verifícalo si WhatsApp lo pide y regístralo después abajo.',
  },
  UNVERIFIED: {
    label: 'Sin verificar',
    kind: 'warning',
    means: 'WhatsApp todavía no sabe que el número es tuyo.',
    todo: 'Pide abajo que le envíen un código y regístralo después.',
  },
  DISCONNECTED: {
    label: 'Desconectado',
    kind: 'error',
    means: 'Se anuló su registro, o pasó a la app del teléfono: no se envía ni se recibe nada.',
    todo: 'Regístralo otra vez abajo.',
  },
  FLAGGED: {
    label: 'Marcado',
    kind: 'warning',
    means: 'Su calidad es baja. Si sigue así siete días, WhatsApp baja su límite.',
    todo: 'Pausa las campañas, envía solo a quienes lo quieren y mira en el Administrador de WhatsApp qué bloqueó la gente.',
  },
  RESTRICTED: {
    label: 'Restringido',
    kind: 'error',
    means:
      'Alcanzó su límite de personas por día, o WhatsApp lo restringe: no se puede empezar ninguna conversación nueva.',
    todo: 'Responde a quien escriba; empieza conversaciones nuevas cuando hayan pasado 24 horas, y mira Calidad de la cuenta en el Administrador de WhatsApp.',
  },
  RATE_LIMITED: {
    label: 'Frenado',
    kind: 'warning',
    means: 'Envió más de lo que WhatsApp permite por ahora.',
    todo: 'Espera; el envío continúa solo. Si se repite a menudo, mira Calidad de la cuenta en el Administrador de WhatsApp.',
  },
  BANNED: {
    label: 'Bloqueado',
    kind: 'error',
    means: 'WhatsApp lo bloqueó por infringir sus políticas: no se envía ni se recibe nada.',
    todo: 'Abre el Administrador de WhatsApp, Calidad de la cuenta, y pide allí una revisión.',
  },
  MIGRATED: {
    label: 'Trasladado',
    kind: 'error',
    means: 'Pasó a otra cuenta de WhatsApp Business.',
    todo: 'Quítalo aquí, o devuélvelo en el Administrador de WhatsApp.',
  },
  DELETED: {
    label: 'Ya no está en la cuenta',
    kind: 'error',
    means: 'WhatsApp ya no lo incluye en la cuenta.',
    todo: 'Quítalo aquí, o añádelo otra vez a la cuenta en el Administrador de WhatsApp.',
  },
}

const quality: Words = {
  GREEN: { label: 'Alta', kind: 'success', means: 'La gente casi nunca lo bloquea ni lo denuncia.' },
  YELLOW: {
    label: 'Media',
    kind: 'warning',
    means: 'Algunas personas lo bloquearon o lo denunciaron en los últimos siete días.',
    todo: 'Envía menos marketing, y solo a quienes lo pidieron.',
  },
  RED: {
    label: 'Baja',
    kind: 'error',
    means: 'Muchas personas lo bloquearon o lo denunciaron en los últimos siete días. Su límite puede bajar.',
    todo: 'Detén las campañas ahora. Mira en el Administrador de WhatsApp, Estadísticas, qué dice la gente, y cambia lo que envías.',
  },
  UNKNOWN: { label: 'Aún no se sabe', kind: 'plain', means: 'Hasta ahora hay muy pocos mensajes para juzgarla.' },
}

const nameStatus: Words = {
  APPROVED: { label: 'Aprobado', kind: 'success', means: 'Los clientes ven el nombre.' },
  AVAILABLE_WITHOUT_REVIEW: {
    label: 'Utilizable',
    kind: 'success',
    means: 'Los clientes ven el nombre; WhatsApp no lo revisó.',
  },
  PENDING_REVIEW: {
    label: 'En revisión',
    kind: 'info',
    means:
      'WhatsApp está mirando el nombre. Hasta entonces los clientes ven el número de teléfono y se puede enviar poco.',
    todo: 'Espera; suele tardar menos de dos días.',
  },
  DECLINED: {
    label: 'Rechazado',
    kind: 'error',
    means: 'WhatsApp no acepta el nombre.',
    todo: 'Elige en el Administrador de WhatsApp un nombre que sea claramente el de tu empresa y registra el número otra vez.',
  },
  EXPIRED: {
    label: 'Caducado',
    kind: 'warning',
    means: 'La aprobación no se usó a tiempo.',
    todo: 'Solicita el nombre otra vez en el Administrador de WhatsApp y registra después el número.',
  },
  NONE: {
    label: 'Ninguno',
    kind: 'warning',
    means: 'El número no tiene nombre visible.',
    todo: 'Define uno en el Administrador de WhatsApp.',
  },
}

const throughput: Words = {
  STANDARD: {
    label: '80 por segundo',
    kind: 'plain',
    means: 'Hasta 80 mensajes por segundo, contando los que llegan.',
  },
  HIGH: {
    label: '1000 por segundo',
    kind: 'success',
    means: 'Hasta 1000 mensajes por segundo. WhatsApp lo subió por sí mismo.',
  },
  NOT_APPLICABLE: {
    label: 'Ninguna',
    kind: 'warning',
    means: 'No está conectado a la Cloud API.',
    todo: 'Regístralo abajo.',
  },
}

const tier: Words = {
  TIER_50: limit('50', 'Verifica tu negocio en la configuración del negocio de Meta para llegar a 250 y más.'),
  TIER_250: limit('250', 'Verifica tu negocio en la configuración del negocio de Meta para llegar a 2000 y más.'),
  TIER_1K: limit('1000'),
  TIER_2K: limit('2000'),
  TIER_10K: limit('10.000'),
  TIER_100K: limit('100.000'),
  TIER_UNLIMITED: {
    label: 'Sin límite',
    kind: 'success',
    means: 'Puedes empezar conversaciones con tantas personas como quieras.',
  },
}

const verification: Words = {
  VERIFIED: { label: 'Verificado', kind: 'success', means: 'WhatsApp sabe que el número es tuyo.' },
  NOT_VERIFIED: {
    label: 'Sin verificar',
    kind: 'warning',
    means: 'WhatsApp todavía no sabe que el número es tuyo.',
    todo: 'Pide abajo que le envíen un código.',
  },
  EXPIRED: {
    label: 'Caducada',
    kind: 'info',
    means: 'La verificación es más antigua de lo que WhatsApp la conserva. Un número registrado sigue funcionando.',
    todo: 'Antes de registrarlo otra vez, pide que le envíen un código nuevo.',
  },
}

/** Of the whole business portfolio, in a rolling 24 hours. */
function limit(people: string, todo?: string): Word {
  const means = `Tu empresa puede empezar conversaciones con ${people} personas en 24 horas. Quien te escribe no cuenta. Crece con una buena calidad.`
  return { label: `${people} al día`, kind: 'plain', means, ...(todo === undefined ? {} : { todo }) }
}

export const numberWords: NumberWords = {
  status,
  quality,
  nameStatus,
  throughput,
  tier,
  verification,
  unknown: (word) => ({
    label: word,
    kind: 'plain',
    means: 'La palabra es de WhatsApp; el Administrador de WhatsApp dice qué significa.',
  }),
  notAsked: { label: 'Aún no se sabe', kind: 'plain', means: 'Todavía no se ha preguntado a WhatsApp.' },
}
