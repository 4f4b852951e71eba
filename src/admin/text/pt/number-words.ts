import type { Catalogue } from '../en'

type NumberWords = Catalogue['numbers']['words']
type Words = NumberWords['status']

const status: Words = {
  CONNECTED: { label: 'Conectado', kind: 'success', means: 'Pode enviar e receber.' },
  PENDING: {
    label: 'Não registrado',
    kind: 'warning',
    means: 'Está na conta, mas não conectado à Cloud API.',
    todo: 'Verifique-o se o WhatsApp pedir, depois registre-o abaixo.',
  },
  UNVERIFIED: {
    label: 'Não verificado',
    kind: 'warning',
    means: 'O WhatsApp ainda não sabe que o número é seu.',
    todo: 'Peça abaixo o envio de um código a ele, depois registre-o.',
  },
  DISCONNECTED: {
    label: 'Desconectado',
    kind: 'error',
    means: 'O registro foi cancelado, ou ele passou ao aplicativo do celular: nada é enviado nem recebido.',
    todo: 'Registre-o novamente abaixo.',
  },
  FLAGGED: {
    label: 'Sinalizado',
    kind: 'warning',
    means: 'A qualidade dele é baixa. Se continuar assim por sete dias, o WhatsApp reduz o limite.',
    todo: 'Pause as campanhas, envie só a quem quer receber, e veja no WhatsApp Manager o que as pessoas bloquearam.',
  },
  RESTRICTED: {
    label: 'Restrito',
    kind: 'error',
    means: 'Atingiu o limite de pessoas por dia, ou o WhatsApp o restringe: nenhuma conversa nova pode ser iniciada.',
    todo: 'Responda a quem escreve; inicie conversas novas depois de 24 horas, e veja a Qualidade da conta no WhatsApp Manager.',
  },
  RATE_LIMITED: {
    label: 'Desacelerado',
    kind: 'warning',
    means: 'Enviou mais do que o WhatsApp permite no momento.',
    todo: 'Espere; o envio continua sozinho. Se acontecer muito, veja a Qualidade da conta no WhatsApp Manager.',
  },
  BANNED: {
    label: 'Banido',
    kind: 'error',
    means: 'O WhatsApp o bloqueou por violar suas políticas: nada é enviado nem recebido.',
    todo: 'Abra o WhatsApp Manager, Qualidade da conta, e peça ali uma revisão.',
  },
  MIGRATED: {
    label: 'Movido',
    kind: 'error',
    means: 'Foi movido para outra conta do WhatsApp Business.',
    todo: 'Remova-o aqui, ou mova-o de volta no WhatsApp Manager.',
  },
  DELETED: {
    label: 'Fora da conta',
    kind: 'error',
    means: 'O WhatsApp não o lista mais na conta.',
    todo: 'Remova-o aqui, ou adicione-o novamente à conta no WhatsApp Manager.',
  },
}

const quality: Words = {
  GREEN: { label: 'Alta', kind: 'success', means: 'As pessoas raramente o bloqueiam ou denunciam.' },
  YELLOW: {
    label: 'Média',
    kind: 'warning',
    means: 'Algumas pessoas o bloquearam ou denunciaram nos últimos sete dias.',
    todo: 'Envie menos marketing, e só a quem pediu.',
  },
  RED: {
    label: 'Baixa',
    kind: 'error',
    means: 'Muitas pessoas o bloquearam ou denunciaram nos últimos sete dias. O limite dele pode ser reduzido.',
    todo: 'Pare as campanhas agora. Veja no WhatsApp Manager, Insights, o que as pessoas dizem, e mude o que você envia.',
  },
  UNKNOWN: { label: 'Ainda não se sabe', kind: 'plain', means: 'Poucas mensagens até agora para avaliar.' },
}

const nameStatus: Words = {
  APPROVED: { label: 'Aprovado', kind: 'success', means: 'Os clientes veem o nome.' },
  AVAILABLE_WITHOUT_REVIEW: {
    label: 'Utilizável',
    kind: 'success',
    means: 'Os clientes veem o nome; o WhatsApp não o revisou.',
  },
  PENDING_REVIEW: {
    label: 'Em análise',
    kind: 'info',
    means: 'O WhatsApp analisa o nome. Até lá os clientes veem o número de telefone, e pouco pode ser enviado.',
    todo: 'Espere; costuma levar menos de dois dias.',
  },
  DECLINED: {
    label: 'Recusado',
    kind: 'error',
    means: 'O WhatsApp não aceita o nome.',
    todo: 'Escolha no WhatsApp Manager um nome que seja claramente o da sua empresa, e registre o número novamente.',
  },
  EXPIRED: {
    label: 'Expirado',
    kind: 'warning',
    means: 'A aprovação não foi usada a tempo.',
    todo: 'Peça o nome novamente no WhatsApp Manager, depois registre o número.',
  },
  NONE: {
    label: 'Nenhum',
    kind: 'warning',
    means: 'O número não tem nome de exibição.',
    todo: 'Defina um no WhatsApp Manager.',
  },
}

const throughput: Words = {
  STANDARD: { label: '80 por segundo', kind: 'plain', means: 'Até 80 mensagens por segundo, incluindo as que chegam.' },
  HIGH: {
    label: '1.000 por segundo',
    kind: 'success',
    means: 'Até 1.000 mensagens por segundo. O próprio WhatsApp aumentou.',
  },
  NOT_APPLICABLE: {
    label: 'Nenhuma',
    kind: 'warning',
    means: 'Não está conectado à Cloud API.',
    todo: 'Registre-o abaixo.',
  },
}

const tier: Words = {
  TIER_50: limit('50', 'Verifique sua empresa nas configurações de negócios da Meta para ter 250 ou mais.'),
  TIER_250: limit('250', 'Verifique sua empresa nas configurações de negócios da Meta para ter 2.000 ou mais.'),
  TIER_1K: limit('1.000'),
  TIER_2K: limit('2.000'),
  TIER_10K: limit('10.000'),
  TIER_100K: limit('100.000'),
  TIER_UNLIMITED: {
    label: 'Sem limite',
    kind: 'success',
    means: 'Você pode iniciar conversas com quantas pessoas quiser.',
  },
}

const verification: Words = {
  VERIFIED: { label: 'Verificado', kind: 'success', means: 'O WhatsApp sabe que o número é seu.' },
  NOT_VERIFIED: {
    label: 'Não verificado',
    kind: 'warning',
    means: 'O WhatsApp ainda não sabe que o número é seu.',
    todo: 'Peça abaixo o envio de um código a ele.',
  },
  EXPIRED: {
    label: 'Expirada',
    kind: 'info',
    means: 'A verificação é mais antiga do que o WhatsApp a guarda. Um número registrado continua funcionando.',
    todo: 'Antes de registrá-lo novamente, peça o envio de um novo código a ele.',
  },
}

function limit(people: string, todo?: string): Words[string] {
  const means = `Sua empresa pode iniciar conversas com ${people} pessoas em 24 horas. Quem escreve a você não conta. O limite cresce com boa qualidade.`
  return { label: `${people} por dia`, kind: 'plain', means, ...(todo === undefined ? {} : { todo }) }
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
    means: 'Palavra do próprio WhatsApp; veja no WhatsApp Manager o que significa.',
  }),
  notAsked: { label: 'Ainda não se sabe', kind: 'plain', means: 'O WhatsApp ainda não foi consultado.' },
}
