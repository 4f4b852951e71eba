import type { Catalogue } from '../en'

export const thread: Catalogue['inbox']['thread'] = {
  label: 'Mensagens',
  older: 'Mostrar mensagens mais antigas',
  newer: 'Mostrar mensagens mais novas',
  newest: 'Ir para a mais nova',
  newBelow: 'Novas mensagens mais abaixo',
  notThere: 'Esta mensagem não foi encontrada. Ela pode ser mais antiga do que o que é guardado aqui.',
  start: 'Aqui começa a conversa.',
  empty: 'Ainda não há mensagens.',
  unread: 'Novas desde a sua última visita',
  customer: 'O cliente',
  sendsLocation: 'Enviar localização',
  internal: 'Nota interna',
  assigned: {
    to: (by, to) => (by === null ? `Atribuída a ${to} pelo rodízio` : `${by} atribuiu a conversa a ${to}`),
    toSelf: (by) => `${by} assumiu esta conversa`,
    toNobody: (by) => (by === null ? 'Não está mais atribuída a ninguém' : `${by} deixou a conversa sem responsável`),
  },
  status: {
    open: (by) => (by === null ? 'Reaberta' : `${by} reabriu a conversa`),
    snoozed: (by, until) => (by === null ? `Adiada até ${until}` : `${by} adiou a conversa até ${until}`),
    closed: (by, how) => (by === null ? `Encerrada: ${how}` : `${by} encerrou a conversa: ${how}`),
  },
  labels: {
    added: (by, labels) => (by === null ? `Etiquetada com ${labels}` : `${by} etiquetou com ${labels}`),
    removed: (by, labels) => (by === null ? `Não tem mais a etiqueta ${labels}` : `${by} tirou ${labels}`),
    both: (by, added, removed) =>
      by === null
        ? `Etiquetada com ${added}, não mais com ${removed}`
        : `${by} etiquetou com ${added} e tirou ${removed}`,
    gone: 'uma etiqueta que não existe mais',
  },
  snoozeEnded: 'O adiamento terminou',
  planCancelled: (count) =>
    count === 1
      ? 'Uma mensagem planejada foi cancelada, porque o cliente escreveu'
      : `${count} mensagens planejadas foram canceladas, porque o cliente escreveu`,
  planFailed: 'Uma mensagem planejada não pôde ser enviada',
  plannedBy: (who, time) => `${who}, para ${time}`,
  handedOver: (bot) => `${bot} passou a conversa a uma pessoa`,
  told: (bot) => `${bot} avisa a equipe`,
  anyBot: 'Um bot',
  handedBack: (by) => `${by} devolveu a conversa aos bots`,
  takenOver: (by) => `${by} assumiu a conversa no lugar dos bots`,
  blocked: (by) => `${by} bloqueou esta pessoa no WhatsApp`,
  unblocked: (by) => `${by} desbloqueou esta pessoa no WhatsApp`,
  person: 'Foi verificado novamente quem é esta pessoa',
  archiveMissing: (lines, from, to) =>
    `${lines === 1 ? '1 mensagem mais antiga não pode ser lida' : `${lines} mensagens mais antigas não podem ser lidas`} agora (${from} a ${to}). Recarregue a página mais tarde; se continuar, um administrador encontra mais em Configurações, Armazenamento.`,
  saveContact: 'Salvar como contato',
  reactionFailed: (reason) => `Sua reação não chegou ao cliente: ${reason}`,
  tools: {
    label: 'Reagir ou responder',
    reply: 'Responder',
    react: (emoji) => `Reagir com ${emoji}`,
    takeBack: (emoji) => `Retirar ${emoji}`,
  },
  again: {
    send: 'Enviar novamente',
    unsure: 'Enviar novamente …',
    warning: 'Ela pode ter chegado: então o cliente a recebe duas vezes. Pergunte antes, ou envie mesmo assim.',
    sure: 'Enviar mais uma vez mesmo assim',
  },
}
